#include "register/service/visit_index.h"

#include "core/domain/staffing_check.h"
#include "core/domain/visit_state.h"

#include <algorithm>

namespace platsbesok::reg {

namespace {

std::vector<base::DeviceId> given_to_in(const journal::DossierState& state, base::DeviceId office) {
  std::vector<base::DeviceId> devices;
  for (const journal::LoggedOp& op : state.structural) {
    if (op.op.kind != journal::OpKind::grant || op.device != office) continue;
    const auto* bytes = op.op.value.at(1).bytes();
    const auto device = bytes ? base::DeviceId::from_bytes(*bytes) : std::nullopt;
    if (device && std::ranges::find(devices, *device) == devices.end()) devices.push_back(*device);
  }
  return devices;
}

VisitSummary summary_of(const domain::Visit& visit) {
  VisitSummary summary{.row = domain::visit_row(visit), .known_to = domain::need_to_know(visit)};
  if (const auto at = time_of(summary.row)) summary.on = base::in_stockholm(*at).date;
  for (const domain::Finding& finding : visit.findings)
    if (finding.finding_class && (!summary.worst || *finding.finding_class > *summary.worst)) summary.worst = *finding.finding_class;
  if (visit.aborted) summary.aborted = visit.aborted->reason;
  summary.cancelled = visit.cancelled.value.has_value();
  summary.is_signed = domain::is_signed(visit);
  summary.told = visit.before.notice.value.has_value();
  if (visit.started && (!visit.staffing.sightings.empty() || visit.staffing.nobody)) summary.staff_noted = domain::staffing_check(visit, visit.started->time.at).begun;
  summary.pinned = visit.pinned.value;
  if (visit.seals.empty() && !summary.cancelled) {
    if (summary.known_to.announced)
      for (const auto& request : visit.before.requests)
        if (request.waits() && request.due) summary.awaited.push_back({request.what.value_or(""), *request.due});
    if (!visit.ended)
      for (const auto person : summary.known_to.inspectors)
        if (!visit.declared_by(person)) summary.undeclared.push_back(person);
  }
  using domain::Phase;
  const auto phase = summary.row.state.phase;
  const bool over = phase == Phase::ended || phase == Phase::signed_off || phase == Phase::cancelled || phase == Phase::aborted;
  summary.waits = !over || summary.row.conflicts > 0 || !summary.awaited.empty() || !summary.undeclared.empty();
  return summary;
}

std::int64_t order_of(const domain::VisitRow& row) { return time_of(row).value_or(base::Instant{0}).utc_ms; }

}  // namespace

std::optional<base::Instant> time_of(const domain::VisitRow& row) {
  if (row.started_at) return row.started_at;
  if (row.window) return row.window->start;
  return std::nullopt;
}

void VisitIndex::read(base::DossierId dossier, std::optional<domain::DossierKind> kind, const journal::DossierState& state) {
  const auto known = visits_.find(dossier);
  const bool is_visit = kind == domain::DossierKind::visit;
  if (known == visits_.end() && !is_visit) return;
  if (known != visits_.end() && !fresh_.contains(dossier)) std::erase_if(ordered_, [&](const Placed& each) { return each.visit == &known->second; });
  fresh_.erase(dossier);
  if (!is_visit) {
    visits_.erase(known);
    return;
  }
  VisitSummary summary = summary_of(domain::visit_from(state, dossier));
  summary.given_to = given_to_in(state, office_);
  summary.place = known == visits_.end() ? places_++ : known->second.place;
  summary.version = ++versions_;
  if (const auto& row = summary.row; summary.on && !row.area.empty() && row.regi && summary.pinned && !summary.cancelled)
    summary.asked_alike = asked_.emplace(Asked{row.area, summary.on->year, *row.regi == domain::Regime::in_house, summary.pinned->id, summary.pinned->content_hash}, asked_.size() + 1).first->second;
  visits_.insert_or_assign(dossier, std::move(summary));
  fresh_.insert(dossier);
}

void VisitIndex::put_in_order() {
  index_.catch_up();
  if (fresh_.empty()) return;
  const auto middle = static_cast<std::ptrdiff_t>(ordered_.size());
  for (const auto dossier : fresh_) {
    const VisitSummary& visit = visits_.at(dossier);
    ordered_.push_back({order_of(visit.row), &visit, domain::is_open(visit.known_to)});
  }
  fresh_.clear();
  std::sort(ordered_.begin() + middle, ordered_.end());
  std::inplace_merge(ordered_.begin(), ordered_.begin() + middle, ordered_.end());
}

std::vector<const VisitSummary*> VisitIndex::seen_by(base::PersonId person, const std::set<domain::Role>& roles) {
  put_in_order();
  std::vector<const VisitSummary*> seen;
  seen.reserve(ordered_.size());
  const bool reads_open = domain::may_see({{}, true, false}, person, roles);
  for (const Placed& each : ordered_)
    if ((each.open && reads_open) || domain::may_see(each.visit->known_to, person, roles)) seen.push_back(each.visit);
  return seen;
}

const VisitSummary* VisitIndex::known_by(base::DossierId visit, base::PersonId person, const std::set<domain::Role>& roles) {
  index_.catch_up();
  const auto found = visits_.find(visit);
  return found != visits_.end() && domain::may_know_of(found->second.known_to, person, roles) ? &found->second : nullptr;
}

std::optional<base::DossierId> VisitIndex::latest_signed(base::DossierId unit, std::string_view checklist, base::DossierId but) {
  put_in_order();
  const auto found = std::ranges::find_if(ordered_, [&](const Placed& each) {
    const VisitSummary& visit = *each.visit;
    return visit.is_signed && visit.row.started_at && visit.row.unit == unit && visit.pinned && visit.pinned->id == checklist && visit.row.id != but;
  });
  return found == ordered_.end() ? std::nullopt : std::optional(found->visit->row.id);
}

}  // namespace platsbesok::reg
