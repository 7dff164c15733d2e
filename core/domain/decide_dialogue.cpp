// What the office records of its dialogue meetings, and how often each area has them.
#include "core/domain/dialogue.h"

#include "core/domain/draft.h"
#include "core/domain/no_identity.h"

namespace platsbesok::domain {

using base::Outcome;
using base::Refusal;

namespace {

constexpr const char* dialogue_rules = "D8";

Outcome<Decision> decided(const DialogueFacts& facts, const SetDialogueInterval& command, base::Date, base::Random&) {
  if (!facts.invited.contains(command.area)) return Refusal{"dialogue_nobody_invited", dialogue_rules, {}};
  if (facts.dialogues.interval(command.area) == command.interval) return Refusal{"nothing_to_change", dialogue_rules, {}};
  const auto area = dialogue_area_entity(facts.organisation.id, command.area);
  Draft draft(facts.organisation.id, facts.organisation.heads);
  if (!facts.dialogues.intervals.contains(command.area)) draft.set(area, field::dialogue_area_code, command.area);
  draft.set(area, field::dialogue_area_interval, std::string(code_of(command.interval)));
  return draft.take(area);
}

// Who came, and who of all that were to come did not.
struct Attendance {
  std::vector<base::EntityId> present, absent;
};
Outcome<Attendance> attendance(const std::set<base::EntityId>& invited, const std::set<base::EntityId>& present) {
  Attendance said;
  for (const auto& provider : invited) (present.contains(provider) ? said.present : said.absent).push_back(provider);
  if (said.present.size() != present.size()) return Refusal{"provider_unknown", dialogue_rules, {}};
  return said;
}

MayBeRefused write(Draft& draft, const DialogueMeeting& now, const RecordDialogue& said, const std::set<base::EntityId>& invited, base::Date today) {
  if (today < said.on) return Refusal{"dialogue_in_future", dialogue_rules, {}};
  if (invited.empty()) return Refusal{"dialogue_nobody_invited", dialogue_rules, {}};
  const auto who = attendance(invited, said.present);
  if (!who) return who.refusal();
  const auto minutes = clean_without_identity(said.minutes, text_bytes_max, "dialogue_minutes_missing");
  if (!minutes) return minutes.refusal();
  draft.change(now.id, field::dialogue_on, base::iso(said.on), now.on);
  draft.change(now.id, field::dialogue_area, said.area, now.area);
  draft.change(now.id, field::dialogue_present, to_value(who->present), now.present);
  draft.change(now.id, field::dialogue_absent, to_value(who->absent), now.absent);
  draft.change(now.id, field::dialogue_minutes, *minutes, now.minutes);
  return std::nullopt;
}

std::set<base::EntityId> invited_to(const DialogueFacts& facts, const std::string& area) {
  const auto found = facts.invited.find(area);
  return found == facts.invited.end() ? std::set<base::EntityId>() : found->second.providers;
}

const DialogueMeeting* standing(const DialogueFacts& facts, base::EntityId id) {
  const auto* meeting = facts.dialogues.meeting(id);
  return meeting != nullptr && meeting->stands() ? meeting : nullptr;
}

// A form that is sent twice makes one meeting.
bool is_recorded(const DialogueFacts& facts, const RecordDialogue& command, base::Date today) {
  return std::ranges::any_of(facts.dialogues.meetings, [&](const DialogueMeeting& each) {
    if (!each.stands() || each.on.value != command.on) return false;
    Draft difference(facts.organisation.id, facts.organisation.heads);
    return !write(difference, each, command, invited_to(facts, command.area), today) && difference.empty();
  });
}

Outcome<Decision> decided(const DialogueFacts& facts, const RecordDialogue& command, base::Date today, base::Random& random) {
  if (is_recorded(facts, command, today)) return Refusal{"nothing_to_change", dialogue_rules, {}};
  const auto meeting = base::random_id<base::EntityId>(random);
  Draft draft(facts.organisation.id, facts.organisation.heads);
  draft.add(meeting, field::dialogue, true);
  if (auto refusal = write(draft, {meeting, {}, {}, {}, {}, {}, {}, {}}, command, invited_to(facts, command.area), today)) return *refusal;
  return draft.take(meeting);
}

// Of the same meeting, who is said to have been to come stays, though she is invited no more; who has become invited since was not absent, but came where she is said
// to have come. Of another area or day others were to come.
Outcome<Decision> decided(const DialogueFacts& facts, const ChangeDialogue& command, base::Date today, base::Random&) {
  const auto* meeting = standing(facts, command.meeting);
  if (meeting == nullptr) return Refusal{"dialogue_unknown", dialogue_rules, {}};
  auto invited = invited_to(facts, command.to.area);
  if (meeting->area.value == command.to.area && meeting->on.value == command.to.on) {
    std::erase_if(invited, [&](const base::EntityId& each) { return !command.to.present.contains(each); });
    for (const auto* those : {&meeting->present, &meeting->absent}) {
      const auto ids = those->value_or({});
      invited.insert(ids.begin(), ids.end());
    }
  }
  Draft draft(facts.organisation.id, facts.organisation.heads);
  if (auto refusal = write(draft, *meeting, command.to, invited, today)) return *refusal;
  if (draft.empty()) return Refusal{"nothing_to_change", dialogue_rules, {}};
  return draft.take(meeting->id);
}

// What was recorded stays, marked, with the reason.
Outcome<Decision> decided(const DialogueFacts& facts, const TakeBackDialogue& command, base::Date, base::Random&) {
  const auto* meeting = standing(facts, command.meeting);
  if (meeting == nullptr) return Refusal{"dialogue_unknown", dialogue_rules, {}};
  const auto reason = clean_without_identity(command.reason, text_bytes_max, "reason_missing");
  if (!reason) return reason.refusal();
  Draft draft(facts.organisation.id, facts.organisation.heads);
  draft.take_back(meeting->id, field::dialogue_taken_back, *reason);
  return draft.take(meeting->id);
}

}  // namespace

Outcome<Decision> decide(const DialogueFacts& facts, const DialogueCommand& command, const Actor& actor, base::Instant now, base::Random& random) {
  if (auto refusal = act_refusal(actor, Act::keep_register)) return *refusal;
  return std::visit([&](const auto& each) { return decided(facts, each, base::in_stockholm(now).date, random); }, command);
}

}  // namespace platsbesok::domain
