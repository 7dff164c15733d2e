#include "register/web/waiting.h"

#include "core/base/days.h"
#include "core/domain/may_see.h"
#include "core/domain/permissions.h"
#include "register/web/before.h"
#include "register/web/permits.h"
#include "register/web/phrases.h"
#include "register/web/signals.h"
#include "register/web/units.h"

#include <algorithm>

namespace platsbesok::reg::web {

namespace {

using Group = Waiting::Group;

class Gathering {
public:
  Gathering(const Site& site, const Reader& reader, base::Date today) : site_(site), words(site.words), reader_(reader), today_(today) {}

  void due(const std::vector<DueUnit>& units) {
    for (const auto& each : units) {
      if (each.due && may(domain::Act::plan_visit))
        if (Waiting* waiting = add_due(each.due->due)) visit_of(*waiting, each);
      if (!keeps_units(reader_)) continue;
      for (const auto& permit : each.permits)
        if (Waiting* waiting = add_due(permit.due)) {
          about(*waiting, *each.unit);
          const bool control = permit.rule == domain::PermitRule::alternative;
          waiting->title = due_permit_words(words, permit);
          waiting->path = unit_path(each.unit->id) + (control ? "/tillstand/alternativ" : "/tillstand/kontroll");
          waiting->code = domain::code_of(permit.rule);
          waiting->action = words("web.overview.record_check");
        }
    }
  }
  void other(const std::vector<OtherDue>& others) {
    for (const auto& each : others) {
      Waiting* waiting = add_due(each.due);
      if (waiting == nullptr) continue;
      waiting->title = each.title;
      waiting->path = each.path;
      waiting->where = each.where;
      if (each.regi) waiting->chips.push_back(regime_chip(words, *each.regi));
      waiting->code = each.code;
      waiting->action = words(each.action);
    }
  }
  void bells() {
    if (!may(domain::Act::answer_bell)) return;
    for (const auto& about_unit : signals_of_units(site_)) {
      if (!about_unit.bell.rings) continue;
      Waiting& waiting = add(Group::today, today_);
      about(waiting, about_unit.unit);
      waiting.title = words("web.overview.bell");
      waiting.path = unit_path(about_unit.unit.id) + "/signal/beslut";
      waiting.why = bell_words(words, about_unit.bell);
      waiting.code = "S1";
      waiting.action = words("web.overview.judge");
      waiting.decision = true;
    }
  }
  void visits() {
    for (const auto* visit : site_.visits.seen_by(reader_.person, reader_.roles)) {
      if (!visit->waits) continue;
      const auto& row = visit->row;
      const bool mine = std::ranges::find(row.inspectors, reader_.person) != row.inspectors.end();
      if (mine && row.conflicts > 0) {
        Waiting& waiting = about_visit(add(Group::today, today_), row, "/konflikter");
        waiting.title = words.counted("web.overview.conflicts", static_cast<long long>(row.conflicts));
        waiting.action = words("web.overview.judge");
        waiting.decision = true;
      }
      if (std::ranges::find(visit->undeclared, reader_.person) != visit->undeclared.end()) {
        Waiting& waiting = about_visit(add(Group::today, today_), row, declaration_within);
        waiting.title = words("web.overview.declaration");
        waiting.why = words("web.overview.declaration_why");
        waiting.action = words("web.overview.answer");
        waiting.decision = true;
      }
      if (may(domain::Act::plan_visit)) requests(*visit);
      itself(*visit, mine);
    }
  }
  std::vector<Waiting> take() {
    std::ranges::stable_sort(all_, {}, [](const Waiting& each) { return std::tuple(each.group, !each.decision, each.day, each.time, each.where); });
    return std::move(all_);
  }

private:
  bool may(domain::Act act) const { return domain::may(reader_.roles, act); }

  Waiting& add(Group group, base::Date day) {
    Waiting& waiting = all_.emplace_back();
    waiting.group = group;
    waiting.day = day;
    return waiting;
  }
  // Nothing where its last day is further off than soon_days.
  Waiting* add_due(base::Date day) {
    if (base::day_number(day) - base::day_number(today_) > soon_days) return nullptr;
    return &add(day < today_ ? Group::late : day == today_ ? Group::today : Group::soon, day);
  }
  void about(Waiting& waiting, const domain::Unit& unit) const {
    waiting.where = unit.shown_name();
    if (unit.regi) waiting.chips.push_back(regime_chip(words, *unit.regi));
  }
  void visit_of(Waiting& waiting, const DueUnit& each) const {
    about(waiting, *each.unit);
    const std::string rule(domain::code_of(each.due->rule));
    waiting.title = due_words(words, *each.due);
    waiting.code = rule;
    // D3's own words say that nobody has been there.
    if (each.last) waiting.why = words("web.overview.last", {{"date", base::iso(*each.last)}});
    else if (each.due->rule != domain::DueRule::never_visited) waiting.why = words("web.overview.never");
    if (each.next == nullptr) {
      waiting.path = "/besok/nytt?enhet=" + each.unit->id.hex();
      waiting.action = words("web.overview.plan");
    } else if (is_sealed(each.next->row)) {  // which unit it is to be shows when the visit is opened
      waiting.path = "/arshjul";
      waiting.action = words("web.overview.open");
    } else {
      waiting.path = "/besok/" + each.next->row.id.hex();
      waiting.why += (waiting.why.empty() ? "" : " ") + words("web.overview.planned", {{"date", base::iso(*each.next->on)}});
      waiting.action = words("web.overview.open");
    }
  }
  Waiting& about_visit(Waiting& waiting, const domain::VisitRow& row, std::string_view within) const {
    waiting.path = "/besok/" + row.id.hex() + std::string(within);
    waiting.chips.push_back(announcement_chip(words, row.announcement));
    // What a list keeps to itself is kept here too: the unit shows when the visit is opened.
    waiting.where = is_sealed(row) ? words("web.list.sealed") : row.unit_name;
    if (!is_sealed(row) && row.regi) waiting.chips.push_back(regime_chip(words, *row.regi));
    return waiting;
  }
  void requests(const VisitSummary& visit) {
    for (const auto& document : visit.awaited) {
      if (document.due >= today_) continue;
      Waiting& waiting = about_visit(add(Group::late, document.due), visit.row, notice_within);
      waiting.title = words("web.overview.request", {{"what", document.what}});
      waiting.action = words("web.overview.open");
    }
  }
  // Hers to make, or an office's that plans: today, within soon_days, or not made when it should have been.
  void itself(const VisitSummary& visit, bool mine) {
    using domain::Phase;
    const auto& row = visit.row;
    const auto phase = row.state.phase;
    const auto at = time_of(row);
    if (!at || !(mine || may(domain::Act::plan_visit))) return;
    const bool under_way = phase == Phase::started || phase == Phase::paused;
    if (!under_way && phase != Phase::planned && phase != Phase::packed) return;
    Waiting* waiting = add_due(under_way ? today_ : *visit.on);
    if (waiting == nullptr) return;
    about_visit(*waiting, row, "");
    waiting->time = hour_text(*at);
    waiting->title = words(under_way ? "web.overview.under_way" : waiting->group == Group::late ? "web.overview.not_made" : "web.overview.visit");
    waiting->chips.push_back(state_chip(words, row.state));
    std::string names;
    if (!is_sealed(row))
      for (const auto person : row.inspectors) names += (names.empty() ? "" : ", ") + reader_.name_of(site_, person);
    waiting->why = names;
    waiting->action = words("web.overview.open");
    waiting->visit = true;
  }

  const Site& site_;
  const base::Wording& words;
  const Reader& reader_;
  const base::Date today_;
  std::vector<Waiting> all_;
};

}  // namespace

std::vector<Waiting> what_waits(const Site& site, const Reader& reader, const std::vector<DueUnit>& units, const std::vector<OtherDue>& others, base::Date today) {
  Gathering gathering(site, reader, today);
  gathering.due(units);
  gathering.other(others);
  gathering.bells();
  gathering.visits();
  return gathering.take();
}

}  // namespace platsbesok::reg::web
