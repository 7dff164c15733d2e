#include "app/screens/allowed.h"
#include "app/screens/finding.h"

#include <algorithm>

namespace platsbesok::app {

FindingView finding_view(const AppState& state) {
  FindingView view;
  view.around = around(state);
  view.picker = picker_view(state);
  const OpenVisit* open = state.open_visit();
  if (open == nullptr || !state.finding) return view;
  const domain::Visit& visit = open->visit();
  const domain::Finding* finding = nullptr;
  for (std::size_t i = 0; i < visit.findings.size(); ++i) {
    if (visit.findings[i].id != *state.finding) continue;
    finding = &visit.findings[i];
    view.number = i + 1;
  }
  if (finding == nullptr) return view;
  view.id = finding->id;
  if (finding->question) {
    if (const auto* point = open->facts.points.at(*finding->question)) {
      view.question = point->name;
      view.question_key = point->shown;
      view.question_text = point->state.text.value_or(point->question->text);
      view.basis = point->question->basis;
    }
  }
  const std::string place = finding->id.hex();
  const auto text = [&](const char* part, const domain::Fact<std::string>& fact) {
    return TextView{place_view(state, place + part, said_at(fact)), fact.value_or("")};
  };
  view.seen = text(".seen", finding->seen);
  view.said = text(".said", finding->said);
  view.assessed = text(".assessed", finding->assessed);
  view.conflict = std::ranges::any_of(visit.conflicts, [&](const domain::Conflict& each) { return each.entity == finding->id; });
  view.said_by = finding->said_by.value;
  view.finding_class = finding->finding_class.value;
  view.said_by_at = place_view(state, place + ".said_by", said_at(finding->said_by));
  view.class_at = place_view(state, place + ".class", said_at(finding->finding_class));
  for (const PlaceView* each : {&view.seen.at, &view.said.at, &view.assessed.at, &view.said_by_at, &view.class_at}) {
    if (each->busy()) view.mark = *each;
    else if (!view.mark.busy() && each->mark == Mark::saved) view.mark = {each->place, Mark::saved, later(view.mark.saved_at, each->saved_at), std::nullopt};
  }
  domain::EditFinding edit{finding->id, {}};
  edit.text.seen = "-";
  view.locked = not_writable(state, *open, edit);
  for (const auto& [which, code] : domain::Codes<domain::FindingClass>::all) {
    domain::EditFinding classify{finding->id, {}};
    classify.text.finding_class = which;
    view.not_class[which] = not_writable(state, *open, classify);
  }
  for (const domain::Photo& photo : visit.photos) {
    if (!photo.about || *photo.about != finding->id || !photo.file) continue;
    view.photos.push_back({photo.id, photo.file->media.file, shown(state, photo.file->media.file), photo.caption.value_or("")});
  }
  return view;
}

}  // namespace platsbesok::app
