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

bool deviates(const checklist::Question& question, const domain::Answer* answer) {
  return answer != nullptr && falls_short(question, answer->value.value_or({}), answer->assessment.value);
}

void count(ChecklistCount& count, const checklist::Question& question, bool answered, bool deviation) {
  ++count.all;
  count.answered += answered;
  count.critical += question.critical;
  count.critical_left += question.critical && !answered;
  count.deviations += deviation;
}

// What is not saved is said before what is. The mark and its times alone: there is one for every question, of five places.
PlaceView worst_of(std::initializer_list<const PlaceView*> places) {
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
  const PlaceView* worst = *places.begin();
  std::optional<base::Instant> saved_at;
  for (const PlaceView* each : places) {
    if (rank(each->mark) > rank(worst->mark)) worst = each;
    if (each->mark == Mark::saved) saved_at = later(saved_at, each->saved_at);
  }
  return {.place = {}, .mark = worst->mark, .saved_at = worst->mark == Mark::saved ? saved_at : worst->saved_at, .refused = {}, .drafted_at = worst->drafted_at};
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

std::vector<Because> because_of(const domain::PointStates& points, const domain::PointState& point) {
  std::vector<Because> all;
  for (const auto& condition : point.conditions) {
    if (condition.holds != point.asked) continue;  // why it is not asked: those that do not hold
    for (const auto& ground : condition.rests_on) {
      Because because{ground.point, "", ground.value};
      if (const auto* rests_on = points.find(ground.point)) {
        const auto& question = *rests_on->question;
        because.key = rests_on->shown;
        for (const auto& part : question.parts)
          if (part.name == ground.name) because.part = part.label;
        if (question.detail && question.detail->name == ground.name) because.part = question.detail->label;
        if (ground.name == question.answer_name) because.value = checklist::shown_choice(question, ground.value);
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

QuestionView question_view(const AppState& state, const OpenVisit& open, const domain::PointAt& at, const Attached& attached, const std::optional<base::Refusal>& locked) {
  const domain::Visit& visit = open.visit();
  const checklist::Question& question = *at.question;
  const domain::PointState& point = at.state;
  QuestionView view{.question = {open.facts.checklist, &question}, .name = at.name, .repeat = at.repeat, .row = {}, .text_here = point.text, .hint_here = point.hint, .entity = at.entity};
  if (const auto* row = open.facts.points.row_of(at)) view.row = row->words;
  const domain::Answer* answer = visit.answer_at(at.entity);
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
  view.asked = point.asked;
  view.read_only = point.read_only;
  view.because = because_of(open.facts.points, point);
  if (point.owed() && point.required && !point.answered) view.required = point.required_message;
  view.proposal = point.proposal;
  view.offered = point.offered;
  if (visit.previous)
    if (const auto found = visit.previous->answers.find(question.key); found != visit.previous->answers.end() && question.within.empty())
      view.previous = found->second, view.previous_on = visit.previous->on;
  view.proposed = point.proposed_level;
  view.proposed_class = class_of(point.proposed_class);
  for (const auto& each : point.violations) view.invalid.push_back(each.message);
  view.worked_out = point.worked_out;
  view.computed = computed_time(visit, question);
  view.answered = point.answered;
  view.deviation = deviates(question, answer);
  view.asks_detail = checklist::asks_detail(question, view.value);
  view.value_at = place_view(state, at.name + ".value", value_at);
  view.reason_drafted = state.drafts.contains(view.value_at.place + "/reason");
  view.detail_at = place_view(state, at.name + ".detail", detail_at);
  view.assessment_at = place_view(state, at.name + ".assessment", assessment_at);
  view.comment.at = place_view(state, at.name + ".comment", comment_at);
  view.motive.at = place_view(state, at.name + ".motive", motive_at);
  view.mark = worst_of({&view.value_at, &view.detail_at, &view.assessment_at, &view.comment.at, &view.motive.at});
  view.locked = locked;
  view.camera = !state.cameras.empty();
  if (const auto found = attached.photos.find(view.entity); found != attached.photos.end())
    for (const domain::Photo* photo : found->second)
      view.photos.push_back({photo->id, photo->file->media.file, shown(state, photo->file->media.file), photo->caption.value_or("")});
  if (const auto found = attached.findings.find(view.entity); found != attached.findings.end()) view.findings = found->second;
  return view;
}

// "row.<repeat>#<number>", and of where one is added the row around it: names of widgets, and with a last part places.
std::string row_name(const std::string& repeat, std::optional<std::uint32_t> number) { return "row." + repeat + (number ? "#" + std::to_string(*number) : std::string()); }

// The section that a step belongs to begins with it, where it is another than the last one's.
void enter(ChecklistView& view, const std::string& section, const std::string& first) {
  if (view.sections.empty() || view.sections.back().name != section) view.sections.push_back({section, 0, 0, first});
}

}  // namespace

bool falls_short(const checklist::Question& question, const journal::Value& value, std::optional<std::int64_t> level) {
  const auto meets = checklist::answer_meets(question, value);
  return meets == checklist::Meets::not_met || meets == checklist::Meets::partly || level.value_or(domain::assessment_max) <= 2;
}

ChecklistCount count_answers(const OpenVisit& open) {
  ChecklistCount counted;
  for (const auto& point : open.facts.points)
    if (point.state.owed()) count(counted, *point.question, point.state.answered, deviates(*point.question, open.visit().answer_at(point.entity)));
  return counted;
}

ChecklistView checklist_view(const AppState& state) {
  using What = domain::Step::What;
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
  const domain::PointStates& points = open->facts.points;
  if (points.size() == 0 && points.rows_ends().empty()) return view;
  // What the rules say of writing an answer is the same for every question, and for a row to be added where there is none yet.
  const auto locked = points.size() > 0 ? not_writable(state, *open, domain::CommentAnswer{points.begin()->question->key, "-", points.begin()->repeat})
                                        : not_writable(state, *open, domain::AddRow{points.rows_ends().front().repeat, {}});
  const Attached attached(open->visit());
  std::optional<domain::PresentNow> present;
  if (std::ranges::any_of(points, [](const auto& each) { return each.question->type == checklist::AnswerType::staffing; }))
    present = domain::present_now(domain::staffing_check(open->visit(), state.now));
  view.questions.reserve(points.size());
  std::unordered_map<std::size_t, std::size_t> row_views;  // by PointStates::rows()
  for (const auto& step : points.steps()) {
    std::size_t index = 0;
    if (step.what == What::note) {
      enter(view, points.notes()[step.index].section, points.notes()[step.index].key);
      index = view.notes.size();
      view.notes.push_back(points.notes()[step.index]);
    } else if (step.what == What::row) {
      const auto& row = points.rows()[step.index];
      index = view.rows.size();
      row_views[step.index] = index;
      const auto name = row_name(row.repeat, row.number);
      view.rows.push_back({row, name, 0, 0, 0, place_view(state, name + ".taken_back", std::nullopt), locked});
    } else if (step.what == What::rows_end) {
      const auto& end = points.rows_ends()[step.index];
      const auto name = row_name(end.repeat, end.in_row) + ".end";
      enter(view, end.section, name);
      index = view.rows_ends.size();
      view.rows_ends.push_back({end, name, place_view(state, name + ".row", std::nullopt), locked});
    } else {
      const auto& point = points.points()[step.index];
      QuestionView each = question_view(state, *open, point, attached, locked);
      RowView* row = point.row ? &view.rows[row_views.at(*point.row)] : nullptr;
      if (!each.asked && !is_kept(each)) continue;
      if (point.question->type == checklist::AnswerType::staffing) each.present = present;
      enter(view, point.question->section, each.name);
      if (point.state.owed()) {
        count(view.count, *point.question, each.answered, each.deviation);
        ++view.sections.back().all;
        view.sections.back().answered += each.answered;
        if (row != nullptr) ++row->all, row->answered += each.answered;
      }
      if (row != nullptr && !row->row.stands()) ++row->kept;
      index = view.questions.size();
      view.questions.push_back(std::move(each));
    }
    view.steps.push_back({step.what, index});
  }
  for (const auto& removed : open->removed) {
    domain::PointAt at{.question = removed.question.get(), .repeat = removed.repeat, .name = removed.name, .shown = removed.name, .entity = removed.entity};
    at.state.asked = false;
    QuestionView each = question_view(state, *open, at, attached, locked);
    each.question = removed.question;
    each.removed = true;
    view.steps.push_back({What::point, view.questions.size()});
    view.questions.push_back(std::move(each));
  }
  return view;
}

bool passes(QuestionFilter filter, const QuestionView& question) {
  if (!question.asked) return filter == QuestionFilter::all;
  switch (filter) {
    case QuestionFilter::all: return true;
    case QuestionFilter::unanswered: return !question.answered && !question.read_only;
    case QuestionFilter::critical: return question.question->critical;
    case QuestionFilter::deviations: return question.deviation;
  }
  return true;
}

bool ChecklistSearch::matches(const QuestionView& question) {
  if (folded_from_ != words) folded_from_ = words, folded_ = base::folded(words).value_or("");
  const auto& asked = *question.question;
  std::string text = asked.key + " " + question.text() + " " + question.hint() + " " + asked.help + " " + asked.section + " " + question.row;
  auto& [from, within] = within_[question.name];
  if (from != text) {
    within = base::folded(text).value_or("");
    from = std::move(text);
  }
  return has_every_word(within, folded_);
}

const QuestionView* next_unanswered(const ChecklistView& view, const std::string& current) {
  const auto at = std::ranges::find(view.questions, current, &QuestionView::name);
  const auto from = at == view.questions.end() ? 0 : static_cast<std::size_t>(at - view.questions.begin()) + 1;
  for (std::size_t i = 0; i < view.questions.size(); ++i) {
    const QuestionView& each = view.questions[(from + i) % view.questions.size()];
    // What the visit's own times will answer is not asked for.
    if (each.asked && !each.read_only && !each.answered && !each.question->computed_from) return &each;
  }
  return nullptr;
}

}  // namespace platsbesok::app
