#include "app/ui/choice.h"

#include <algorithm>

namespace platsbesok::ui {

namespace {

constexpr float choice_icon_gap = 8;

WidgetState choice_widget(Frame& f, Rect area, const Choice& choice, bool chosen, const std::optional<std::string>& reason) {
  WidgetSpec spec;
  spec.key = choice.key;
  spec.role = Role::choice;
  spec.rect = area;
  spec.enabled = !reason;
  spec.chosen = chosen;
  spec.label = choice.label;
  spec.reason = reason.value_or("");
  return f.widget(spec);
}

void choice_shape(Frame& f, Rect area, Tone tone, bool chosen, bool locked, const WidgetState& state) {
  if (state.ring) focus_ring(f, area, radius::toggle);
  if (chosen) {
    const ToneColours paint = colours_of(tone);
    // Neutral has no border of its own that would show at ≥ 3:1.
    fill_bordered(f, area, paint.fill, tone == Tone::neutral ? Colour::neutral : paint.border, stroke::selected, radius::toggle);
  } else if (locked) {
    fill(f, area, Colour::disabled_bg, radius::toggle);
  } else {
    fill_bordered(f, area, state.held ? Colour::neutral_tint : Colour::surface, Colour::outline, stroke::control, radius::toggle);
  }
}

float longest_answer(const Frame& f, const std::vector<Choice>& choices) {
  float longest = 0;
  for (const Choice& choice : choices) longest = std::max(longest, text_width(f, Type::base_bold, choice.label));
  return longest + icon_size(f, IconSize::normal) + choice_icon_gap + 2 * 8;
}

// How many stand side by side: all, two, or one.
std::size_t in_a_row(const Frame& f, float width, const std::vector<Choice>& choices) {
  const float longest = longest_answer(f, choices);
  const auto count = static_cast<float>(choices.size());
  if (longest <= (width - (count - 1) * space::between_buttons) / count) return choices.size();
  return longest <= (width - space::between_buttons) / 2 ? 2 : 1;
}

}  // namespace

std::vector<Choice> four_answers(const Frame& f, const std::string& key_prefix, bool meets_no) {
  const Tone yes = meets_no ? Tone::l1 : Tone::l4, no = meets_no ? Tone::l4 : Tone::l1;
  return {{key_prefix + ".ja", f.word("answer.yes"), Icon::check_circle_outline, Icon::check_circle, yes, ""},
          {key_prefix + ".delvis", f.word("answer.partly"), Icon::tonality, Icon::tonality, Tone::l2, ""},
          {key_prefix + ".nej", f.word("answer.no"), Icon::highlight_off, Icon::cancel, no, ""},
          {key_prefix + ".ej_tillampligt", f.word("answer.not_applicable"), Icon::remove_circle_outline, Icon::remove_circle_outline, Tone::neutral, ""}};
}

bool toggle(Frame& f, Rect area, const Choice& choice, bool chosen, const std::optional<std::string>& reason, bool bold_at_rest) {
  const WidgetState state = choice_widget(f, area, choice, chosen, reason);
  if (!f.visible(area.grown(6))) return state.pressed;
  choice_shape(f, area, choice.tone, chosen, reason.has_value(), state);
  const Colour ink = chosen ? colours_of(choice.tone).ink : reason ? Colour::disabled_ink : Colour::ink;
  const Colour icon_ink = chosen || reason ? ink : bold_at_rest ? Colour::ink2 : Colour::ink2;
  const Type type = chosen || bold_at_rest ? Type::base_bold : Type::base;
  const Icon which = chosen && choice.chosen_icon != Icon::none ? choice.chosen_icon : choice.rest;
  const float icon_width = which == Icon::none ? 0 : icon_size(f, IconSize::normal);
  const float gap = which == Icon::none ? 0 : choice_icon_gap;
  const float width = std::min(area.w - 12, icon_width + gap + text_width(f, type, choice.label));
  const float x = area.x + (area.w - width) / 2;
  icon(f, {x + icon_width / 2, area.centre().y}, which, icon_ink);
  text_block(f, {x + icon_width + gap, area.y, width - icon_width - gap + 0.5f, area.h}, type, ink, choice.label);
  return state.pressed;
}

namespace {

// All as high as the one whose words take most lines.
float answer_height(const Frame& f, float width, const std::vector<Choice>& choices) {
  float words = 0;
  for (const Choice& choice : choices)
    words = std::max(words, text_height(f, Type::base_bold, choice.label, width - 12 - icon_size(f, IconSize::normal) - choice_icon_gap));
  return std::max(f.sized(size::answer), words > line_height(f, Type::base) ? words + 8 : 0);
}

}  // namespace

float answers_height(const Frame& f, float width, const std::vector<Choice>& choices) {
  const std::size_t across = in_a_row(f, width, choices), rows = (choices.size() + across - 1) / across;
  const float part = columns({0, 0, width, 0}, across, space::between_buttons).front().w;
  return static_cast<float>(rows) * answer_height(f, part, choices) + static_cast<float>(rows - 1) * space::between_buttons;
}

std::optional<int> answers(Frame& f, Column& column, const std::vector<Choice>& choices, std::optional<int> chosen,
                           const std::optional<std::string>& reason) {
  std::optional<int> pressed;
  if (choices.empty()) return pressed;
  const std::size_t across = in_a_row(f, column.w, choices);
  const float height = answer_height(f, columns({0, 0, column.w, 0}, across, space::between_buttons).front().w, choices);
  const Rect whole = column.take(answers_height(f, column.w, choices));
  f.enter_group();
  for (std::size_t i = 0; i < choices.size(); ++i) {
    const float top = whole.y + static_cast<float>(i / across) * (height + space::between_buttons);
    const Rect area = columns({whole.x, top, whole.w, height}, across, space::between_buttons)[i % across];
    if (toggle(f, area, choices[i], chosen == static_cast<int>(i), reason, true)) pressed = static_cast<int>(i);
  }
  f.leave_group();
  return pressed;
}

std::optional<int> radio_rows(Frame& f, Column& column, const std::vector<Choice>& choices, std::optional<int> chosen,
                              const std::optional<std::string>& reason) {
  std::optional<int> pressed;
  f.enter_group();
  for (std::size_t i = 0; i < choices.size(); ++i) {
    const Choice& choice = choices[i];
    const bool is_chosen = chosen == static_cast<int>(i);
    const float icon_width = icon_size(f, IconSize::normal), indent = icon_width + 13;
    // The detail stands at the right, or under the label where both have no room.
    float detail = choice.detail.empty() ? 0 : text_width(f, Type::small, choice.detail) + 12;
    const bool under = detail > 0 && text_width(f, Type::base_bold, choice.label) + detail > column.w - indent;
    const float label_height = text_height(f, Type::base_bold, choice.label, column.w - indent - (under ? 0 : detail));
    const float below = under ? text_height(f, Type::small, choice.detail, column.w - indent) : 0;
    if (under) detail = 0;
    const Rect row = column.take(std::max(f.sized(48), label_height + below + 16));
    const Rect area{row.x - 12, row.y, row.w + 24, row.h};
    const WidgetState state = choice_widget(f, area, choice, is_chosen, reason);
    if (state.pressed) pressed = static_cast<int>(i);
    if (is_chosen || state.held || state.ring) {
      if (state.ring) focus_ring(f, area, radius::toggle);
      if (is_chosen) choice_shape(f, area, choice.tone, true, false, {});
      else fill(f, area, state.held ? Colour::neutral_tint : Colour::surface, radius::toggle);
    }
    const Colour ink = is_chosen ? colours_of(choice.tone).ink : reason ? Colour::disabled_ink : Colour::ink;
    icon(f, {row.x + 1 + icon_width / 2, row.centre().y}, is_chosen ? Icon::radio_button_checked : Icon::radio_button_unchecked, is_chosen ? ink : Colour::ink2);
    const float top = row.y + (row.h - label_height - below) / 2;
    text_block(f, {row.x + indent, top, row.w - indent - detail, label_height}, is_chosen ? Type::base_bold : Type::base, ink, choice.label);
    if (under) text_block(f, {row.x + indent, top + label_height, row.w - indent, below}, Type::small, Colour::ink2, choice.detail);
    if (detail > 0) text_line(f, {row.x, row.y, row.w - 4, row.h}, Type::small, Colour::ink2, choice.detail, Align::right);
  }
  f.leave_group();
  return pressed;
}

float radio_box_height(const Frame& f, float width, const Choice& choice) {
  return std::max(f.sized(size::button), text_height(f, Type::base_bold, choice.label, width - icon_size(f, IconSize::normal) - 45) + 16);
}

bool radio_box(Frame& f, Rect area, const Choice& choice, bool chosen) {
  const WidgetState state = choice_widget(f, area, choice, chosen, std::nullopt);
  choice_shape(f, area, choice.tone, chosen, false, state);
  const Colour ink = chosen ? colours_of(choice.tone).ink : Colour::ink;
  const float icon_width = icon_size(f, IconSize::normal);
  icon(f, {area.x + 17 + icon_width / 2, area.centre().y}, chosen ? Icon::radio_button_checked : Icon::radio_button_unchecked, ink);
  Column words(area.x + 17 + icon_width + 12, area.y, area.w - icon_width - 45);
  words.y = area.centre().y - text_height(f, Type::base_bold, choice.label, words.w) / 2;
  text(f, words, Type::base_bold, ink, choice.label);
  return state.pressed;
}

namespace {

bool segments_upright(const Frame& f, float width, const std::vector<Choice>& choices) {
  return longest_answer(f, choices) > (width - 8) / static_cast<float>(choices.size());
}

}  // namespace

float segmented_height(const Frame& f, float width, const std::vector<Choice>& choices) {
  return f.sized(48) * (segments_upright(f, width, choices) ? static_cast<float>(choices.size()) : 1) + 8;
}

std::optional<int> segmented(Frame& f, Rect area, const std::vector<Choice>& choices, int chosen, const std::optional<std::string>& reason) {
  std::optional<int> pressed;
  if (choices.empty()) return pressed;
  if (reason) fill(f, area, Colour::disabled_bg, radius::toggle);
  else fill_bordered(f, area, Colour::surface, Colour::outline, stroke::control, radius::toggle);
  std::vector<Rect> parts = columns(area.inset(4), choices.size(), 0);
  if (segments_upright(f, area.w, choices)) {
    Rect rest = area.inset(4);
    const float height = rest.h / static_cast<float>(choices.size());
    for (Rect& part : parts) part = rest.cut_top(height);
  }
  f.enter_group();
  for (std::size_t i = 0; i < choices.size(); ++i) {
    const bool is_chosen = chosen == static_cast<int>(i);
    const WidgetState state = choice_widget(f, parts[i], choices[i], is_chosen, reason);
    if (state.pressed) pressed = static_cast<int>(i);
    // The ring stands inside the frame, and the part inside the ring.
    if (state.ring) focus_ring(f, parts[i].inset(stroke::focus + stroke::focus_gap), radius::field - stroke::focus_gap);
    const Rect shape = state.ring ? parts[i].inset(stroke::focus + stroke::focus_gap) : parts[i];
    if (is_chosen || state.held) fill(f, shape, reason ? Colour::neutral_tint : is_chosen ? Colour::accent_tint : Colour::neutral_tint, radius::field - 1);
    const Colour ink = reason ? Colour::disabled_ink : is_chosen ? Colour::accent_ink : Colour::ink;
    const Type type = is_chosen ? Type::base_bold : Type::base;
    const float mark = is_chosen ? icon_size(f, IconSize::normal) + choice_icon_gap : 0, width = std::min(text_width(f, type, choices[i].label) + mark, parts[i].w - 8);
    const float x = parts[i].centre().x - width / 2;
    if (is_chosen) icon(f, {x + (mark - choice_icon_gap) / 2, parts[i].centre().y}, Icon::check, ink);
    text_line(f, {x + mark, parts[i].y, width - mark + 1, parts[i].h}, type, ink, choices[i].label);
  }
  f.leave_group();
  return pressed;
}

}  // namespace platsbesok::ui
