#include "core/domain/point_state.h"

#include "core/checklist/answer.h"
#include "core/domain/followed.h"

#include <set>

namespace platsbesok::domain {

using checklist::Question;
using checklist::RowId;

namespace {

constexpr std::size_t too_many_looked_for = 100;  // rows beyond those that the form counts now

bool is_answered(const Visit& visit, const Question& question, const Answer* answer) {
  if (question.computed_from) return question.computed_from == checklist::ComputedFrom::visit_started ? visit.started.value.has_value() : visit.ended.value.has_value();
  return answer != nullptr && answer->value && checklist::is_answered(question, *answer->value, answer->detail.value_or({}));
}

// A run of the checklist's questions that share the repeats around them.
using Run = std::span<const Question>;

}  // namespace

// The checklist's questions as they are asked: in order, those in a repeat once a row.
class PointsInOrder {
public:
  PointsInOrder(const Visit& visit, std::shared_ptr<const checklist::Template> checklist, base::Instant now, const checklist::Thresholds& thresholds)
      : visit_(visit), checklist_(*checklist), thresholds_(thresholds) {
    made_.checklist_ = std::move(checklist);
    if (checklist_.logic) followed_.emplace(visit_, checklist_, now);
    for (const auto& [entity, answer] : visit_.answers) unclaimed_.insert(entity);
    for (const auto& question : checklist_.questions)
      if (question.within.empty()) unclaimed_.erase(question.entity);
    put({checklist_.questions.data(), checklist_.questions.size()}, 0, {checklist::form_row, std::nullopt, std::nullopt});
  }

  PointStates take() { return std::move(made_); }

private:
  // Where one is: the row of the filling, unless the row does not stand; its number, and its index.
  struct Here {
    std::optional<RowId> filled;
    std::optional<std::uint32_t> number;
    std::optional<std::size_t> row;
  };

  void put(Run questions, std::size_t depth, const Here& here) {
    for (std::size_t i = 0; i < questions.size();) {
      if (questions[i].within.size() == depth) {
        put_one(questions[i++], here);
        continue;
      }
      const auto& repeat = questions[i].within[depth];
      std::size_t end = i;
      while (end < questions.size() && questions[end].within.size() > depth && questions[end].within[depth] == repeat) ++end;
      if (const auto* found = checklist_.repeat(repeat)) put_rows(*found, questions.subspan(i, end - i), depth + 1, here);
      i = end;
    }
  }

  void put_one(const Question& question, const Here& here) {
    if (question.type == checklist::AnswerType::note) {
      const auto text = !here.filled ? std::nullopt : followed_ ? followed_->note(question, *here.filled) : std::optional(question.text);
      if (text) step(Step::What::note, made_.notes_, NoteAt{point_name(question.key, here.number), question.section, *text});
      return;
    }
    const auto number = here.number.value_or(0);
    const auto entity = here.number ? checklist::question_entity(checklist_.id, question.key, number) : question.entity;
    const auto* answer = visit_.answer_at(entity);
    unclaimed_.erase(entity);
    PointState state;
    if (here.filled && followed_) state = followed_->state_of(question, *here.filled, answer, thresholds_).value_or(PointState{});
    if (!here.filled) state.asked = false;
    state.answered = is_answered(visit_, question, answer);
    PointAt point{&question, number, here.row, point_name(question.key, here.number), question.key, entity, std::move(state)};
    if (here.row) point.shown += " · " + made_.rows_[*here.row].words;
    if (!point.state.violations.empty()) made_.invalid_.push_back(point.name);
    if (point.state.owed() && point.state.required && !point.state.answered) made_.missing_.push_back(point.name);
    made_.by_name_.emplace(point.name, made_.points_.size());
    made_.by_entity_.emplace(point.entity, made_.points_.size());
    step(Step::What::point, made_.points_, std::move(point));
  }

  void put_rows(const checklist::Repeat& repeat, Run questions, std::size_t depth, const Here& here) {
    std::vector<RowAt> rows = repeat.counted ? counted_rows(repeat, questions, depth, here) : added_rows(repeat, here);
    std::size_t standing = 0;
    for (auto& row : rows) {
      const auto filled = row.stands() && followed_ ? followed_->row(repeat.name, row.number) : std::nullopt;
      row.words = (here.row ? made_.rows_[*here.row].words + " · " : "") + (filled ? followed_->label(repeat, *filled) : repeat.label) + " " + std::to_string(row.place);
      standing += row.stands();
      const Here inside{filled, row.number, made_.rows_.size()};
      step(Step::What::row, made_.rows_, std::move(row));
      put(questions, depth, inside);
    }
    if (repeat.counted || !here.filled || !followed_) return;
    if (standing > 0 || followed_->would_ask(repeat.name, *here.filled))
      step(Step::What::rows_end, made_.rows_ends_, RowsEnd{repeat.name, here.number, repeat.label, questions.front().section, standing});
  }

  std::vector<RowAt> added_rows(const checklist::Repeat& repeat, const Here& here) const {
    std::vector<RowAt> rows;
    for (const auto& each : visit_.rows) {
      if (!each.added || each.added->repeat != repeat.name || each.added->in_row != here.number) continue;
      const bool taken_back = each.taken_back.value_or(false) && !each.taken_back.conflict;  // while two disagree it stands
      rows.push_back({repeat.name, each.added->number, here.number, rows.size() + 1, "", each.id, taken_back || !here.filled, false});
    }
    return rows;
  }

  // Those that the form counts, and those of earlier counts that something was recorded in.
  std::vector<RowAt> counted_rows(const checklist::Repeat& repeat, Run questions, std::size_t depth, const Here& here) const {
    std::vector<RowAt> rows;
    const auto add = [&](std::uint32_t number, std::size_t place, bool too_many) {
      rows.push_back({repeat.name, number, here.number, place + 1, "", std::nullopt, !here.filled, too_many});
    };
    if (here.filled && followed_)
      for (const auto number : followed_->counted(repeat.name, here.number)) add(number, rows.size(), false);
    if (unclaimed_.empty()) return rows;
    const auto count = rows.size();
    for (std::size_t place = count; place < count + too_many_looked_for; ++place) {
      const auto number = checklist::counted_row(here.number, place);
      const auto has_answer = [&](const Question& each) { return each.within.size() == depth && unclaimed_.contains(checklist::question_entity(checklist_.id, each.key, number)); };
      if (std::ranges::any_of(questions, has_answer)) add(number, place, here.filled.has_value());
    }
    return rows;
  }

  template <class T>
  void step(Step::What what, std::vector<T>& list, T each) {
    made_.steps_.push_back({what, list.size()});
    list.push_back(std::move(each));
  }

  const Visit& visit_;
  const checklist::Template& checklist_;
  const checklist::Thresholds& thresholds_;
  std::optional<Followed> followed_;
  std::set<base::EntityId> unclaimed_;  // answers whose question has not been met yet
  PointStates made_;
};

const PointState& PointStates::operator[](std::string_view name) const {
  static const PointState asked{};
  const auto* found = find(name);
  return found == nullptr ? asked : found->state;
}

const PointAt* PointStates::find(std::string_view name) const {
  const auto found = by_name_.find(name);
  return found == by_name_.end() ? nullptr : &points_[found->second];
}

const PointAt* PointStates::at(base::EntityId entity) const {
  const auto found = by_entity_.find(entity);
  return found == by_entity_.end() ? nullptr : &points_[found->second];
}

PointStates point_states(const Visit& visit, std::shared_ptr<const checklist::Template> checklist, base::Instant now, const checklist::Thresholds& thresholds) {
  return PointsInOrder(visit, std::move(checklist), now, thresholds).take();
}

}  // namespace platsbesok::domain
