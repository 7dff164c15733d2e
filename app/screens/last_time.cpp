#include "app/screens/last_time.h"

#include "app/screens/answer_words.h"
#include "app/screens/checklist.h"
#include "app/ui/widgets.h"

#include <algorithm>

namespace platsbesok::app {

using namespace ui;

namespace {

constexpr std::size_t rows_at_once = 4;

int level_of(const checklist::Question& question, const domain::PreviousAnswer& before) {
  if (before.level) return *before.level;
  return checklist::answer_meets(question, before.value) == checklist::Meets::partly ? 2 : 1;
}

}  // namespace

LastTimeView last_time_view(const OpenVisit& open) {
  LastTimeView view;
  const domain::Visit& visit = open.visit();
  if (!visit.previous) return view;
  view.on = visit.previous->on;
  for (const auto& point : open.facts.points) {
    const checklist::Question& question = *point.question;
    const auto found = visit.previous->answers.find(question.key);
    if (found == visit.previous->answers.end() || !question.within.empty() || !falls_short(question, found->second.value, found->second.level)) continue;
    LastTimeRow row{{open.facts.checklist, &question}, found->second, level_of(question, found->second), {}, {}};
    if (const auto* answer = visit.answer_at(point.entity)) row.value = answer->value.value_or({}), row.detail = answer->detail.value_or({});
    view.rows.push_back(std::move(row));
  }
  std::ranges::stable_sort(view.rows, {}, &LastTimeRow::level);
  return view;
}

void draw_last_time(Frame& f, Column& column, const LastTimeView& view, bool& all, Intents& intents) {
  if (view.rows.empty()) return;
  card(f, column, [&](Column& inner) {
    group_heading(f, inner, f.word("app.overview.last_time.title"), std::to_string(view.rows.size()), base::iso(view.on));
    inner.gap(4);
    const std::size_t shown = all ? view.rows.size() : std::min(rows_at_once, view.rows.size());
    for (std::size_t i = 0; i < shown; ++i) {
      const LastTimeRow& row = view.rows[i];
      const checklist::Question& question = *row.question;
      if (i > 0) line_across(f, inner.x, inner.y, inner.w);
      const Chip level = level_chip(f, row.level);
      const std::string then = row.before.value.is_null() ? level.label : answer_words(f, question, row.before.value, row.before.detail);
      std::string detail = question.key + " · " + f.words("app.overview.last_time.then", {{"answer", then}});
      if (!row.before.comment.empty()) detail += " ”" + row.before.comment + "”";
      if (!row.value.is_null()) detail += "\n" + f.words("app.overview.last_time.now", {{"answer", answer_words(f, question, row.value, row.detail)}});
      const ListRow what{.key = "overview.last_time." + question.key, .icon = level.icon, .icon_colour = colours_of(level.tone).ink, .words = question.text, .strong = false, .detail = detail,
                         .action = f.word(row.value.is_null() ? "app.overview.last_time.follow_up" : "app.overview.open")};
      if (list_row(f, inner, what)) intents.emplace_back(ShowQuestion{question.key});
    }
    if (shown == view.rows.size()) return void(inner.y -= 8);
    line_across(f, inner.x, inner.y, inner.w);
    inner.gap(8);
    const Button more{.key = "overview.last_time.all", .label = f.words("app.overview.last_time.all", {{"count", std::to_string(view.rows.size())}}), .kind = ButtonKind::text, .compact = true};
    if (button(f, inner, more)) all = true;
    inner.y -= 8;
  });
  column.gap(space::card_gap);
}

}  // namespace platsbesok::app
