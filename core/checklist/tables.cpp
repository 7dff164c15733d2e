#include "core/checklist/tables.h"

#include "core/checklist/limits.h"

#include <algorithm>

namespace platsbesok::checklist {

namespace {

Table table_of(const ChoiceList& list, const std::string& language, Problems& problems) {
  Table table{list.name, &list, {"name", "label"}, {}, {}};
  std::unordered_map<std::string_view, std::size_t> places;
  for (const auto& choice : list.choices)
    for (const auto& [column, value] : choice.attributes)
      if (places.emplace(column, table.columns.size()).second) table.columns.push_back(column);
  if (table.columns.size() > choice_columns_max) {
    problems.push_back(Problem::error("too_many_columns", list.name, {}, {{"list", list.name}, {"columns_max", std::to_string(choice_columns_max)}}));
    return table;
  }
  for (const auto& choice : list.choices) {
    auto& row = table.rows.emplace_back(table.columns.size());
    row[0] = choice.name;
    row[1] = words(choice.label, language, language);
    for (const auto& [column, value] : choice.attributes) row[places.at(column)] = value;
  }
  return table;
}

Table table_of(const DataFile& file) {
  Table table{file.name.substr(0, file.name.rfind('.')), nullptr, file.columns, {}, {}};
  for (const auto& cells : file.rows) {
    auto& row = table.rows.emplace_back(table.columns.size());
    std::copy_n(cells.begin(), std::min(cells.size(), row.size()), row.begin());
  }
  return table;
}

}  // namespace

std::optional<std::size_t> Table::column(std::string_view wanted) const {
  const auto found = std::ranges::find(columns, wanted);
  return found == columns.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - columns.begin()));
}

const std::vector<std::uint32_t>* Table::indexed(std::size_t column, std::string_view value) const {
  static const std::vector<std::uint32_t> none;
  const auto index = rows_by.find(column);
  if (index == rows_by.end()) return nullptr;
  const auto found = index->second.find(value);
  return found == index->second.end() ? &none : &found->second;
}

Tables::Tables(const Form& form, Problems& problems) {
  const auto add = [&](Table table, const std::string& full_name) {
    const auto id = static_cast<std::uint32_t>(tables_.size());
    by_name_.emplace(table.name, id);
    by_name_.emplace(full_name, id);
    tables_.push_back(std::move(table));
  };
  for (const auto& list : form.choice_lists) add(table_of(list, form.default_language, problems), list.name);
  for (const auto& file : form.files) add(table_of(file), file.name);
}

std::optional<std::uint32_t> Tables::find(std::string_view name) const {
  const auto found = by_name_.find(std::string(name));
  return found == by_name_.end() ? std::nullopt : std::optional(found->second);
}

void Tables::search_by(std::uint32_t id, std::size_t column) {
  auto& table = tables_[id];
  if (table.rows_by.contains(column)) return;
  auto& index = table.rows_by[column];
  for (std::uint32_t row = 0; row < table.rows.size(); ++row) index[table.rows[row][column]].push_back(row);
}

}  // namespace platsbesok::checklist
