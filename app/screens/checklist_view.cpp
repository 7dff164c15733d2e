#include "app/screens/checklist.h"

#include "app/screens/allowed.h"
#include "core/domain/visit_assessment.h"

#include <algorithm>

namespace platsbesok::app {

namespace {

// The visit's own time, where the question's answer is taken from it.
std::optional<base::Instant> computed_time(const domain::Visit& visit, const checklist::Question& question) {
  if (!question.computed_from) return std::nullopt;
  const auto& fact = *question.computed_from == checklist::ComputedFrom::visit_started ? visit.started : visit.ended;
  if (!fact) return std::nullopt;
  return fact->time.at;
}

const domain::Answer* answer_in(const domain::Visit& visit, base::EntityId question) {
  const auto found = visit.answers.find(question);
  return found == visit.answers.end() ? nullptr : &found->second;
}

bool answered_in(const domain::Visit& visit, const checklist::Question& question, const domain::Answer* answer) {
  if (question.computed_from) return computed_time(visit, question).has_value();
  return answer != nullptr && checklist::is_answered(question, answer->value.value_or({}), answer->detail.value_or({}));
}

bool deviates(const checklist::Question& question, const domain::Answer* answer) {
  if (answer == nullptr) return false;
  const auto meets = checklist::answer_meets(question, answer->value.value_or({}));
  const auto level = answer->assessment.value_or(domain::assessment_max);
  return meets == checklist::Meets::not_met || meets == checklist::Meets::partly || level <= 2;
}

void count(ChecklistCount& count, const checklist::Question& question, bool answered, bool deviation) {
  ++count.all;
  count.answered += answered;
  count.critical += question.critical;
  count.critical_left += question.critical && !answered;
  count.deviations += deviation;
}

// What is not saved is said before what is.
PlaceView worst_of(std::initializer_list<PlaceView> places) {
  const auto rank = [](Mark mark) {
    switch (mark) {
      case Mark::broke: return 5;
      case Mark::refused: return 4;
      case Mark::saving: return 3;
      case Mark::draft:
      case Mark::typing: return 2;
      case Mark::saved: return 1;
      case Mark::nothing: break;
    }
    return 0;
  };
  PlaceView worst;
  for (const PlaceView& each : places) {
    if (rank(each.mark) > rank(worst.mark)) worst = each;
    else if (each.mark == Mark::saved && worst.mark == Mark::saved) worst.saved_at = later(worst.saved_at, each.saved_at);
  }
  return worst;
}

QuestionView question_view(const AppState& state, const OpenVisit& open, const checklist::Template& checklist, const checklist::Question& question,
                           const std::optional<base::Refusal>& locked) {
  const domain::Visit& visit = open.visit();
  QuestionView view{.question = question, .entity = checklist::question_entity(checklist.id, question.key)};
  const domain::Answer* answer = answer_in(visit, view.entity);
  std::optional<base::Instant> value_at, detail_at, comment_at, assessment_at, motive_at;
  if (answer != nullptr) {
    view.value = answer->value.value_or({});
    view.detail = answer->detail.value_or({});
    view.comment.saved = answer->comment.value_or("");
    if (answer->assessment) view.assessment = static_cast<int>(*answer->assessment);
    view.proposed = domain::proposed_assessment(checklist, question, *answer);
    view.motive.saved = answer->assessment_motive.value_or("");
    view.not_assessed = checklist::not_assessed_reason(view.value);
    view.meets = checklist::answer_meets(question, view.value);
    view.conflict = answer->value.conflict || answer->detail.conflict || answer->comment.conflict || answer->assessment.conflict || answer->assessment_motive.conflict;
    value_at = said_at(answer->value), detail_at = said_at(answer->detail), comment_at = said_at(answer->comment), assessment_at = said_at(answer->assessment);
    motive_at = said_at(answer->assessment_motive);
  }
  view.computed = computed_time(visit, question);
  view.answered = answered_in(visit, question, answer);
  view.deviation = deviates(question, answer);
  view.asks_detail = checklist::asks_detail(question, view.value);
  view.value_at = place_view(state, question.key + ".value", value_at);
  view.reason_drafted = state.drafts.contains(view.value_at.place + "/reason");
  view.detail_at = place_view(state, question.key + ".detail", detail_at);
  view.assessment_at = place_view(state, question.key + ".assessment", assessment_at);
  view.comment.at = place_view(state, question.key + ".comment", comment_at);
  view.motive.at = place_view(state, question.key + ".motive", motive_at);
  view.mark = worst_of({view.value_at, view.detail_at, view.assessment_at, view.comment.at, view.motive.at});
  view.locked = locked;
  view.camera = !state.cameras.empty();
  for (const domain::Photo& photo : visit.photos) {
    if (!photo.about || *photo.about != view.entity || !photo.file) continue;
    view.photos.push_back({photo.id, photo.file->media.file, shown(state, photo.file->media.file), photo.caption.value_or("")});
  }
  view.findings = static_cast<std::size_t>(std::ranges::count_if(visit.findings, [&](const domain::Finding& finding) {
    return finding.question && *finding.question == view.entity;
  }));
  return view;
}

}  // namespace

ChecklistCount count_answers(const OpenVisit& open) {
  ChecklistCount counted;
  if (!open.facts.checklist) return counted;
  for (const auto& question : open.facts.checklist->questions) {
    const auto* answer = answer_in(open.visit(), checklist::question_entity(open.facts.checklist->id, question.key));
    count(counted, question, answered_in(open.visit(), question, answer), deviates(question, answer));
  }
  return counted;
}

ChecklistView checklist_view(const AppState& state) {
  ChecklistView view;
  view.around = around(state);
  view.picker = picker_view(state);
  const OpenVisit* open = state.open_visit();
  if (open == nullptr) return view;
  view.no_checklist = open->no_checklist;
  view.at = state.at_question;
  view.asked_for = state.question;
  view.asked_for_times = state.question_asked;
  view.making_finding = state.making.has_value();
  if (!open->facts.checklist) return view;
  const checklist::Template& checklist = *open->facts.checklist;
  if (checklist.questions.empty()) return view;
  // What the rules say of writing an answer is the same for every question.
  const auto locked = not_writable(state, *open, domain::CommentAnswer{checklist.questions.front().key, "-"});
  view.questions.reserve(checklist.questions.size());
  for (const auto& question : checklist.questions) {
    view.questions.push_back(question_view(state, *open, checklist, question, locked));
    count(view.count, question, view.questions.back().answered, view.questions.back().deviation);
    if (view.sections.empty() || view.sections.back().name != question.section) view.sections.push_back({question.section, 0, 0, question.key});
    ++view.sections.back().all;
    view.sections.back().answered += view.questions.back().answered;
  }
  return view;
}

bool passes(QuestionFilter filter, const QuestionView& question) {
  switch (filter) {
    case QuestionFilter::all: return true;
    case QuestionFilter::unanswered: return !question.answered;
    case QuestionFilter::critical: return question.question.critical;
    case QuestionFilter::deviations: return question.deviation;
  }
  return true;
}

const QuestionView* next_unanswered(const ChecklistView& view, const std::string& current) {
  const auto at = std::ranges::find(view.questions, current, [](const QuestionView& each) { return each.question.key; });
  const auto from = at == view.questions.end() ? 0 : static_cast<std::size_t>(at - view.questions.begin()) + 1;
  for (std::size_t i = 0; i < view.questions.size(); ++i) {
    const QuestionView& each = view.questions[(from + i) % view.questions.size()];
    // What the visit's own times will answer is not asked for.
    if (!each.answered && !each.question.computed_from) return &each;
  }
  return nullptr;
}

}  // namespace platsbesok::app
