#include "register/service/equal_rounds.h"

#include "core/checklist/version.h"

#include <algorithm>

namespace platsbesok::reg {

namespace {

using Round = std::pair<std::string, int>;  // area, year

Round round_of(const VisitSummary& visit) { return {visit.row.area, visit.on->year}; }

}  // namespace

std::vector<UnequalRound> unequal_rounds(const std::vector<const VisitSummary*>& visits) {
  // Of many visits few are asked differently.
  std::vector<const VisitSummary*> different;
  for (const auto* visit : visits) {
    if (visit->asked_alike >= different.size()) different.resize(visit->asked_alike + 1);
    different[visit->asked_alike] = visit;
  }
  std::map<Round, std::vector<checklist::Use>> rounds;
  for (std::size_t i = 1; i < different.size(); ++i)
    if (const auto* visit = different[i]; visit != nullptr) rounds[round_of(*visit)].push_back({visit->pinned->id, visit->pinned->content_hash, *visit->row.regi == domain::Regime::in_house});
  std::vector<UnequalRound> found;
  for (const auto& [round, uses] : rounds)
    for (const auto& id : checklist::unequal(uses)) found.push_back({round.first, round.second, id});
  return found;
}

std::optional<UnequalRound> unequal_round_of(base::DossierId visit, const std::vector<const VisitSummary*>& visits) {
  const auto one = std::ranges::find_if(visits, [&](const auto* each) { return each->row.id == visit; });
  if (one == visits.end() || (*one)->asked_alike == 0) return std::nullopt;
  const UnequalRound its{(*one)->row.area, (*one)->on->year, (*one)->pinned->id};
  for (const auto& each : unequal_rounds(visits))
    if (each == its) return its;
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
