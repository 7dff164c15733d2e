#include "register/web/list.h"

#include "core/base/ensure.h"
#include "core/base/words.h"
#include "core/table/csv.h"
#include "core/table/xlsx_writer.h"
#include "register/web/paging.h"
#include "register/web/phrases.h"
#include "register/web/visit_data.h"

#include <algorithm>
#include <numeric>

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

using FilterChoices = std::vector<std::vector<Choice>>;

bool takes_order(const ListColumn& column) { return !column.key.empty() && column.in != ListColumn::In::file; }

// What a row says to who reads the page.
std::string said_by(const List& list, const ListRow& row) {
  std::string all;
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    if (list.columns[i].in == ListColumn::In::file) continue;
    const Cell& cell = row.cells[i];
    all += (cell.chip ? cell.chip->label : words_of(cell)) + "\n";
    for (const auto& line : cell.more) all += line.button ? "" : line.text + " " + (line.chip ? line.chip->label : "") + "\n";
  }
  return base::folded(all).value_or("");
}

const std::string& order_words_of(const Cell& cell) { return cell.order.empty() ? cell.text : cell.order; }

// Of a number from 0, a day or a time: its digits.
std::uint64_t order_number_of(const Cell& cell) {
  std::uint64_t number = 0;
  for (const char c : order_words_of(cell))
    if (base::is_digit(c)) number = number * 10 + static_cast<std::uint64_t>(c - '0');
  return number;
}

// What the address asks for, of what the list has.
struct AskedList {
  std::string search;
  std::vector<std::string> chosen;  // of each filter; empty: all
  std::size_t column = 0;
  bool falling = false;
};

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

AskedList asked_order_and_search(const List& list, const Fields& query) {
  AskedList asked;
  ENSURE(set_order(list, list.order, asked));
  set_order(list, field(query, order_key), asked);
  if (auto search = field(query, search_key); search.size() <= search_bytes_max) asked.search = std::string(base::trimmed(search));
  return asked;
}

void ask_choices(const List& list, const FilterChoices& choices, const Fields& query, AskedList& asked) {
  for (std::size_t i = 0; i < list.filters.size(); ++i) {
    const std::string code = field(query, list.filters[i].key);
    asked.chosen.push_back(std::ranges::find(choices[i], code, &Choice::code) != choices[i].end() ? code : "");
  }
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

using FoundRows = std::vector<std::pair<std::uint64_t, std::size_t>>;  // by what it is ordered, and its number

}  // namespace

// The rows of a list as one request looks through them: its own, of which only what is asked for is looked at, or those that are kept.
class RowLook {
public:
  RowLook(const List& list, const AskedList& asked) : list_(list), rows_(keeps() ? *list.long_rows.kept : own_) {
    rows_.filters_.resize(list.filters.size());
    rows_.columns_.resize(list.columns.size());
    for (std::size_t at = 0; at < list.rows.size(); ++at) take(at, list.rows[at], asked.column, !asked.search.empty());
    for (std::size_t at = 0; at < list.long_rows.which.size(); ++at) {
      const auto& [place, version] = list.long_rows.which[at];
      if (place >= rows_.versions_.size()) rows_.versions_.resize(place + 1);
      if (rows_.versions_[place] == version) continue;
      take(place, list.long_rows.row(at), std::nullopt, true);
      rows_.versions_[place] = version;
    }
  }
  RowLook(const RowLook&) = delete;
  RowLook& operator=(const RowLook&) = delete;

  std::size_t size() const { return keeps() ? list_.long_rows.which.size() : list_.rows.size(); }
  bool in_files(std::size_t at) const { return rows_.in_files_[place(at)]; }
  ListRow row(std::size_t at) const { return keeps() ? list_.long_rows.row(at) : list_.rows[at]; }

  // What can be chosen of each filter: what the list says, else what its rows are, in Swedish order. A row that is not in the list adds nothing, though it is kept.
  FilterChoices choices() const {
    FilterChoices found;
    for (std::size_t i = 0; i < list_.filters.size(); ++i) {
      auto& choices = found.emplace_back(list_.filters[i].known);
      if (!choices.empty()) continue;
      const auto& filter = rows_.filters_[i];
      std::vector<bool> there(filter.together.size(), false);
      for (std::size_t at = 0; at < size(); ++at) there[filter.of_row[place(at)]] = true;
      std::map<std::string, Choice> ordered;
      for (std::size_t each = 0; each < there.size(); ++each)
        if (there[each])
          for (const auto met : filter.together[each]) ordered.emplace(in_swedish_order(filter.met[met].label) + "\n" + filter.met[met].code, filter.met[met]);
      for (auto& [order, choice] : ordered) choices.push_back(std::move(choice));
    }
    return found;
  }

  FoundRows found(const AskedList& asked) const {
    struct Chosen {
      const std::vector<KeptRows::Number>& of_row;
      std::vector<bool> is;  // of what rows are at once
    };
    std::vector<Chosen> chosen;
    for (std::size_t i = 0; i < asked.chosen.size(); ++i) {
      if (asked.chosen[i].empty()) continue;
      const auto& filter = rows_.filters_[i];
      auto& is = chosen.emplace_back(filter.of_row, std::vector<bool>()).is;
      for (const auto& together : filter.together) is.push_back(std::ranges::any_of(together, [&](auto met) { return filter.met[met].code == asked.chosen[i]; }));
    }
    const auto words = search_words(asked.search);
    const bool by_text = list_.columns[asked.column].kind == ColumnKind::text;
    auto& column = rows_.columns_[asked.column];
    if (by_text) put_in_order(column);
    FoundRows found;
    for (std::size_t at = 0; at < size(); ++at) {
      const auto place_at = place(at);
      if (!std::ranges::all_of(chosen, [&](const Chosen& each) { return each.is[each.of_row[place_at]]; })) continue;
      if (!std::ranges::all_of(words, [&](const std::string& word) { return rows_.says_[place_at].find(word) != std::string::npos; })) continue;
      const auto order = column.of_row[place_at];
      found.emplace_back(by_text ? column.ranks[order] : order, at);
    }
    return found;
  }

private:
  using Number = KeptRows::Number;

  bool keeps() const { return list_.long_rows.kept != nullptr; }
  std::size_t place(std::size_t at) const { return keeps() ? list_.long_rows.which[at].place : at; }

  static Number number_of(const std::vector<Choice>& choices, KeptRows::OfFilter& filter) {
    std::vector<Number> together;
    for (const auto& choice : choices) {
      const auto [met, is_new] = filter.met_at.emplace(choice.code + "\n" + choice.label, static_cast<Number>(filter.met.size()));
      if (is_new) filter.met.push_back(choice);
      together.push_back(met->second);
    }
    const auto [known, is_new] = filter.together_at.emplace(together, static_cast<Number>(filter.together.size()));
    if (is_new) filter.together.push_back(std::move(together));
    return known->second;
  }
  static Number number_of(const Cell& cell, KeptRows::OfColumn& column) {
    const auto [met, is_new] = column.met_at.emplace(in_swedish_order(order_words_of(cell)), static_cast<Number>(column.met.size()));
    if (is_new) column.met.push_back(&met->first);
    return met->second;
  }
  static void put_in_order(KeptRows::OfColumn& column) {
    if (column.ranks.size() == column.met.size()) return;
    std::vector<Number> order(column.met.size());
    std::iota(order.begin(), order.end(), Number{0});
    std::ranges::sort(order, {}, [&](Number each) -> const std::string& { return *column.met[each]; });
    column.ranks.resize(order.size());
    for (std::size_t rank = 0; rank < order.size(); ++rank) column.ranks[order[rank]] = static_cast<Number>(rank);
  }
  template <class T>
  static void put(std::vector<T>& column, std::size_t place, T value) {
    if (place >= column.size()) column.resize(place + 1);
    column[place] = std::move(value);
  }

  // `only`: of the columns that take an order.
  void take(std::size_t place, const ListRow& row, std::optional<std::size_t> only, bool searched) {
    for (std::size_t i = 0; i < rows_.filters_.size(); ++i) put(rows_.filters_[i].of_row, place, number_of(i < row.choices.size() ? row.choices[i] : std::vector<Choice>(), rows_.filters_[i]));
    for (std::size_t i = 0; i < rows_.columns_.size(); ++i) {
      if (only ? i != *only : !takes_order(list_.columns[i])) continue;
      auto& column = rows_.columns_[i];
      put(column.of_row, place, list_.columns[i].kind == ColumnKind::text ? std::uint64_t{number_of(row.cells[i], column)} : order_number_of(row.cells[i]));
    }
    if (searched) put(rows_.says_, place, said_by(list_, row));
    put(rows_.in_files_, place, row.in_files);
  }

  const List& list_;
  KeptRows own_;
  KeptRows& rows_;
};

void KeptRows::made_of(std::string words) {
  if (words == words_) return;
  *this = {};
  words_ = std::move(words);
}

namespace {

// The numbers of the rows from `first` to before `last`, in order. Those that are not shown are not put in order.
std::vector<std::size_t> ordered(FoundRows found, const AskedList& asked, std::size_t first, std::size_t last) {
  const auto before = [&](const auto& a, const auto& b) { return a.first != b.first ? (a.first < b.first) != asked.falling : a.second < b.second; };
  const auto at = [&](std::size_t number) { return found.begin() + static_cast<std::ptrdiff_t>(number); };
  if (first > 0) std::nth_element(found.begin(), at(first), found.end(), before);
  std::partial_sort(at(first), at(last), found.end(), before);
  std::vector<std::size_t> numbers;
  for (auto each = at(first); each != at(last); ++each) numbers.push_back(each->second);
  return numbers;
}

void log_rows(const Site& site, const Reader& reader, const List& list, const std::vector<ListRow>& rows, std::string_view ending) {
  std::set<base::DossierId> dossiers;
  for (const auto& row : rows) dossiers.insert(row.dossier.value_or(site.office.identity().organisation));
  storage::Transaction transaction(site.office.database());
  for (const auto id : dossiers) log_access(site, reader, id, (std::string(list.access) + std::string(ending)).c_str());
  transaction.commit();
}

// ---- the file

std::vector<table::Row> table_rows(const Site& site, const List& list, const std::vector<ListRow>& rows) {
  std::vector<table::Row> all{{1, {}}};
  std::vector<std::size_t> columns;
  for (std::size_t i = 0; i < list.columns.size(); ++i)
    if (list.columns[i].in != ListColumn::In::page) columns.push_back(i);
  for (std::size_t at = 0; at < columns.size(); ++at) all[0].cells.push_back({at + 1, table::CellKind::text, site.words(list.columns[columns[at]].heading)});
  for (const auto& row : rows) {
    table::Row out{all.size() + 1, {}};
    for (std::size_t at = 0; at < columns.size(); ++at)
      if (const auto& cell = row.cells[columns[at]]; !cell.text.empty())
        out.cells.push_back({at + 1, list.columns[columns[at]].kind == ColumnKind::number ? table::CellKind::number : table::CellKind::text, base::shortened(cell.text, cell_bytes_max)});
    all.push_back(std::move(out));
  }
  return all;
}

HttpReply list_file(const Site& site, const Reader& reader, const List& list, const std::vector<ListRow>& rows, ListAs as) {
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
  const auto today = base::iso(today_in(site));
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
  data.set("chip", line.chip ? Data(*line.chip) : Data(false));
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
  data.set("chip", cell.chip ? Data(*cell.chip) : Data(false));
  for (const auto& line : cell.more) more.push_back(line_data(line));
  data.set("more", more);
  return data;
}

Data rows_data(const Site& site, const List& list, const std::vector<ListRow>& rows) {
  Data all(Data::type::list);
  for (const auto& row : rows) {
    Data data, cells(Data::type::list);
    for (std::size_t i = 0; i < list.columns.size(); ++i)
      if (list.columns[i].in != ListColumn::In::file) cells.push_back(cell_data(site, list.columns[i], row.cells[i], i == list.heading));
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
void put_chosen(const Site& site, const List& list, const RowLook& look, const FilterChoices& choices, const AskedList& asked, bool nothing_found, Data& data) {
  Data chosen(Data::type::list), ways_out(Data::type::list);
  std::size_t ways = 0;
  const auto add = [&](const std::string& label, const AskedList& without) {
    Data each;
    each.set("label", label);
    each.set("path", address(list, without));
    chosen.push_back(each);
    const auto count = nothing_found && ways < ways_out_max ? look.found(without).size() : 0;
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
  AskedList asked = asked_order_and_search(list, query);
  const RowLook look(list, asked);
  const auto choices = look.choices();
  ask_choices(list, choices, query, asked);
  auto found = look.found(asked);
  const std::size_t count = found.size();
  std::vector<ListRow> shown;
  if (as != ListAs::page) {
    for (const auto at : ordered(std::move(found), asked, 0, count))
      if (look.in_files(at)) shown.push_back(look.row(at));
    return list_file(site, reader, list, shown, as);
  }
  const bool some_stay = std::ranges::any_of(found, [&](const auto& each) { return !look.in_files(each.second); });
  const Paging paging(query, count, list_rows_a_page);
  for (const auto at : ordered(std::move(found), asked, paging.first, paging.last)) shown.push_back(look.row(at));
  Data all;
  all.set("path", std::string(list.path));
  all.set("caption", list.title + ": " + order_words(site, list, asked.column, asked.falling));
  all.set("order", order_words(site, list, asked.column, asked.falling));
  all.set("count", site.words.counted(list.count, static_cast<long long>(count)));
  all.set("any_at_all", look.size() > 0);
  all.set("any_rows", count > 0);
  all.set("empty", list.empty);
  all.set("empty_more", list.empty_more);
  all.set("all_count", site.words.counted(list.count, static_cast<long long>(look.size())));
  put_filters(site, list, choices, asked, all);
  put_chosen(site, list, look, choices, asked, count == 0, all);
  put_columns(site, list, asked, all);
  all.set("rows", rows_data(site, list, shown));
  all.set("not_in_files", some_stay);
  put_paging(site.words, paging, address(list, asked), all);
  all.set("csv_path", address(list, asked, ".csv"));
  all.set("xlsx_path", address(list, asked, ".xlsx"));
  data.set("list", all);
  data.set("nothing_found", count == 0 && look.size() > 0);  // then the way out is the page's main button
  if (list.logs_page) log_rows(site, reader, list, shown, "");
  return page(site, reader, template_name, status >= 400 ? site.words("web.error_title", {{"title", list.title}}) : list.title, std::move(data), status);
}

Cell chip_cell(const Chip& chip) { return {.text = chip.label, .chip = chip}; }

Cell date_cell(std::optional<base::Date> date, std::string shown) {
  if (!date) return {.shown = std::move(shown)};
  return {.text = base::iso(*date)};
}

Cell number_cell(long long number, std::string shown) { return {.text = std::to_string(number), .shown = std::move(shown)}; }

}  // namespace platsbesok::reg::web
