// Interviews, documents seen and residents' rooms. Notes are written only while there is consent; those that stand when it is taken back are kept and marked.
#include "core/domain/visit_decisions.h"

namespace platsbesok::domain {

using base::Outcome;
using base::Refusal;

namespace {

const auto interviews = [](const Visit& visit) -> const auto& { return visit.on_site.interviews; };
const auto documents = [](const Visit& visit) -> const auto& { return visit.on_site.documents; };
const auto rooms = [](const Visit& visit) -> const auto& { return visit.on_site.rooms; };

// An empty text takes back what stands there.
MayBeRefused write_text(Draft& draft, base::EntityId entity, field::Name name, const std::optional<std::string>& typed) {
  if (!typed) return std::nullopt;
  const auto words = clean(*typed, text_bytes_max);
  if (!words) return words.refusal();
  draft.set(entity, name, words->empty() ? journal::Value() : journal::Value(*words));
  return std::nullopt;
}

MayBeRefused write_document(Draft& draft, base::EntityId document, const DocumentText& text) {
  if (text.title) {
    const auto title = clean_required(*text.title, name_bytes_max, "document_title_missing");
    if (!title) return title.refusal();
    draft.set(document, field::document_title, *title);
  }
  if (text.kind) draft.set(document, field::document_kind, std::string(code_of(*text.kind)));
  if (text.how) draft.set(document, field::document_how, std::string(code_of(*text.how)));
  return write_text(draft, document, field::document_note, text.note);
}

// A text that is empty is not written into something new.
std::optional<std::string> unless_empty(const std::string& text) { return text.empty() ? std::nullopt : std::optional(text); }

}  // namespace

Outcome<Decision> decided(const Asked& asked, const AddInterview& command) {
  if (auto refusal = record_refusal(asked.visit, asked.actor)) return *refusal;
  if (!command.consent && !command.notes.empty()) return Refusal{"interview_without_consent", "core/domain/RULES.md: On site", {}};
  const auto interview = base::random_id<base::EntityId>(asked.random);
  Draft draft = draft_of(asked);
  draft.add(interview, field::interview, to_value(witnessed(asked.now, command.monotonic_ms)));
  draft.set(interview, field::interview_role, std::string(code_of(command.role)));
  draft.set(interview, field::interview_consent, command.consent);
  if (auto refusal = write_text(draft, interview, field::interview_notes, unless_empty(command.notes))) return *refusal;
  return draft.take(interview);
}

Outcome<Decision> decided(const Asked& asked, const EditInterview& command) {
  if (auto refusal = record_refusal(asked.visit, asked.actor)) return *refusal;
  const auto* before = find_recorded(asked.facts, command.interview, interviews);
  if (before == nullptr) return Refusal{"interview_unknown", "core/domain/RULES.md: On site", {}};
  const bool consent = command.consent.value_or(before->consented());
  if (!consent && command.notes && !command.notes->empty()) return Refusal{"interview_without_consent", "core/domain/RULES.md: On site", {}};
  Draft draft = draft_of(asked);
  if (command.role) draft.set(command.interview, field::interview_role, std::string(code_of(*command.role)));
  if (command.consent) draft.set(command.interview, field::interview_consent, *command.consent);
  if (auto refusal = write_text(draft, command.interview, field::interview_notes, command.notes)) return *refusal;
  if (draft.empty()) return Refusal{"nothing_to_change", "core/domain/commands.h", {}};
  return draft.take(command.interview);
}

Outcome<Decision> decided(const Asked& asked, const AddDocument& command) {
  if (auto refusal = record_refusal(asked.visit, asked.actor)) return *refusal;
  DocumentText text = command.text;
  text.title = text.title.value_or("");
  if (text.note && text.note->empty()) text.note.reset();
  const auto document = base::random_id<base::EntityId>(asked.random);
  Draft draft = draft_of(asked);
  draft.add(document, field::document, true);
  if (auto refusal = write_document(draft, document, text)) return *refusal;
  return draft.take(document);
}

Outcome<Decision> decided(const Asked& asked, const EditDocument& command) {
  if (auto refusal = record_refusal(asked.visit, asked.actor)) return *refusal;
  if (find_recorded(asked.facts, command.document, documents) == nullptr) return Refusal{"document_unknown", "F6", {}};
  Draft draft = draft_of(asked);
  if (auto refusal = write_document(draft, command.document, command.text)) return *refusal;
  if (draft.empty()) return Refusal{"nothing_to_change", "core/domain/commands.h", {}};
  return draft.take(command.document);
}

Outcome<Decision> decided(const Asked& asked, const AddRoom& command) {
  if (auto refusal = record_refusal(asked.visit, asked.actor)) return *refusal;
  const auto room = base::random_id<base::EntityId>(asked.random);
  Draft draft = draft_of(asked);
  draft.add(room, field::room, to_value(witnessed(asked.now, command.monotonic_ms)));
  draft.set(room, field::room_consent, command.consent);
  if (auto refusal = write_text(draft, room, field::room_note, unless_empty(command.note))) return *refusal;
  return draft.take(room);
}

Outcome<Decision> decided(const Asked& asked, const EditRoom& command) {
  if (auto refusal = record_refusal(asked.visit, asked.actor)) return *refusal;
  if (find_recorded(asked.facts, command.room, rooms) == nullptr) return Refusal{"room_unknown", "V9", {}};
  Draft draft = draft_of(asked);
  if (command.consent) draft.set(command.room, field::room_consent, *command.consent);
  if (auto refusal = write_text(draft, command.room, field::room_note, command.note)) return *refusal;
  if (draft.empty()) return Refusal{"nothing_to_change", "core/domain/commands.h", {}};
  return draft.take(command.room);
}

}  // namespace platsbesok::domain
