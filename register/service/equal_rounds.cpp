#include "register/service/equal_rounds.h"

#include "core/checklist/version.h"

#include <algorithm>
#include <tuple>

namespace platsbesok::reg {

namespace {

using Round = std::pair<std::string, int>;  // area, year

bool is_in_round(const VisitSummary& visit) { return visit.on && !visit.row.area.empty() && visit.row.regi && visit.pinned && !visit.cancelled; }

std::optional<Round> round_of(const VisitSummary& visit) {
  if (!is_in_round(visit)) return std::nullopt;
  return Round{visit.row.area, visit.on->year};
}

}  // namespace

std::vector<UnequalRound> unequal_rounds(const std::vector<const VisitSummary*>& visits) {
  // Of many visits few are asked differently: what is alike is dropped before anything is copied.
  std::set<std::tuple<std::string_view, int, std::string_view, base::Hash, bool>> different;
  for (const auto* visit : visits)
    if (is_in_round(*visit)) different.insert({visit->row.area, visit->on->year, visit->pinned->id, visit->pinned->content_hash, *visit->row.regi == domain::Regime::in_house});
  std::map<Round, std::vector<checklist::Use>> rounds;
  for (const auto& [area, year, id, hash, in_house] : different) rounds[{std::string(area), year}].push_back({std::string(id), hash, in_house});
  std::vector<UnequalRound> found;
  for (const auto& [round, uses] : rounds)
    for (const auto& id : checklist::unequal(uses)) found.push_back({round.first, round.second, id});
  return found;
}

std::optional<UnequalRound> unequal_round_of(base::DossierId visit, const std::vector<const VisitSummary*>& visits) {
  const auto one = std::ranges::find_if(visits, [&](const auto* each) { return each->row.id == visit; });
  const auto round = one == visits.end() ? std::nullopt : round_of(**one);
  if (!round) return std::nullopt;
  for (auto& each : unequal_rounds(visits))
    if (each.area == round->first && each.year == round->second && each.checklist == (*one)->pinned->id) return std::move(each);
  return std::nullopt;
}

std::string area_words(const base::Wording& words, const std::string& area) {
  const std::string key = "register.area." + area;
  return words.has(key) ? words(key) : area;
}

std::string unequal_words(const base::Wording& words, const UnequalRound& round) {
  return words("warning.other_version_in_round", {{"area", area_words(words, round.area)}, {"year", std::to_string(round.year)}, {"checklist", round.checklist}});
}

}  // namespace platsbesok::reg
