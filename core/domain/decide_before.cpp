// What the office decides before anybody goes, beside the plan itself (before_visit.h): the notice, the inspectors' declarations, and what the unit is asked for.
#include "core/domain/hand_out.h"
#include "core/domain/no_identity.h"
#include "core/domain/visit_decisions.h"

namespace platsbesok::domain {

using base::Outcome;
using base::Refusal;

namespace {

constexpr const char* before_rule = "core/domain/RULES.md: Before the visit";
constexpr std::size_t requests_max = 50;
constexpr std::size_t conflict_words_bytes_max = 2'000;

base::Date today_of(const Asked& asked) { return base::in_stockholm(asked.now).date; }

// Nothing leaves for the unit of a visit that it shall not know of (V1), or that is past planning.
MayBeRefused to_unit_refusal(const Asked& asked, const char* unannounced_code) {
  if (auto refusal = before_start_refusal(asked.visit, asked.actor)) return refusal;
  if (!asked.visit.is_announced()) return Refusal{unannounced_code, "V1", {}};
  return std::nullopt;
}

const DocumentRequest* request_of(const Visit& visit, base::EntityId id) {
  const auto found = std::ranges::find(visit.before.requests, id, &DocumentRequest::id);
  return found == visit.before.requests.end() || !found->stands() ? nullptr : &*found;
}

// What was asked for may come after the visit, until somebody has signed.
Outcome<const DocumentRequest*> standing_request(const Asked& asked, base::EntityId id) {
  if (auto refusal = office_refusal(asked.visit, asked.actor)) return *refusal;
  if (!asked.visit.seals.empty()) return Refusal{"visit_already_signed", "V8", {}};
  const auto* request = request_of(asked.visit, id);
  if (request == nullptr) return Refusal{"request_unknown", before_rule, {}};
  return request;
}

}  // namespace

Outcome<Decision> decided(const Asked& asked, const GiveNotice& command) {
  if (auto refusal = to_unit_refusal(asked, "notice_unannounced")) return *refusal;
  if (today_of(asked) < command.on) return Refusal{"notice_in_future", "V2", {}};
  const auto to = clean_without_identity(command.to, name_bytes_max, "notice_to_missing");
  if (!to) return to.refusal();
  const Notice notice{command.on, *to, command.way};
  if (is_handed_out(asked.visit) && asked.visit.window)
    if (auto refusal = notice_refusal(asked.facts, notice, *asked.visit.window)) return *refusal;
  if (asked.visit.before.notice.value == notice) return Refusal{"nothing_to_change", "core/domain/commands.h", {}};
  Draft draft(asked.visit.id, asked.visit.heads);
  draft.set(field::visit_notice, to_value(notice));
  return draft.take();
}

Outcome<Decision> decided(const Asked& asked, const TakeBackNotice&) {
  if (auto refusal = before_start_refusal(asked.visit, asked.actor)) return *refusal;
  if (!asked.visit.before.notice) return Refusal{"nothing_to_change", "core/domain/commands.h", {}};
  if (is_handed_out(asked.visit)) return Refusal{"notice_handed_out", "V2", {}};
  Draft draft(asked.visit.id, asked.visit.heads);
  draft.set(field::visit_notice, {});
  return draft.take();
}

Outcome<Decision> decided(const Asked& asked, const DeclareConflictOfInterest& command) {
  const auto& visit = asked.visit;
  const auto person = asked.actor.person;
  if (!asked.actor.at_office || !visit.inspectors().contains(person)) return Refusal{"not_assigned", "core/journal/README.md: Authority", {}};
  if (visit.cancelled) return Refusal{"visit_cancelled", "core/domain/RULES.md: Visits", {}};
  if (!visit.seals.empty()) return Refusal{"visit_already_signed", "V8", {}};
  ConflictOfInterest said{command.exists, {}};
  if (command.exists) {
    const auto words = clean_without_identity(command.words, conflict_words_bytes_max, "reason_missing");
    if (!words) return words.refusal();
    said.words = *words;
  }
  if (visit.declared_by(person) == said) return Refusal{"nothing_to_change", "core/domain/commands.h", {}};
  const auto entity = declaration_entity(visit.id, person);
  Draft draft(visit.id, visit.heads);
  draft.set(entity, field::conflict_of_interest, to_value(said));
  if (said.exists) {
    std::vector<base::DeviceId> devices;
    for (const auto& grant : visit.grants)
      if (grant.person == person) devices.push_back(grant.device);
    end_on(draft, asked, person, devices);
  }
  if (!draft.fits()) return Refusal{"visit_too_branched", "core/journal/README.md: Strand and chain", {}};
  return draft.take(entity);
}

Outcome<Decision> decided(const Asked& asked, const AskForDocument& command) {
  if (auto refusal = to_unit_refusal(asked, "request_unannounced")) return *refusal;
  if (asked.visit.before.requests.size() >= requests_max) return Refusal{"requests_too_many", before_rule, {{"max", std::to_string(requests_max)}}};
  if (today_of(asked) < command.on) return Refusal{"request_in_future", before_rule, {}};
  if (command.due < command.on) return Refusal{"request_due_backwards", before_rule, {}};
  const auto what = clean_without_identity(command.what, name_bytes_max, "request_what_missing");
  if (!what) return what.refusal();
  const auto of = clean_without_identity(command.of, name_bytes_max, "request_of_missing");
  if (!of) return of.refusal();
  const auto request = base::random_id<base::EntityId>(asked.random);
  Draft draft(asked.visit.id, asked.visit.heads);
  draft.add(request, field::document_request, true);
  draft.set(request, field::document_request_kind, std::string(code_of(command.kind)));
  draft.set(request, field::document_request_what, *what);
  draft.set(request, field::document_request_of, *of);
  draft.set(request, field::document_request_on, base::iso(command.on));
  draft.set(request, field::document_request_due, base::iso(command.due));
  return draft.take(request);
}

Outcome<Decision> decided(const Asked& asked, const NoteReceived& command) {
  const auto request = standing_request(asked, command.request);
  if (!request) return request.refusal();
  const auto& known = **request;
  if (command.on && today_of(asked) < *command.on) return Refusal{"request_in_future", before_rule, {}};
  if (command.on && known.on && *command.on < *known.on) return Refusal{"request_received_backwards", before_rule, {}};
  if (known.received.value == command.on) return Refusal{"nothing_to_change", "core/domain/commands.h", {}};
  Draft draft(asked.visit.id, asked.visit.heads);
  draft.set(command.request, field::document_request_received, command.on ? journal::Value(base::iso(*command.on)) : journal::Value());
  return draft.take(command.request);
}

Outcome<Decision> decided(const Asked& asked, const TakeBackRequest& command) {
  const auto request = standing_request(asked, command.request);
  if (!request) return request.refusal();
  Draft draft(asked.visit.id, asked.visit.heads);
  draft.take_back(command.request, field::document_request_taken_back, true);
  return draft.take(command.request);
}

}  // namespace platsbesok::domain
