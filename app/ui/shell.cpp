#include "app/ui/shell.h"

#include "app/ui/dialog.h"
#include "app/ui/flow.h"
#include "app/ui/rows.h"
#include "app/ui/scroll.h"

#include <algorithm>

namespace platsbesok::ui {

namespace {

constexpr std::string_view more_key = "rail.more";

struct Bars {
  std::string pressed;
  void press(bool was_pressed, std::string_view key) {
    if (was_pressed) pressed = key;
  }
};

// Where the screen is low a bar's words stand beside their icon, and the number after them: over the icon it would cover it, and over the bar's edge
// what lies above.
float mark_beside(const Frame& f) { return icon_size(f, IconSize::normal) + 6; }
float number_beside(const Frame& f, const RailItem& item) { return item.badge > 0 ? f.sized(size::badge) + 6 : 0; }

// label_part: how much of their width the words keep, the same for all items of a bar.
bool rail_item(Frame& f, Rect area, const RailItem& item, bool upright, float label_part = 1) {
  WidgetSpec spec;
  spec.key = item.key;
  spec.rect = area;
  spec.chosen = item.chosen;
  spec.label = item.label;
  spec.value = item.badge > 0 ? std::to_string(item.badge) : "";
  const WidgetState state = f.widget(spec);
  if (state.ring) focus_ring(f, area.inset(5), radius::button - 5);
  if (state.ring && !item.chosen) fill(f, area.inset(5), Colour::rail, radius::button - 5);
  if (item.chosen || state.held) fill(f, state.ring ? area.inset(5) : area, item.chosen ? Colour::accent_tint : Colour::neutral_tint, radius::button);
  if (item.chosen) {
    const float w = size::rail_marker_width, h = size::rail_marker_height;
    if (upright) fill(f, {-w, area.centre().y - h / 2, 2 * w, h}, Colour::accent, w);
    else fill(f, {area.centre().x - h / 2, area.y, h, w}, Colour::accent, w / 2);
  }
  const Colour ink = item.chosen ? Colour::accent_ink : Colour::ink2;
  const Type type = item.chosen ? Type::small_bold : Type::small;
  const float words = line_height(f, Type::small), icon_height = icon_size(f, IconSize::normal);
  if (!upright && f.low()) {
    const float label = text_width(f, type, item.label) * label_part + 0.5f, x = area.centre().x - (mark_beside(f) + label + number_beside(f, item)) / 2;
    const float width = mark_beside(f) + label + number_beside(f, item);
    icon(f, {x + icon_height / 2, area.centre().y}, item.icon, ink);
    text_line(f, {x + mark_beside(f), area.y, label, area.h}, type, ink, item.label, Align::left, Fit::shrinks);
    if (item.badge > 0) badge(f, {x + width - f.sized(size::badge) / 2, area.centre().y}, item.badge, item.badge_tone);
    return state.pressed;
  }
  // Where the text is large the way out keeps its icon alone.
  const bool icon_only = item.back && f.large_text();
  const float top = area.y + (area.h - (icon_only ? 0 : words) - icon_height) / 2;
  icon(f, {area.centre().x, top + icon_height / 2}, item.icon, ink);
  if (icon_only) return state.pressed;
  const float width = std::min(area.w, text_width(f, type, item.label) * label_part + 0.5f);
  text_line(f, {area.centre().x - width / 2, top + icon_height + 2, width, words}, type, ink, item.label, Align::centre, Fit::shrinks);
  if (item.badge > 0) badge(f, {area.centre().x + 16 * f.look.text_scale, top + 4}, item.badge, item.badge_tone);
  return state.pressed;
}

float rail_width(const Frame& f) { return f.look.text_scale == 1 ? size::rail_width : std::min(200.0f, size::rail_width + 80 * (f.look.text_scale - 1)); }

void draw_rail(Frame& f, Rect area, const PageParts& parts, Bars& bars) {
  fill(f, area, Colour::rail);
  const float height = std::min(f.sized(size::rail_item), 104.0f);
  const bool lock_here = parts.top.lock_in_rail && !parts.top.lock_rail_label.empty();
  Rect items = area;
  const Rect foot = lock_here ? items.cut_bottom(height + 16) : Rect{};
  const auto draw_items = [&](Column& column) {
    for (const RailItem& item : parts.rail) {
      bars.press(rail_item(f, column.take(item.back && f.large_text() ? f.sized(48) : height), item, true), item.key);
      column.gap(4);
      if (!item.back) continue;
      line_across(f, area.x + 16, column.y + 4, area.w - 32);
      column.gap(13);
    }
  };
  float wanted = 8;
  for (const RailItem& item : parts.rail) wanted += 4 + height + (item.back ? 13 : 0);
  if (wanted > items.h) {
    // Large text: the rail scrolls.
    scroll(f, "rail.scroll", items, draw_items, {8, 8, 8, 8});
  } else {
    Column column(items.x + 8, items.y + 8, items.w - 16);
    draw_items(column);
  }
  if (lock_here) {
    const RailItem lock{"lock.now", Icon::lock, parts.top.lock_rail_label, false, 0, Tone::chip, false, false};
    bars.press(rail_item(f, foot.inset(8), lock, true), lock.key);
  }
}

void draw_bottom_bar(Frame& f, Rect area, const PageParts& parts, Bars& bars) {
  fill(f, area, Colour::rail);
  line_across(f, area.x, area.y, area.w, Colour::edge);
  std::vector<RailItem> items;
  bool rare = false, rare_chosen = false;
  int rare_badges = 0;
  for (const RailItem& item : parts.rail) {
    if (item.back) continue;
    if (f.is_phone() && item.rare) {
      rare = true;
      rare_chosen |= item.chosen;
      rare_badges += item.badge;
    } else {
      items.push_back(item);
    }
  }
  if (rare) items.push_back({std::string(more_key), Icon::more_horiz, f.word(more_key), rare_chosen, rare_badges, Tone::chip, false, false});
  if (items.empty()) return;
  auto slots = columns(area.inset(8, 4), items.size(), 4);
  float part = 1;
  if (f.low()) {
    // Each as wide as its words ask for.
    float fixed = 0, labels = 0;
    for (const RailItem& item : items) fixed += mark_beside(f) + number_beside(f, item), labels += text_width(f, Type::small_bold, item.label) + 1;
    const float all = area.w - 16 - 4 * static_cast<float>(items.size() - 1);
    part = std::min(1.0f, (all - fixed - 8 * static_cast<float>(items.size())) / labels);
    const float air = (all - fixed - labels * part) / static_cast<float>(items.size());
    float x = area.x + 8;
    for (std::size_t i = 0; i < items.size(); ++i) {
      slots[i].x = x;
      slots[i].w = mark_beside(f) + number_beside(f, items[i]) + (text_width(f, Type::small_bold, items[i].label) + 1) * part + air;
      x = slots[i].right() + 4;
    }
  } else {
    for (const RailItem& item : items) part = std::min(part, slots.front().w / (text_width(f, Type::small_bold, item.label) + 1));
  }
  for (std::size_t i = 0; i < items.size(); ++i) {
    const bool pressed = rail_item(f, slots[i], items[i], false, part);
    if (pressed && items[i].key == more_key) f.memory.open.insert(std::string(more_key));
    else bars.press(pressed, items[i].key);
  }
}

void draw_more(Frame& f, const PageParts& parts, Bars& bars) {
  if (!f.memory.open.contains(std::string(more_key))) return;
  std::vector<MenuItem> items;
  for (const RailItem& item : parts.rail)
    if (item.rare) items.push_back({item.key, item.label, item.badge > 0 ? std::to_string(item.badge) : "", item.chosen});
  int chosen = -1;
  const DialogEnd end = menu(f, "more", f.word(more_key), items, chosen);
  if (chosen >= 0) bars.pressed = items[static_cast<std::size_t>(chosen)].key;
  if (chosen >= 0 || end == DialogEnd::dismissed || !f.is_phone()) f.memory.open.erase(std::string(more_key));
}

const RailItem* back_item(const PageParts& parts) {
  const auto found = std::find_if(parts.rail.begin(), parts.rail.end(), [](const RailItem& item) { return item.back; });
  return found == parts.rail.end() ? nullptr : &*found;
}

float icon_button_size(const Frame& f) { return std::max(size::icon_button, icon_size(f, IconSize::normal) + 16); }

Button lock_words(const TopBar& top) { return {.key = "lock.now", .label = top.lock_label, .icon = Icon::lock, .compact = true}; }
float lock_width(const Frame& f, const TopBar& top, bool icon_only) { return icon_only ? icon_button_size(f) : button_width(f, lock_words(top)); }

bool lock_button(Frame& f, Rect slot, const TopBar& top, bool icon_only) {
  const float height = icon_only ? slot.w : f.sized(size::button_compact);
  const Rect area{slot.x, slot.centre().y - height / 2, slot.w, height};
  return icon_only ? icon_button(f, area, "lock.now", top.lock_label, Icon::lock) : button(f, area, lock_words(top));
}

bool back_button(Frame& f, Rect& row, const RailItem& item) {
  const Rect slot = row.cut_left(48, 0);
  return icon_button(f, {slot.x, slot.centre().y - 24, 48, 48}, item.key, item.label, Icon::arrow_back, false);
}

void top_landscape(Frame& f, Rect area, const TopBar& top, Bars& bars) {
  Rect row{area.x + f.page_margin(), area.y, area.w - f.page_margin() - 16, area.h};
  const bool large = f.large_text();
  // Laid out from the right, but Tab goes from left to right: words only on the left, so the order is kept by drawing the pill before the lock.
  const bool lock_here = !top.lock_in_rail && !top.lock_label.empty();
  const Rect lock_slot = lock_here ? row.cut_right(lock_width(f, top, large), 16) : Rect{};
  if (top.pill) bars.press(pill(f, row.cut_right(pill_width(f, *top.pill), 16), *top.pill), top.pill->key);
  if (lock_here) bars.press(lock_button(f, lock_slot, top, large), "lock.now");
  if (top.elapsed) {
    const float words = std::max(text_width(f, Type::base_bold, top.elapsed->words), large ? 0 : text_width(f, Type::small, top.elapsed->since));
    const Rect slot = row.cut_right(words, 8);
    if (large) {
      text_line(f, slot, Type::base_bold, Colour::ink, top.elapsed->words);
    } else {
      const float mid = slot.centre().y;
      text_line(f, {slot.x, mid - 21, slot.w, 24}, Type::base_bold, Colour::ink, top.elapsed->words);
      text_line(f, {slot.x, mid + 1, slot.w, 20}, Type::small, Colour::ink2, top.elapsed->since);
      icon(f, row.cut_right(icon_size(f, IconSize::normal), 16).centre(), Icon::timer, Colour::ink2);
    }
  }
  if (top.mode) {
    const Chip mode = mode_chip(f, *top.mode);
    chip(f, row.cut_right(chip_width(f, mode), 16), mode);
  }
  if (top.subtitle.empty() || large) return text_block(f, row, Type::heading, Colour::ink, top.title, Align::left, large ? 2 : 1);
  const float first = line_height(f, Type::heading), second = line_height(f, Type::small), y = area.centre().y - (first + second) / 2;
  text_line(f, {row.x, y, row.w, first}, Type::heading, Colour::ink, top.title, Align::left, Fit::may_end_with_dots);
  text_line(f, {row.x, y + first, row.w, second}, Type::small, Colour::ink2, top.subtitle, Align::left, Fit::may_end_with_dots);
}

// Two rows, or more where the words are large: the title with pill and lock, then what else there is, as much on a line as fits.
struct TopRows {
  float first = 0;            // height of the title's row
  Type title = Type::heading;
  bool phone = false, lock = false, lock_icon_only = false, pill_above = false;
  const RailItem* back = nullptr;
  Flow how{};
  std::vector<Flowing> below{};
  float height(float width) const { return 4 + first + (phone ? 4 : 0) + flow_height(width, how, below) + (below.empty() ? 0 : 12); }
};

TopRows measure_top(Frame& f, float width, const PageParts& parts, Bars& bars) {
  const TopBar& top = parts.top;
  TopRows rows;
  rows.phone = f.is_phone();
  rows.back = f.has_rail() ? nullptr : back_item(parts);
  rows.lock = !top.lock_label.empty() && !(f.has_rail() && top.lock_in_rail);
  rows.lock_icon_only = rows.phone || f.large_text();
  const float room = width - (rows.back != nullptr ? 48 : 0) - (rows.lock ? lock_width(f, top, rows.lock_icon_only) + 8 : 0);
  // The pill stands beside the title as long as that keeps the most of the row.
  rows.pill_above = top.pill && !rows.phone && pill_width(f, *top.pill) < room / 2;
  rows.title = rows.phone ? f.large_text() ? Type::small_bold : Type::base_bold : Type::heading;
  const float title = std::min(rows.phone ? 2.0f : 1.0f, text_height(f, rows.title, top.title, room) / line_height(f, rows.title)) * line_height(f, rows.title);
  rows.first = std::max({56.0f, title + 8, rows.lock_icon_only ? icon_button_size(f) + 8 : f.sized(size::button_compact) + 8,
                         rows.pill_above ? std::min(f.sized(size::pill), 64.0f) + 4 : 0});
  rows.how = {chip_height(f), rows.phone ? 8.0f : 16.0f, 8};
  if (top.mode) {
    const Chip mode = mode_chip(f, *top.mode);
    rows.below.push_back({chip_width(f, mode), [&f, mode](Rect slot) { chip(f, slot, mode); }});
  }
  float used = rows.below.empty() ? 0 : rows.below.front().width + rows.how.across;
  const bool pill_below = top.pill && !rows.pill_above;
  if (pill_below) rows.how.line = std::max(rows.how.line, std::min(f.sized(size::pill), 64.0f));
  const auto elapsed = [&] {
    const Type type = rows.phone ? Type::small_bold : Type::base_bold;
    const float words = text_width(f, type, top.elapsed->words), mark = rows.phone ? 0 : icon_size(f, IconSize::normal) + 8;
    const float since = rows.phone || f.large_text() ? 0 : text_width(f, Type::small, top.elapsed->since) + 8;
    return Flowing{mark + words + since + 1, [&f, &top, type, words, mark, since](Rect slot) {
                     if (mark > 0) icon(f, slot.cut_left(mark - 8, 8).centre(), Icon::timer, Colour::ink2);
                     text_line(f, slot.cut_left(words + 0.5f, 8), type, Colour::ink, top.elapsed->words);
                     if (since > 0) text_line(f, slot, Type::small, Colour::ink2, top.elapsed->since);
                   }, !f.is_phone()};
  };
  if (top.elapsed) used += elapsed().width + rows.how.across;
  // On a phone the mode and the time keep to one line: the mode's words shrink.
  if (rows.phone && top.mode && used > width + rows.how.across) rows.below.front().width -= used - rows.how.across - width;
  // Of a visit the subtitle says what the overview says too, so it may give way; of the other screens it is said in any case.
  const float subtitle = text_width(f, Type::small, top.subtitle) + 1;
  if (!top.subtitle.empty() && (!top.mode || (!rows.phone && used + subtitle <= width))) {
    const float given = std::min(subtitle, width);
    if (subtitle > width) rows.how.line = std::max(rows.how.line, text_height(f, Type::small, top.subtitle, width));
    rows.below.push_back({given, [&f, &top](Rect slot) { text_block(f, slot, Type::small, Colour::ink2, top.subtitle); }});
  }
  if (top.elapsed) rows.below.push_back(elapsed());
  if (pill_below)
    rows.below.push_back({pill_width(f, *top.pill), [&f, &top, &bars](Rect slot) { bars.press(pill(f, slot, *top.pill), top.pill->key); }, true});
  return rows;
}

void top_portrait(Frame& f, Rect area, const TopRows& rows, const PageParts& parts, Bars& bars) {
  const TopBar& top = parts.top;
  const float margin = f.page_margin();
  Rect whole = area;
  whole.cut_top(4);
  Rect first = whole.cut_top(rows.first);
  first = {first.x + margin, first.y, first.w - margin - (rows.phone ? margin : 16), first.h};
  if (rows.back != nullptr) {
    Rect slot{first.x - 16, first.y, 48, first.h};
    bars.press(back_button(f, slot, *rows.back), rows.back->key);
    first.cut_left(40);
  }
  const Rect lock_slot = rows.lock ? first.cut_right(lock_width(f, top, rows.lock_icon_only), 8) : Rect{};
  if (rows.pill_above) bars.press(pill(f, first.cut_right(pill_width(f, *top.pill), 8), *top.pill), top.pill->key);
  if (rows.lock) bars.press(lock_button(f, lock_slot, top, rows.lock_icon_only), "lock.now");
  text_block(f, first, rows.title, Colour::ink, top.title, Align::left, rows.phone ? 2 : 1);
  Column below(area.x + margin, first.bottom() + (rows.phone ? 4 : 0), area.w - 2 * margin);
  flow(below, rows.how, rows.below);
}

// Where the screen is low: one row. The title stands over one line of what else there is, and pill and lock at their right.
struct LowTop {
  const RailItem* back = nullptr;
  bool lock = false;
  float room = 0;           // for the words
  std::string below{};      // mode and time, or the subtitle
  Icon mark = Icon::none;
  float height = 0;
};

LowTop measure_low_top(Frame& f, float width, const PageParts& parts) {
  const TopBar& top = parts.top;
  LowTop low{f.has_rail() ? nullptr : back_item(parts), !top.lock_label.empty() && !(f.has_rail() && top.lock_in_rail), width, top.subtitle};
  if (top.mode) {
    const Chip mode = mode_chip(f, *top.mode);
    low.below = top.elapsed ? mode.label + " · " + top.elapsed->words : mode.label;
    low.mark = mode.icon;
  }
  low.room -= (low.back != nullptr ? 40 : 0) + (low.lock ? lock_width(f, top, true) + 8 : 0) + (top.pill ? pill_width(f, *top.pill) + 16 : 0);
  const float below = low.below.empty() ? 0 : low.mark == Icon::none ? text_height(f, Type::small, low.below, low.room) : line_height(f, Type::small);
  low.height = 8 + std::max({line_height(f, Type::base) + below, low.lock ? icon_button_size(f) : 0, 48.0f});
  return low;
}

void top_low(Frame& f, Rect area, const LowTop& low, const PageParts& parts, Bars& bars) {
  const TopBar& top = parts.top;
  Rect row{area.x + f.page_margin(), area.y, area.w - 2 * f.page_margin(), area.h};
  if (low.back != nullptr) {
    Rect slot{row.x - 16, row.y, 48, row.h};
    bars.press(back_button(f, slot, *low.back), low.back->key);
    row.cut_left(40);
  }
  const Rect lock_slot = low.lock ? row.cut_right(lock_width(f, top, true), 8) : Rect{};
  if (top.pill) bars.press(pill(f, row.cut_right(pill_width(f, *top.pill), 16), *top.pill), top.pill->key);
  if (low.lock) bars.press(lock_button(f, lock_slot, top, true), "lock.now");
  const float title = line_height(f, Type::base), below = std::max(0.0f, low.height - 8 - title), mark = low.mark == Icon::none ? 0 : icon_size(f, IconSize::small) + 8;
  const float above = low.below.empty() ? (row.h - title) / 2 : 4;
  text_line(f, {row.x, row.y + above, row.w, title}, Type::base_bold, Colour::ink, top.title, Align::left, Fit::may_end_with_dots);
  const Rect second{row.x + mark, row.y + above + title, row.w - mark, below};
  if (mark == 0) return text_block(f, second, Type::small, Colour::ink2, low.below);
  icon(f, {row.x + (mark - 8) / 2, second.centre().y}, low.mark, Colour::ink, IconSize::small);
  text_line(f, second, Type::small_bold, Colour::ink, low.below, Align::left, Fit::shrinks);
}

bool has_grey(const ActionBar& bar) {
  return std::any_of(bar.buttons.begin(), bar.buttons.end(), [](const Button& one) { return one.reason.has_value(); });
}

std::string detail_of(const Frame& f, const ActionBar& bar) {
  // Large text: the second line gives way, unless it says why a button is grey and there is room for it.
  if (f.large_text() && !bar.words.empty() && (!has_grey(bar) || f.low())) return "";
  if (!bar.words.empty() || !bar.detail.empty()) return bar.detail;
  for (const Button& one : bar.buttons)
    if (one.reason) return *one.reason;
  return "";
}

constexpr float two_rows_scale = 1.75f;  // from here the bars need the room of a phone's

// A lesser button that is its icon alone.
bool narrow(const Frame& f, const ActionBar& bar, const Button& one) {
  return (f.is_phone() || f.look.text_scale >= two_rows_scale) && bar.buttons.size() > 1 && one.kind != ButtonKind::main && one.icon != Icon::none &&
         !one.reason;
}
float bar_button_width(const Frame& f, const ActionBar& bar, const Button& one) {
  return narrow(f, bar, one) ? f.sized(size::button) : button_width(f, one);
}
bool bar_button(Frame& f, Rect area, const ActionBar& bar, const Button& one) {
  return narrow(f, bar, one) ? icon_button(f, area, one.key, one.label, one.icon) : button(f, area, one);
}

float buttons_width(const Frame& f, const ActionBar& bar) {
  float width = 0;
  for (const Button& one : bar.buttons) width += bar_button_width(f, bar, one) + 16;
  return width;
}

Type bar_words(const Frame& f) { return f.low() ? Type::small_bold : Type::base_bold; }

float bar_button_height(const Frame& f) { return f.low() ? std::max(56.0f, line_height(f, Type::base) + 24) : f.sized(size::button); }

// Words beside the buttons; or, where that leaves them no room, only what must be said: why a button is grey, and that something is saved, over them.
struct ActionLayout {
  float height = 0;
  bool stacked = false;
  float above = 0;  // height of what stands over the buttons
};

struct AboveWords {
  std::string words, detail;
  Type type = Type::base_bold;
};
AboveWords above_words(const Frame& f, const ActionBar& bar) {
  if (!has_grey(bar)) return {};
  return {bar.words, f.large_text() && !bar.words.empty() ? "" : detail_of(f, bar), f.large_text() ? Type::small_bold : Type::base_bold};
}

ActionLayout measure_action(const Frame& f, const ActionBar& bar, float width) {
  const float inner = width - 2 * f.page_margin(), buttons = bar_button_height(f) + 16;
  ActionLayout layout{buttons, f.is_phone(), 0};
  const float room = inner - buttons_width(f, bar) - (bar.left ? button_width(f, *bar.left) + 16 : 0);
  layout.stacked |= room < (bar.left ? text_width(f, Type::small, bar.saved) + 40 : std::min(240.0f, text_width(f, bar_words(f), bar.words)));
  if (!layout.stacked) {
    if (!bar.left) layout.height = std::max(layout.height, text_height(f, bar_words(f), bar.words, room) + text_height(f, Type::small, detail_of(f, bar), room) + 24);
    return layout;
  }
  const AboveWords words = above_words(f, bar);
  layout.above = text_height(f, words.type, words.words, inner) + text_height(f, Type::small, words.detail, inner) + (bar.saved.empty() ? 0 : line_height(f, Type::small));
  if (layout.above > 0) layout.above += 8;
  layout.height += layout.above;
  return layout;
}

void draw_stacked(Frame& f, Rect row, const ActionBar& bar, Bars& bars) {
  Column above(row);
  const AboveWords words = above_words(f, bar);
  text(f, above, words.type, Colour::ink, words.words);
  text(f, above, Type::small, Colour::ink2, words.detail);
  if (!bar.saved.empty()) saved_mark(f, above.take(line_height(f, Type::small)), Icon::check, bar.saved);
  const float height = bar_button_height(f);
  row = row.cut_bottom(height);
  if (bar.left) bars.press(icon_button(f, row.cut_left(height, 8), bar.left->key, bar.left->label, bar.left->icon), bar.left->key);
  std::vector<const Button*> wide;
  for (const Button& one : bar.buttons) {
    if (bar.buttons.size() > 1 && one.kind != ButtonKind::main && one.icon != Icon::none && !one.reason)
      bars.press(icon_button(f, row.cut_left(height, 8), one.key, one.label, one.icon), one.key);
    else wide.push_back(&one);
  }
  if (wide.empty()) return;
  const auto slots = columns(row, wide.size(), 8);
  for (std::size_t i = 0; i < wide.size(); ++i) bars.press(button(f, slots[i], *wide[i]), wide[i]->key);
}

void draw_action(Frame& f, Rect area, const ActionBar& bar, Bars& bars) {
  fill(f, area, Colour::surface);
  line_across(f, area.x, area.y - 1, area.w, Colour::edge);
  const Rect row = area.inset(f.page_margin(), 8);
  if (measure_action(f, bar, area.w).stacked) return draw_stacked(f, row, bar, bars);
  const float height = bar_button_height(f);
  Rect left = row;
  left.w -= buttons_width(f, bar);
  if (bar.left) {
    const float width = button_width(f, *bar.left);
    bars.press(button(f, {left.x, left.centre().y - height / 2, width, height}, *bar.left), bar.left->key);
    left.cut_left(width, 16);
  }
  if (!bar.saved.empty()) left.w -= saved_mark(f, {left.x, left.y, left.w, left.h}, Icon::check, bar.saved) + 16;
  if (!bar.left) {
    const float words = text_height(f, bar_words(f), bar.words, left.w) + text_height(f, Type::small, detail_of(f, bar), left.w);
    Column column(left.x, left.centre().y - words / 2, left.w);
    text(f, column, bar_words(f), Colour::ink, bar.words);
    text(f, column, Type::small, Colour::ink2, detail_of(f, bar));
  }
  float x = row.right() - buttons_width(f, bar) + 16;
  for (const Button& one : bar.buttons) {
    const float width = bar_button_width(f, bar, one);
    bars.press(bar_button(f, {x, row.centre().y - height / 2, width, height}, bar, one), one.key);
    x += width + 16;
  }
}

bool two_rows(const Frame& f) { return !f.has_rail() || f.look.text_scale >= two_rows_scale; }

float bottom_height(const Frame& f) { return f.low() ? icon_size(f, IconSize::normal) + 24 : std::min(f.sized(size::bottom_bar), 120.0f); }

struct BannerLayout {
  Button button;
  float indent = 0;
  float words_width = 0;
  float height = 0;
  bool beside = true;  // the button at the words' right
};

// Where there is little room the banner says the one sentence that matters, so that the screen under it is still a screen.
bool brief(const Frame& f) { return f.low() || (f.is_phone() && f.large_text()); }
Type strong_type(const Frame& f) { return brief(f) ? Type::small_bold : Type::base_bold; }

BannerLayout measure_banner(const Frame& f, const Banner& banner, float width) {
  BannerLayout layout;
  layout.button = {.key = banner.key, .label = banner.action, .icon = Icon::how_to_reg, .icon_after = Icon::none, .compact = true, .reason = std::nullopt};
  layout.indent = icon_size(f, IconSize::normal) + 12;
  const float button = button_width(f, layout.button), inner = width - 2 * f.page_margin() - layout.indent;
  layout.beside = !f.is_phone() && inner - button >= (f.low() ? 280 : f.sized(280));
  layout.words_width = layout.beside ? inner - button - 16 : inner;
  const float words = text_height(f, strong_type(f), banner.strong, layout.words_width) + (brief(f) ? 0 : text_height(f, Type::small, banner.words, layout.words_width));
  const float pressed = button_height(f, layout.button);
  layout.height = 24 + (layout.beside ? std::max(words, pressed) : words + 12 + pressed);
  return layout;
}

void draw_banner(Frame& f, Rect area, const Banner& banner, const BannerLayout& layout, Bars& bars) {
  fill(f, area, Colour::l1_tint);
  fill(f, {area.x, area.bottom() - 2, area.w, 2}, Colour::l1);
  const float x = area.x + f.page_margin(), height = button_height(f, layout.button);
  icon(f, {x + icon_size(f, IconSize::normal) / 2, area.y + 12 + line_height(f, Type::base_bold) / 2}, banner.icon, Colour::l1);
  Column words(x + layout.indent, area.y + 12, layout.words_width);
  text(f, words, strong_type(f), Colour::l1, banner.strong);
  if (!brief(f)) text(f, words, Type::small, Colour::ink, banner.words);
  const float width = std::min(button_width(f, layout.button), area.w - 2 * f.page_margin());
  const Rect slot = layout.beside ? Rect{area.right() - f.page_margin() - width, area.centre().y - height / 2, width, height} : Rect{x, words.y + 12, width, height};
  bars.press(button(f, slot, layout.button), banner.key);
}

}  // namespace

std::string page(Frame& f, const PageParts& parts, const std::function<void(Rect)>& content) {
  Bars bars;
  fill(f, {0, 0, f.input.screen.w, f.input.screen.h}, Colour::bg);
  Rect rest = f.screen;
  Rect bottom;
  // While a keyboard covers the foot, the bars there give their room to what is written.
  const bool writing = f.screen.h < f.input.screen.h, rail = !parts.rail.empty();
  if (rail && f.has_rail()) draw_rail(f, rest.cut_left(rail_width(f)), parts, bars);
  else if (rail && !writing) bottom = rest.cut_bottom(bottom_height(f));
  if (f.low() && !f.is_phone()) {
    const LowTop low = measure_low_top(f, rest.w - 2 * f.page_margin(), parts);
    const Rect top = rest.cut_top(low.height);
    fill(f, top, Colour::surface);
    line_across(f, top.x, top.bottom() - 1, top.w, Colour::edge);
    top_low(f, top, low, parts, bars);
  } else if (two_rows(f)) {
    const float width = rest.w - 2 * f.page_margin();
    const TopRows rows = measure_top(f, width, parts, bars);
    const Rect top = rest.cut_top(rows.height(width));
    fill(f, top, Colour::surface);
    line_across(f, top.x, top.bottom() - 1, top.w, Colour::edge);
    top_portrait(f, top, rows, parts, bars);
  } else {
    const Rect top = rest.cut_top(f.large_text() ? f.sized(64) : f.sized(size::top_bar));
    fill(f, top, Colour::surface);
    line_across(f, top.x, top.bottom() - 1, top.w, Colour::edge);
    top_landscape(f, top, parts.top, bars);
  }
  if (parts.banner) {
    const BannerLayout layout = measure_banner(f, *parts.banner, rest.w);
    draw_banner(f, rest.cut_top(layout.height), *parts.banner, layout, bars);
  }
  Rect action;
  if (parts.action && !writing) action = rest.cut_bottom(measure_action(f, *parts.action, rest.w).height);
  f.push_clip(rest);
  content(rest);
  f.pop_clip();
  if (parts.action && !writing) draw_action(f, action, *parts.action, bars);
  if (rail && !f.has_rail() && !writing) {
    draw_bottom_bar(f, bottom, parts, bars);
    draw_more(f, parts, bars);
  }
  return bars.pressed;
}

}  // namespace platsbesok::ui
