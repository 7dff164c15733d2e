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

std::string order_key_of(const ListColumn& column, const Cell& cell) {
  const std::string& says = cell.order.empty() ? cell.text : cell.order;
  if (column.kind == ColumnKind::text) return in_swedish_order(says);
  if (column.kind == ColumnKind::date || says.size() >= 20) return says;
  return std::string(20 - says.size(), '0') + says;  // whole numbers from 0
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

}  // namespace

// The rows of a list as one request looks through them: from the list's own words, or from what was kept of them.
class RowLook {
public:
  explicit RowLook(const List& list) : list_(list), kept_(list.long_rows.kept) {
    if (kept_ != nullptr) {
      look_at_kept();
      return;
    }
    own_choices_.resize(list.filters.size());
    for (const auto& row : list.rows) own_.push_back({choices_of(row, own_choices_), {}, {}, row.in_files});
  }

  std::size_t size() const { return kept_ != nullptr ? list_.long_rows.which.size() : list_.rows.size(); }
  bool in_files(std::size_t at) const { return key(at).in_files; }
  ListRow row(std::size_t at) const { return kept_ != nullptr ? list_.long_rows.row(at) : list_.rows[at]; }
  std::string order(std::size_t at, std::size_t column) const { return kept_ != nullptr ? key(at).orders[column] : order_key_of(list_.columns[column], list_.rows[at].cells[column]); }

  bool is_of(std::size_t at, std::size_t filter, const std::string& code) const {
    const auto& all = choices_among();
    return std::ranges::any_of(key(at).choices, [&](const auto& each) { return each.first == filter && all[filter].all[each.second].code == code; });
  }
  bool says(std::size_t at, const std::vector<std::string>& words) const {
    if (words.empty()) return true;
    const std::string made = kept_ != nullptr ? std::string() : said_by(list_, list_.rows[at]);
    const std::string& all = kept_ != nullptr ? key(at).says : made;
    return std::ranges::all_of(words, [&](const std::string& word) { return all.find(word) != std::string::npos; });
  }

  // What can be chosen of each filter: what the list says, else what its rows are, in Swedish order. A row that is not in the list adds nothing, though it is kept.
  FilterChoices choices() const {
    const auto& all = choices_among();
    std::vector<std::vector<bool>> there;
    for (const auto& choices : all) there.emplace_back(choices.all.size(), false);
    for (std::size_t at = 0; at < size(); ++at)
      for (const auto& [filter, place] : key(at).choices) there[filter][place] = true;
    FilterChoices found;
    for (std::size_t i = 0; i < list_.filters.size(); ++i) {
      auto& choices = found.emplace_back(list_.filters[i].known);
      if (!choices.empty()) continue;
      std::map<std::string, Choice> ordered;
      for (std::size_t place = 0; place < all[i].all.size(); ++place)
        if (const Choice& choice = all[i].all[place]; there[i][place]) ordered.emplace(in_swedish_order(choice.label) + "\n" + choice.code, choice);
      for (auto& [order, choice] : ordered) choices.push_back(std::move(choice));
    }
    return found;
  }

private:
  const RowKey& key(std::size_t at) const { return kept_ != nullptr ? kept_->rows_[list_.long_rows.which[at].place].key : own_[at]; }
  const std::vector<MetChoices>& choices_among() const { return kept_ != nullptr ? kept_->choices_ : own_choices_; }

  static std::vector<std::pair<std::size_t, std::size_t>> choices_of(const ListRow& row, std::vector<MetChoices>& met) {
    std::vector<std::pair<std::size_t, std::size_t>> places;
    for (std::size_t i = 0; i < row.choices.size(); ++i)
      for (const auto& choice : row.choices[i]) places.emplace_back(i, met[i].place_of(choice));
    return places;
  }

  void look_at_kept() {
    kept_->choices_.resize(list_.filters.size());
    for (std::size_t at = 0; at < size(); ++at) {
      const auto& [place, version] = list_.long_rows.which[at];
      if (place >= kept_->rows_.size()) kept_->rows_.resize(place + 1);
      auto& kept = kept_->rows_[place];
      if (kept.version == version) continue;
      const ListRow row = list_.long_rows.row(at);
      kept = {version, {choices_of(row, kept_->choices_), said_by(list_, row), {}, row.in_files}};
      for (std::size_t i = 0; i < list_.columns.size(); ++i) kept.key.orders.push_back(takes_order(list_.columns[i]) ? order_key_of(list_.columns[i], row.cells[i]) : "");
    }
  }

  const List& list_;
  KeptRows* kept_;
  std::vector<RowKey> own_;  // without what only some requests ask for
  std::vector<MetChoices> own_choices_;
};

std::size_t MetChoices::place_of(const Choice& choice) {
  const auto [known, is_new] = places.emplace(choice.code + "\n" + choice.label, all.size());
  if (is_new) all.push_back(choice);
  return known->second;
}

void KeptRows::made_of(std::string words) {
  if (words == words_) return;
  words_ = std::move(words);
  rows_.clear();
  choices_.clear();
}

namespace {

using FoundRows = std::vector<std::pair<std::string, std::size_t>>;  // by what it is ordered, and its number

FoundRows found_rows(const RowLook& rows, const AskedList& asked) {
  const auto words = search_words(asked.search);
  const auto is_chosen = [&](std::size_t at) {
    for (std::size_t i = 0; i < asked.chosen.size(); ++i)
      if (!asked.chosen[i].empty() && !rows.is_of(at, i, asked.chosen[i])) return false;
    return true;
  };
  FoundRows found;
  for (std::size_t at = 0; at < rows.size(); ++at)
    if (is_chosen(at) && rows.says(at, words)) found.emplace_back(rows.order(at, asked.column), at);
  return found;
}

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
    const auto count = nothing_found && ways < ways_out_max ? found_rows(look, without).size() : 0;
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
  const RowLook look(list);
  const auto choices = look.choices();
  const AskedList asked = asked_in(list, choices, query);
  auto found = found_rows(look, asked);
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

Chip::Chip(const Data& chip) : label(chip.get("label")->string_value()), look(chip.get("look")->string_value()), icon(chip.get("icon")->string_value()) {}

Data Chip::data() const { return web::chip(label, look.c_str(), icon.c_str()); }

Cell chip_cell(const Chip& chip) { return {.text = chip.label, .chip = chip}; }

Cell date_cell(std::optional<base::Date> date, std::string shown) {
  if (!date) return {.shown = std::move(shown)};
  return {.text = base::iso(*date)};
}

Cell number_cell(long long number, std::string shown) { return {.text = std::to_string(number), .shown = std::move(shown)}; }

}  // namespace platsbesok::reg::web
