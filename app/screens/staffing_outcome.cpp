// The outcome as it stands, in words, and the sums it rests on. Until everybody has been looked for there is none.
#include "app/screens/staffing.h"
#include "app/screens/words.h"
#include "app/ui/widgets.h"

#include <algorithm>

namespace platsbesok::app {

using namespace ui;
using staffing::Shortage, staffing::Sum;

namespace {

struct SumRow {
  bool lacks = false;
  std::string label, working, result;
};

// "5 kvartar × 1 × 15 min"; several numbers lacking: "3 × 1 × 15 + 2 × 2 × 15 min".
std::string working_of(const Frame& f, const Shortage& shortage) {
  if (shortage.slots.empty()) return f.words("app.staffing.have_of", {{"have", std::to_string(shortage.have)}, {"need", std::to_string(shortage.need)}});
  if (shortage.slots.size() == 1) {
    const auto& [lacking, slots] = *shortage.slots.begin();
    return f.words.counted("app.staffing.product", slots, {{"lacking", std::to_string(lacking)}});
  }
  std::vector<std::string> parts;
  for (const auto& [lacking, slots] : shortage.slots) parts.push_back(std::to_string(slots) + " × " + std::to_string(lacking) + " × 15");
  return f.words("app.staffing.sum", {{"parts", joined(parts, " + ")}});
}

std::vector<SumRow> sums_of(const Frame& f, const StaffingView& view) {
  std::vector<SumRow> rows;
  for (const auto& [sum, key] : {std::pair{Sum::persons, "app.staffing.sum_persons"}, {Sum::awake, "app.staffing.sum_awake"}, {Sum::roles, "app.staffing.sum_roles"}}) {
    const Shortage shortage = staffing::shortage(view.check.result, sum);
    if (shortage.need == 0) continue;
    const std::string lacking = shortage.person_min > 0 ? f.words("app.staffing.lacks", {{"minutes", std::to_string(shortage.person_min)}}) : f.word("app.staffing.nothing_lacks");
    rows.push_back({shortage.person_min > 0, f.word(key), working_of(f, shortage), lacking});
  }
  return rows;
}

// Where the requirement comes from, of the last quarter.
std::string need_from(const Frame& f, const StaffingView& view) {
  if (view.check.result.slots.empty()) return {};
  const auto& slot = view.check.result.slots.back();
  std::vector<std::string> parts;
  for (const std::size_t row : slot.need.rows) {
    const auto& rule = view.check.given.requirements[row];
    const std::string source = rule.source ? f.word("staffing.source." + std::string(base::code_of(*rule.source))) : f.word("app.staffing.source_unknown");
    if (!rule.residents_per_staff) {
      parts.push_back(f.words("app.staffing.need_plain", {{"total", std::to_string(rule.min_total)}, {"source", source}}));
      continue;
    }
    const int residents = view.check.given.residents, per = *rule.residents_per_staff;
    parts.push_back(f.words("app.staffing.need_ratio", {{"total", std::to_string(rule.min_total)}, {"source", source}, {"by", std::to_string((residents + per - 1) / per)},
                                                        {"residents", std::to_string(residents)}, {"per", std::to_string(per)}}));
    if (!view.check.residents_known) parts.push_back(f.word("app.staffing.residents_unknown"));
  }
  return joined(parts, " ");
}

bool has_sums(const StaffingView& view) { return view.check.complete() && view.check.result.outcome != staffing::StaffingOutcome::not_assessable; }

float sum_rows(Frame& f, Rect area, const std::vector<SumRow>& rows, bool draw) {
  const float mark = icon_size(f, IconSize::small), indent = mark + 8, line = std::max(28.0f, line_height(f, Type::base) + 4);
  float label = 0, working = 0, result = 0;
  for (const SumRow& row : rows) {
    label = std::max(label, text_width(f, Type::base, row.label));
    working = std::max(working, text_width(f, Type::base, row.working));
    result = std::max(result, text_width(f, Type::base_bold, row.result));
  }
  const bool one_line = indent + label + 20 + working + 16 + result <= area.w;
  const bool two = indent + label + 16 + result <= area.w;
  float y = area.y;
  for (const SumRow& row : rows) {
    if (draw) {
      icon(f, {area.x + mark / 2, y + line / 2}, row.lacks ? Icon::cancel : Icon::check_circle, row.lacks ? Colour::l1 : Colour::l4, IconSize::small);
      text_line(f, {area.x + indent, y, area.w - indent, line}, Type::base, Colour::ink, row.label);
      if (one_line) text_line(f, {area.x + indent + label + 20, y, working + 1, line}, Type::base, Colour::ink2, row.working);
      if (two) text_line(f, {area.x, y, area.w, line}, Type::base_bold, Colour::ink, row.result, Align::right);
    }
    y += line;
    if (one_line) continue;
    Column under(area.x + indent, y, area.w - indent);
    if (draw) {
      text(f, under, Type::small, Colour::ink2, row.working);
      if (!two) text(f, under, Type::base_bold, Colour::ink, row.result);
    } else {
      under.y += text_height(f, Type::small, row.working, under.w) + (two ? 0 : text_height(f, Type::base_bold, row.result, under.w));
    }
    y = under.y + 4;
  }
  return y - area.y;
}

// The sums, pressed as a whole: they open the quarter they begin with.
float draw_sums(Frame& f, Rect area, const StaffingView& view, StaffingDraft& draft, bool draw) {
  const auto rows = sums_of(f, view);
  const std::string from = need_from(f, view), more = f.word("app.staffing.how");
  const float mark = icon_size(f, IconSize::small), more_width = text_width(f, Type::small_bold, more) + mark + 4;
  const float rows_height = sum_rows(f, area, rows, false);
  const bool beside = text_width(f, Type::small, from) + 16 + more_width <= area.w;
  const float small = line_height(f, Type::small), from_height = beside ? std::max(28.0f, small) : text_height(f, Type::small, from, area.w) + 4 + std::max(28.0f, small);
  const float height = rows_height + from_height;
  if (!draw) return height;
  area.h = height;
  WidgetSpec spec;
  spec.key = "staffing.sums";
  spec.rect = area;
  spec.label = f.word("app.staffing.how");
  const WidgetState state = f.widget(spec);
  if (state.ring) focus_ring(f, area, radius::field);
  if (state.held) fill(f, area, Colour::neutral_tint, radius::field);
  sum_rows(f, area, rows, true);
  const Rect foot{area.x, area.bottom() - std::max(28.0f, small), area.w, std::max(28.0f, small)};
  if (beside) {
    text_line(f, foot, Type::small, Colour::ink2, from);
  } else {
    Column words(area.x, area.y + rows_height, area.w);
    text(f, words, Type::small, Colour::ink2, from);
  }
  const float x = beside ? foot.right() - more_width : foot.x;
  text_line(f, {x, foot.y, more_width, foot.h}, Type::small_bold, Colour::accent, more);
  icon(f, {x + more_width - mark / 2, foot.centre().y}, Icon::chevron_right, Colour::accent, IconSize::small);
  if (!state.pressed) return height;
  const auto& slots = view.check.result.slots;
  if (slots.empty()) return height;
  const auto lacks = std::ranges::find_if(slots, [](const auto& slot) { return slot.deficit + slot.role_deficit + slot.awake_deficit > 0; });
  draft.why = lacks == slots.end() ? slots.back().start : lacks->start;
  return height;
}

float draw_words(Frame& f, Rect area, const OutcomeLook& look, bool draw) {
  const float side = f.sized(56), width = area.w - side - 16;
  const float words = text_height(f, Type::heading, look.words, width), reason = text_height(f, Type::base, look.reason, width);
  const float height = std::max(side, words + reason);
  if (!draw) return height;
  const float top = area.y + (area.h - height) / 2;
  tile(f, {area.x, top + (height - side) / 2, side, side}, look.icon, look.tone);
  Column column(area.x + side + 16, top + (height - words - reason) / 2, width);
  text(f, column, Type::heading, look.tone == Tone::neutral ? Colour::ink : colours_of(look.tone).ink, look.words);
  text(f, column, Type::base, Colour::ink, look.reason);
  return height;
}

}  // namespace

void draw_staffing_outcome(Frame& f, Column& column, const StaffingView& view, StaffingDraft& draft) {
  const OutcomeLook look = outcome_look(f, view.check, view.started, view.under_way);
  card(f, column, [&](Column& inner) {
    const bool sums = has_sums(view);
    if (sums && f.has_rail() && !f.large_text()) {
      inner.y -= 4;
      const float right = std::min(528.0f, inner.w * 0.5f);
      const float height = std::max(draw_sums(f, {0, 0, right, 0}, view, draft, false), draw_words(f, {0, 0, inner.w - right - 48, 0}, look, false));
      Rect row = inner.take(height);
      const Rect at_right = row.cut_right(right, 48);
      draw_words(f, row, look, true);
      line_down(f, at_right.x - 24, at_right.y, height, Colour::hairline);
      draw_sums(f, at_right, view, draft, true);
      inner.y -= 4;
      return;
    }
    draw_words(f, inner.take(draw_words(f, {0, 0, inner.w, 0}, look, false)), look, true);
    if (!sums) return;
    inner.gap(8);
    const Button fold{.key = "staffing.fold", .label = f.word(draft.sums_hidden ? "app.staffing.show_sums" : "app.staffing.hide_sums"),
                      .icon_after = draft.sums_hidden ? Icon::expand_more : Icon::expand_less, .kind = ButtonKind::text, .compact = true};
    if (button(f, inner, fold)) draft.sums_hidden = !draft.sums_hidden;
    if (draft.sums_hidden) return;
    line_across(f, inner.x, inner.y, inner.w);
    inner.gap(12);
    inner.take(draw_sums(f, {inner.x, inner.y, inner.w, 0}, view, draft, true));
    inner.y -= 4;
  });
}

}  // namespace platsbesok::app
