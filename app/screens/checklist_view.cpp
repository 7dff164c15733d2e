#include "app/screens/checklist.h"

#include "app/screens/allowed.h"
#include "core/base/text.h"

#include <algorithm>
#include <unordered_map>

namespace platsbesok::app {

namespace {

// The visit's own time, where the question's answer is taken from it.
std::optional<base::Instant> computed_time(const domain::Visit& visit, const checklist::Question& question) {
  if (!question.computed_from) return std::nullopt;
  const auto& fact = *question.computed_from == checklist::ComputedFrom::visit_started ? visit.started : visit.ended;
  if (!fact) return std::nullopt;
  return fact->time.at;
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

// What belongs to each question, found once for all of them.
struct Attached {
  std::unordered_map<base::EntityId, std::vector<const domain::Photo*>> photos;
  std::unordered_map<base::EntityId, std::size_t> findings;
  explicit Attached(const domain::Visit& visit) {
    for (const domain::Photo& photo : visit.photos)
      if (photo.about && photo.file) photos[*photo.about].push_back(&photo);
    for (const domain::Finding& finding : visit.findings)
      if (finding.question) ++findings[*finding.question];
  }
};

std::vector<Because> because_of(const checklist::Template& checklist, const domain::PointState& point) {
  std::vector<Because> all;
  for (const auto& condition : point.conditions) {
    if (condition.holds != point.asked) continue;  // why it is not asked: those that do not hold
    for (const auto& ground : condition.rests_on) {
      Because because{ground.point, "", ground.value};
      if (const auto* question = checklist.question(ground.point)) {
        for (const auto& part : question->parts)
          if (part.name == ground.name) because.part = part.label;
        if (question->detail && question->detail->name == ground.name) because.part = question->detail->label;
        if (ground.name == question->answer_name) because.value = checklist::shown_choice(*question, ground.value);
      }
      all.push_back(std::move(because));
    }
  }
  return all;
}

std::optional<domain::FindingClass> class_of(checklist::ProposedClass proposed) {
  switch (proposed) {
    case checklist::ProposedClass::observation: return domain::FindingClass::finding;
    case checklist::ProposedClass::fault: return domain::FindingClass::fault;
    case checklist::ProposedClass::deficiency: return domain::FindingClass::deficiency;
    case checklist::ProposedClass::none: break;
  }
  return std::nullopt;
}

// Something was recorded about it while it was asked.
bool is_kept(const QuestionView& view) {
  return !view.value.is_null() || !view.detail.is_null() || !view.comment.saved.empty() || view.assessment || !view.motive.saved.empty() || view.conflict ||
         (view.mark.mark != Mark::nothing && view.mark.mark != Mark::saved) || !view.photos.empty() || view.findings > 0;
}

QuestionView question_view(const AppState& state, const OpenVisit& open, const checklist::Template& checklist, const checklist::Question& question,
                           const Attached& attached, const std::optional<base::Refusal>& locked) {
  const domain::Visit& visit = open.visit();
  QuestionView view{.question = question, .entity = question.entity};
  const domain::Answer* answer = visit.answer(question);
  std::optional<base::Instant> value_at, detail_at, comment_at, assessment_at, motive_at;
  if (answer != nullptr) {
    view.value = answer->value.value_or({});
    view.detail = answer->detail.value_or({});
    view.comment.saved = answer->comment.value_or("");
    if (answer->assessment) view.assessment = static_cast<int>(*answer->assessment);
    view.motive.saved = answer->assessment_motive.value_or("");
    view.not_assessed = checklist::not_assessed_reason(view.value);
    view.meets = checklist::answer_meets(question, view.value);
    view.conflict = answer->value.conflict || answer->detail.conflict || answer->comment.conflict || answer->assessment.conflict || answer->assessment_motive.conflict;
    value_at = said_at(answer->value), detail_at = said_at(answer->detail), comment_at = said_at(answer->comment), assessment_at = said_at(answer->assessment);
    motive_at = said_at(answer->assessment_motive);
  }
  const domain::PointState& point = open.facts.points[question.key];
  view.asked = point.asked;
  view.because = because_of(checklist, point);
  view.proposed = point.proposed_level;
  view.proposed_class = class_of(point.proposed_class);
  for (const auto& each : point.violations) view.invalid.push_back(each.message);
  view.worked_out = point.worked_out;
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
  if (const auto found = attached.photos.find(view.entity); found != attached.photos.end())
    for (const domain::Photo* photo : found->second)
      view.photos.push_back({photo->id, photo->file->media.file, shown(state, photo->file->media.file), photo->caption.value_or("")});
  if (const auto found = attached.findings.find(view.entity); found != attached.findings.end()) view.findings = found->second;
  return view;
}

}  // namespace

ChecklistCount count_answers(const OpenVisit& open) {
  ChecklistCount counted;
  if (!open.facts.checklist) return counted;
  for (const auto& question : open.facts.checklist->questions) {
    if (!open.facts.points.asked(question.key)) continue;
    const auto* answer = open.visit().answer(question);
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
  const Attached attached(open->visit());
  std::optional<domain::PresentNow> present;
  if (std::ranges::any_of(checklist.questions, [](const auto& each) { return each.type == checklist::AnswerType::staffing; }))
    present = domain::present_now(domain::staffing_check(open->visit(), state.now));
  view.questions.reserve(checklist.questions.size());
  for (const auto& question : checklist.questions) {
    QuestionView each = question_view(state, *open, checklist, question, attached, locked);
    if (!each.asked && !is_kept(each)) continue;
    if (question.type == checklist::AnswerType::staffing) each.present = present;
    if (view.sections.empty() || view.sections.back().name != question.section) view.sections.push_back({question.section, 0, 0, question.key});
    if (each.asked) {
      count(view.count, question, each.answered, each.deviation);
      ++view.sections.back().all;
      view.sections.back().answered += each.answered;
    }
    view.questions.push_back(std::move(each));
  }
  return view;
}

bool passes(QuestionFilter filter, const QuestionView& question) {
  if (!question.asked) return filter == QuestionFilter::all;
  switch (filter) {
    case QuestionFilter::all: return true;
    case QuestionFilter::unanswered: return !question.answered;
    case QuestionFilter::critical: return question.question.critical;
    case QuestionFilter::deviations: return question.deviation;
  }
  return true;
}

bool matches(const QuestionView& question, std::string_view search) {
  const auto lower = [](std::string text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
      const auto here = static_cast<unsigned char>(text[i]);
      if (here >= 'A' && here <= 'Z') text[i] = static_cast<char>(here - 'A' + 'a');
      // Å, Ä, Ö and the other capitals of Latin-1: C3 80 to C3 9E.
      if (here == 0xC3 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0x9F && static_cast<unsigned char>(text[i + 1]) != 0x97) text[i + 1] = static_cast<char>(text[i + 1] + 0x20);
    }
    return text;
  };
  const auto& asked = question.question;
  const std::string within = lower(asked.key + " " + asked.text + " " + asked.hint + " " + asked.help + " " + asked.section), wanted = lower(base::normalised(search).value_or(""));
  for (std::size_t at = 0; at < wanted.size();) {
    const auto end = std::min(wanted.find(' ', at), wanted.size());
    if (within.find(std::string_view(wanted).substr(at, end - at)) == std::string::npos) return false;
    at = end + 1;
  }
  return true;
}

const QuestionView* next_unanswered(const ChecklistView& view, const std::string& current) {
  const auto at = std::ranges::find(view.questions, current, [](const QuestionView& each) { return each.question.key; });
  const auto from = at == view.questions.end() ? 0 : static_cast<std::size_t>(at - view.questions.begin()) + 1;
  for (std::size_t i = 0; i < view.questions.size(); ++i) {
    const QuestionView& each = view.questions[(from + i) % view.questions.size()];
    // What the visit's own times will answer is not asked for.
    if (each.asked && !each.answered && !each.question.computed_from) return &each;
  }
  return nullptr;
}

}  // namespace platsbesok::app
