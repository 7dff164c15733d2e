#include "app/screens/checklist.h"

#include "app/screens/allowed.h"

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

bool answered_in(const domain::Visit& visit, const checklist::Template& checklist, const checklist::Question& question) {
  if (question.computed_from) return computed_time(visit, question).has_value();
  const auto found = visit.answers.find(checklist::question_entity(checklist.id, question.key));
  if (found == visit.answers.end()) return false;
  return checklist::is_answered(question, found->second.value.value_or({}), found->second.detail.value_or({}));
}

bool deviates(const domain::Visit& visit, const checklist::Template& checklist, const checklist::Question& question) {
  const auto found = visit.answers.find(checklist::question_entity(checklist.id, question.key));
  if (found == visit.answers.end()) return false;
  const auto meets = checklist::answer_meets(question, found->second.value.value_or({}));
  const auto level = found->second.assessment.value_or(domain::assessment_max);
  return meets == checklist::Meets::not_met || meets == checklist::Meets::partly || level <= 2;
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

QuestionView question_view(const AppState& state, const OpenVisit& open, const checklist::Template& checklist, const checklist::Question& question) {
  const domain::Visit& visit = open.visit();
  QuestionView view{.question = question, .entity = checklist::question_entity(checklist.id, question.key)};
  const domain::Answer* answer = nullptr;
  if (const auto found = visit.answers.find(view.entity); found != visit.answers.end()) answer = &found->second;
  std::optional<base::Instant> value_at, detail_at, comment_at, assessment_at;
  if (answer != nullptr) {
    view.value = answer->value.value_or({});
    view.detail = answer->detail.value_or({});
    view.comment.saved = answer->comment.value_or("");
    if (answer->assessment) view.assessment = static_cast<int>(*answer->assessment);
    view.not_assessed = checklist::not_assessed_reason(view.value);
    view.meets = checklist::answer_meets(question, view.value);
    view.conflict = answer->value.conflict || answer->detail.conflict || answer->comment.conflict || answer->assessment.conflict;
    value_at = said_at(answer->value), detail_at = said_at(answer->detail), comment_at = said_at(answer->comment), assessment_at = said_at(answer->assessment);
  }
  view.computed = computed_time(visit, question);
  view.answered = answered_in(visit, checklist, question);
  view.deviation = deviates(visit, checklist, question);
  view.asks_detail = checklist::asks_detail(question, view.value);
  view.value_at = place_view(state, question.key + ".value", value_at);
  view.reason_drafted = state.drafts.contains(view.value_at.place + "/reason");
  view.detail_at = place_view(state, question.key + ".detail", detail_at);
  view.assessment_at = place_view(state, question.key + ".assessment", assessment_at);
  view.comment.at = place_view(state, question.key + ".comment", comment_at);
  view.mark = worst_of({view.value_at, view.detail_at, view.assessment_at, view.comment.at});
  view.locked = not_writable(state, open, domain::CommentAnswer{question.key, "-"});
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
  ChecklistCount count;
  if (!open.facts.checklist) return count;
  for (const auto& question : open.facts.checklist->questions) {
    const bool answered = answered_in(open.visit(), *open.facts.checklist, question);
    ++count.all;
    count.answered += answered;
    count.critical += question.critical;
    count.critical_left += question.critical && !answered;
    count.deviations += deviates(open.visit(), *open.facts.checklist, question);
  }
  return count;
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
  view.making_finding = state.making_finding.has_value();
  if (!open->facts.checklist) return view;
  view.count = count_answers(*open);
  for (const auto& question : open->facts.checklist->questions) {
    view.questions.push_back(question_view(state, *open, *open->facts.checklist, question));
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
