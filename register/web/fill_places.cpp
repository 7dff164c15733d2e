#include "register/web/fill_places.h"

#include <algorithm>

namespace platsbesok::reg::web {

namespace {

constexpr std::string_view fill_within = "/fyll-i", row_within = "/rad/";

}  // namespace

std::string fill_path(base::DossierId visit, const FillPlace& place) {
  std::string path = "/besok/" + visit.hex() + std::string(fill_within);
  if (place.section > 0) path += "/" + std::to_string(place.section);
  if (place.row) path += std::string(row_within) + place.row->hex();
  return path;
}

FillPlaces::FillPlaces(const checklist::Template& checklist, const domain::PointStates& points) : checklist_(checklist), points_(points) {
  for (const auto& question : checklist_.questions) {
    for (const auto& repeat : question.within) first_in_.try_emplace(repeat, &question);
    if (std::ranges::find(sections_, home(question)) == sections_.end()) sections_.push_back(home(question));
  }
  for (std::size_t i = 0; i < points_.rows().size(); ++i) {
    rows_.emplace(std::pair(points_.rows()[i].repeat, points_.rows()[i].number), i);
    by_key_.emplace(key(i), i);
  }
}

const checklist::Question* FillPlaces::first_in(const std::string& repeat) const {
  const auto found = first_in_.find(repeat);
  return found == first_in_.end() ? nullptr : found->second;
}

const std::string& FillPlaces::home(const checklist::Question& question) const {
  const auto* first = question.within.empty() ? nullptr : first_in(question.within.front());
  return first == nullptr ? question.section : first->section;
}

std::size_t FillPlaces::section_of(const checklist::Question& question) const {
  return static_cast<std::size_t>(std::ranges::find(sections_, home(question)) - sections_.begin()) + 1;
}

bool FillPlaces::has(const FillPlace& place) const {
  if (place.section < 1 || place.section > sections_.size()) return false;
  if (!place.row) return true;
  const auto at = row(place.row);
  return at && place_of(*at).section == place.section;
}

std::optional<std::size_t> FillPlaces::row(const std::optional<base::EntityId>& key) const {
  const auto found = key ? by_key_.find(*key) : by_key_.end();
  return found == by_key_.end() ? std::nullopt : std::optional(found->second);
}

base::EntityId FillPlaces::key(std::size_t row) const { return checklist::row_entity(checklist_.id, points_.rows()[row].repeat, points_.rows()[row].number); }

std::optional<std::size_t> FillPlaces::row_at(const std::string& repeat, std::optional<std::uint32_t> number) const {
  const auto found = number ? rows_.find({repeat, *number}) : rows_.end();
  return found == rows_.end() ? std::nullopt : std::optional(found->second);
}

std::optional<std::size_t> FillPlaces::around(const std::string& repeat, std::optional<std::uint32_t> in_row) const {
  const auto* question = first_in(repeat);
  if (question == nullptr) return std::nullopt;
  const auto at = std::ranges::find(question->within, repeat);
  return at == question->within.begin() ? std::nullopt : row_at(*(at - 1), in_row);
}

std::optional<std::size_t> FillPlaces::around(std::size_t row) const { return around(points_.rows()[row].repeat, points_.rows()[row].in_row); }

FillPlace FillPlaces::place_of(std::size_t row) const {
  const auto* question = first_in(points_.rows()[row].repeat);
  return {question == nullptr ? 1 : section_of(*question), key(row)};
}

FillPlace FillPlaces::outside(const FillPlace& place) const {
  const auto at = row(place.row);
  const auto outer = at ? around(*at) : std::nullopt;
  return {place.section, outer ? std::optional(key(*outer)) : std::nullopt};
}

std::vector<domain::Step> FillPlaces::steps(const FillPlace& place) const {
  using What = domain::Step::What;
  const auto here = row(place.row);
  std::vector<domain::Step> steps;
  for (const auto& step : points_.steps()) {
    const checklist::Question* question = nullptr;
    std::optional<std::size_t> in;
    switch (step.what) {
      case What::point:
        question = points_.points()[step.index].question;
        in = points_.points()[step.index].row;
        break;
      case What::row:
        question = first_in(points_.rows()[step.index].repeat);
        in = around(step.index);
        break;
      case What::rows_end:
        question = first_in(points_.rows_ends()[step.index].repeat);
        in = around(points_.rows_ends()[step.index].repeat, points_.rows_ends()[step.index].in_row);
        break;
      case What::note: {
        const std::string& name = points_.notes()[step.index].key;  // "KEY", in a row "KEY#number"
        const auto mark = name.find('#');
        question = checklist_.question(name.substr(0, mark));
        if (question != nullptr && mark != std::string::npos && !question->within.empty())
          in = row_at(question->within.back(), static_cast<std::uint32_t>(std::stoul(name.substr(mark + 1))));
        break;
      }
    }
    if (question != nullptr && in == here && section_of(*question) == place.section) steps.push_back(step);
  }
  return steps;
}

Standing FillPlaces::standing(const FillPlace& place) const {
  const auto here = row(place.row);
  Standing standing;
  for (const auto& point : points_) {
    if (!point.state.owed() || section_of(*point.question) != place.section) continue;
    auto in = point.row;
    while (here && in && in != here) in = around(*in);
    if (here && in != here) continue;
    ++standing.asked;
    if (point.state.answered) ++standing.answered;
    else if (point.question->critical) ++standing.critical_left;
  }
  return standing;
}

}  // namespace platsbesok::reg::web
