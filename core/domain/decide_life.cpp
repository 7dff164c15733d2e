// The visit on site: start, pause, resume, end, abort, and a time corrected by hand. Times are the device's clocks as they stood (V6).
#include "core/domain/visit_decisions.h"

namespace platsbesok::domain {

using base::Outcome;
using base::Refusal;

namespace {

constexpr std::int64_t waited_min_max = 24 * 60;

bool is_paused(const Visit& visit) { return std::ranges::any_of(visit.pauses, &Pause::open); }

void resume_all(Draft& draft, const Visit& visit, const RecordedTime& at) {
  for (const auto& pause : visit.pauses)
    if (pause.open()) draft.set(pause.id, field::pause_resumed, to_value(at));
}

}  // namespace

Outcome<Decision> decided(const Asked& asked, const StartVisit& command) {
  const auto& visit = asked.visit;
  if (auto refusal = inspector_refusal(visit, asked.actor)) return *refusal;
  if (visit.started) return Refusal{"visit_already_started", "core/domain/RULES.md: Visits", {}};
  if (visit.cancelled) return Refusal{"visit_cancelled", "core/domain/RULES.md: Visits", {}};
  if (visit.recalled) return Refusal{"visit_recalled", "core/domain/RULES.md: Visits", {{"reason", visit.recalled->reason}}};
  if (!visit.packed) return Refusal{"visit_not_packed", "core/domain/RULES.md: Visits", {}};
  Draft draft(visit.id, visit.heads);
  draft.set(field::visit_started, to_value(witnessed(asked.now, command.monotonic_ms)));
  return draft.take();
}

Outcome<Decision> decided(const Asked& asked, const PauseVisit& command) {
  const auto& visit = asked.visit;
  if (auto refusal = running_refusal(visit, asked.actor)) return *refusal;
  if (is_paused(visit)) return Refusal{"visit_already_paused", "core/domain/RULES.md: Visits", {}};
  const auto pause = base::random_id<base::EntityId>(asked.random);
  Draft draft(visit.id, visit.heads);
  draft.add(pause, field::pause, to_value(witnessed(asked.now, command.monotonic_ms)));
  return draft.take(pause);
}

Outcome<Decision> decided(const Asked& asked, const ResumeVisit& command) {
  const auto& visit = asked.visit;
  if (auto refusal = running_refusal(visit, asked.actor)) return *refusal;
  if (!is_paused(visit)) return Refusal{"visit_not_paused", "core/domain/RULES.md: Visits", {}};
  Draft draft(visit.id, visit.heads);
  resume_all(draft, visit, witnessed(asked.now, command.monotonic_ms));
  return draft.take();
}

Outcome<Decision> decided(const Asked& asked, const EndVisit& command) {
  const auto& visit = asked.visit;
  if (auto refusal = running_refusal(visit, asked.actor)) return *refusal;
  const auto at = witnessed(asked.now, command.monotonic_ms);
  Draft draft(visit.id, visit.heads);
  resume_all(draft, visit, at);
  draft.set(field::visit_ended, to_value(at));
  return draft.take();
}

Outcome<Decision> decided(const Asked& asked, const AbortVisit& command) {
  const auto& visit = asked.visit;
  if (auto refusal = running_refusal(visit, asked.actor)) return *refusal;
  const auto words = command.reason == AbortReason::other ? clean_required(command.words, text_bytes_max, "reason_missing") : clean(command.words, text_bytes_max);
  if (!words) return words.refusal();
  const auto said = clean(command.said, text_bytes_max);
  if (!said) return said.refusal();
  const auto stood_at = command.reason == AbortReason::wrong_place ? clean_required(command.stood_at, name_bytes_max, "place_missing") : clean(command.stood_at, name_bytes_max);
  if (!stood_at) return stood_at.refusal();
  if (command.waited_min && (*command.waited_min < 0 || *command.waited_min > waited_min_max))
    return Refusal{"waited_minutes_wrong", "V11", {{"max", std::to_string(waited_min_max)}}};
  const auto at = witnessed(asked.now, command.monotonic_ms);
  Draft draft(visit.id, visit.heads);
  resume_all(draft, visit, at);
  draft.set(field::visit_aborted, to_value(Abort{command.reason, *words, at}));
  // What an earlier attempt left is not this one's: every cell is written anew, or taken back.
  const auto detail = [&](field::Name name, const auto& before, journal::Value value) {
    if (!value.is_null() || before) draft.set(name, std::move(value));
  };
  const auto text = [](const std::string& typed) { return typed.empty() ? journal::Value() : journal::Value(typed); };
  detail(field::abort_waited_min, visit.attempt.waited_min, command.waited_min ? journal::Value(*command.waited_min) : journal::Value());
  detail(field::abort_said_by, visit.attempt.said_by, command.said_by ? journal::Value(std::string(code_of(*command.said_by))) : journal::Value());
  detail(field::abort_said, visit.attempt.said, text(*said));
  detail(field::abort_stood_at, visit.attempt.stood_at, text(*stood_at));
  detail(field::abort_proposal, visit.attempt.proposal, {});
  return draft.take();
}

Outcome<Decision> decided(const Asked& asked, const CorrectTime& command) {
  const auto& visit = asked.visit;
  if (auto refusal = record_refusal(visit, asked.actor)) return *refusal;
  const bool of_start = command.which == CorrectTime::Which::started;
  if (!of_start && !visit.ended) return Refusal{"visit_not_ended", "V6", {}};
  const auto reason = clean_required(command.reason, text_bytes_max, "reason_missing");
  if (!reason) return reason.refusal();
  if (command.at > asked.now) return Refusal{"time_in_future", "V6", {}};
  if (of_start && visit.ended && command.at > visit.ended->time.at) return Refusal{"time_backwards", "V6", {}};
  if (!of_start && command.at < visit.started->time.at) return Refusal{"time_backwards", "V6", {}};
  Draft draft(visit.id, visit.heads);
  // The monotonic clock witnessed nothing at a time that was written afterwards: 0.
  const RecordedTime corrected{{command.at, base::in_stockholm(command.at).offset_min, 0}, *reason};
  draft.set(of_start ? field::visit_started : field::visit_ended, to_value(corrected));
  return draft.take();
}

Outcome<Decision> decided(const Asked& asked, const TakeBack& command) {
  const auto& visit = asked.visit;
  if (auto refusal = record_refusal(visit, asked.actor)) return *refusal;
  if (!visit.seals.empty()) return Refusal{"visit_already_signed", "V8", {}};  // also while it is open for change: when it ended is part of what was signed
  const bool of_end = command.which == TakeBack::Which::ended;
  if (of_end && !visit.ended) return Refusal{"visit_not_ended", "core/domain/RULES.md: Visits", {}};
  if (!of_end && !visit.aborted) return Refusal{"visit_not_aborted", "core/domain/RULES.md: Visits", {}};
  Draft draft(visit.id, visit.heads);
  draft.set(of_end ? field::visit_ended : field::visit_aborted, {});
  return draft.take();
}

}  // namespace platsbesok::domain
