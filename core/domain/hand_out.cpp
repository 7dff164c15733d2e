#include "core/domain/hand_out.h"

#include "core/base/days.h"
#include "core/domain/follow_up.h"

namespace platsbesok::domain {

using base::Refusal;

namespace {

constexpr const char* jav_rule = "core/domain/RULES.md: Before the visit";

std::string name_in(const VisitFacts& facts, base::PersonId id) {
  const auto* person = facts.organisation ? facts.organisation->person(id) : nullptr;
  return person == nullptr ? std::string() : person->name.value_or({});
}

}  // namespace

std::int64_t notice_days(const VisitFacts& facts) {
  return facts.organisation ? facts.organisation->notice_days.value_or(notice_days_default) : notice_days_default;
}

base::Date latest_notice(const Window& window, std::int64_t days) { return base::date_of(base::day_number(base::in_stockholm(window.start).date) - days); }

MayBeRefused disqualified_refusal(const VisitFacts& facts, base::PersonId person) {
  const auto declared = facts.visit->declared_by(person);
  if (!declared || !declared->exists) return std::nullopt;
  return Refusal{"inspector_disqualified", jav_rule, {{"name", name_in(facts, person)}}};
}

MayBeRefused declarations_refusal(const VisitFacts& facts) {
  std::string silent;
  for (const auto person : facts.visit->inspectors()) {
    if (auto refusal = disqualified_refusal(facts, person)) return refusal;
    if (!facts.visit->declared_by(person)) silent += (silent.empty() ? "" : ", ") + name_in(facts, person);
  }
  if (silent.empty()) return std::nullopt;
  return Refusal{"declaration_missing", jav_rule, {{"names", silent}}};
}

MayBeRefused notice_refusal(const VisitFacts& facts, const std::optional<Notice>& notice, const Window& window) {
  const auto days = notice_days(facts);
  const auto latest = latest_notice(window, days);
  if (!notice) return Refusal{"notice_missing", "V2", {{"days", std::to_string(days)}, {"latest", base::iso(latest)}}};
  if (latest < notice->on) return Refusal{"notice_too_late", "V2", {{"days", std::to_string(days)}, {"latest", base::iso(latest)}, {"on", base::iso(notice->on)}}};
  return std::nullopt;
}

std::vector<Refusal> pack_hindrances(const VisitFacts& facts, base::Instant now) {
  std::vector<Refusal> found;
  const auto add = [&](MayBeRefused refusal) {
    if (refusal) found.push_back(*std::move(refusal));
  };
  const Visit& visit = *facts.visit;
  if (!visit.pinned) found.push_back({"checklist_missing", "V5", {}});
  if (visit.inspectors().empty()) found.push_back({"visit_without_inspector", "V10", {}});
  for (const auto person : visit.inspectors()) add(line_refusal(facts, person));
  add(declarations_refusal(facts));
  add(risk_refusal(facts, now));
  if (!visit.window) return found;
  add(adopted_plan_refusal(facts, *visit.window));
  if (visit.is_announced()) add(notice_refusal(facts, visit.before.notice.value, *visit.window));
  return found;
}

}  // namespace platsbesok::domain
