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
  constexpr float gap = 40, bar = 122;
  const float small = line_height(f, Type::small), base = line_height(f, Type::base), height = small + base, mark = icon_size(f, IconSize::small) + 8;
  // As wide as their words, as many on a line as fit; what is left over is shared.
  std::vector<float> widths;
  for (const Fact& fact : facts) {
    const float value = text_width(f, Type::base_bold, fact.value) + (fact.icon == Icon::none ? 0 : mark) + (fact.part < 0 ? 0 : bar);
    widths.push_back(std::min(column.w, std::max(value, text_width(f, Type::small, fact.label)) + 1));
  }
  for (std::size_t first = 0, end = 0; first < facts.size(); first = end) {
    if (first > 0) column.gap(12);
    float used = 0;
    for (end = first; end < facts.size() && (end == first || used + gap + widths[end] <= column.w); ++end) used += widths[end] + (end > first ? gap : 0);
    const bool alone = end == first + 1 && text_width(f, Type::base_bold, facts[first].value) > column.w;
    const Rect row = column.take(alone ? small + text_height(f, Type::base_bold, facts[first].value, column.w) : height);
    const float more = (row.w - used) / static_cast<float>(end - first);
    float x = row.x;
    for (std::size_t i = first; i < end; ++i) {
      const Fact& fact = facts[i];
      const Rect slot{x, row.y, widths[i] + more, row.h};
      x = slot.right() + gap;
      if (i > first) line_down(f, slot.x - 21, row.y, row.h);
      text_line(f, {slot.x, slot.y, slot.w, small}, Type::small, Colour::ink2, fact.label);
      Rect value{slot.x, slot.y + small, slot.w, row.h - small};
      if (fact.icon != Icon::none) icon(f, {value.cut_left(mark - 8, 8).centre().x, value.centre().y}, fact.icon, fact.colour, IconSize::small);
      text_block(f, value, Type::base_bold, fact.colour, fact.value);
      const float words = text_width(f, Type::base_bold, fact.value);
      if (fact.part >= 0 && value.w - words > 40) progress_bar(f, {value.x + words + 12, value.y, value.w - words - 12, value.h}, fact.part);
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
    const bool beside = !f.is_phone() && !f.large_text();
    const float room = inner.w - (beside ? width + 16 : 0), began = inner.y;
    if (beside && button(f, Rect{inner.x + inner.w - width, inner.y, width, button_height(f, go)}, go)) intents.emplace_back(OpenTheVisit{row.id});
    const Chip mode = mode_chip(f, mode_of(card));
    Column words(inner.x, inner.y, room);
    if (text_width(f, Type::heading, row.unit_name) + chip_width(f, mode) + 13 <= room) {
      flow(words, {chip_height(f), 13}, {flowing_words(f, Type::heading, Colour::ink, row.unit_name), {chip_width(f, mode), [&](Rect slot) { chip(f, slot, mode); }}});
    } else {
      text(f, words, Type::heading, Colour::ink, row.unit_name);
      words.gap(8);
      chips(f, words, {mode});
      words.gap(4);
    }
    words.gap(4);
    std::vector<std::string> about{area_words(f, row.area)};
    if (!row.provider_name.empty()) about.push_back(row.provider_name);
    if (!card.focus.empty()) about.push_back(f.words("app.today.focus", {{"focus", joined(card.focus)}}));
    text(f, words, Type::base, Colour::ink2, joined(about, " · "));
    inner.y = (beside ? std::max(words.y, began + button_height(f, go)) : words.y) + 16;
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
std::pair<std::string, std::string> when_words(const Frame& f, const Card& card, bool day) {
  const auto start = base::in_stockholm(card.row.window->start), end = base::in_stockholm(card.row.window->end);
  if (day) return {short_day(f, start.date), short_weekday(f, start.date) + " " + base::clock_text(start)};
  return {base::clock_text(start), f.words("app.today.until", {{"time", base::clock_text(end)}})};
}

void draw_when(Frame& f, Rect area, const Card& card, bool day) {
  if (!card.row.window) return;
  const auto [first, second] = when_words(f, card, day);
  Column column(area);
  text(f, column, Type::base_bold, Colour::ink, first);
  text(f, column, Type::small, Colour::ink2, second);
}

float when_width(const Frame& f, const Card& card, bool day) {
  if (!card.row.window) return 0;
  const auto [first, second] = when_words(f, card, day);
  return std::max(text_width(f, Type::base_bold, first), text_width(f, Type::small, second)) + 0.5f;
}

// A small icon and words that wrap beside it.
void draw_note(Frame& f, Column& column, Icon which, const std::string& words) {
  const float mark = icon_size(f, IconSize::small);
  icon(f, {column.x + mark / 2, column.y + line_height(f, Type::small) / 2}, which, Colour::ink2, IconSize::small);
  Column inner(column.x + mark + 8, column.y, column.w - mark - 8);
  text(f, inner, Type::small, Colour::ink2, words);
  column.y = inner.y;
}

void draw_planned_words(Frame& f, Column& column, const Card& card, bool day) {
  text(f, column, Type::base, Colour::ink2, about_words(f, card));
  column.gap(8);
  draw_note(f, column, card.checklist_here ? Icon::download_done : Icon::downloading, f.word(card.checklist_here ? "app.today.downloaded" : "app.today.not_downloaded"));
  if (card.row.announcement != domain::Announcement::unannounced || day) return;
  column.gap(12);
  inset_box(f, column, Tone::quiet, [&](Column& quiet) { draw_note(f, quiet, Icon::visibility_off, f.word("app.today.hide_screen")); });
}

void draw_planned(Frame& f, Column& column, const CardRow& card, bool day, Intents& intents) {
  const bool pressed = card_button(
      f, column, card_key(card), card.row.unit_name,
      [&](Column& inner) {
        const Chip mode = mode_chip(f, mode_of(card));
        const float chip_w = chip_width(f, mode);
        if (f.is_phone() || f.large_text()) {
          // When and the mode on a line of their own, then the whole width for the words.
          const float line = std::max(line_height(f, Type::base) + line_height(f, Type::small), chip_height(f)), when = when_width(f, card, day);
          flow(inner, {line}, {{when, [&](Rect slot) { draw_when(f, slot, card, day); }}, {chip_w, [&](Rect slot) { chip(f, slot, mode); }, true}});
          inner.gap(8);
          text(f, inner, Type::base_bold, Colour::ink, card.row.unit_name);
          draw_planned_words(f, inner, card, day);
          return;
        }
        constexpr float when = 96;
        draw_when(f, {inner.x, inner.y, when - 8, 48}, card, day);
        Column words(inner.x + when, inner.y, inner.w - when + 4);
        const float name = words.w - chip_w - 8;
        chip(f, {words.x + words.w - chip_w, words.y - 4, chip_w, chip_height(f)}, mode);
        Column title(words.x, words.y, name);
        text(f, title, Type::base_bold, Colour::ink, card.row.unit_name);
        words.y = std::max(title.y, words.y + chip_height(f) - 2);  // below the chip, which stands 4 higher
        draw_planned_words(f, words, card, day);
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
  const SafetyWords safe = safety_words(f, safety_of(one));
  const float mark = icon_size(f, IconSize::small) + 8, width = text_width(f, Type::small_bold, safe.words) + mark;
  const bool roomy = !f.is_phone() && !f.large_text();
  const float when = roomy ? 96 : 0, room = column.w - 40 - when - (roomy ? width + 12 : 0);
  const float words = text_height(f, Type::base_bold, one.row.unit_name, room) + text_height(f, Type::small, done_words(f, one), room) +
                      (roomy ? 0 : line_height(f, Type::small) + 4);
  const Rect row = column.take(std::max(f.sized(72), words + 24));
  WidgetSpec spec;
  spec.key = card_key(one);
  spec.rect = row;
  spec.label = one.row.unit_name;
  const WidgetState state = f.widget(spec);
  if (state.held) fill(f, row.inset(2), Colour::neutral_tint, radius::card - 2);
  if (state.ring) focus_ring(f, row.inset(6), radius::field);
  if (state.pressed) intents.emplace_back(OpenTheVisit{one.row.id});
  const Rect inside = row.inset(20, 0);
  if (when > 0 && one.row.window)
    text_line(f, {inside.x, inside.y, when, inside.h}, Type::base, Colour::ink2, base::clock_text(base::in_stockholm(one.row.window->start)));
  Column words_column(inside.x + when, inside.centre().y - words / 2, room);
  text(f, words_column, Type::base_bold, Colour::ink, one.row.unit_name);
  text(f, words_column, Type::small, Colour::ink2, done_words(f, one));
  // What is safe: at the right, or under the words where there is no room.
  const Rect line = roomy ? Rect{inside.right() - width, inside.y, width, inside.h} : Rect{inside.x, words_column.y + 4, width, line_height(f, Type::small)};
  icon(f, {line.x + mark / 2 - 4, line.centre().y}, safe.icon, safe.colour, IconSize::small);
  text_line(f, {line.x + mark, line.y, line.w - mark + 0.5f, line.h}, Type::small_bold, safe.colour, safe.words);
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
      if (view.leaving > 0) {
        message(f, column, {Tone::neutral, Icon::info, f.words.counted("app.withdrawn.leaving", static_cast<long long>(view.leaving)), f.word("app.withdrawn.leaving_more")});
        column.gap(20);
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
