// The visit quarter by quarter: what is required, what the schedule says, who was seen. As many quarters as there is room for, the visit always among them.
#include "app/screens/staffing_need.h"
#include "app/screens/words.h"
#include "app/ui/widgets.h"

#include <algorithm>
#include <cmath>

namespace platsbesok::app {

using namespace ui;
using staffing::SlotRow;

namespace {

constexpr std::int64_t quarter_ms = staffing::slot_ms;
constexpr float band_height = 40, band_gap = 8, cell_height = 24, missing_height = 28, cell_gap = 4, observed_min = 84, block_height = 52;
constexpr std::size_t cells_max = 4;  // more persons than this are a number

std::int64_t floored(std::int64_t ms) { return ms - ((ms % quarter_ms) + quarter_ms) % quarter_ms; }

int lacking(const SlotRow& slot) { return std::max({slot.deficit, slot.role_deficit, slot.awake_deficit}); }

struct Axis {
  Rect area;                  // of the bands
  base::Instant first;
  std::size_t count = 0;      // quarters
  float quarter = 0;          // wide
  float x_of(base::Instant at) const { return area.x + static_cast<float>(static_cast<double>(at.utc_ms - first.utc_ms) / static_cast<double>(quarter_ms)) * quarter; }
  base::Instant end() const { return {first.utc_ms + static_cast<std::int64_t>(count) * quarter_ms}; }
  Rect span(base::Instant from, base::Instant to, float y, float h) const {
    const float left = std::max(area.x, x_of(from)), right = std::min(area.right(), x_of(to));
    return {left, y, std::max(0.0f, right - left), h};
  }
};

Axis axis_of(const StaffingView& view, Rect area, float quarter) {
  Axis axis{area, {floored(view.planned.start.utc_ms)}, 0, quarter};
  const std::int64_t end = floored(view.planned.end.utc_ms + quarter_ms - 1);
  const auto needed = static_cast<std::size_t>(std::max<std::int64_t>(1, (end - axis.first.utc_ms) / quarter_ms));
  const auto room = static_cast<std::size_t>(std::max(1.0f, std::floor(area.w / quarter)));
  axis.count = std::max(needed, room);
  axis.quarter = area.w / static_cast<float>(axis.count);
  // What there is room for beside the visit: most of it before.
  const auto extra = axis.count - needed, after = extra * 3 / 10;
  axis.first.utc_ms -= static_cast<std::int64_t>(extra - after) * quarter_ms;
  return axis;
}

// The band's words stand to the left of the line of now, or to the right of it, never across: as many of them as there is room for.
void draw_band(Frame& f, Rect area, Colour fill_colour, Colour ink, const std::string& strong, const std::vector<std::string>& rest, const std::optional<float>& now_x) {
  const Rect inside = area.inset(2, 0);
  if (inside.w < 3) return;
  fill(f, inside, fill_colour, std::min(radius::band, inside.w / 3));
  std::vector<Rect> rooms{inside};
  if (now_x && inside.x < *now_x && *now_x < inside.right())
    rooms = {{inside.x, inside.y, *now_x - 4 - inside.x, inside.h}, {*now_x + 4, inside.y, inside.right() - *now_x - 4, inside.h}};
  const float first = text_width(f, Type::base_bold, strong);
  for (const std::string& words : rest)
    for (const Rect& room : rooms) {
      if (first + text_width(f, Type::base, words) + 24 > room.w) continue;
      Rect line{room.x + 12, room.y, room.w - 12, room.h};
      text_line(f, line, Type::base_bold, ink, strong);
      line.cut_left(first);
      return void(text_line(f, line, Type::base, ink, words));
    }
  for (const Rect& room : rooms)
    if (first + 24 <= room.w) return void(text_line(f, {room.x + 12, room.y, room.w - 12, room.h}, Type::base_bold, ink, strong));
  const std::string number = strong.substr(0, strong.find("\u00A0"));
  for (const Rect& room : rooms)
    if (text_width(f, Type::base_bold, number) + 4 <= room.w) return void(text_line(f, room, Type::base_bold, ink, number, Align::centre));
}

std::string persons(const Frame& f, std::size_t count) { return f.words.counted("app.staffing.persons", static_cast<long long>(count)); }

// Beside the number: roles and how many awake, from the longest to nothing.
std::vector<std::string> band_words(const Frame& f, const SlotRow& slot) {
  std::vector<std::string> roles;
  for (const auto& [role, at_least] : slot.need.roles) roles.push_back(at_least_words(f, role, at_least));
  const std::string awake = awake_words(f, slot.need.awake, slot.need.total);
  std::vector<std::string> rest;
  const std::string all = joined(roles);
  if (!all.empty() && !awake.empty()) rest.push_back(" · " + all + ", " + awake);
  if (!all.empty()) rest.push_back(" · " + all);
  if (!awake.empty()) rest.push_back(", " + awake);
  return rest;
}

// Runs of quarters where the same holds.
template <class Same, class Draw>
void runs(const std::vector<SlotRow>& slots, const Axis& axis, Same same, Draw draw) {
  for (std::size_t i = 0; i < slots.size();) {
    std::size_t next = i + 1;
    while (next < slots.size() && same(slots[i], slots[next])) ++next;
    const base::Instant end{slots[next - 1].start.utc_ms + quarter_ms};
    if (axis.first < end && slots[i].start < axis.end()) draw(slots[i], slots[i].start, end);
    i = next;
  }
}

void draw_axis(Frame& f, const Axis& axis, float y, const std::optional<base::Instant>& now) {
  const float height = line_height(f, Type::small);
  Rect label{};
  if (now) {
    const std::string words = f.words("app.staffing.now", {{"time", clock_of(*now)}});
    const float width = text_width(f, Type::small_bold, words) + 16;
    label = {std::clamp(axis.x_of(*now) - width / 2, axis.area.x, axis.area.right() - width), y, width, std::max(24.0f, height + 4)};
    fill(f, label, Colour::chip, radius::now_label);
    text_line(f, label, Type::small_bold, Colour::on_chip, words, Align::centre);
  }
  float free_from = axis.area.x - 1;
  for (std::size_t i = 0; i <= axis.count; ++i) {
    const base::Instant at{axis.first.utc_ms + static_cast<std::int64_t>(i) * quarter_ms};
    if (base::in_stockholm(at).minute != 0) continue;
    const std::string words = clock_of(at);
    const float width = text_width(f, Type::small, words), x = std::clamp(axis.x_of(at) - width / 2, axis.area.x, axis.area.right() - width);
    const bool under_label = !label.empty() && x < label.right() + 12 && label.x - 12 < x + width;
    if (x < free_from || under_label) continue;
    text_line(f, {x, y, width + 1, std::max(24.0f, height + 4)}, Type::small, Colour::ink2, words);
    free_from = x + width + 16;
  }
}

void draw_grid(Frame& f, const Axis& axis, float y, float h) {
  if (axis.quarter < 6) return;
  for (std::size_t i = 0; i <= axis.count; ++i) {
    const base::Instant at{axis.first.utc_ms + static_cast<std::int64_t>(i) * quarter_ms};
    const bool hour = base::in_stockholm(at).minute == 0;
    if (!hour && axis.quarter < 14) continue;
    line_down(f, std::min(axis.x_of(at), axis.area.right() - 1), y, h, hour ? Colour::edge : Colour::hairline);
  }
}

void draw_unseen(Frame& f, Rect area, const std::string& words) {
  const Rect inside = area.inset(2, 0);
  if (inside.w < 3) return;
  fill_bordered(f, inside, Colour::inset, Colour::hairline, 1, radius::band);
  if (text_width(f, Type::small, words) + 16 <= inside.w) text_line(f, inside, Type::small, Colour::ink2, words, Align::centre);
}

struct Observed {
  std::size_t most = 0;       // persons in a quarter
  bool missing = false, asleep = false, as_numbers = false;
  float height = observed_min;
};

Observed observed_of(const StaffingView& view) {
  Observed all;
  for (const SlotRow& slot : view.check.result.slots) {
    all.most = std::max(all.most, slot.counted.size());
    all.missing = all.missing || lacking(slot) > 0;
    all.asleep = all.asleep || slot.awake < static_cast<int>(slot.counted.size());
  }
  all.missing = all.missing && (view.check.complete() || !view.under_way) && view.check.begun;
  all.as_numbers = all.most > cells_max;
  const float persons_high = all.as_numbers ? block_height : static_cast<float>(all.most) * (cell_height + cell_gap) - (all.most > 0 ? cell_gap : 0);
  all.height = std::max(observed_min, persons_high + missing_height + cell_gap);
  return all;
}

void draw_slot(Frame& f, const Axis& axis, const SlotRow& slot, const Observed& how, float y) {
  const Rect column = axis.span(slot.start, {slot.start.utc_ms + quarter_ms}, y, how.height);
  const float gap = column.w >= 12 ? 2.0f : 0.0f, corner = std::min(radius::quarter_cell, column.w / 4);
  const Rect cells = column.inset(gap, 0);
  const int gone = how.missing ? lacking(slot) : 0;
  float bottom = cells.bottom();
  const int asleep = static_cast<int>(slot.counted.size()) - slot.awake;
  if (how.as_numbers && !slot.counted.empty()) {
    const Rect block{cells.x, bottom - block_height, cells.w, block_height};
    fill(f, block, Colour::accent_fill, corner);
    const std::string count = std::to_string(slot.counted.size());
    if (text_width(f, Type::small_bold, count) + 2 <= block.w) text_line(f, block, Type::small_bold, Colour::on_accent, count, Align::centre);
  } else {
    for (std::size_t i = 0; i < slot.counted.size(); ++i) {
      const Rect cell{cells.x, bottom - cell_height, cells.w, cell_height};
      if (static_cast<int>(i) < asleep) fill_bordered(f, cell, Colour::accent_tint, Colour::accent, stroke::selected, corner);
      else fill(f, cell, Colour::accent_fill, corner);
      bottom = cell.y - cell_gap;
    }
  }
  if (gone == 0) return;
  const Rect top{cells.x, y, cells.w, missing_height};
  fill_bordered(f, top, Colour::l1_tint, Colour::l1, std::min(stroke::selected, cells.w / 4), corner);
  const std::string words = "−" + std::to_string(gone);
  if (text_width(f, Type::small_bold, words) + 4 <= top.w) text_line(f, top, Type::small_bold, Colour::l1, words, Align::centre);
}

void draw_label(Frame& f, Rect area, Icon which, const std::string& words) {
  const float mark = icon_size(f, IconSize::small);
  icon(f, {area.x + mark / 2, area.centre().y}, which, Colour::ink2, IconSize::small);
  text_line(f, {area.x + mark + 8, area.y, area.w - mark - 8, area.h}, Type::base_bold, Colour::ink, words);
}

float legend(Frame& f, Rect row, Colour inside, Colour border, const std::string& words) {
  fill_bordered(f, {row.x, row.centre().y - 6, 20, 12}, inside, border, stroke::selected, 3);
  text_line(f, {row.x + 28, row.y, row.w - 28, row.h}, Type::small, Colour::ink2, words);
  return 28 + text_width(f, Type::small, words);
}

struct LegendMark {
  Colour inside, border;
  std::string words;
};
std::vector<LegendMark> marks_of(const Frame& f, const Observed& how) {
  std::vector<LegendMark> marks;
  if (how.missing) marks.push_back({Colour::l1_tint, Colour::l1, f.word("app.staffing.missing")});
  marks.push_back({Colour::accent_fill, Colour::accent_fill, f.word("app.staffing.present")});
  if (how.asleep && !how.as_numbers) marks.push_back({Colour::accent_tint, Colour::accent, f.word("app.staffing.sleeps")});
  return marks;
}

void draw_observed(Frame& f, const StaffingView& view, const Axis& axis, const Observed& how, float y, const std::optional<base::Instant>& now, StaffingDraft& draft) {
  const auto& slots = view.check.result.slots;
  if (!view.started) return draw_unseen(f, axis.span(axis.first, axis.end(), y, how.height), f.word("app.staffing.not_begun"));
  const base::Instant begun{floored(view.check.given.visit.start.utc_ms)};
  const base::Instant first = slots.empty() ? begun : slots.front().start;
  const base::Instant last = slots.empty() ? begun : base::Instant{slots.back().start.utc_ms + quarter_ms};
  draw_unseen(f, axis.span(axis.first, first, y, how.height), f.word("app.staffing.before"));
  draw_unseen(f, axis.span(last, axis.end(), y, how.height), f.word(view.under_way ? "app.staffing.not_seen_yet" : "app.staffing.after"));
  if (now) fill(f, {axis.x_of(*now) - 1, axis.area.y, 2, y + how.height + 4 - axis.area.y}, Colour::ink);
  for (const SlotRow& slot : slots) draw_slot(f, axis, slot, how, y);
  if (slots.empty()) return;
  const Rect all = axis.span(first, last, y, how.height);
  WidgetSpec spec;
  spec.key = "staffing.timeline";
  spec.rect = {std::min(all.x, axis.area.right() - 48), all.y, std::max(48.0f, all.w), all.h};
  spec.label = f.word("app.staffing.look_into");
  const WidgetState state = f.widget(spec);
  if (state.ring) focus_ring(f, all, radius::band);
  if (!state.pressed) return;
  // The quarter under the finger; by keyboard the first that lacks something, else the last.
  draft.why = slots.back().start;
  for (const SlotRow& slot : slots)
    if (how.missing && lacking(slot) > 0) {
      draft.why = slot.start;
      break;
    }
  for (const SlotRow& slot : slots)
    if (axis.span(slot.start, {slot.start.utc_ms + quarter_ms}, y, how.height).contains(f.input.pointer)) draft.why = slot.start;
}

}  // namespace

void draw_staffing_timeline(Frame& f, Column& column, const StaffingView& view, StaffingDraft& draft) {
  card(f, column, [&](Column& inner) {
    const Observed how = observed_of(view);
    const std::vector<LegendMark> marks = marks_of(f, how);
    const float mark = icon_size(f, IconSize::small);
    float label = 0;
    for (const char* key : {"app.staffing.need", "app.staffing.schedule", "app.staffing.observed"}) label = std::max(label, mark + 8 + text_width(f, Type::base_bold, f.word(key)));
    for (const LegendMark& each : marks) label = std::max(label, 28 + text_width(f, Type::small, each.words));
    label = std::max(132.0f, label + 12);
    const bool stacked = label > inner.w * 0.3f;  // the labels over the bands
    if (!f.has_rail() || stacked) {
      text(f, inner, Type::base_bold, Colour::ink, f.word("app.staffing.quarters"));
      inner.gap(8);
    }
    const float name_height = stacked ? line_height(f, Type::base) + 4 : 0;
    const float axis_height = std::max(28.0f, line_height(f, Type::small) + 8);
    const float band = std::max(band_height, line_height(f, Type::base) + 12);
    const float legend_height = line_height(f, Type::small) + 4;
    const float observed_height = stacked ? how.height : std::max(how.height, band + static_cast<float>(marks.size()) * legend_height);
    const float below = stacked ? legend_height + 4 : 0;
    const Rect whole = inner.take(axis_height + 2 * (name_height + band + band_gap) + name_height + observed_height + below);
    const Rect bands{stacked ? whole.x : whole.x + label, whole.y + axis_height - 4, stacked ? whole.w : whole.w - label, whole.h - axis_height - below};
    const Axis axis = axis_of(view, bands, f.has_rail() && !stacked ? 39 : 35);
    const std::optional<base::Instant> now = view.under_way ? std::optional(view.check.given.visit.end) : std::nullopt;
    const std::optional<float> now_x = now ? std::optional(axis.x_of(*now)) : std::nullopt;
    draw_axis(f, axis, whole.y, now);
    if (!stacked) draw_grid(f, axis, bands.y, bands.h + 4);

    const float need_y = whole.y + axis_height + name_height, schedule_y = need_y + band + band_gap + name_height, observed_y = schedule_y + band + band_gap + name_height;
    const auto name = [&](float y, Icon which, const char* key) {
      draw_label(f, stacked ? Rect{whole.x, y - name_height, whole.w, name_height} : Rect{whole.x, y, label, band}, which, f.word(key));
    };
    name(need_y, Icon::rule, "app.staffing.need");
    name(schedule_y, Icon::event_note, "app.staffing.schedule");
    name(observed_y, Icon::remove_red_eye, "app.staffing.observed");
    const auto same_need = [](const SlotRow& a, const SlotRow& b) { return a.need.total == b.need.total && a.need.awake == b.need.awake && a.need.roles == b.need.roles && a.need.rows.empty() == b.need.rows.empty(); };
    bool any_need = false;
    runs(view.paper, axis, same_need, [&](const SlotRow& slot, base::Instant from, base::Instant to) {
      if (slot.need.rows.empty()) return;
      any_need = true;
      draw_band(f, axis.span(from, to, need_y, band), Colour::neutral_tint, Colour::neutral, persons(f, static_cast<std::size_t>(slot.need.total)), band_words(f, slot), now_x);
    });
    if (!any_need) draw_unseen(f, axis.span(axis.first, axis.end(), need_y, band), f.word("app.staffing.no_need"));
    if (view.has_schedule)
      runs(view.paper, axis, [](const SlotRow& a, const SlotRow& b) { return a.scheduled.size() == b.scheduled.size(); }, [&](const SlotRow& slot, base::Instant from, base::Instant to) {
        draw_band(f, axis.span(from, to, schedule_y, band), Colour::accent_tint, Colour::accent_ink, persons(f, slot.scheduled.size()), {" " + f.word("app.staffing.in_schedule")}, now_x);
      });
    else draw_unseen(f, axis.span(axis.first, axis.end(), schedule_y, band), f.word("app.staffing.no_schedule"));
    draw_observed(f, view, axis, how, observed_y, now, draft);

    Rect row = stacked ? Rect{whole.x, whole.bottom() - legend_height, whole.w, legend_height} : Rect{whole.x, observed_y + band, label, legend_height};
    for (const LegendMark& each : marks) {
      const float used = legend(f, row, each.inside, each.border, each.words);
      if (stacked) row.cut_left(used + 16);
      else row.y += legend_height;
    }
  });
}

}  // namespace platsbesok::app
