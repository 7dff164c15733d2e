#include "app/screens/allowed.h"
#include "app/screens/checklist.h"
#include "app/screens/finish.h"
#include "app/screens/places.h"
#include "core/domain/visit_assessment.h"
#include "core/domain/warnings.h"

#include <algorithm>

namespace platsbesok::app {

namespace {

std::vector<StaffCount> staff_in(const OpenVisit& open) {
  std::vector<StaffCount> staff;
  for (const auto& point : open.facts.points) {
    if (point.question->type != checklist::AnswerType::staffing || !point.state.asked) continue;
    const domain::Answer* answer = open.visit().answer_at(point.entity);
    if (answer == nullptr || !answer->value || checklist::not_assessed_reason(*answer->value)) continue;
    const auto* rows = answer->value->list();
    if (rows == nullptr) continue;
    for (const auto& row : *rows) {
      const auto* role = row.at(0).text();
      if (role != nullptr) staff.push_back({*role, row.at(1).number().value_or(0), row.at(2).number().value_or(0)});
    }
  }
  return staff;
}

}  // namespace

std::vector<SummaryFinding> findings_to_read(const domain::Visit& visit) {
  std::vector<SummaryFinding> all;
  for (const domain::Finding& finding : visit.findings) {
    std::string words = finding.seen.value_or("");
    if (finding.assessed) words += (words.empty() ? "" : " ") + *finding.assessed;
    all.push_back({finding.finding_class.value, std::move(words), std::to_string(all.size() + 1)});
  }
  return all;
}

FinishView finish_view(const AppState& state) {
  FinishView view;
  view.around = around(state);
  view.signing = state.signing.has_value();
  std::set<Place> places;
  for (const auto& [name, typed] : state.drafts)
    if (!is_after_signing(place_of(name))) places.insert(place_of(name));
  view.drafts = places.size();
  const OpenVisit* open = state.open_visit();
  if (open == nullptr) return view;
  const domain::Visit& visit = open->visit();
  const Owner& owner = state.published->owner;
  view.signed_off = domain::is_signed(visit);
  view.hindrances = domain::sign_hindrances(open->facts, owner.actor);
  if (open->facts.checklist) {
    for (const std::string& name : domain::critical_unanswered(visit, open->facts.points))
      if (view.first_unanswered.empty() && !open->facts.points.find(name)->question->computed_from) view.first_unanswered = name;
    for (const std::string& name : open->facts.points.missing()) {
      const auto& point = *open->facts.points.find(name);
      // Of a critical one it is said already, and louder.
      if (!point.question->critical) view.required.push_back({name, point.shown, point.state.required_message});
    }
    const ChecklistCount count = count_answers(*open);
    view.ordinary_left = count.all - count.answered - count.critical_left;
    view.answered = count.answered;
    view.questions = count.all;
    view.assessment = checklist::assess(domain::assessed_points(visit, *open->facts.checklist, open->facts.points));
    for (const std::string& name : open->facts.points.invalid()) {
      const auto& point = *open->facts.points.find(name);
      view.invalid.push_back({name, point.shown, point.state.violations.front().message});
    }
    if (const auto owed = domain::unmotivated_assessments(visit, open->facts.points); !owed.empty()) view.unmotivated = owed.front();
  }
  view.findings = visit.findings.size();
  view.findings_open_class = static_cast<std::size_t>(std::ranges::count_if(visit.findings, [](const auto& finding) { return !finding.finding_class; }));
  view.unsent_ops = open->unsent_ops;
  view.unsent_files = static_cast<std::size_t>(std::ranges::count_if(open->files, [](const auto& file) { return file.second.here && !file.second.secured; }));
  view.photos = visit.photos.size();
  view.ended = visit.ended.value.has_value() || visit.aborted.value.has_value();
  view.no_end = hindered(state, *open, domain::EndVisit{state.monotonic_ms});
  view.no_take_back = hindered(state, *open, domain::TakeBack{domain::TakeBack::Which::ended});
  for (const auto& person : visit.inspectors()) {
    FinishView::Signer signer{person == owner.actor.person, "", std::nullopt};
    for (const domain::Grant& grant : visit.grants)
      if (grant.person == person) signer.name = visit.name_of(person, grant.device);
    if (signer.me) signer.name = owner.name;
    // Of the present version: what is open for change is signed anew.
    for (const domain::Seal& seal : visit.seals)
      if (seal.by == person && !visit.amended && std::ranges::count(visit.signed_hashes, seal.sign.state_hash) > 0) signer.signed_at = later(signer.signed_at, seal.at);
    if (signer.me) view.my_signature_at = signer.signed_at;
    view.signers.push_back(std::move(signer));
  }
  std::ranges::stable_sort(view.signers, [](const auto& a, const auto& b) { return a.me && !b.me; });

  view.purpose = visit.purpose.value_or("");
  if (visit.started) view.started_at = visit.started->time.at;
  if (visit.ended) view.ended_at = visit.ended->time.at;
  else if (visit.aborted) view.ended_at = visit.aborted->at.time.at;
  view.staff = staff_in(*open);
  view.staffing = domain::staffing_check(visit, state.now);
  view.findings_read = findings_to_read(visit);
  view.at_once = visit.summary_at_once.value_or("");
  view.next_steps = visit.summary_next_steps.value_or("");
  for (const auto& warning : domain::warnings(visit, open->facts.points)) view.warnings.emplace_back(warning.code);
  view.contacts = visit.on_site.contacts.size();
  view.after = after_signing_view(state);
  if (!visit.on_site.handovers.empty()) {
    const auto& last = visit.on_site.handovers.back();
    view.told_to = last.to.value;
    if (last.at) view.told_at = clock_of(last.at->time.at);
  }
  return view;
}

}  // namespace platsbesok::app
