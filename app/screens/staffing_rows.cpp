// A row a person: name, shift, what became of it, and large toggles. A press is noted at once; the bar at the screen's foot says what it came to.
#include "app/screens/staffing.h"
#include "app/screens/words.h"
#include "app/ui/widgets.h"
#include "core/domain/staffing_proposal.h"

#include <algorithm>

namespace platsbesok::app {

using namespace ui;
using domain::SightingState;

namespace {

struct Toggle {
  SightingState state;
  Icon icon;
};
constexpr std::array toggles{Toggle{SightingState::awake, Icon::how_to_reg}, Toggle{SightingState::not_here, Icon::person_off}, Toggle{SightingState::asleep, Icon::hotel},
                             Toggle{SightingState::on_break, Icon::free_breakfast}};

std::string key_of(const StaffView& person, std::string_view what) { return "staffing.person." + person.hex + "." + std::string(what); }

Tone tone_of(const StaffView& person, SightingState state) {
  if (state == SightingState::not_here) return person.absent ? Tone::accent : Tone::l1;
  if (state == SightingState::asleep) return person.cls == staffing::PersonClass::asleep_on_awake_shift ? Tone::l2 : Tone::accent;
  return Tone::accent;
}

std::vector<std::pair<Choice, bool>> choices_of(const Frame& f, const StaffView& person) {
  std::vector<std::pair<Choice, bool>> all;
  for (const Toggle& each : toggles)
    all.push_back({{.key = key_of(person, domain::code_of(each.state)), .label = state_words(f, each.state), .rest = each.icon, .tone = tone_of(person, each.state)}, person.now == each.state});
  const bool other = !person.role.empty() && person.role != person.scheduled_role;
  all.push_back({{.key = key_of(person, "role"), .label = f.word("app.staffing.other_role"), .rest = Icon::swap_horiz, .tone = Tone::l2}, other && !person.shifts.empty()});
  return all;
}

float widest(const Frame& f, const std::vector<std::pair<Choice, bool>>& choices) {
  float width = 0;
  for (const auto& [choice, chosen] : choices) width = std::max(width, text_width(f, Type::base_bold, choice.label));
  return width + icon_size(f, IconSize::normal) + 8 + 12;
}

std::size_t across_of(float room, float wide) {
  for (const std::size_t count : {std::size_t{5}, std::size_t{3}, std::size_t{2}})
    if (wide * static_cast<float>(count) + space::between_buttons * static_cast<float>(count - 1) <= room) return count;
  return 1;
}

// Returns the index pressed.
std::optional<std::size_t> draw_toggles(Frame& f, Rect area, std::size_t across, float height, const std::vector<std::pair<Choice, bool>>& choices, const std::optional<std::string>& reason) {
  std::optional<std::size_t> pressed;
  f.enter_group();
  for (std::size_t i = 0; i < choices.size(); ++i) {
    const Rect line{area.x, area.y + static_cast<float>(i / across) * (height + space::between_buttons), area.w, height};
    if (toggle(f, columns(line, across, space::between_buttons)[i % across], choices[i].first, choices[i].second, reason)) pressed = i;
  }
  f.leave_group();
  return pressed;
}

std::string detail_words(const Frame& f, const StaffView& person, bool with_label) {
  std::vector<std::string> parts;
  if (!person.shifts.empty()) parts.push_back(with_label ? f.words("app.staffing.shift", {{"times", shift_words(person.shifts)}}) : shift_words(person.shifts));
  else parts.push_back(f.word("app.staffing.no_shift"));
  if (person.in_training) parts.push_back(f.word("app.staffing.training"));
  if (person.leads) parts.push_back(f.word("app.staffing.leads"));
  if (person.now && *person.now != SightingState::awake && *person.now != SightingState::not_here && person.since)
    parts.push_back(f.words("app.staffing.state_since", {{"state", state_words(f, *person.now)}, {"time", clock_of(*person.since)}}));
  else if (person.identified) parts.push_back(f.words("app.staffing.identified." + std::string(domain::code_of(*person.identified)), {{"time", person.identified_at}}));
  return joined(parts, " · ");
}

// Name and what became of the shift; pressing it opens the person.
bool draw_who(Frame& f, Rect area, const StaffView& person, bool with_label) {
  WidgetSpec spec;
  spec.key = key_of(person, "open");
  spec.role = Role::card;
  spec.rect = area;
  spec.label = staff_name(f, person);
  const WidgetState state = f.widget(spec);
  if (!f.visible(area.grown(6))) return state.pressed;
  if (state.ring) focus_ring(f, area, radius::field);
  if (state.held) fill(f, area, Colour::neutral_tint, radius::field);
  const ClassWords cls = class_words(f, person);
  const Tone tone = cls.colour == Colour::l1 ? Tone::l1 : cls.colour == Colour::l2 ? Tone::l2 : Tone::neutral;
  // Letters larger than the circle give way to a figure.
  std::string initials = initials_of(person.name);
  if (text_width(f, Type::small_bold, initials) > size::avatar - 8) initials.clear();
  avatar(f, {area.x + 20, area.centre().y}, initials, tone, initials.empty() ? Icon::person : Icon::none);
  const float x = area.x + 56, width = area.w - 56;
  const std::string name = staff_name(f, person), role = person.role.empty() ? "" : domain::role_words(f.words, person.role), detail = detail_words(f, person, with_label);
  const float mark = cls.icon == Icon::none ? 0 : icon_size(f, IconSize::small) + 4;
  const float base = line_height(f, Type::base), small = line_height(f, Type::small);
  const float detail_width = text_width(f, Type::small, detail), class_width = cls.words.empty() ? 0 : mark + text_width(f, Type::small_bold, cls.words);
  const bool one_line = cls.words.empty() || detail_width + 20 + class_width <= width;
  const float name_width = text_width(f, Type::base_bold, name), role_width = text_width(f, Type::base, role);
  const bool role_beside = role.empty() || name_width + 8 + role_width <= width;
  const float height = base + (role_beside ? 0 : base) + small + (one_line ? 0 : small);
  float y = area.y + (area.h - height) / 2;
  text_line(f, {x, y, width, base}, Type::base_bold, Colour::ink, name, Align::left, Fit::may_end_with_dots);
  if (!role_beside) y += base;
  if (!role.empty()) text_line(f, role_beside ? Rect{x + name_width + 8, y, width - name_width - 8, base} : Rect{x, y, width, base}, Type::base, Colour::ink, role, Align::left, Fit::may_end_with_dots);
  y += base;
  text_line(f, {x, y, width, small}, Type::small, Colour::ink2, detail, Align::left, Fit::may_end_with_dots);
  if (cls.words.empty()) return state.pressed;
  float left = x;
  if (one_line) {
    text_line(f, {x + detail_width + 6, y, 10, small}, Type::small, Colour::ink2, "·");
    left = x + detail_width + 16;
  } else {
    y += small;
  }
  if (cls.icon != Icon::none) icon(f, {left + (mark - 4) / 2, y + small / 2}, cls.icon, cls.colour, IconSize::small);
  text_line(f, {left + mark, y, x + width - left - mark, small}, cls.colour == Colour::ink2 ? Type::small : Type::small_bold, cls.colour, cls.words, Align::left, Fit::may_end_with_dots);
  return state.pressed;
}

// How high the words of a person are at this width.
float who_height(const Frame& f, const StaffView& person, float width, bool with_label) {
  const ClassWords cls = class_words(f, person);
  const float base = line_height(f, Type::base), small = line_height(f, Type::small);
  const float mark = cls.icon == Icon::none ? 0 : icon_size(f, IconSize::small) + 4;
  const bool one_line = cls.words.empty() || text_width(f, Type::small, detail_words(f, person, with_label)) + 20 + mark + text_width(f, Type::small_bold, cls.words) <= width - 56;
  const bool beside = person.role.empty() || text_width(f, Type::base_bold, staff_name(f, person)) + 8 + text_width(f, Type::base, domain::role_words(f.words, person.role)) <= width - 56;
  return std::max(48.0f, base + (beside ? 0 : base) + small + (one_line ? 0 : small) + 8);
}

void draw_standby(Frame& f, Column& column, const StaffView& person, const StaffingView& view, Intents& intents) {
  Button call{.key = key_of(person, "call"), .label = f.word(person.on_call ? "app.staffing.call_again" : "app.staffing.call"), .icon = Icon::phone, .compact = true};
  call.reason = sentence(f, view.locked);
  const float width = button_width(f, call);
  const bool beside = column.w - width - 16 >= 240;
  const float height = std::max(who_height(f, person, beside ? column.w - width - 16 : column.w, false), 56.0f);
  Rect row = column.take(height + 24).inset(0, 12);
  if (beside) {
    const Rect at = row.cut_right(width, 16);
    if (button(f, {at.x, at.centre().y - 24, at.w, 48}, call)) intents.emplace_back(ShowRecord{Screen::staff, person.id});
    if (draw_who(f, row, person, false)) intents.emplace_back(ShowRecord{Screen::staff, person.id});
    return;
  }
  if (draw_who(f, row, person, false)) intents.emplace_back(ShowRecord{Screen::staff, person.id});
  if (button(f, column, call, true)) intents.emplace_back(ShowRecord{Screen::staff, person.id});
  column.gap(12);
}

void draw_row(Frame& f, Column& column, const StaffView& person, const StaffingView& view, StaffingDraft& draft, Intents& intents) {
  const auto choices = choices_of(f, person);
  const float wide = std::max(f.sized(120), widest(f, choices)), all = wide * 5 + space::between_buttons * 4;
  const bool beside = f.has_rail() && column.w - std::max(all, 5 * size::toggle_width + 32) - 16 >= 320;
  const auto reason = sentence(f, view.locked);
  const float height = f.sized(size::toggle_height);
  bool open = false;
  std::optional<std::size_t> pressed;
  if (beside) {
    const float toggles_wide = std::max(all, 5 * size::toggle_width + 32);
    Rect row = column.take(std::max({f.sized(80), who_height(f, person, column.w - toggles_wide - 16, false) + 16, height + 24}));
    const Rect right = row.cut_right(toggles_wide, 16);
    pressed = draw_toggles(f, {right.x, right.centre().y - height / 2, right.w, height}, 5, height, choices, reason);
    open = draw_who(f, row.inset(0, 8), person, false);
  } else {
    column.gap(12);
    open = draw_who(f, column.take(who_height(f, person, column.w, true)), person, true);
    column.gap(8);
    const std::size_t across = across_of(column.w, wide), lines = (choices.size() + across - 1) / across;
    pressed = draw_toggles(f, column.take(static_cast<float>(lines) * (height + 8) - 8), across, height, choices, reason);
    column.gap(14);
  }
  if (open) intents.emplace_back(ShowRecord{Screen::staff, person.id});
  if (!pressed) return;
  if (*pressed == toggles.size()) {
    draft.choosing_role = person.id;
    return;
  }
  draft.touched = person.id;
  if (person.now != toggles[*pressed].state) intents.emplace_back(Do{person.hex + ".sighting", domain::NoteStaff{person.id, toggles[*pressed].state}});
}

// Where everybody stood when the screen was entered; who comes to it stands last.
void keep_order(std::vector<const StaffView*>& rows, StaffingDraft& draft) {
  for (const StaffView* row : rows)
    if (std::ranges::find(draft.order, row->id) == draft.order.end()) draft.order.push_back(row->id);
  std::ranges::stable_sort(rows, {}, [&](const StaffView* row) { return std::ranges::find(draft.order, row->id) - draft.order.begin(); });
}

void draw_add(Frame& f, Rect area, const StaffingView& view, StaffingDraft& draft) {
  Button add{.key = "staffing.add", .label = f.word("app.staffing.add"), .icon = Icon::person_add, .kind = ButtonKind::text, .compact = true};
  add.reason = sentence(f, view.locked);
  if (button(f, area, add)) draft.adding = true, draft.new_role.clear();
}

void draw_head(Frame& f, Column& column, const std::string& words, const std::string& count, bool with_add, const StaffingView& view, StaffingDraft& draft) {
  const Button add{.key = "", .label = f.word("app.staffing.add"), .icon = Icon::person_add, .kind = ButtonKind::text, .compact = true};
  std::vector<Flowing> head{flowing_words(f, Type::base_bold, Colour::ink, words)};
  if (!count.empty()) head.push_back(flowing_words(f, Type::base, Colour::ink2, count));
  const float high = with_add ? button_height(f, add, std::min(button_width(f, add), column.w)) : 48.0f;
  const float line = std::max(high, std::max(text_height(f, Type::base_bold, words, column.w), text_height(f, Type::base, count, column.w)));
  if (with_add) head.push_back({button_width(f, add), [&](Rect slot) { draw_add(f, {slot.x, slot.centre().y - high / 2, slot.w, high}, view, draft); }, true});
  flow(column, {line, 16, 4}, head);
}

}  // namespace

void draw_staff_rows(Frame& f, Column& column, const StaffingView& view, StaffingDraft& draft, Intents& intents) {
  using Which = StaffGroup::Which;
  bool first = true;
  const auto head_of = [&](Which which) -> std::string {
    switch (which) {
      case Which::now: return f.word("app.staffing.group.now");
      case Which::later: return f.word("app.staffing.group.later");
      case Which::standby: return f.word("app.staffing.group.standby");
      case Which::without_shift: return f.word("app.staffing.group.without");
    }
    return {};
  };
  const auto group_card = [&](const StaffGroup& group) {
    std::vector<const StaffView*> rows;
    for (const StaffView& row : group.rows) rows.push_back(&row);
    keep_order(rows, draft);
    card(f, column, [&](Column& inner) {
      inner.y -= 12;
      std::string count;
      if (group.which == Which::now) count = f.words("app.staffing.on_site_of", {{"present", std::to_string(view.on_site)}, {"all", std::to_string(view.check.expected)}});
      draw_head(f, inner, head_of(group.which), count, first, view, draft);
      line_across(f, inner.x, inner.y + 3, inner.w);
      inner.gap(4);
      const std::string key = "staffing.group." + std::to_string(static_cast<int>(group.which));
      list(f, inner, {.key = key, .owner = "staffing.person", .count = rows.size(), .name = [&](std::size_t i) -> std::string_view { return rows[i]->hex; }}, [&](Column& each, std::size_t i) {
        if (i > 0) line_across(f, each.x, each.y, each.w);
        if (group.which == Which::standby) draw_standby(f, each, *rows[i], view, intents);
        else draw_row(f, each, *rows[i], view, draft, intents);
      });
      if (group.which == Which::now)
        for (const auto& [span, role] : view.vacant) {
          line_across(f, inner.x, inner.y, inner.w);
          list_row(f, inner, {.icon = Icon::event_available, .icon_colour = Colour::l2, .words = f.word("staffing.class.VACANT"), .detail = shift_words({span}) + " · " + domain::role_words(f.words, role)});
        }
      inner.y -= 14;
    });
    column.gap(space::card_gap);
    first = false;
  };
  for (const StaffGroup& group : view.groups) group_card(group);
  if (!view.groups.empty() && !view.none_due) return;
  card(f, column, [&](Column& inner) {
    draw_head(f, inner, f.word(view.nobody ? "app.staffing.nobody" : "app.staffing.group.nobody"), "", first, view, draft);
    inner.gap(4);
    text(f, inner, Type::base, Colour::ink2, f.word(view.nobody ? "app.staffing.nobody_noted" : view.has_schedule ? "app.staffing.group.nobody_how" : "app.staffing.group.no_schedule_how"));
    if (!view.none_due || !view.started) return;
    inner.gap(12);
    Button say{.key = "staffing.nobody", .label = f.word("app.staffing.nobody_say"), .icon = Icon::person_off};
    if (view.nobody) say = {.key = "staffing.nobody.undo", .label = f.word("app.staffing.undo"), .icon = Icon::history, .kind = ButtonKind::text};
    say.reason = sentence(f, view.locked);
    if (button(f, inner, say, true)) intents.emplace_back(Do{"visit.nobody", domain::DescribeStaffing{.nobody = !view.nobody}});
  });
  column.gap(space::card_gap);
}

namespace {

// Roles as chips; returns the role pressed.
std::optional<std::string> role_choice(Frame& f, Column& column, const std::string& prefix, const std::vector<std::string>& roles, const std::string& chosen) {
  std::vector<FilterChip> chips;
  for (const std::string& role : roles) chips.push_back({prefix + role, domain::role_words(f.words, role), "", role == chosen});
  const int pressed = filter_chips(f, column, chips);
  return pressed < 0 ? std::nullopt : std::optional(roles[static_cast<std::size_t>(pressed)]);
}

void draw_choosing_role(Frame& f, const StaffingView& view, StaffingDraft& draft, Intents& intents) {
  if (!draft.choosing_role) return;
  const StaffView* person = nullptr;
  for (const StaffGroup& group : view.groups)
    for (const StaffView& row : group.rows)
      if (row.id == *draft.choosing_role) person = &row;
  if (person == nullptr) return draft.choosing_role.reset();
  const DialogEnd end = dialog(f, "staffing.role", 640, [&](Column& column) {
    text(f, column, Type::heading, Colour::ink, f.word("app.staffing.role_title"));
    text(f, column, Type::base, Colour::ink2, f.words("app.staffing.role_how", {{"name", staff_name(f, *person)}, {"role", domain::role_words(f.words, person->scheduled_role)}}));
    column.gap(16);
    const auto role = role_choice(f, column, "staffing.role.", view.roles, person->role);
    if (role && *role != person->role)
      intents.emplace_back(Do{person->hex + ".role", domain::DescribeStaff{person->id, {.role = *role == person->scheduled_role ? std::string() : *role}}});
    if (role) draft.choosing_role.reset();
    column.gap(16);
    if (button(f, column, {.key = "staffing.role.close", .label = f.word("app.notice.close"), .kind = ButtonKind::text})) draft.choosing_role.reset();
  });
  if (end == DialogEnd::dismissed || view.locked) draft.choosing_role.reset();
}

void draw_adding(Frame& f, const StaffingView& view, StaffingDraft& draft, Intents& intents) {
  if (!draft.adding) return;
  const std::string name = view.new_staff.place + "/key";
  const DialogEnd end = dialog(f, "staffing.new", 640, [&](Column& column) {
    text(f, column, Type::heading, Colour::ink, f.word("app.staffing.add"));
    text(f, column, Type::base, Colour::ink2, f.word("app.staffing.add_how"));
    column.gap(12);
    draft_field(f, column, {.key = "staffing.new.key", .label = f.word("app.staffing.key"), .hint = f.word("app.staffing.key_hint"), .bytes_max = 300}, view.new_staff, name, draft.texts);
    column.gap(16);
    text(f, column, Type::base_bold, Colour::ink, f.word("app.staffing.role_said"));
    column.gap(8);
    if (const auto role = role_choice(f, column, "staffing.new.role.", view.roles, draft.new_role)) draft.new_role = *role == draft.new_role ? "" : *role;
    column.gap(20);
    const std::string key = draft.texts.words[name];
    Button add{.key = "staffing.new.add", .label = f.word("app.staffing.add_present"), .icon = Icon::how_to_reg, .kind = ButtonKind::main};
    const bool taken = !key.empty() && std::ranges::any_of(view.check.staff, [&](const auto& each) { return each.key == key; });
    if (taken) add.reason = f.words("refusal.staff_key_taken", {{"key", key}}), add.by_rule = false;
    const Button close{.key = "staffing.new.close", .label = f.word("app.notice.close"), .kind = ButtonKind::text};
    const std::string pressed = buttons_at_ends(f, column, {close, add});
    if (pressed == add.key) {
      intents.emplace_back(Do{view.new_staff.place, domain::AddStaff{{.key = key, .role = draft.new_role}, SightingState::awake}});
      draft.texts.clear(name);
      draft.adding = false;
    }
    if (pressed == close.key) draft.adding = false;
  });
  if (end == DialogEnd::dismissed || view.locked) draft.adding = false;
}

}  // namespace

void draw_staff_dialogs(Frame& f, const StaffingView& view, StaffingDraft& draft, Intents& intents) {
  draw_choosing_role(f, view, draft, intents);
  draw_adding(f, view, draft, intents);
}

}  // namespace platsbesok::app
