// Headings: which column of a file holds what. A profile's own headings are found wherever they stand; for others a mapping is proposed, for a person
// to look at and change.
#pragma once

#include "core/staffing/profile.h"
#include "core/table/workbook.h"

#include "core/base/time.h"

namespace platsbesok::staffing {

struct DayColumn {
  std::size_t column = 1;
  base::Date date;             // year 0: the file does not say, and nobody else did
  bool wrong_weekday = false;  // "Ons 11/3", which is no Wednesday
  friend bool operator==(const DayColumn&, const DayColumn&) = default;
};

struct Mapping {
  std::size_t heading_row = 0;                // its number; 0: none found
  std::map<Field, std::size_t> columns;       // each once
  std::vector<DayColumn> days;                // of a matrix, at most 400; what is beyond is unread
  std::vector<std::size_t> again;             // columns whose heading stands before them already; not read
  std::vector<std::size_t> unread;            // columns with a heading nobody knows
  std::vector<Field> missing;                 // what the layout cannot do without
  friend bool operator==(const Mapping&, const Mapping&) = default;
};

// By the profile's headings alone. `year`: where days are written without one; `month`: where they are numbers alone.
struct DayContext {
  std::optional<int> year, month;
};
Mapping map_headings(const std::vector<table::Row>& rows, const Profile& profile, DayContext days);

// As a person chose it: these columns under that row of headings; of a matrix the row's days as well, where nothing else was chosen for their columns.
Mapping map_chosen(const std::vector<table::Row>& rows, const Profile& profile, std::size_t heading_row, const std::map<Field, std::size_t>& columns, DayContext days);

enum class Guess {
  exact,     // the profile's heading, or another profile's
  alike,     // a letter or two apart, or part of it
  content    // by what stands in the column
};
struct ProposedColumn {
  std::size_t column = 1;
  std::string heading;
  std::optional<Field> field;
  Guess guess = Guess::exact;
  std::vector<std::string> samples;           // of the first rows; identity numbers masked, none of who a person is
};
struct Proposal {
  std::size_t heading_row = 0;
  std::vector<ProposedColumn> columns;        // of the heading row, the first 500
  std::vector<Field> missing;
};
// `known`: every profile there is; a heading that any of them has is known.
Proposal propose(const std::vector<table::Row>& rows, Layout layout, const std::vector<Profile>& known);

}  // namespace platsbesok::staffing
