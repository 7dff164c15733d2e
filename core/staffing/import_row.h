// One row of a schedule's file: its cells by what they hold, read or rejected, with the doubts told. What the layouts (import.cpp) build shifts from.
#pragma once

#include "core/staffing/import.h"
#include "core/staffing/import_people.h"

namespace platsbesok::staffing {

inline constexpr std::string_view masked_row = "[skyddad]";

// A row, or a day's cell, is given up by throwing what is wrong with it.
struct Rejected {
  std::string code;
  std::size_t column = 0;
  std::map<std::string, std::string> about;
};

std::string shown_in_words(std::string_view text);  // short, and without identity numbers
template <class E>
std::optional<E> look_up(const std::map<std::string, E>& words, const std::string& folded_word) {
  const auto found = words.find(folded_word);
  return found == words.end() ? std::nullopt : std::optional(found->second);
}
void set_kind(Shift& shift, ShiftKind kind);        // nobody's shift stays nobody's

// What all rows are read with.
struct ImportWork {
  const Profile& profile;
  const ImportContext& context;
  ScheduleImport& result;
  ImportPeople people = {};
  std::set<std::string> told_roles = {};

  std::size_t column(Field field) const;            // 0: the file has none
  std::string text(const table::Row& row, Field field) const;
  void warn(const char* code, std::size_t row, std::size_t column, std::map<std::string, std::string> about = {});
};

class ImportRow {
public:
  ImportRow(ImportWork& work, const table::Row& row) : work_(work), row_(row) {}

  ImportedShift common();                           // what every shift of the row has in common
  void read_codes(ImportedShift& made);             // kind, absence and form of employment, wherever the layout has them
  base::Date date();
  int time(Field field);                            // minutes of the day
  int break_min();
  std::optional<double> hours();
  std::string text(Field field) const { return work_.text(row_, field); }

private:
  std::string raw() const;
  std::string role(const std::string& title);
  void warn(const char* code, Field at, std::map<std::string, std::string> about = {}) { work_.warn(code, row_.number, work_.column(at), std::move(about)); }

  ImportWork& work_;
  const table::Row& row_;
};

}  // namespace platsbesok::staffing
