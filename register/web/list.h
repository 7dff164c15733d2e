// List: what every list of the register is: columns and rows, and of them the table on the page with search, filters, order and pages, and the same rows as a file.
// Invariant: all of it is made of what the rows say, so that what a row keeps to itself cannot be searched, counted, ordered or read out of it. What a reader may not
// know of is no row. What an address asks for and the list does not have counts as not asked for.
#pragma once

#include "register/web/forms.h"
#include "register/web/phrases.h"
#include "register/web/site.h"

#include <functional>
#include <unordered_map>

namespace platsbesok::reg::web {

enum class ListAs { page, csv, xlsx };

enum class ColumnKind { text, number, date };
struct ListColumn {
  std::string_view key;      // "enhet", as the address says it
  std::string_view heading;  // the key of its words
  ColumnKind kind = ColumnKind::text;
  enum class In { both, page, file } in = In::both;
};

struct Choice {
  std::string code, label;
};
struct ListFilter {
  std::string_view key;      // "regi"
  std::string_view heading;
  std::vector<Choice> known{};  // what can be chosen; empty: what the rows are
};

struct Line {
  std::string text{}, path{};
  std::string about{};   // for who hears the page: what the words alone do not say
  bool button = false;
  std::optional<Chip> chip{};  // after the text
};
struct Cell {
  std::string text{};    // as a file has it, and as the page shows it where nothing else is said
  std::string shown{};
  std::string order{};   // what it is ordered by, where that is not its text
  std::string path{};
  std::optional<Chip> chip{};  // in the place of the words
  std::vector<Line> more{};  // under it, on the page
};
struct ListRow {
  std::vector<Cell> cells;                          // one of each column
  std::vector<std::vector<Choice>> choices{};       // what it is of each filter
  std::optional<base::DossierId> dossier{};         // whose words these are, for the access log
  bool in_files = true;                             // false: what must not leave the register
};

// What is looked at of rows, however many there are: made from their own words, as numbers side by side. Those of a long list are kept from one request to the next,
// so that only the rows that are shown are put into words.
class KeptRows {
public:
  // Forgets all where what the rows' words are made of beside themselves, as the names of people, is not what it was.
  void made_of(std::string words);

private:
  friend class RowLook;
  using Number = std::uint32_t;
  struct OfFilter {
    std::vector<Choice> met{};                              // each choice once
    std::unordered_map<std::string, Number> met_at{};       // by code and label
    std::vector<std::vector<Number>> together{};            // the choices that a row is at once
    std::map<std::vector<Number>, Number> together_at{};
    std::vector<Number> of_row{};                           // by place: which of those
  };
  struct OfColumn {
    std::unordered_map<std::string, Number> met_at{};       // texts
    std::vector<const std::string*> met{};
    std::vector<Number> ranks{};                            // of the texts in order; outdated where there are fewer than texts
    std::vector<std::uint64_t> of_row{};                    // by place: the number or the day itself, or which text
  };
  std::string words_;
  std::vector<std::uint64_t> versions_;  // by place; 0: not looked at yet
  std::vector<OfFilter> filters_;
  std::vector<OfColumn> columns_;
  std::vector<std::string> says_;        // on the page, folded: what a search looks in
  std::vector<bool> in_files_;
};

struct LongRows {
  KeptRows* kept = nullptr;  // nothing: the list has its rows in words
  struct Which {
    std::size_t place;       // the row's own among the kept
    std::uint64_t version;   // from 1; another whenever it says something else
  };
  std::vector<Which> which{};
  std::function<ListRow(std::size_t)> row{};  // in words, by its number in `which`
};

struct List {
  std::string_view path;     // "/enheter"; its files lie beside it: "/enheter.csv"
  std::string title;
  std::string_view count;    // the key of "3 enheter"
  std::string_view search_hint;
  std::string empty, empty_more;
  std::vector<ListColumn> columns;
  std::size_t heading = 0;   // the column that says which row it is
  std::string_view order;    // where nothing is asked: "enhet", or "-datum" for the last first
  std::vector<ListFilter> filters{};
  std::vector<ListRow> rows{};
  LongRows long_rows{};      // instead of `rows`
  std::string_view access;   // what the access log calls it: "unit_list"
  bool logs_page = false;    // rows that are shown on the page are in the access log, as those of a file always are
};

// The list on the page `template_name`, whose `data` says what else is there, under "list" (list_part, list_files_part); or its file.
HttpReply answer_list(const Site& site, const Reader& reader, const List& list, const Fields& query, ListAs as, const char* template_name, Data data, int status = 200);

// A cell that is a chip, which a file has as its words.
Cell chip_cell(const Chip& chip);
// A day; empty where there is none, and then `shown`.
Cell date_cell(std::optional<base::Date> date, std::string shown = {});
Cell number_cell(long long number, std::string shown = {});

}  // namespace platsbesok::reg::web
