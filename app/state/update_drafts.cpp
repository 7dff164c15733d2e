// Drafts: kept in the vault as one types; what was seen where one writes.
#include "app/state/turn.h"

#include "core/domain/ids.h"

namespace platsbesok::app {

namespace {

// Whose field a place is: "visit.abort" the visit itself, "KVL-12.comment" a question (its name may have points in it), "<32 hex>.seen" a finding or a photo.
std::optional<base::EntityId> entity_of(const OpenVisit& open, const Place& place) {
  const std::string owner = place.substr(0, place.rfind('.'));
  if (owner == "visit") return domain::root(open.id);
  if (const auto entity = base::EntityId::from_hex(owner)) return entity;
  if (const auto* point = open.facts.points.find(owner)) return point->entity;
  return std::nullopt;
}

}  // namespace

std::optional<domain::Seen> Turn::seen_at(const Place& place) const {
  if (state.editing && state.editing->place == place) return state.editing->seen;
  const OpenVisit* open = state.open_visit();
  const auto entity = open == nullptr ? std::nullopt : entity_of(*open, place);
  if (!entity) return std::nullopt;
  return domain::seen_now(open->visit().heads, *entity);
}

void Turn::on(StartWriting intent) {
  if (!state.visit) return;
  // Come back to, with words still on their way: those were written over what was seen then.
  if (state.editing && state.editing->place == intent.place && state.writing.contains(intent.place)) return;
  state.editing.reset();
  std::optional<domain::Seen> seen = seen_at(intent.place);
  // Words that were left unrecorded were written over what was seen then.
  for (const auto& [name, typed] : state.drafts)
    if (place_of(name) == intent.place && typed.draft.seen) seen = typed.draft.seen;
  state.editing = AppState::Editing{std::move(intent.place), std::move(seen)};
}

void Turn::on(KeepDraft intent) {
  if (!state.visit || state.drafts_of != state.visit) return;
  const Place place = place_of(intent.name);
  // What was a value and waits is recorded first; the draft is what was typed after it.
  if (const auto writing = state.writing.find(place); !intent.whole && writing != state.writing.end() && writing->second.waits) record_waiting(place, writing->second);
  if (intent.text.empty()) {
    if (state.drafts.erase(intent.name) > 0) effects.push_back(DropDraft{*state.visit, std::move(intent.name)});
    return;
  }
  const auto found = state.drafts.try_emplace(intent.name, Typed{.draft = {{}, state.now, seen_at(place)}, .asked_at_ms = state.monotonic_ms - draft_every_ms}).first;
  Typed& typed = found->second;
  typed.draft.text = std::move(intent.text);
  typed.draft.typed_at = state.now;
  typed.asked = false;
  typed.recorded_by.reset();
  typed.broke.reset();
  if (typed.asked_at_ms + draft_every_ms <= state.monotonic_ms) save_draft(found->first, typed);
}

void Turn::on(FlushDrafts) { flush(); }

void Turn::save_draft(const std::string& name, Typed& typed) {
  typed.asked = true;
  typed.asked_at_ms = state.monotonic_ms;
  effects.push_back(SaveDraft{*state.drafts_of, name, typed.draft});
}

void Turn::save_drafts() {
  for (auto& [name, typed] : state.drafts)
    if (!typed.asked && !typed.recorded_by) save_draft(name, typed);
}

void Turn::drafts_recorded_by(const Place& place, JobId job) {
  for (auto& [name, typed] : state.drafts)
    if (place_of(name) == place) typed.recorded_by = job;
}

void Turn::drafts_answered(JobId job, bool recorded) {
  std::erase_if(state.drafts, [&](const auto& each) { return recorded && each.second.recorded_by == job; });
  for (auto& [name, typed] : state.drafts) {
    if (typed.recorded_by != job) continue;
    typed.recorded_by.reset();
    if (!typed.asked) save_draft(name, typed);
  }
}

void Turn::on(DraftNotSaved report) {
  if (state.drafts_of != report.dossier) return;
  if (const auto found = state.drafts.find(report.name); found != state.drafts.end()) found->second.broke = std::move(report.why);
}

}  // namespace platsbesok::app
