#include "register/web/list.h"

#include "core/base/ensure.h"
#include "core/base/words.h"
#include "core/table/csv.h"
#include "core/table/xlsx_writer.h"
#include "register/web/paging.h"
#include "register/web/phrases.h"
#include "register/web/visit_data.h"

#include <algorithm>

namespace platsbesok::reg::web {

namespace {

constexpr std::size_t cell_bytes_max = 32'000;  // of a file's cell: a spreadsheet has no longer ones
constexpr std::size_t list_rows_a_page = 50, search_bytes_max = 200, search_words_max = 10, ways_out_max = 3;
constexpr std::string_view search_key = "sok", order_key = "ordning";

const std::string& words_of(const Cell& cell) { return cell.shown.empty() ? cell.text : cell.shown; }

// Without regard to case, and å, ä, ö after z, as in a Swedish list of names.
std::string in_swedish_order(std::string_view text) {
  std::string folded = base::folded(text).value_or("");
  for (const auto& [letter, sign] : {std::pair{"å", "{"}, {"ä", "|"}, {"ö", "}"}, {"é", "e"}, {"ü", "u"}})
    for (auto at = folded.find(letter); at != std::string::npos; at = folded.find(letter, at + 1)) folded.replace(at, 2, sign);
  return folded;
}

// What the address asks for, of what the list has.
struct AskedList {
  std::string search;
  std::vector<std::string> chosen;  // of each filter; empty: all
  std::size_t column = 0;
  bool falling = false;
};

using FilterChoices = std::vector<std::vector<Choice>>;

FilterChoices filter_choices(const List& list) {
  FilterChoices all;
  for (std::size_t i = 0; i < list.filters.size(); ++i) {
    if (!list.filters[i].known.empty()) {
      all.push_back(list.filters[i].known);
      continue;
    }
    std::map<std::string, Choice> found;  // by how they are ordered
    for (const auto& row : list.rows)
      for (const auto& choice : row.choices[i]) found.emplace(in_swedish_order(choice.label) + "\n" + choice.code, choice);
    auto& choices = all.emplace_back();
    for (auto& [order, choice] : found) choices.push_back(std::move(choice));
  }
  return all;
}

bool takes_order(const ListColumn& column) { return !column.key.empty() && column.in != ListColumn::In::file; }

bool set_order(const List& list, std::string_view order, AskedList& asked) {
  const bool falling = order.starts_with('-');
  if (falling) order.remove_prefix(1);
  const auto column = std::ranges::find_if(list.columns, [&](const ListColumn& each) { return takes_order(each) && each.key == order; });
  if (column == list.columns.end()) return false;
  asked.column = static_cast<std::size_t>(column - list.columns.begin());
  asked.falling = falling;
  return true;
}

std::string order_of(const List& list, std::size_t column, bool falling) { return (falling ? "-" : "") + std::string(list.columns[column].key); }

AskedList asked_in(const List& list, const FilterChoices& choices, const Fields& query) {
  AskedList asked;
  ENSURE(set_order(list, list.order, asked));
  set_order(list, field(query, order_key), asked);
  if (auto search = field(query, search_key); search.size() <= search_bytes_max) asked.search = std::string(base::trimmed(search));
  for (std::size_t i = 0; i < list.filters.size(); ++i) {
    const std::string code = field(query, list.filters[i].key);
    asked.chosen.push_back(std::ranges::find(choices[i], code, &Choice::code) != choices[i].end() ? code : "");
  }
  return asked;
}

std::string address(const List& list, const AskedList& asked, std::string_view ending = {}) {
  std::string path = std::string(list.path) + std::string(ending), query;
  const auto add = [&](std::string_view key, const std::string& value) {
    if (!value.empty()) query += (query.empty() ? "?" : "&") + std::string(key) + "=" + encode_component(value);
  };
  add(search_key, asked.search);
  for (std::size_t i = 0; i < list.filters.size(); ++i) add(list.filters[i].key, asked.chosen[i]);
  if (const auto order = order_of(list, asked.column, asked.falling); order != list.order) add(order_key, order);
  return path + query;
}

// ---- which rows, in which order

std::vector<std::string> search_words(const std::string& search) {
  std::vector<std::string> words;
  std::string rest = base::folded(search).value_or("");
  for (std::size_t at = 0; at < rest.size() && words.size() < search_words_max;) {
    const auto end = std::min(rest.find(' ', at), rest.size());
    if (end > at) words.push_back(rest.substr(at, end - at));
    at = end + 1;
  }
  return words;
}

bool says(const List& list, const ListRow& row, const std::vector<std::string>& words) {
  if (words.empty()) return true;
  std::string all;
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    if (list.columns[i].in == ListColumn::In::file) continue;
    const Cell& cell = row.cells[i];
    all += (cell.chip ? cell.chip->label : words_of(cell)) + "\n";
    for (const auto& line : cell.more) all += line.button ? "" : line.text + " " + (line.chip ? line.chip->label : "") + "\n";
  }
  const std::string folded = base::folded(all).value_or("");
  return std::ranges::all_of(words, [&](const std::string& word) { return folded.find(word) != std::string::npos; });
}

bool is_chosen(const ListRow& row, const AskedList& asked) {
  for (std::size_t i = 0; i < asked.chosen.size(); ++i)
    if (!asked.chosen[i].empty() && std::ranges::find(row.choices[i], asked.chosen[i], &Choice::code) == row.choices[i].end()) return false;
  return true;
}

std::string order_key_of(const ListColumn& column, const Cell& cell) {
  const std::string& says = cell.order.empty() ? cell.text : cell.order;
  if (column.kind == ColumnKind::text) return in_swedish_order(says);
  if (column.kind == ColumnKind::date || says.size() >= 20) return says;
  return std::string(20 - says.size(), '0') + says;  // whole numbers from 0
}

std::vector<const ListRow*> found_rows(const List& list, const AskedList& asked) {
  const auto words = search_words(asked.search);
  std::vector<std::pair<std::string, const ListRow*>> found;
  for (const auto& row : list.rows)
    if (is_chosen(row, asked) && says(list, row, words)) found.emplace_back(order_key_of(list.columns[asked.column], row.cells[asked.column]), &row);
  const auto key = [](const auto& each) -> const std::string& { return each.first; };
  if (asked.falling) std::ranges::stable_sort(found, std::ranges::greater{}, key);
  else std::ranges::stable_sort(found, std::ranges::less{}, key);
  std::vector<const ListRow*> rows;
  for (const auto& [order, row] : found) rows.push_back(row);
  return rows;
}

void log_rows(const Site& site, const Reader& reader, const List& list, std::span<const ListRow* const> rows, std::string_view ending) {
  std::set<base::DossierId> dossiers;
  for (const auto* row : rows) dossiers.insert(row->dossier.value_or(site.office.identity().organisation));
  storage::Transaction transaction(site.office.database());
  for (const auto id : dossiers) log_access(site, reader, id, (std::string(list.access) + std::string(ending)).c_str());
  transaction.commit();
}

// ---- the file

std::vector<table::Row> table_rows(const Site& site, const List& list, const std::vector<const ListRow*>& rows) {
  std::vector<table::Row> all{{1, {}}};
  std::vector<std::size_t> columns;
  for (std::size_t i = 0; i < list.columns.size(); ++i)
    if (list.columns[i].in != ListColumn::In::page) columns.push_back(i);
  for (std::size_t at = 0; at < columns.size(); ++at) all[0].cells.push_back({at + 1, table::CellKind::text, site.words(list.columns[columns[at]].heading)});
  for (const auto* row : rows) {
    table::Row out{all.size() + 1, {}};
    for (std::size_t at = 0; at < columns.size(); ++at)
      if (const auto& cell = row->cells[columns[at]]; !cell.text.empty())
        out.cells.push_back({at + 1, list.columns[columns[at]].kind == ColumnKind::number ? table::CellKind::number : table::CellKind::text, base::shortened(cell.text, cell_bytes_max)});
    all.push_back(std::move(out));
  }
  return all;
}

HttpReply list_file(const Site& site, const Reader& reader, const List& list, std::vector<const ListRow*> rows, ListAs as) {
  std::erase_if(rows, [](const ListRow* row) { return !row->in_files; });
  const std::string ending = as == ListAs::csv ? ".csv" : ".xlsx";
  const auto table = table_rows(site, list, rows);
  HttpReply reply{200, {{"Content-Type", as == ListAs::csv ? "text/csv; charset=utf-8" : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}, {"Cache-Control", "no-store"}}, {}};
  if (as == ListAs::csv) {
    reply.body = table::write_csv(table);
  } else {
    const auto bytes = table::write_xlsx({{{list.title, false, table}}});
    ENSURE(bytes);  // a title is a sheet's name (a test asks for every list in both languages), and no cell is longer than it may be
    reply.body.assign(bytes->begin(), bytes->end());
  }
  std::string name(list.path.substr(1));
  std::ranges::replace(name, '/', '-');
  const auto today = base::iso(base::in_stockholm(site.office.clock().now()).date);
  reply.headers.emplace_back("Content-Disposition", "attachment; filename=\"" + name + "-" + today + ending + "\"");
  add_security_headers(reply);
  log_rows(site, reader, list, rows, ending);
  return reply;
}

// ---- the page

void set_or_not(Data& data, const char* name, const std::string& text) { data.set(name, text.empty() ? Data(false) : Data(text)); }

Data line_data(const Line& line) {
  Data data;
  data.set("text", line.text);
  set_or_not(data, "path", line.path);
  set_or_not(data, "about", line.about);
  data.set("button", line.button);
  data.set("chip", line.chip ? line.chip->data() : Data(false));
  return data;
}

Data cell_data(const Site& site, const ListColumn& column, const Cell& cell, bool heads_row) {
  Data data, more(Data::type::list);
  data.set("heading", site.words(column.heading));
  data.set("heads_row", heads_row);
  data.set("number", column.kind == ColumnKind::number);
  data.set("date", column.kind == ColumnKind::date);
  data.set("words", words_of(cell));
  set_or_not(data, "path", cell.path);
  data.set("chip", cell.chip ? cell.chip->data() : Data(false));
  for (const auto& line : cell.more) more.push_back(line_data(line));
  data.set("more", more);
  return data;
}

Data rows_data(const Site& site, const List& list, std::span<const ListRow* const> rows) {
  Data all(Data::type::list);
  for (const auto* row : rows) {
    Data data, cells(Data::type::list);
    for (std::size_t i = 0; i < list.columns.size(); ++i)
      if (list.columns[i].in != ListColumn::In::file) cells.push_back(cell_data(site, list.columns[i], row->cells[i], i == list.heading));
    data.set("cells", cells);
    all.push_back(data);
  }
  return all;
}

std::string order_words(const Site& site, const List& list, std::size_t column, bool falling) {
  return site.words(falling ? "web.list.order_falling" : "web.list.order_rising", {{"column", site.words(list.columns[column].heading)}});
}

// A heading orders by its column; the one it is ordered by turns it round.
void put_columns(const Site& site, const List& list, AskedList asked, Data& data) {
  Data columns(Data::type::list), orders(Data::type::list);
  const std::size_t now = asked.column;
  const bool falling = asked.falling;
  for (std::size_t i = 0; i < list.columns.size(); ++i) {
    const auto& column = list.columns[i];
    if (column.in == ListColumn::In::file) continue;
    Data head;
    head.set("heading", site.words(column.heading));
    head.set("number", column.kind == ColumnKind::number);
    const bool by_this = takes_order(column) && i == now;
    head.set("sorted", by_this ? Data(falling ? "descending" : "ascending") : Data(false));
    head.set("falling", falling);
    asked.column = i;
    asked.falling = by_this && !falling;
    set_or_not(head, "path", takes_order(column) ? address(list, asked) : "");
    columns.push_back(head);
    for (const bool down : {false, true})
      if (takes_order(column)) orders.push_back(option(order_of(list, i, down), order_words(site, list, i, down), by_this && down == falling));
  }
  data.set("columns", columns);
  data.set("orders", orders);
}

std::string chosen_words(const Site& site, const List& list, const FilterChoices& choices, const AskedList& asked, std::size_t i) {
  return site.words(list.filters[i].heading) + ": " + std::ranges::find(choices[i], asked.chosen[i], &Choice::code)->label;
}

// What is asked for, each as a chip that takes it away; where nothing is found also which of them, taken away alone, shows something.
void put_chosen(const Site& site, const List& list, const FilterChoices& choices, const AskedList& asked, bool nothing_found, Data& data) {
  Data chosen(Data::type::list), ways_out(Data::type::list);
  std::size_t ways = 0;
  const auto add = [&](const std::string& label, const AskedList& without) {
    Data each;
    each.set("label", label);
    each.set("path", address(list, without));
    chosen.push_back(each);
    const auto count = nothing_found && ways < ways_out_max ? found_rows(list, without).size() : 0;
    if (count == 0) return;
    ++ways;
    each.set("label", site.words("web.list.without", {{"filter", label}, {"count", std::to_string(count)}}));
    ways_out.push_back(each);
  };
  AskedList without = asked;
  if (!asked.search.empty()) {
    without.search.clear();
    add(site.words("web.list.search") + ": " + asked.search, without);
    without.search = asked.search;
  }
  for (std::size_t i = 0; i < list.filters.size(); ++i) {
    if (asked.chosen[i].empty()) continue;
    without.chosen[i].clear();
    add(chosen_words(site, list, choices, asked, i), without);
    without.chosen[i] = asked.chosen[i];
  }
  set_list(data, "chosen", chosen);
  set_list(data, "ways_out", ways_out);
}

void put_filters(const Site& site, const List& list, const FilterChoices& choices, const AskedList& asked, Data& data) {
  Data filters(Data::type::list);
  for (std::size_t i = 0; i < list.filters.size(); ++i) {
    Data filter, options(Data::type::list);
    filter.set("key", std::string(list.filters[i].key));
    filter.set("heading", site.words(list.filters[i].heading));
    for (const auto& choice : choices[i]) options.push_back(option(choice.code, choice.label, choice.code == asked.chosen[i]));
    filter.set("options", options);
    filters.push_back(filter);
  }
  data.set("filters", filters);
  data.set("search", asked.search);
  data.set("search_hint", site.words(list.search_hint));
}

}  // namespace

HttpReply answer_list(const Site& site, const Reader& reader, const List& list, const Fields& query, ListAs as, const char* template_name, Data data, int status) {
  const auto choices = filter_choices(list);
  const AskedList asked = asked_in(list, choices, query);
  const auto rows = found_rows(list, asked);
  if (as != ListAs::page) return list_file(site, reader, list, rows, as);

  const Paging paging(query, rows.size(), list_rows_a_page);
  const auto shown = std::span(rows).subspan(paging.first, paging.last - paging.first);
  Data all;
  all.set("path", std::string(list.path));
  all.set("caption", list.title + ": " + order_words(site, list, asked.column, asked.falling));
  all.set("order", order_words(site, list, asked.column, asked.falling));
  all.set("count", site.words.counted(list.count, static_cast<long long>(rows.size())));
  all.set("any_at_all", !list.rows.empty());
  all.set("any_rows", !rows.empty());
  all.set("empty", list.empty);
  all.set("empty_more", list.empty_more);
  all.set("all_count", site.words.counted(list.count, static_cast<long long>(list.rows.size())));
  put_filters(site, list, choices, asked, all);
  put_chosen(site, list, choices, asked, rows.empty(), all);
  put_columns(site, list, asked, all);
  all.set("rows", rows_data(site, list, shown));
  all.set("not_in_files", std::ranges::any_of(rows, [](const ListRow* row) { return !row->in_files; }));
  put_paging(site.words, paging, address(list, asked), all);
  all.set("csv_path", address(list, asked, ".csv"));
  all.set("xlsx_path", address(list, asked, ".xlsx"));
  data.set("list", all);
  data.set("nothing_found", rows.empty() && !list.rows.empty());  // then the way out is the page's main button
  if (list.logs_page) log_rows(site, reader, list, shown, "");
  return page(site, reader, template_name, status >= 400 ? site.words("web.error_title", {{"title", list.title}}) : list.title, std::move(data), status);
}

Chip::Chip(const Data& chip) : label(chip.get("label")->string_value()), look(chip.get("look")->string_value()), icon(chip.get("icon")->string_value()) {}

Data Chip::data() const { return web::chip(label, look.c_str(), icon.c_str()); }

Cell chip_cell(const Chip& chip) { return {.text = chip.label, .chip = chip}; }

Cell date_cell(std::optional<base::Date> date, std::string shown) {
  if (!date) return {.shown = std::move(shown)};
  return {.text = base::iso(*date)};
}

Cell number_cell(long long number, std::string shown) { return {.text = std::to_string(number), .shown = std::move(shown)}; }

}  // namespace platsbesok::reg::web
