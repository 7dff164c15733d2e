// Findings, photos and drawn signatures. A file lies in the media store before an op names it (sync/README.md: Media).
#include "core/domain/visit_decisions.h"

namespace platsbesok::domain {

using base::Outcome;
using base::Refusal;

namespace {

constexpr std::int64_t media_size_bytes_max = 16 * 1024 * 1024;
constexpr std::int64_t side_px_max = 20'000;

const Finding* find_finding(const VisitFacts& facts, base::EntityId id) {
  return find_recorded(facts, id, [](const Visit& visit) -> const auto& { return visit.findings; });
}

const Photo* find_photo(const VisitFacts& facts, base::EntityId id) {
  return find_recorded(facts, id, [](const Visit& visit) -> const auto& { return visit.photos; });
}

const SeenDocument* find_document(const VisitFacts& facts, base::EntityId id) {
  return find_recorded(facts, id, [](const Visit& visit) -> const auto& { return visit.on_site.documents; });
}

MayBeRefused about_refusal(const VisitFacts& facts, base::EntityId about) {
  if (find_finding(facts, about) != nullptr || find_document(facts, about) != nullptr || question_at(facts, about) != nullptr) return std::nullopt;
  return Refusal{"photo_about_unknown", "F6", {}};
}

MayBeRefused media_refusal(const VisitFacts& facts, const MediaRef& media) {
  const auto within = [](std::int64_t value, std::int64_t max) { return value > 0 && value <= max; };
  if (!within(media.size_bytes, media_size_bytes_max) || !within(media.width_px, side_px_max) || !within(media.height_px, side_px_max))
    return Refusal{"media_size_wrong", "core/domain/photo.h", {}};
  if (!facts.stored_media.contains(media.file)) return Refusal{"media_not_stored", "sync/README.md: Media", {{"count", "1"}}};
  return std::nullopt;
}

// Writes what is given. A criterion that is only a recommendation carries no more than an iakttagelse (F5).
MayBeRefused write_finding(Draft& draft, const Asked& asked, base::EntityId finding, const FindingText& text, bool is_new) {
  const auto* before = find_finding(asked.facts, finding);
  const checklist::Question* question = before && before->question ? question_at(asked.facts, *before->question) : nullptr;
  if (text.question_key) {
    const auto* point = asked.facts.points.find(*text.question_key);
    if (point == nullptr) return Refusal{"question_unknown", "V5", {{"key", text.question_key->substr(0, 60)}}};
    question = point->question;
    draft.set(finding, field::finding_question, point->entity.bytes());
  }
  const auto finding_class = text.finding_class ? text.finding_class : before ? before->finding_class.value : std::nullopt;
  if (finding_class)
    if (auto refusal = class_refusal(question, *finding_class)) return refusal;

  for (const auto& [typed, name] : {std::pair(&text.seen, field::finding_seen), {&text.said, field::finding_said}, {&text.assessed, field::finding_assessed}}) {
    if (!*typed) continue;
    const auto words = clean(**typed, text_bytes_max);
    if (!words) return words.refusal();
    if (!words->empty())
      draft.set(finding, name, *words);
    else if (!is_new)
      draft.set(finding, name, {});
  }
  if (text.said_by) draft.set(finding, field::finding_said_by, std::string(code_of(*text.said_by)));
  if (text.finding_class) draft.set(finding, field::finding_class, std::string(code_of(*text.finding_class)));
  return std::nullopt;
}

}  // namespace

const checklist::Question* question_at(const VisitFacts& facts, base::EntityId entity) {
  const auto* point = facts.points.at(entity);
  return point == nullptr ? nullptr : point->question;
}

MayBeRefused class_refusal(const checklist::Question* question, FindingClass finding_class) {
  const bool in_ladder = finding_class != FindingClass::strength && finding_class != FindingClass::finding;
  if (question == nullptr || !question->recommendation || !in_ladder) return std::nullopt;
  return Refusal{"finding_class_too_high", "F5", {{"key", question->key}}};
}

Outcome<Decision> decided(const Asked& asked, const CreateFinding& command) {
  if (auto refusal = record_refusal(asked.visit, asked.actor)) return *refusal;
  const auto finding = base::random_id<base::EntityId>(asked.random);
  Draft content = draft_of(asked);
  if (auto refusal = write_finding(content, asked, finding, command.text, true)) return *refusal;
  if (content.empty()) return Refusal{"finding_empty", "F6", {}};
  Draft draft = draft_of(asked);
  draft.add(finding, field::finding, true);
  auto decision = draft.take(finding);
  for (auto& op : content.take().ops) decision.ops.push_back(std::move(op));
  return decision;
}

Outcome<Decision> decided(const Asked& asked, const EditFinding& command) {
  if (auto refusal = record_refusal(asked.visit, asked.actor)) return *refusal;
  if (find_finding(asked.facts, command.finding) == nullptr) return Refusal{"finding_unknown", "F6", {}};
  Draft draft = draft_of(asked);
  if (auto refusal = write_finding(draft, asked, command.finding, command.text, false)) return *refusal;
  if (draft.empty()) return Refusal{"nothing_to_change", "core/domain/commands.h", {}};
  return draft.take(command.finding);
}

Outcome<Decision> decided(const Asked& asked, const AcceptProposal& command) {
  if (auto refusal = record_refusal(asked.visit, asked.actor)) return *refusal;
  if (!asked.visit.proposes_finding()) return Refusal{"proposal_missing", "V11", {}};
  auto decision = decided(asked, CreateFinding{command.text});
  if (!decision) return decision;
  Draft draft = draft_of(asked);
  draft.set(field::abort_proposal, std::string(code_of(ProposalAnswer::accepted)));
  auto made = std::move(decision).value();
  for (auto& op : draft.take().ops) made.ops.push_back(std::move(op));
  return made;
}

Outcome<Decision> decided(const Asked& asked, const LeaveProposal&) {
  if (auto refusal = record_refusal(asked.visit, asked.actor)) return *refusal;
  if (!asked.visit.proposes_finding()) return Refusal{"proposal_missing", "V11", {}};
  Draft draft = draft_of(asked);
  draft.set(field::abort_proposal, std::string(code_of(ProposalAnswer::left)));
  return draft.take();
}

Outcome<Decision> decided(const Asked& asked, const AddPhoto& command) {
  if (auto refusal = record_refusal(asked.visit, asked.actor)) return *refusal;
  if (auto refusal = media_refusal(asked.facts, command.file.media)) return *refusal;
  if (command.about)
    if (auto refusal = about_refusal(asked.facts, *command.about)) return *refusal;
  const auto caption = clean(command.caption, text_bytes_max);
  if (!caption) return caption.refusal();
  const auto photo = base::random_id<base::EntityId>(asked.random);
  Draft draft = draft_of(asked);
  draft.add(photo, field::photo, to_value(command.file));
  if (command.about) draft.set(photo, field::photo_about, command.about->bytes());
  draft.set_text(photo, field::photo_caption, *caption);
  return draft.take(photo);
}

Outcome<Decision> decided(const Asked& asked, const DescribePhoto& command) {
  if (auto refusal = record_refusal(asked.visit, asked.actor)) return *refusal;
  if (find_photo(asked.facts, command.photo) == nullptr) return Refusal{"photo_unknown", "F6", {}};
  Draft draft = draft_of(asked);
  if (command.about) {
    if (auto refusal = about_refusal(asked.facts, *command.about)) return *refusal;
    draft.set(command.photo, field::photo_about, command.about->bytes());
  }
  if (command.caption) {
    const auto caption = clean(*command.caption, text_bytes_max);
    if (!caption) return caption.refusal();
    draft.set(command.photo, field::photo_caption, caption->empty() ? journal::Value() : journal::Value(*caption));
  }
  if (command.contains_person) draft.set(command.photo, field::photo_contains_person, *command.contains_person);
  if (draft.empty()) return Refusal{"nothing_to_change", "core/domain/commands.h", {}};
  return draft.take(command.photo);
}

Outcome<Decision> decided(const Asked& asked, const AddPhotoCopy& command) {
  if (auto refusal = record_refusal(asked.visit, asked.actor)) return *refusal;
  const Photo* original = find_photo(asked.facts, command.original);
  if (original == nullptr || !original->file) return Refusal{"photo_unknown", "F6", {}};
  if (original->copy_of) return Refusal{"photo_is_copy", "core/domain/photo.h", {}};
  if (original->file->media.file != command.file.incoming) return Refusal{"photo_copy_source_wrong", "core/domain/photo.h", {}};
  if (auto refusal = media_refusal(asked.facts, command.file.media)) return *refusal;
  const auto copy = base::random_id<base::EntityId>(asked.random);
  Draft draft(asked.visit.id, asked.visit.heads);
  draft.add(copy, field::photo, to_value(command.file));
  draft.set(copy, field::photo_copy_of, command.original.bytes());
  draft.set(copy, field::photo_contains_person, command.contains_person);
  return draft.take(copy);
}

Outcome<Decision> decided(const Asked& asked, const AddSignature& command) {
  if (auto refusal = record_refusal(asked.visit, asked.actor)) return *refusal;
  if (auto refusal = media_refusal(asked.facts, command.media)) return *refusal;
  const auto entity = signature_entity(asked.actor.person);
  Draft draft = draft_of(asked);
  draft.set(entity, field::signature, to_value(command.media));
  return draft.take(entity);
}

}  // namespace platsbesok::domain
