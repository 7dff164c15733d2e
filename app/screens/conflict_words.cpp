#include "app/screens/conflict_words.h"

#include "app/screens/answer_input.h"
#include "app/screens/findings.h"
#include "app/screens/word_diff.h"
#include "app/ui/widgets.h"
#include "core/domain/fields.h"
#include "core/domain/staffing_proposal.h"

namespace platsbesok::app {

namespace {

namespace field = domain::field;
using checklist::AnswerType;
using journal::Value;

std::string time_words(const domain::RecordedTime& recorded) {
  const std::string at = base::date_time_text(recorded.time.at);
  return recorded.correction.empty() ? at : at + "\n" + recorded.correction;
}

}  // namespace

std::string field_words(const ui::Frame& f, const std::string& name) {
  const std::string key = "app.conflict.field." + name;
  return f.words.has(key) ? f.word(key) : f.word("app.conflict.field.any");
}

namespace {

// What was noted of the staff; nothing for a field of another kind.
std::optional<std::string> staffing_words(const ui::Frame& f, const std::string& name, const ValueOf& of, const Value& value) {
  const auto* code = value.text();
  const auto under = [&](const char* begins) { return code == nullptr ? std::string() : f.word(begins + *code); };
  if (name == field::staff_identified) return under("app.staffing.identify.");
  if (name == field::staff_employment) return under("app.staffing.employment.");
  if (name == field::staff_role) return code == nullptr ? std::string() : domain::role_words(f.words, *code);
  if (name == field::sighting_state) return under("app.staffing.state.");
  if (name == field::staffing_schedule_posted) return under("app.staffing.posted_is.");
  if (name == field::sighting_from && value.number()) return clock_of({*value.number()});
  if ((name == field::staffing_residents_enrolled || name == field::staffing_residents_present) && value.number()) return std::to_string(*value.number());
  if ((name == field::staff_in_training || name == field::staffing_in_routine || name == field::staffing_nobody) && value.flag()) return f.word(*value.flag() ? "answer.yes" : "answer.no");
  if (name == field::staff_on_call)
    if (const auto called = domain::read<domain::OnCall>(value)) return f.words.counted(called->reached ? "app.staffing.reached" : "app.staffing.not_reached", called->seconds);
  if (name == field::staffing_proposal)
    if (const auto answered = domain::read<std::pair<domain::ProposalAnswer, staffing::StaffingOutcome>>(value))
      return f.word(answered->first == domain::ProposalAnswer::accepted ? "app.proposal.accept" : "app.proposal.leave");
  if (name == field::staffing_leader || name == field::sighting_of)
    if (const auto id = domain::read<base::EntityId>(value))
      if (const auto person = of.people.find(*id); person != of.people.end() && !person->second.empty()) return person->second;
  if (name == field::staffing_leader || name == field::sighting_of) return f.word("app.staffing.unknown");
  return std::nullopt;
}

}  // namespace

std::string value_words(const ui::Frame& f, const std::string& name, const ValueOf& of, const Value& value) {
  const auto& question = of.question;
  if (value.is_null()) return f.word(name == field::sighting_from ? "app.conflict.from_start" : "app.conflict.nothing");
  if (auto words = staffing_words(f, name, of, value)) return *words;
  if (name == field::answer_value && question) return answer_words(f, *question, value);
  if (name == field::row_taken_back) return f.word(value.flag().value_or(false) ? "app.conflict.row.taken_back" : "app.conflict.row.stands");
  if (name == field::answer_detail && question && question->detail) return words_of(question->detail->type, value);
  if (name == field::answer_assessment) return value.number() ? f.word("level." + std::to_string(*value.number())) : "";
  if (name == field::finding_said_by && value.text()) return f.word("app.said_by." + *value.text());
  if (name == field::finding_class) return class_look(f, domain::read_code<domain::FindingClass>(value)).words;
  if (name == field::visit_started || name == field::visit_ended || name == field::pause_resumed)
    if (const auto time = domain::read<domain::RecordedTime>(value)) return time_words(*time);
  if (name == field::visit_aborted)
    if (const auto abort = domain::read<domain::Abort>(value))
      return f.word("app.abort." + std::string(domain::code_of(abort->reason))) + "\n" + time_words(abort->at) + (abort->words.empty() ? "" : "\n" + abort->words);
  const auto texts = value.texts();
  return texts.empty() ? f.word("app.conflict.other_value") : joined(texts, "\n\n");
}

void draw_value(ui::Frame& f, ui::Column& column, const std::string& name, const ValueOf& of, const Value& value, const std::vector<Stretch>& stretches) {
  if (value.is_null() && name != field::sighting_from) return ui::text(f, column, ui::Type::base, ui::Colour::ink2, f.word("app.conflict.nothing"));
  if (name == field::finding_class || name == field::answer_assessment) {
    const ClassLook look = class_look(f, domain::read_code<domain::FindingClass>(value));
    const ui::Rect row = column.take(ui::chip_height(f));
    ui::chip(f, row, name == field::finding_class ? ui::Chip{look.words, look.icon, look.tone} : ui::level_chip(f, static_cast<int>(value.number().value_or(1))));
    return;
  }
  if (stretches.empty()) return ui::text(f, column, ui::Type::base, ui::Colour::ink, value_words(f, name, of, value));
  std::vector<ui::Run> runs;
  for (const Stretch& each : stretches)
    runs.push_back({each.words, each.differs ? ui::Type::base_bold : ui::Type::base, each.differs ? ui::Colour::accent_ink : ui::Colour::ink, each.differs});
  ui::rich_text(f, column, runs);
}

std::vector<Value> choices_of(const std::string& name, const std::optional<checklist::Question>& question) {
  std::vector<Value> choices;
  if (name == field::finding_class)
    for (const auto& [each, code] : domain::Codes<domain::FindingClass>::all) choices.emplace_back(std::string(code));
  if (name == field::finding_said_by)
    for (const auto& [each, code] : domain::Codes<domain::SaidBy>::all) choices.emplace_back(std::string(code));
  if (name == field::answer_assessment)
    for (int level = domain::assessment_min; level <= domain::assessment_max; ++level) choices.emplace_back(level);
  if (name != field::answer_value || !question || !question->parts.empty()) return choices;
  const auto add = [&](std::initializer_list<std::string_view> codes) {
    for (const auto code : codes) choices.emplace_back(std::string(code));
  };
  if (question->type == AnswerType::yes_no) add({checklist::answer_yes, checklist::answer_no, checklist::answer_not_applicable});
  if (question->type == AnswerType::yes_partly_no) add({checklist::answer_yes, checklist::answer_partly, checklist::answer_no, checklist::answer_not_applicable});
  if (question->type == AnswerType::choice) choices.assign(question->choices.begin(), question->choices.end());
  return choices;
}

std::optional<AnswerType> typed_as(const std::string& name, const std::optional<checklist::Question>& question) {
  for (const auto text : {field::finding_seen, field::finding_said, field::finding_assessed, field::answer_comment, field::photo_caption, field::interview_notes, field::contact_outcome,
                          field::document_note, field::room_note, field::abort_said, field::summary_at_once, field::summary_next_steps, field::answer_assessment_motive, field::staff_qualification, field::staff_comment})
    if (name == text) return AnswerType::text;
  std::optional<AnswerType> type;
  if (name == field::answer_value && question && question->parts.empty()) type = question->type;
  if (name == field::answer_detail && question && question->detail) type = question->detail->type;
  const bool typed = type == AnswerType::text || type == AnswerType::number || type == AnswerType::decimal || type == AnswerType::clock || type == AnswerType::date ||
                     type == AnswerType::date_time;
  return typed ? type : std::nullopt;
}

}  // namespace platsbesok::app
