#include "core/domain/dialogue.h"

#include "core/domain/fields.h"

namespace platsbesok::domain {

const DialogueMeeting* Dialogues::meeting(base::EntityId id) const {
  const auto found = std::ranges::find(meetings, id, &DialogueMeeting::id);
  return found == meetings.end() ? nullptr : &*found;
}

DialogueInterval Dialogues::interval(std::string_view area) const {
  const auto found = intervals.find(area);
  return found == intervals.end() ? DialogueInterval::quarter : found->second.value_or(DialogueInterval::quarter);
}

Dialogues dialogues_from(const journal::DossierState& state) {
  const auto& cells = state.cells;
  Dialogues all;
  for (const auto& id : added(cells, field::dialogue))
    all.meetings.push_back({id, fact<bool>(cells, id, field::dialogue), fact<base::Date>(cells, id, field::dialogue_on), fact<std::string>(cells, id, field::dialogue_area),
                            fact<std::vector<base::EntityId>>(cells, id, field::dialogue_present), fact<std::vector<base::EntityId>>(cells, id, field::dialogue_absent),
                            fact<std::string>(cells, id, field::dialogue_minutes), fact<std::string>(cells, id, field::dialogue_taken_back)});
  std::ranges::reverse(all.meetings);  // of the same day the one that was recorded last comes first
  std::ranges::stable_sort(all.meetings, std::ranges::greater{}, [](const DialogueMeeting& each) { return each.on.value_or({}); });
  for (const auto& id : with_field(cells, field::dialogue_area_code))
    if (const auto code = fact<std::string>(cells, id, field::dialogue_area_code)) all.intervals.emplace(*code, fact<DialogueInterval>(cells, id, field::dialogue_area_interval));
  return all;
}

void invite(InvitedByArea& invited, const Unit& unit, base::Date first, base::Date last) {
  if (unit.regi.value != Regime::contracted || !unit.provider || !unit.area) return;
  const auto since = unit.registered_on();
  if (!since || !unit.runs_in(first, last)) return;
  auto& of_area = invited.try_emplace(*unit.area, Invited{{}, *since}).first->second;
  of_area.providers.insert(*unit.provider);
  of_area.since = std::min(of_area.since, *since);
}

base::Date invitation_day(const DialogueCommand& command, base::Date today) {
  if (const auto* recorded = std::get_if<RecordDialogue>(&command)) return recorded->on;
  const auto* changed = std::get_if<ChangeDialogue>(&command);
  return changed == nullptr ? today : changed->to.on;
}

}  // namespace platsbesok::domain
