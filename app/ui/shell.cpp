#include "app/ui/shell.h"

#include "app/ui/dialog.h"
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

bool rail_item(Frame& f, Rect area, const RailItem& item, bool upright) {
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
  const float words = line_height(f, Type::small), icon_height = icon_size(f, IconSize::normal);
  // Where the text is large the way out keeps its icon alone.
  const bool icon_only = item.back && f.large_text();
  const float top = area.y + (area.h - (icon_only ? 0 : words) - icon_height) / 2;
  icon(f, {area.centre().x, top + icon_height / 2}, item.icon, ink);
  if (icon_only) return state.pressed;
  text_line(f, {area.x - 4, top + icon_height + 2, area.w + 8, words}, item.chosen ? Type::small_bold : Type::small, ink, item.label, Align::centre);
  if (item.badge > 0) badge(f, {area.centre().x + 16, top + 4}, item.badge, item.badge_tone);
  return state.pressed;
}

float rail_width(const Frame& f) { return f.look.text_scale == 1 ? size::rail_width : std::min(200.0f, size::rail_width + 80 * (f.look.text_scale - 1)); }

void draw_rail(Frame& f, Rect area, const PageParts& parts, Bars& bars) {
  fill(f, area, Colour::rail);
  const float height = f.sized(size::rail_item);
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
  const auto slots = columns(area.inset(8, 4), items.size(), 4);
  for (std::size_t i = 0; i < items.size(); ++i) {
    const bool pressed = rail_item(f, slots[i], items[i], false);
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

bool lock_button(Frame& f, Rect& row, const TopBar& top, bool icon_only) {
  if (top.lock_label.empty()) return false;
  const float height = f.sized(size::button_compact);
  if (icon_only) {
    const Rect slot = row.cut_right(height, 16);
    return icon_button(f, {slot.x, slot.centre().y - height / 2, height, height}, "lock.now", top.lock_label, Icon::lock);
  }
  Button lock;
  lock.key = "lock.now";
  lock.label = top.lock_label;
  lock.icon = Icon::lock;
  lock.compact = true;
  const Rect slot = row.cut_right(button_width(f, lock), 16);
  return button(f, {slot.x, slot.centre().y - height / 2, slot.w, height}, lock);
}

bool back_button(Frame& f, Rect& row, const RailItem& item) {
  const Rect slot = row.cut_left(48, 0);
  return icon_button(f, {slot.x, slot.centre().y - 24, 48, 48}, item.key, item.label, Icon::arrow_back, false);
}

void top_landscape(Frame& f, Rect area, const TopBar& top, Bars& bars) {
  Rect row{area.x + f.page_margin(), area.y, area.w - f.page_margin() - 16, area.h};
  const bool large = f.large_text();
  // Laid out from the right, but Tab goes from left to right: words only on the left, so the order is kept by drawing the pill before the lock.
  Rect lock_slot = row;
  if (!top.lock_in_rail && !top.lock_label.empty()) {
    Button lock;
    lock.label = top.lock_label;
    lock.icon = Icon::lock;
    lock.compact = true;
    const float width = large ? f.sized(size::button_compact) : button_width(f, lock);
    lock_slot = row.cut_right(width, 16);
  }
  if (top.pill) bars.press(pill(f, row.cut_right(pill_width(f, *top.pill), 16), *top.pill), top.pill->key);
  if (!top.lock_in_rail) bars.press(lock_button(f, lock_slot, top, large), "lock.now");
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
  if (top.subtitle.empty() || large) {
    text_line(f, row, Type::heading, Colour::ink, top.title);
    return;
  }
  const float first = line_height(f, Type::heading), second = line_height(f, Type::small), y = area.centre().y - (first + second) / 2;
  text_line(f, {row.x, y, row.w, first}, Type::heading, Colour::ink, top.title);
  text_line(f, {row.x, y + first, row.w, second}, Type::small, Colour::ink2, top.subtitle);
}

void top_portrait(Frame& f, Rect area, const PageParts& parts, Bars& bars) {
  const TopBar& top = parts.top;
  const float margin = f.page_margin();
  const bool phone = f.is_phone();
  Rect rows = area;
  rows.cut_top(4);
  Rect first = rows.cut_top(f.sized(56)), second = rows;
  second.h -= phone ? 8 : 4;
  first = {first.x + margin, first.y, first.w - margin - (phone ? margin : 16), first.h};
  second = {second.x + margin, second.y, second.w - 2 * margin, second.h};
  if (const RailItem* back = f.has_rail() ? nullptr : back_item(parts)) {
    Rect slot{first.x - 16, first.y, 48, first.h};
    bars.press(back_button(f, slot, *back), back->key);
    first.cut_left(40);
  }
  Rect lock_slot = first;
  const bool lock_here = !top.lock_label.empty() && !(f.has_rail() && top.lock_in_rail);
  if (lock_here) {
    Button lock;
    lock.label = top.lock_label;
    lock.icon = Icon::lock;
    lock.compact = true;
    lock_slot = first.cut_right(phone || f.large_text() ? f.sized(size::button_compact) : button_width(f, lock), 8);
  }
  if (top.pill) {
    Rect& row = phone ? second : first;
    bars.press(pill(f, row.cut_right(pill_width(f, *top.pill), 8), *top.pill), top.pill->key);
  }
  if (lock_here) bars.press(lock_button(f, lock_slot, top, phone || f.large_text()), "lock.now");
  text_line(f, first, phone ? Type::base_bold : Type::heading, Colour::ink, top.title);
  if (top.mode) {
    const Chip mode = mode_chip(f, *top.mode);
    second.cut_left(chip(f, second, mode), phone ? 8 : 16);
  }
  if (top.elapsed) {
    if (phone) {
      text_line(f, second, Type::small_bold, Colour::ink, top.elapsed->words);
      return;
    }
    text_line(f, second.cut_right(text_width(f, Type::small, top.elapsed->since), 8), Type::small, Colour::ink2, top.elapsed->since);
    text_line(f, second.cut_right(text_width(f, Type::base_bold, top.elapsed->words), 8), Type::base_bold, Colour::ink, top.elapsed->words);
    icon(f, second.cut_right(icon_size(f, IconSize::normal), 8).centre(), Icon::timer, Colour::ink2);
  }
  text_line(f, second, Type::small, Colour::ink2, top.subtitle);
}

bool has_grey(const ActionBar& bar) {
  return std::any_of(bar.buttons.begin(), bar.buttons.end(), [](const Button& one) { return one.reason.has_value(); });
}

std::string detail_of(const Frame& f, const ActionBar& bar) {
  // Large text: the second line gives way, unless it says why a button is grey.
  if (f.large_text() && !bar.words.empty() && !has_grey(bar)) return "";
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

struct ActionLayout {
  float height = 0;
  bool words_above = false;  // phone: the reason of a grey button over the buttons
};

ActionLayout measure_action(const Frame& f, const ActionBar& bar, float width) {
  const float inner = width - 2 * f.page_margin(), buttons = f.sized(size::button) + 16;
  ActionLayout layout{buttons, f.is_phone()};
  const float room = f.is_phone() ? inner : inner - buttons_width(f, bar);
  const float words = text_height(f, Type::base_bold, bar.words, room) + text_height(f, Type::small, detail_of(f, bar), room);
  if (!f.is_phone()) layout.height = std::max(layout.height, bar.left ? 0 : words + 24);
  else if (has_grey(bar) && words > 0) layout.height += words + 8;
  else layout.words_above = false;
  return layout;
}

void draw_action(Frame& f, Rect area, const ActionBar& bar, Bars& bars) {
  fill(f, area, Colour::surface);
  line_across(f, area.x, area.y - 1, area.w, Colour::edge);
  Rect row = area.inset(f.page_margin(), 8);
  const ActionLayout layout = measure_action(f, bar, area.w);
  const float height = f.sized(size::button);
  if (f.is_phone()) {
    if (layout.words_above) {
      Column words(row);
      text(f, words, Type::base_bold, Colour::ink, bar.words);
      text(f, words, Type::small, Colour::ink2, detail_of(f, bar));
    }
    row = row.cut_bottom(height);
    if (bar.left) bars.press(icon_button(f, row.cut_left(height, 8), bar.left->key, bar.left->label, bar.left->icon), bar.left->key);
    std::vector<const Button*> wide;
    for (const Button& one : bar.buttons) {
      if (narrow(f, bar, one)) bars.press(icon_button(f, row.cut_left(height, 8), one.key, one.label, one.icon), one.key);
      else wide.push_back(&one);
    }
    if (wide.empty()) return;
    const auto slots = columns(row, wide.size(), 8);
    for (std::size_t i = 0; i < wide.size(); ++i) bars.press(button(f, slots[i], *wide[i]), wide[i]->key);
    return;
  }
  Rect left = row;
  left.w -= buttons_width(f, bar);
  if (bar.left) {
    const float width = button_width(f, *bar.left);
    bars.press(button(f, {left.x, left.centre().y - height / 2, width, height}, *bar.left), bar.left->key);
    left.cut_left(width, 16);
  }
  if (!bar.saved.empty()) left.w -= saved_mark(f, {left.x, left.y, left.w, left.h}, Icon::check, bar.saved) + 16;
  if (!bar.left) {
    const float words = text_height(f, Type::base_bold, bar.words, left.w) + text_height(f, Type::small, detail_of(f, bar), left.w);
    Column column(left.x, left.centre().y - words / 2, left.w);
    text(f, column, Type::base_bold, Colour::ink, bar.words);
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

float top_height(const Frame& f) {
  if (f.is_phone()) return f.look.text_scale == 1 ? size::top_bar_phone : size::top_bar_phone + 80 * (f.look.text_scale - 1);
  if (two_rows(f)) return f.look.text_scale == 1 ? size::top_bar_portrait : size::top_bar_portrait + 84 * (f.look.text_scale - 1);
  return f.large_text() ? f.sized(64) : f.sized(size::top_bar);
}

struct BannerLayout {
  Button button;
  float words_width = 0;
  float height = 0;
  bool beside = true;  // the button at the words' right
};

BannerLayout measure_banner(const Frame& f, const Banner& banner, float width) {
  BannerLayout layout;
  layout.button = {.key = banner.key, .label = banner.action, .icon = Icon::how_to_reg, .icon_after = Icon::none, .compact = true, .reason = std::nullopt};
  const float button = button_width(f, layout.button), inner = width - 2 * f.page_margin() - 36;
  layout.beside = !f.is_phone() && inner - button >= 280;
  layout.words_width = layout.beside ? inner - button - 16 : inner;
  const float words = text_height(f, Type::base_bold, banner.strong, layout.words_width) + text_height(f, Type::small, banner.words, layout.words_width);
  const float pressed = button_height(f, layout.button);
  layout.height = 24 + (layout.beside ? std::max(words, pressed) : words + 12 + pressed);
  return layout;
}

void draw_banner(Frame& f, Rect area, const Banner& banner, const BannerLayout& layout, Bars& bars) {
  fill(f, area, Colour::l1_tint);
  fill(f, {area.x, area.bottom() - 2, area.w, 2}, Colour::l1);
  const float x = area.x + f.page_margin(), height = button_height(f, layout.button);
  icon(f, {x + 12, area.y + 12 + line_height(f, Type::base_bold) / 2}, banner.icon, Colour::l1);
  Column words(x + 36, area.y + 12, layout.words_width);
  text(f, words, Type::base_bold, Colour::l1, banner.strong);
  text(f, words, Type::small, Colour::ink, banner.words);
  const float width = button_width(f, layout.button);
  const Rect slot = layout.beside ? Rect{area.right() - f.page_margin() - width, area.centre().y - height / 2, width, height} : Rect{x + 36, words.y + 12, width, height};
  bars.press(button(f, slot, layout.button), banner.key);
}

}  // namespace

std::string page(Frame& f, const PageParts& parts, const std::function<void(Rect)>& content) {
  Bars bars;
  fill(f, {0, 0, f.input.screen.w, f.input.screen.h}, Colour::bg);
  Rect rest = f.screen;
  Rect bottom;
  if (f.has_rail()) draw_rail(f, rest.cut_left(rail_width(f)), parts, bars);
  else bottom = rest.cut_bottom(f.sized(size::bottom_bar));
  const Rect top = rest.cut_top(top_height(f));
  fill(f, top, Colour::surface);
  line_across(f, top.x, top.bottom() - 1, top.w, Colour::edge);
  if (!two_rows(f)) top_landscape(f, top, parts.top, bars);
  else top_portrait(f, top, parts, bars);
  if (parts.banner) {
    const BannerLayout layout = measure_banner(f, *parts.banner, rest.w);
    draw_banner(f, rest.cut_top(layout.height), *parts.banner, layout, bars);
  }
  Rect action;
  if (parts.action) action = rest.cut_bottom(measure_action(f, *parts.action, rest.w).height);
  f.push_clip(rest);
  content(rest);
  f.pop_clip();
  if (parts.action) draw_action(f, action, *parts.action, bars);
  if (!f.has_rail()) {
    draw_bottom_bar(f, bottom, parts, bars);
    draw_more(f, parts, bars);
  }
  return bars.pressed;
}

}  // namespace platsbesok::ui
