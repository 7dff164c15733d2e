#include "core/domain/conflict_words.h"

#include "core/checklist/answer.h"
#include "core/domain/fields.h"
#include "core/domain/staffing_check.h"
#include "core/domain/staffing_proposal.h"

#include <algorithm>
#include <array>

namespace platsbesok::domain {

namespace {

using base::Wording;
using checklist::AnswerType;
using checklist::Question;
using journal::Value;

std::string time_words(const RecordedTime& recorded) {
  const std::string at = base::date_time_text(recorded.time.at);
  return recorded.correction.empty() ? at : at + "\n" + recorded.correction;
}

std::string paragraphs(const std::vector<std::string>& texts) {
  std::string all;
  for (const auto& text : texts) all += (all.empty() ? "" : "\n\n") + text;
  return all;
}

// What was noted of the staff; nothing for a field of another kind.
std::optional<std::string> staffing_words(const Wording& words, std::string_view name, const StaffNames& names, const Value& value) {
  const auto* code = value.text();
  const auto under = [&](const char* begins) { return code == nullptr ? std::string() : words(begins + *code); };
  if (name == field::staff_identified) return under("app.staffing.identify.");
  if (name == field::staff_employment) return under("app.staffing.employment.");
  if (name == field::staff_role) return code == nullptr ? std::string() : role_words(words, *code);
  if (name == field::sighting_state) return under("app.staffing.state.");
  if (name == field::staffing_schedule_posted) return under("app.staffing.posted_is.");
  if (name == field::sighting_from && value.number()) return base::clock_text(base::in_stockholm({*value.number()}));
  if ((name == field::staffing_residents_enrolled || name == field::staffing_residents_present) && value.number()) return std::to_string(*value.number());
  if ((name == field::staff_in_training || name == field::staffing_in_routine) && value.flag()) return words(*value.flag() ? "answer.yes" : "answer.no");
  if (name == field::staff_on_call)
    if (const auto called = read<OnCall>(value)) return words.counted(called->reached ? "app.staffing.reached" : "app.staffing.not_reached", called->seconds);
  if (name == field::staffing_proposal)
    if (const auto answered = read<std::pair<ProposalAnswer, staffing::StaffingOutcome>>(value))
      return words(answered->first == ProposalAnswer::accepted ? "app.proposal.accept" : "app.proposal.leave");
  if (name != field::staffing_leader && name != field::sighting_of) return std::nullopt;
  if (const auto id = read<base::EntityId>(value))
    if (const auto person = names.find(*id); person != names.end() && !person->second.empty()) return person->second;
  return words("app.staffing.unknown");
}

}  // namespace

StaffNames staff_names(const Visit& visit) {
  StaffNames names;
  for (const CheckedStaff& person : staffing_check(visit, {}).staff) {
    std::string name = person.key;
    for (const std::size_t i : person.shifts)
      if (!visit.schedule->shifts[i].name.empty()) name = visit.schedule->shifts[i].name;
    for (const auto& entity : person.entities) names[entity] = name;
  }
  for (const Sighting& sighting : visit.staffing.sightings)
    if (sighting.of && names.contains(*sighting.of)) names[sighting.id] = names.at(*sighting.of);
  return names;
}

Subject subject_of(const Visit& visit, const PointStates& points, const StaffNames& names, base::EntityId entity) {
  Subject subject;
  const auto finding = std::ranges::find(visit.findings, entity, &Finding::id);
  if (finding != visit.findings.end()) subject.finding = static_cast<std::size_t>(finding - visit.findings.begin()) + 1;
  if (const auto* point = points.at(entity)) subject.question = *point->question, subject.shown = point->shown;
  for (const auto& row : points.rows())
    if (row.added == entity) subject.shown = row.words;
  if (const auto person = names.find(entity); person != names.end()) subject.person = person->second;
  return subject;
}

std::string subject_words(const Wording& words, const Subject& subject) {
  if (subject.person) return words("conflict.person", {{"name", subject.person->empty() ? words("app.staffing.unknown") : *subject.person}});
  if (subject.finding > 0) return words("app.finding.number", {{"number", std::to_string(subject.finding)}});
  if (subject.shown.empty()) return words("conflict.the_visit");
  return subject.question ? words("conflict.question", {{"question", subject.shown}}) : subject.shown;
}

std::string field_words(const Wording& words, std::string_view field) {
  const std::string key = "conflict.field." + std::string(field);
  return words.has(key) ? words(key) : words("conflict.field.any");
}

std::optional<std::string> value_words(const Wording& words, std::string_view name, const std::optional<Question>& question, const StaffNames& names, const Value& value) {
  if (value.is_null()) return words(name == field::sighting_from ? "conflict.from_start" : "conflict.nothing");
  if (auto known = staffing_words(words, name, names, value)) return known;
  if (question && (name == field::answer_value || (name == field::answer_detail && question->detail))) return std::nullopt;
  if (name == field::row_taken_back) return words(value.flag().value_or(false) ? "conflict.row.taken_back" : "conflict.row.stands");
  if (name == field::answer_assessment) return value.number() ? words("level." + std::to_string(*value.number())) : "";
  if (name == field::finding_said_by && value.text()) return words("app.said_by." + *value.text());
  if (name == field::finding_class && value.text()) return words("app.class." + *value.text());
  if (name == field::visit_started || name == field::visit_ended || name == field::pause_resumed)
    if (const auto time = read<RecordedTime>(value)) return time_words(*time);
  if (name == field::visit_aborted)
    if (const auto abort = read<Abort>(value))
      return words("app.abort." + std::string(code_of(abort->reason))) + "\n" + time_words(abort->at) + (abort->words.empty() ? "" : "\n" + abort->words);
  const auto texts = value.texts();
  return texts.empty() ? words("conflict.other_value") : paragraphs(texts);
}

bool holds_words(std::string_view name) {
  constexpr std::array all{field::finding_seen,  field::finding_said, field::finding_assessed, field::answer_comment,     field::photo_caption,
                           field::interview_notes, field::contact_outcome, field::document_note, field::room_note,       field::abort_said,
                           field::summary_at_once, field::summary_next_steps, field::answer_assessment_motive, field::staff_qualification, field::staff_comment};
  return std::ranges::find(all, name) != all.end();
}

bool may_stand_side_by_side(std::string_view name, const std::optional<Question>& question) {
  return holds_words(name) || (name == field::answer_value && question && question->type == AnswerType::text && question->parts.empty());
}

std::vector<Value> choices_of(std::string_view name, const std::optional<Question>& question) {
  std::vector<Value> choices;
  if (name == field::finding_class)
    for (const auto& [each, code] : Codes<FindingClass>::all) choices.emplace_back(std::string(code));
  if (name == field::finding_said_by)
    for (const auto& [each, code] : Codes<SaidBy>::all) choices.emplace_back(std::string(code));
  if (name == field::answer_assessment)
    for (int level = assessment_min; level <= assessment_max; ++level) choices.emplace_back(level);
  if (name != field::answer_value || !question || !question->parts.empty()) return choices;
  const auto add = [&](std::initializer_list<std::string_view> codes) {
    for (const auto code : codes) choices.emplace_back(std::string(code));
  };
  if (question->type == AnswerType::yes_no) add({checklist::answer_yes, checklist::answer_no, checklist::answer_not_applicable});
  if (question->type == AnswerType::yes_partly_no) add({checklist::answer_yes, checklist::answer_partly, checklist::answer_no, checklist::answer_not_applicable});
  if (question->type == AnswerType::choice) choices.assign(question->choices.begin(), question->choices.end());
  return choices;
}

std::optional<AnswerType> typed_as(std::string_view name, const std::optional<Question>& question) {
  if (holds_words(name)) return AnswerType::text;
  std::optional<AnswerType> type;
  if (name == field::answer_value && question && question->parts.empty()) type = question->type;
  if (name == field::answer_detail && question && question->detail) type = question->detail->type;
  const bool typed = type == AnswerType::text || type == AnswerType::number || type == AnswerType::decimal || type == AnswerType::clock || type == AnswerType::date ||
                     type == AnswerType::date_time;
  return typed ? type : std::nullopt;
}

}  // namespace platsbesok::domain
