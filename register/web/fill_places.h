// Where in a visit's checklist a page to fill in is: a section, or in it one row of a repeat. A row is a page of its own, so that how large a page and its
// form are does not follow from how many rows there are.
// Invariant: each step of the checklist lies in one place: a repeat, with all that is in it, lies in the section that it begins in.
#pragma once

#include "core/domain/point_state.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace platsbesok::reg::web {

struct FillPlace {
  std::size_t section = 0;              // from 1; 0: the list of them
  std::optional<base::EntityId> row{};  // FillPlaces::key()
};
std::string fill_path(base::DossierId visit, const FillPlace& place = {});

// How the questions of one place stand.
struct Standing {
  std::size_t asked = 0, answered = 0, critical_left = 0;
};

// Of one checklist and its points, which must outlive it.
class FillPlaces {
public:
  FillPlaces(const checklist::Template& checklist, const domain::PointStates& points);

  const std::vector<std::string>& sections() const { return sections_; }
  bool has(const FillPlace& place) const;
  std::size_t section_of(const checklist::Question& question) const;  // from 1

  // Rows by their index in PointStates::rows().
  std::optional<std::size_t> row(const std::optional<base::EntityId>& key) const;
  base::EntityId key(std::size_t row) const;
  std::optional<std::size_t> around(std::size_t row) const;  // the row it lies in
  FillPlace place_of(std::size_t row) const;
  FillPlace outside(const FillPlace& row) const;  // the place that a row's place lies in

  // What is asked in this place itself, in order; what is in its rows is theirs.
  std::vector<domain::Step> steps(const FillPlace& place) const;
  // Rows included.
  Standing standing(const FillPlace& place) const;

private:
  const std::string& home(const checklist::Question& question) const;
  const checklist::Question* first_in(const std::string& repeat) const;
  std::optional<std::size_t> row_at(const std::string& repeat, std::optional<std::uint32_t> number) const;
  std::optional<std::size_t> around(const std::string& repeat, std::optional<std::uint32_t> in_row) const;  // the row that a row of this repeat lies in

  const checklist::Template& checklist_;
  const domain::PointStates& points_;
  std::vector<std::string> sections_;
  std::map<std::string, const checklist::Question*, std::less<>> first_in_;  // by repeat
  std::map<std::pair<std::string, std::uint32_t>, std::size_t> rows_;
  std::map<base::EntityId, std::size_t> by_key_;
};

}  // namespace platsbesok::reg::web
