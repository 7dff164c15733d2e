#include "core/checklist/xlsform_sheet.h"

#include "core/base/text.h"
#include "core/base/words.h"

#include <algorithm>
#include <array>
#include <limits>

namespace platsbesok::checklist {

namespace {

// The no-break space, and signs without a width that come along when text is pasted.
constexpr std::array<std::string_view, 8> blank_signs = {" ", "\t", "\r", "\n", "\u00A0", "\u200B", "\uFEFF", "\u200E"};

// As ODK's reader has it: what stands below so many empty rows is somebody's notes.
constexpr std::size_t empty_rows_max = 60;
// And what stands to the right of so many empty columns.
constexpr std::size_t empty_columns_max = 20;

std::string_view without_blanks(std::string_view text) {
  for (bool more = true; more;) {
    more = false;
    for (const auto blank : blank_signs) {
      if (text.starts_with(blank)) text.remove_prefix(blank.size()), more = true;
      if (text.ends_with(blank)) text.remove_suffix(blank.size()), more = true;
    }
  }
  return text;
}

}  // namespace

std::string tidy(std::string_view text) {
  const auto inner = without_blanks(text);
  return base::normalised(inner).value_or(std::string(inner));
}

std::string with_plain_blanks(std::string_view text) {
  constexpr std::string_view no_break = "\u00A0";
  std::string plain;
  for (; !text.empty(); text.remove_prefix(text.starts_with(no_break) ? no_break.size() : 1)) plain += text.starts_with(no_break) ? ' ' : text.front();
  return plain;
}

std::optional<bool> yes_or_no(std::string_view text) {
  const auto word = base::lower_ascii(text);
  for (const char* yes : {"ja", "yes", "true", "true()", "sant", "1", "x", "√"})
    if (word == yes) return true;
  for (const char* no : {"nej", "no", "false", "false()", "falskt", "0"})
    if (word == no) return false;
  return std::nullopt;
}

XlsformSheet::XlsformSheet(const table::Sheet& sheet, Problems& problems) : name_(sheet.name), problems_(problems) {
  if (sheet.rows.empty()) return;
  header_row_ = sheet.rows.front().number;
  std::map<std::size_t, std::size_t> header_at;
  auto beyond = std::numeric_limits<std::size_t>::max();
  for (const auto& cell : sheet.rows.front().cells) {
    auto text = tidy(with_plain_blanks(cell.text));
    if (text.empty()) continue;
    if (cell.column > (headers_.empty() ? 0 : headers_.back().column) + empty_columns_max + 1) {
      warning("xlsform_columns_beyond", header_row_, cell.column, {{"empty", std::to_string(empty_columns_max)}});
      beyond = cell.column;
      break;
    }
    header_at[cell.column] = headers_.size();
    headers_.push_back({cell.column, std::move(text)});
  }
  std::map<std::size_t, std::size_t> unnamed;
  auto last_number = header_row_;
  for (auto row = sheet.rows.begin() + 1; row != sheet.rows.end(); ++row) {
    if (row->number > last_number + empty_rows_max + 1) {
      warning("xlsform_rows_beyond", row->number, 0, {{"count", std::to_string(sheet.rows.end() - row)}, {"empty", std::to_string(empty_rows_max)}});
      break;
    }
    Row read{row->number, {}};
    for (const auto& cell : row->cells) {
      if (cell.column >= beyond) break;
      table::Cell kept{cell.column, cell.kind, tidy(cell.text)};
      if (kept.text.empty()) continue;
      const auto header = header_at.find(cell.column);
      if (header == header_at.end()) {
        ++unnamed[cell.column];
        continue;
      }
      ++headers_[header->second].cells;
      if (cell.kind == table::CellKind::formula) {
        warning("xlsform_cell_formula", row->number, cell.column, {{"formula", kept.text}});
        continue;
      }
      if (cell.kind == table::CellKind::error) warning("xlsform_cell_error", row->number, cell.column, {{"value", kept.text}});
      read.cells.emplace(cell.column, std::move(kept));
    }
    if (read.cells.empty()) continue;
    last_number = row->number;
    rows_.push_back(std::move(read));
  }
  for (const auto& [column, count] : unnamed) warning("xlsform_column_unnamed", header_row_, column, {{"count", std::to_string(count)}});
}

Problem& XlsformSheet::problem(Problem::Severity severity, std::string code, std::size_t row, std::size_t column, std::map<std::string, std::string> about) {
  Problem found;
  found.severity = severity;
  found.code = std::move(code);
  found.about = std::move(about);
  found.sheet = name_;
  found.row = row;
  found.column = column;
  if (const auto header = std::ranges::find(headers_, column, &Header::column); header != headers_.end()) found.field = header->text;
  problems_.push_back(std::move(found));
  return problems_.back();
}

}  // namespace platsbesok::checklist
