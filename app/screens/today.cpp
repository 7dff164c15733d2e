#include "app/screens/today.h"

#include "app/ui/widgets.h"

namespace platsbesok::app {

namespace {

using namespace ui;

std::string card_key(const CardRow& card) { return "today." + card.name; }

ui::Announcement mode_of(const Card& card) {
  return card.row.announcement == domain::Announcement::unannounced ? ui::Announcement::unannounced : ui::Announcement::announced;
}

std::string about_words(const Frame& f, const Card& card) {
  std::vector<std::string> parts{area_words(f, card.row.area)};
  if (!card.focus.empty()) parts.push_back(f.words("app.today.focus", {{"focus", joined(card.focus)}}));
  return joined(parts, " · ");
}

struct SafetyWords {
  Icon icon;
  Colour colour;
  std::string words;
};
SafetyWords safety_words(const Frame& f, const Safety& safety) {
  const auto count = static_cast<long long>(safety.count);
  switch (safety.what) {
    case Safety::What::secured: return {Icon::cloud_done, Colour::l4, f.words("app.today.secured", {{"time", clock_of(*safety.at)}})};
    case Safety::What::changes_unsent: return {Icon::cloud_upload, Colour::ink, f.words.counted("app.today.unsent", count)};
    case Safety::What::files_unsent: return {Icon::cloud_upload, Colour::ink, f.words.counted("app.today.files_unsent", count)};
    case Safety::What::nothing_yet: break;
  }
  return {Icon::cloud_upload, Colour::ink2, f.word("app.today.nothing_written")};
}

// One of the facts side by side on the card of a visit under way: small words over a value.
struct Fact {
  std::string label;
  std::string value;
  Icon icon = Icon::none;
  Colour colour = Colour::ink;
  float part = -1;  // a progress bar beside the value
};

void draw_facts(Frame& f, Column& column, const std::vector<Fact>& facts) {
  const std::size_t across = f.has_rail() && !f.large_text() ? facts.size() : 2;
  constexpr float gap = 40, bar = 122;
  const float small = line_height(f, Type::small), base = line_height(f, Type::base), height = small + base;
  for (std::size_t first = 0; first < facts.size(); first += across) {
    if (first > 0) column.gap(12);
    const Rect row = column.take(height);
    // As wide as their words; what is left over is shared.
    std::vector<float> widths;
    float left = row.w - gap * static_cast<float>(across - 1);
    for (std::size_t i = first; i < std::min(facts.size(), first + across); ++i) {
      const Fact& fact = facts[i];
      const float value = text_width(f, Type::base_bold, fact.value) + (fact.icon == Icon::none ? 0 : 28) + (fact.part < 0 ? 0 : bar);
      widths.push_back(std::max(value, text_width(f, Type::small, fact.label)) + 1);
      left -= widths.back();
    }
    float x = row.x;
    for (std::size_t i = first; i < std::min(facts.size(), first + across); ++i) {
      const Fact& fact = facts[i];
      const Rect slot{x, row.y, std::max(0.0f, widths[i - first] + left / static_cast<float>(widths.size())), row.h};
      x = slot.right() + gap;
      if (i > first) line_down(f, slot.x - 21, row.y, row.h);
      text_line(f, {slot.x, slot.y, slot.w, small}, Type::small, Colour::ink2, fact.label);
      Rect value{slot.x, slot.y + small, slot.w, base};
      if (fact.icon != Icon::none) icon(f, {value.cut_left(20, 8).centre().x, value.centre().y}, fact.icon, fact.colour, IconSize::small);
      const float used = text_line(f, value, Type::base_bold, fact.colour, fact.value);
      if (fact.part >= 0 && value.w - used > 40) progress_bar(f, {value.x + used + 12, value.y, value.w - used - 12, value.h}, fact.part);
    }
  }
}

void draw_ongoing(Frame& f, Column& column, const TodayView& view, const CardRow& card, bool main, Intents& intents) {
  const domain::VisitRow& row = card.row;
  const bool ended = row.state.phase == domain::Phase::ended;
  ui::card(f, column, [&](Column& inner) {
    Button go{.key = card_key(card) + ".continue", .label = f.word(ended ? "app.today.sign" : "app.today.continue"), .icon_after = Icon::arrow_forward,
              .kind = main ? ButtonKind::main : ButtonKind::outlined};
    const float width = button_width(f, go);
    const bool beside = !f.is_phone();
    const Rect top{inner.x, inner.y, inner.w - (beside ? width + 16 : 0), 32};
    const Chip mode = mode_chip(f, mode_of(card));
    const float name = std::min(text_width(f, Type::heading, row.unit_name), top.w - chip_width(f, mode) - 13);
    text_line(f, {top.x, top.y, name, top.h}, Type::heading, Colour::ink, row.unit_name);
    chip(f, {top.x + name + 13, top.y, chip_width(f, mode), top.h}, mode);
    if (beside && button(f, Rect{inner.x + inner.w - width, inner.y, width, button_height(f, go)}, go)) intents.emplace_back(OpenTheVisit{row.id});
    inner.take(36);
    Column words(inner.x, inner.y, top.w);
    std::vector<std::string> about{area_words(f, row.area)};
    if (!row.provider_name.empty()) about.push_back(row.provider_name);
    if (!card.focus.empty()) about.push_back(f.words("app.today.focus", {{"focus", joined(card.focus)}}));
    text(f, words, Type::base, Colour::ink2, joined(about, " · "));
    inner.y = std::max(words.y, beside ? inner.y - 36 + button_height(f, go) : 0) + 16;
    std::vector<Fact> facts;
    if (row.started_at) {
      const base::Instant until = row.ended_at.value_or(view.around.now);
      facts.push_back({f.word("app.today.under_way"),
                       f.words("app.today.since", {{"duration", duration_words(f, std::max<std::int64_t>(0, (until.utc_ms - row.started_at->utc_ms) / 60'000))},
                                                   {"time", clock_of(*row.started_at)}})});
    }
    facts.push_back({f.word("app.rail.checklist"),
                     f.words("app.count.of", {{"done", std::to_string(card.answered)}, {"all", std::to_string(card.questions)}}), Icon::none, Colour::ink,
                     card.questions == 0 ? 0 : static_cast<float>(card.answered) / static_cast<float>(card.questions)});
    facts.push_back({f.word("app.rail.findings"), std::to_string(row.findings)});
    facts.push_back({f.word("app.rail.evidence"), f.words.counted("app.count.photos", static_cast<long long>(row.photos))});
    const SafetyWords safe = safety_words(f, safety_of(card));
    facts.push_back({card.saved_at ? f.words("app.mark.saved", {{"time", clock_of(*card.saved_at)}}) : f.word("app.today.nothing_saved"), safe.words, safe.icon,
                     safe.colour});
    draw_facts(f, inner, facts);
    if (!beside) {
      inner.gap(16);
      if (button(f, inner, go, true)) intents.emplace_back(OpenTheVisit{row.id});
    }
  });
}

// When, at the left of a planned visit's card: the time today, the day later on.
void draw_when(Frame& f, Rect area, const Card& card, bool day) {
  if (!card.row.window) return;
  const auto start = base::in_stockholm(card.row.window->start), end = base::in_stockholm(card.row.window->end);
  const float base = line_height(f, Type::base), small = line_height(f, Type::small);
  const std::string first = day ? short_day(f, start.date) : base::clock_text(start);
  const std::string second = day ? short_weekday(f, start.date) + " " + base::clock_text(start) : f.words("app.today.until", {{"time", base::clock_text(end)}});
  text_line(f, {area.x, area.y, area.w, base}, Type::base_bold, Colour::ink, first);
  text_line(f, {area.x, area.y + base, area.w, small}, Type::small, Colour::ink2, second);
}

void draw_planned(Frame& f, Column& column, const CardRow& card, bool day, Intents& intents) {
  const bool pressed = card_button(
      f, column, card_key(card), card.row.unit_name,
      [&](Column& inner) {
        const float when = f.is_phone() ? 0 : 96;
        if (when > 0) draw_when(f, {inner.x, inner.y, when - 8, 48}, card, day);
        Column words(inner.x + when, inner.y, inner.w - when + 4);
        const Chip mode = mode_chip(f, mode_of(card));
        const float chip_w = chip_width(f, mode), line = std::max(line_height(f, Type::base), chip_height(f));
        Rect first = words.take(line);
        first.y -= 4;
        if (f.is_phone()) draw_when(f, {first.x, first.y, first.w - chip_w - 8, 44}, card, day), words.gap(12);
        else text_line(f, {first.x, first.y, first.w - chip_w - 8, first.h}, Type::base_bold, Colour::ink, card.row.unit_name);
        chip(f, {first.right() - chip_w, first.y, chip_w, first.h}, mode);
        if (f.is_phone()) text(f, words, Type::base_bold, Colour::ink, card.row.unit_name);
        text(f, words, Type::base, Colour::ink2, about_words(f, card));
        words.gap(8);
        const Rect state = words.take(line_height(f, Type::small));
        icon(f, {state.x + 10, state.centre().y}, card.checklist_here ? Icon::download_done : Icon::downloading, Colour::ink2, IconSize::small);
        text_line(f, {state.x + 28, state.y, state.w - 28, state.h}, Type::small, Colour::ink2,
                  f.word(card.checklist_here ? "app.today.downloaded" : "app.today.not_downloaded"));
        if (card.row.announcement == domain::Announcement::unannounced && !day) {
          words.gap(12);
          inset_box(f, words, Tone::quiet, [&](Column& quiet) {
            const Rect row = quiet.take(line_height(f, Type::small));
            icon(f, {row.x + 6, row.centre().y}, Icon::visibility_off, Colour::ink2, IconSize::small);
            text_line(f, {row.x + 24, row.y, row.w - 24, row.h}, Type::small, Colour::ink2, f.word("app.today.hide_screen"));
          });
        }
        inner.y = words.y;
      },
      CardLook::plain, 20);
  if (pressed) intents.emplace_back(OpenTheVisit{card.row.id});
}

std::string done_words(const Frame& f, const Card& card) {
  switch (card.row.state.phase) {
    case domain::Phase::signed_off: return card.signed_at ? f.words("app.today.signed", {{"time", clock_of(*card.signed_at)}}) : f.word("visit_state.signed");
    case domain::Phase::aborted: return f.word("app.today.aborted");
    case domain::Phase::recalled: return f.word("app.today.recalled");
    default: return f.word("app.today.cancelled");
  }
}

void draw_done_row(Frame& f, Column& column, const CardRow& one, Intents& intents) {
  const Rect row = column.take(f.sized(72));
  WidgetSpec spec;
  spec.key = card_key(one);
  spec.rect = row;
  spec.label = one.row.unit_name;
  const WidgetState state = f.widget(spec);
  if (state.held) fill(f, row.inset(2), Colour::neutral_tint, radius::card - 2);
  if (state.ring) focus_ring(f, row.inset(6), radius::field);
  if (state.pressed) intents.emplace_back(OpenTheVisit{one.row.id});
  Rect inside = row.inset(20, 0);
  const SafetyWords safe = safety_words(f, safety_of(one));
  const float width = text_width(f, Type::small_bold, safe.words);
  text_line(f, inside, Type::small_bold, safe.colour, safe.words, Align::right);
  icon(f, {inside.right() - width - 18, inside.centre().y}, safe.icon, safe.colour, IconSize::small);
  inside.w -= width + 40;
  const float when = f.is_phone() ? 0 : 96;
  if (when > 0 && one.row.window) text_line(f, inside.cut_left(when), Type::base, Colour::ink2, base::clock_text(base::in_stockholm(one.row.window->start)));
  const float base = line_height(f, Type::base), small = line_height(f, Type::small), top = inside.centre().y - (base + small) / 2;
  text_line(f, {inside.x, top, inside.w, base}, Type::base_bold, Colour::ink, one.row.unit_name);
  text_line(f, {inside.x, top + base, inside.w, small}, Type::small, Colour::ink2, done_words(f, one));
}

// The visits of one group, as a list of its own.
void draw_cards(Frame& f, Column& column, const std::string& group, const std::vector<CardRow>& cards, float gap,
                const std::function<void(Column&, std::size_t)>& draw) {
  list(f, column, {.key = "today." + group, .owner = "today", .count = cards.size(), .gap = gap, .name = [&](std::size_t i) -> std::string_view { return cards[i].name; }},
       draw);
}

void draw_group(Frame& f, Column& column, const std::string& words, const std::string& count) {
  group_heading(f, column, words, count);
  column.gap(12);
}

void draw_left(Frame& f, Column& column, const TodayView& view, Intents& intents) {
  if (!view.today.empty()) {
    draw_group(f, column, f.word("app.today.today"), f.words("app.today.left", {{"count", std::to_string(view.today.size())}}));
    draw_cards(f, column, "today", view.today, 12, [&](Column& inner, std::size_t i) { draw_planned(f, inner, view.today[i], false, intents); });
    column.gap(28);
  }
  if (view.done.empty()) return;
  draw_group(f, column, f.word("app.today.done"), std::to_string(view.done.size()));
  card(
      f, column,
      [&](Column& inner) {
        draw_cards(f, inner, "done", view.done, 0, [&](Column& rows, std::size_t i) {
          if (i > 0) line_across(f, rows.x, rows.y, rows.w);
          draw_done_row(f, rows, view.done[i], intents);
        });
      },
      CardLook::plain, 0);
}

void draw_right(Frame& f, Column& column, const TodayView& view, Intents& intents) {
  if (view.coming.empty()) return;
  draw_group(f, column, f.word("app.today.coming"), std::to_string(view.coming.size()));
  draw_cards(f, column, "coming", view.coming, 12, [&](Column& inner, std::size_t i) { draw_planned(f, inner, view.coming[i], true, intents); });
}

}  // namespace

Intents draw_today(ui::Frame& f, const TodayView& view, TodayDraft&) {
  Intents intents;
  PageParts parts = page_parts(f, view.around);
  parts.top.title = f.word("app.rail.today");
  parts.top.subtitle = day_words(f, view.date);
  const std::string pressed = page(f, parts, [&](Rect area) {
    const float margin = f.page_margin();
    scroll(f, "today.scroll", area, [&](Column& column) {
      if (view.empty()) {
        text(f, column, Type::heading, Colour::ink, f.word("app.today.empty"));
        column.gap(4);
        text(f, column, Type::base, Colour::ink2, f.word("app.today.empty_why"));
        return;
      }
      if (!view.ongoing.empty()) draw_group(f, column, f.word("app.today.ongoing"), "");
      draw_cards(f, column, "ongoing", view.ongoing, 12, [&](Column& inner, std::size_t i) { draw_ongoing(f, inner, view, view.ongoing[i], i == 0, intents); });
      if (!view.ongoing.empty()) column.gap(20);
      if (!f.has_rail() || f.large_text()) {
        draw_left(f, column, view, intents);
        column.gap(28);
        draw_right(f, column, view, intents);
        return;
      }
      const bool both = !(view.today.empty() && view.done.empty()) && !view.coming.empty();
      const auto halves = columns({column.x, column.y, column.w, 0}, both ? 2 : 1, 24);
      Column left(halves.front()), right(halves.back());
      draw_left(f, left, view, intents);
      draw_right(f, right, view, intents);
      column.y = std::max(left.y, right.y);
    }, {margin, 16, margin, 24});
  });
  for (Intent& each : pressed_around(view.around, pressed)) intents.push_back(std::move(each));
  draw_notice(f, view.around, intents);
  return intents;
}

}  // namespace platsbesok::app
