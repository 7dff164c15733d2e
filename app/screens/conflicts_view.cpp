#include "app/screens/allowed.h"
#include "app/screens/conflict_words.h"
#include "app/screens/conflicts.h"
#include "core/checklist/answering.h"

#include <algorithm>

namespace platsbesok::app {

namespace {

constexpr std::size_t tablet_digits = 4;

std::string tablet_of(base::DeviceId device) {
  std::string digits = device.hex().substr(0, tablet_digits);
  std::ranges::transform(digits, digits.begin(), [](char c) { return c >= 'a' ? static_cast<char>(c - 'a' + 'A') : c; });
  return digits;
}

std::string text_in(const journal::Value& value) { return joined(value.texts(), "\n\n"); }

// Against what all had before; where they had nothing, against the other version.
void mark_differences(ConflictView& view) {
  for (std::size_t i = 0; i < view.fields.size(); ++i) {
    if (!view.fields[i].side_by_side) continue;
    const auto& before = view.fields[i].before;
    for (std::size_t side = 0; side < view.versions.size(); ++side) {
      const auto& other = before && !before->is_null() ? *before : view.versions[side == 0 ? 1 : 0].values[i];
      view.versions[side].stretches[i] = base::differing(text_in(view.versions[side].values[i]), text_in(other));
    }
  }
}

ConflictView conflict_view(const AppState& state, const Dispute& dispute) {
  const domain::Conflict& conflict = dispute.conflict;
  const base::DeviceId me = state.published->owner.actor.device;
  ConflictView view{dispute.visit, conflict.entity, dispute.unit_name, dispute.about, {}, {}, conflict.before_at, {}, false, std::nullopt, dispute.people};
  for (std::size_t i = 0; i < conflict.fields.size(); ++i) view.fields.push_back({conflict.fields[i], conflict.seen[i], domain::may_stand_side_by_side(conflict.fields[i], dispute.about.question), conflict.before[i]});
  for (const domain::Version& version : conflict.versions) {
    VersionView& side = view.versions.emplace_back();
    for (const auto& author : version.authors) {
      side.at = std::max(side.at, author.at);
      side.tablets.push_back(tablet_of(author.device));
      if (author.device == me) side.mine = true;
      else if (const auto name = dispute.names.find(author.device); name != dispute.names.end()) side.names.push_back(name->second);
    }
    side.stretches.resize(conflict.fields.size());
    for (std::size_t i = 0; i < conflict.fields.size(); ++i) {
      side.values.push_back(version.value(i));
      side.refs.push_back(version.heads[i].front().ref);
    }
  }
  std::ranges::stable_sort(view.versions, [](const VersionView& a, const VersionView& b) { return a.mine && !b.mine; });
  view.at = place_view(state, "conflict." + conflict.entity.hex() + "." + conflict.fields.front(), std::nullopt);
  return view;
}

bool is_asked_for(const ShowConflict& asked, const Dispute& dispute) {
  return asked.visit == dispute.visit && asked.entity == dispute.conflict.entity &&
         (asked.field.empty() || dispute.conflict.about(asked.entity, asked.field));
}

}  // namespace

ConflictsView conflicts_view(const AppState& state) {
  ConflictsView view;
  view.around = around(state);
  if (!state.published) return view;
  view.owner = state.published->owner.name;
  view.settled = state.published->settled;
  const auto& disputes = state.published->disputes;
  for (std::size_t i = 0; i < disputes.size(); ++i) {
    view.all.push_back(conflict_view(state, disputes[i]));
    if (state.conflict && !view.shown && is_asked_for(*state.conflict, disputes[i])) view.shown = i;
  }
  if (disputes.size() == 1) view.shown = 0;
  if (!view.shown) return view;
  ConflictView& shown = view.all[*view.shown];
  mark_differences(shown);
  shown.ask = state.visit != shown.visit;
  if (const OpenVisit* open = state.open_visit(); open != nullptr && open->id == shown.visit) {
    ConflictDraft any{.choice = ConflictDraft::Choice::version, .motive = "-"};
    shown.locked = hindered(state, *open, command_of(shown, any));
  }
  return view;
}

domain::ResolveConflict command_of(const ConflictView& view, const ConflictDraft& draft) {
  using Choice = ConflictDraft::Choice;
  domain::ResolveConflict command{view.entity, {}, draft.motive};
  for (std::size_t i = 0; i < view.fields.size(); ++i) {
    const FieldView& field = view.fields[i];
    domain::DecidedField& decided = command.fields.emplace_back(domain::DecidedField{field.field, field.seen, {}, {}});
    const auto chosen = draft.chosen.find(field.field);
    if (draft.choice == Choice::version) {
      decided.keep = {view.versions.at(draft.version).refs[i]};
    } else if (draft.choice == Choice::together && field.side_by_side) {
      for (const VersionView& version : view.versions) decided.keep.push_back(version.refs[i]);
    } else if (draft.choice == Choice::together) {
      for (const VersionView& version : view.versions)
        if (decided.keep.empty() && chosen != draft.chosen.end() && version.values[i] == chosen->second) decided.keep = {version.refs[i]};
    } else if (draft.choice == Choice::anew) {
      const auto type = domain::typed_as(field.field, view.about.question);
      const auto typed = draft.typed.find(field.field);
      if (type && typed != draft.typed.end()) decided.written = checklist::typed_value(*type, typed->second);
      if (!type && chosen != draft.chosen.end()) decided.written = chosen->second;
    }
  }
  return command;
}

}  // namespace platsbesok::app
