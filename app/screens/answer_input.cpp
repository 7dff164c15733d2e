#include "app/screens/answer_input.h"

#include "app/screens/words.h"
#include "app/ui/widgets.h"
#include "core/checklist/answering.h"
#include "core/domain/staffing_proposal.h"

#include <algorithm>

namespace platsbesok::app {

namespace {

using namespace ui;
using checklist::AnswerType;

constexpr float short_field_width = 264;
constexpr std::size_t staff_rows_max = 40;

std::string field_key(const QuestionView& view, std::string_view part) { return "checklist." + view.name + "." + std::string(part); }

void record(const QuestionView& view, journal::Value value, Intents& intents) {
  intents.emplace_back(Do{view.value_at.place, answer_with(view, std::move(value))});
}
void write(const QuestionView& view, journal::Value value, Intents& intents) {
  intents.emplace_back(Write{view.value_at.place, answer_with(view, std::move(value))});
}

std::string decimal_words(const std::string& written) { return checklist::shown_value(AnswerType::decimal, journal::Value{written}); }

std::string hint_of(const Frame& f, AnswerType type) {
  if (type == AnswerType::clock) return f.word("app.checklist.hint.clock");
  if (type == AnswerType::date) return f.word("app.checklist.hint.date");
  if (type == AnswerType::date_time) return f.word("app.checklist.hint.date_time");
  if (type == AnswerType::text) return f.word("app.checklist.hint.text");
  return "";
}

std::string unfinished_words(const Frame& f, AnswerType type) {
  switch (type) {
    case AnswerType::clock: return f.word("app.checklist.unfinished.clock");
    case AnswerType::date: return f.word("app.checklist.unfinished.date");
    case AnswerType::date_time: return f.word("app.checklist.unfinished.date_time");
    case AnswerType::decimal: return f.word("app.checklist.unfinished.decimal");
    default: return f.word("app.checklist.unfinished.number");
  }
}

Field typed_field(const Frame& f, const std::string& key, AnswerType type, const std::string& label, bool locked) {
  Field field{.key = key, .label = label, .hint = hint_of(f, type), .locked = locked, .lines = type == AnswerType::text};
  if (type == AnswerType::number) field.accept = Accept::whole;
  if (type == AnswerType::decimal) field.accept = Accept::decimal;
  if (type == AnswerType::clock) field.accept = Accept::time;
  if (type == AnswerType::date) field.accept = Accept::whole;
  field.bytes_max = type == AnswerType::text ? checklist::answer_text_bytes_max : type == AnswerType::decimal ? checklist::decimal_digits_max + 4 : type == AnswerType::date_time ? 16 : 10;
  return field;
}

// A field whose words become a value of the type. Calls changed with the value, or with null when it was emptied.
template <class Changed>
void draw_typed(Frame& f, Column& column, const PlaceView& place, Field what, AnswerType type, const std::string& saved, Texts& texts, Changed changed) {
  std::string& words = settle(texts, place, place.place, saved, place.busy() || f.has_focus(what.key));
  const bool whole = words.empty() || checklist::typed_value(type, words).has_value();
  if (place.refused) what.error = sentence(f, *place.refused);
  else if (!whole && !f.has_focus(what.key)) what.error = unfinished_words(f, type);
  else if (place.mark == Mark::draft && !f.has_focus(what.key)) what.saved = mark_words(f, place);
  Rect area = column.take(what.lines ? field_height(f, what, words, column.w, 96) : field_height(f, what));
  if (!what.lines) area.w = std::min(area.w, std::max(short_field_width, text_width(f, Type::small, what.label) + 28));
  const FieldResult result = ui::field(f, area, what, words);
  const bool left = texts.left(place.place, f.has_focus(what.key));
  if (!result.changed && !(left && place.mark == Mark::draft)) return;
  auto value = words.empty() ? std::optional(journal::Value{}) : checklist::typed_value(type, words);
  if (result.changed) texts.typed(place.place, value.has_value());
  if (value) changed(std::move(*value));
}

std::vector<Choice> level_tones(const std::vector<Choice>& choices, const QuestionView& view) {
  std::vector<Choice> toned = choices;
  for (Choice& choice : toned) choice.tone = view.meets == checklist::Meets::met     ? Tone::l4
                                             : view.meets == checklist::Meets::partly ? Tone::l2
                                             : view.meets == checklist::Meets::not_met ? Tone::l1
                                                                                       : Tone::accent;
  return toned;
}

void draw_yes_no(Frame& f, Column& column, const QuestionView& view, Intents& intents) {
  const bool met_by_no = view.question->met_by == checklist::answer_no;
  std::vector<Choice> choices = four_answers(f, field_key(view, "answer"), met_by_no);
  std::vector<std::string_view> codes{checklist::answer_yes, checklist::answer_partly, checklist::answer_no, checklist::answer_not_applicable};
  if (view.question->type == AnswerType::yes_no) {
    choices.erase(choices.begin() + 1);
    codes.erase(codes.begin() + 1);
  }
  for (std::size_t i = codes.size(); i-- > 0 && view.offered;) {
    const bool recorded = view.value.text() != nullptr && *view.value.text() == codes[i];
    if (recorded || std::ranges::find(*view.offered, codes[i], &checklist::Offered::name) != view.offered->end()) continue;
    choices.erase(choices.begin() + static_cast<std::ptrdiff_t>(i));
    codes.erase(codes.begin() + static_cast<std::ptrdiff_t>(i));
  }
  if (choices.empty()) return text(f, column, Type::base, Colour::ink2, f.word("app.checklist.no_choices"));
  if (view.question->met_by.empty()) choices[0].tone = Tone::accent, choices[choices.size() - 2].tone = Tone::accent;
  std::optional<int> chosen;
  for (std::size_t i = 0; i < codes.size(); ++i)
    if (view.value.text() != nullptr && *view.value.text() == codes[i]) chosen = static_cast<int>(i);
  const auto pressed = answers(f, column, choices, chosen, sentence(f, view.locked));
  if (pressed && pressed != chosen) record(view, std::string(codes[static_cast<std::size_t>(*pressed)]), intents);
}

std::string choice_label(const Frame& f, const QuestionView& view, const checklist::Offered& choice) {
  return checklist::is_acknowledgement(*view.question) ? f.word("app.checklist.acknowledge") : choice.label;
}

// Those shown of a long list, by its search.
ChoiceSearch& search_of(const QuestionView& view, ChecklistDraft& draft) { return draft.choice_search[view.name]; }

void draw_choice(Frame& f, Column& column, const QuestionView& view, ChecklistDraft& draft, Intents& intents) {
  const auto offered = checklist::choices_to_answer(*view.question, view.offered, view.value);
  if (offered.empty()) return text(f, column, Type::base, Colour::ink2, f.word("app.checklist.no_choices"));
  const auto is_chosen = [&](std::size_t i) { return view.value.text() != nullptr && *view.value.text() == offered[i].name; };
  const auto shown = search_of(view, draft).draw(f, column, field_key(view, "choices"), offered, is_chosen);
  std::vector<Choice> choices;
  std::optional<int> chosen;
  for (const auto i : shown) {
    if (is_chosen(i)) chosen = static_cast<int>(choices.size());
    choices.push_back({.key = field_key(view, "choice." + std::to_string(i)), .label = choice_label(f, view, offered[i]), .rest = Icon::radio_button_unchecked,
                       .chosen_icon = Icon::radio_button_checked});
  }
  const auto pressed = choices.empty() ? std::nullopt : answers(f, column, level_tones(choices, view), chosen, sentence(f, view.locked));
  search_of(view, draft).draw_more(f, column, field_key(view, "choices"));
  if (pressed && pressed != chosen) record(view, offered[shown[static_cast<std::size_t>(*pressed)]].name, intents);
}

// Several may be chosen: each is a toggle of its own, and the answer is all that are on.
void draw_several(Frame& f, Column& column, const QuestionView& view, ChecklistDraft& draft, Intents& intents) {
  const auto offered = checklist::choices_to_answer(*view.question, view.offered, view.value);
  if (offered.empty()) return text(f, column, Type::base, Colour::ink2, f.word("app.checklist.no_choices"));
  const auto chosen = view.value.texts();
  const auto is_on = [&](const std::string& name) { return std::ranges::find(chosen, name) != chosen.end(); };
  std::optional<std::string> pressed;
  const auto shown = search_of(view, draft).draw(f, column, field_key(view, "choices"), offered, [&](std::size_t i) { return is_on(offered[i].name); });
  for (const auto i : shown) {
    const Choice what{.key = field_key(view, "choice." + std::to_string(i)), .label = offered[i].label, .rest = Icon::radio_button_unchecked, .chosen_icon = Icon::check_circle};
    if (i != shown.front()) column.gap(8);
    if (toggle(f, column.take(radio_box_height(f, column.w, what)), what, is_on(offered[i].name), sentence(f, view.locked))) pressed = offered[i].name;
  }
  search_of(view, draft).draw_more(f, column, field_key(view, "choices"));
  if (!pressed) return;
  journal::ValueList on;
  for (const auto& each : offered)
    if ((each.name == *pressed) != is_on(each.name)) on.push_back(each.name);
  record(view, on.empty() ? journal::Value{} : journal::Value{std::move(on)}, intents);
}

std::vector<std::string> names_in(std::string_view words) {
  std::vector<std::string> names;
  while (!words.empty()) {
    const auto end = std::min(words.find(' '), words.size());
    if (end > 0) names.emplace_back(words.substr(0, end));
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  return names;
}

// Every choice in order: pressed in turn, and pressed again to take it out. Half an order is a draft as any other.
void draw_ranking(Frame& f, Column& column, const QuestionView& view, ChecklistDraft& draft, Intents& intents) {
  const auto offered = checklist::choices_to_answer(*view.question, view.offered, view.value);
  const std::string name = view.value_at.place + "/ranking";
  std::string& typed = settle(draft.texts, view.value_at, name, joined(view.value.texts(), " "), view.value_at.busy());
  auto order = names_in(typed);
  text(f, column, Type::small, Colour::ink2, f.word("app.checklist.ranking_how"));
  column.gap(8);
  std::optional<std::string> pressed;
  for (std::size_t i = 0; i < offered.size(); ++i) {
    const auto place = std::ranges::find(order, offered[i].name);
    const bool on = place != order.end();
    const Choice what{.key = field_key(view, "choice." + std::to_string(i)), .label = (on ? std::to_string(place - order.begin() + 1) + ". " : "") + offered[i].label, .rest = Icon::radio_button_unchecked,
                      .chosen_icon = Icon::check_circle};
    if (toggle(f, column.take(radio_box_height(f, column.w, what)), what, on, sentence(f, view.locked))) pressed = offered[i].name;
    if (i + 1 < offered.size()) column.gap(8);
  }
  if (pressed) {
    if (std::erase(order, *pressed) == 0) order.push_back(*pressed);
    typed = joined(order, " ");
    const bool whole = order.empty() || order.size() == offered.size();
    draft.texts.typed(name, whole);
    if (whole) record(view, order.empty() ? journal::Value{} : journal::Value{journal::ValueList(order.begin(), order.end())}, intents);
  }
  if (order.empty() || order.size() == offered.size()) return;
  column.gap(6);
  text(f, column, Type::small, Colour::l2, f.word("app.checklist.unfinished.ranking"));
}

// Several values that are one answer: recorded when all are there.
void draw_parts(Frame& f, Column& column, const QuestionView& view, ChecklistDraft& draft, Intents& intents) {
  const auto& parts = view.question->parts;
  const auto slots = columns({column.x, column.y, std::min(column.w, short_field_width * static_cast<float>(parts.size()) + 16), 0}, parts.size(), 16);
  const bool beside = std::ranges::all_of(parts, [&](const auto& part) { return text_width(f, Type::small, part.label) + 28 <= slots.front().w; });
  bool changed = false, whole = true, empty = true;
  journal::ValueList list;
  float bottom = column.y;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    Field what = typed_field(f, field_key(view, "part." + std::to_string(i)), parts[i].type, parts[i].label, view.locked.has_value());
    if (parts[i].type == AnswerType::number) what.accept = Accept::digits;  // a count
    const std::string name = view.value_at.place + "/" + std::to_string(i);
    std::string& words = settle(draft.texts, view.value_at, name, checklist::shown_value(parts[i].type, view.value.at(i)), view.value_at.busy() || f.has_focus(what.key));
    if (!beside && i > 0) bottom += 8;
    const Rect area = beside ? Rect{slots[i].x, column.y, slots[i].w, field_height(f, what)} : Rect{column.x, bottom, column.w, field_height(f, what)};
    const FieldResult result = ui::field(f, area, what, words);
    if (result.changed) draft.texts.typed(name, false), changed = true;
    if (draft.texts.left(name, f.has_focus(what.key)) && view.value_at.mark == Mark::draft) changed = true;
    bottom = std::max(bottom, area.bottom());
    const auto value = checklist::typed_value(parts[i].type, words);
    empty = empty && words.empty();
    whole = whole && value.has_value();
    list.push_back(value.value_or(journal::Value{}));
  }
  column.y = bottom;
  if (changed && whole) write(view, std::move(list), intents);
  else if (changed && empty) write(view, journal::Value{}, intents);
  if (whole || empty) return;
  column.gap(6);
  text(f, column, Type::small, Colour::l2, f.word("app.checklist.unfinished.parts"));
}

// One row of the count of staff, as typed. All rows are one text, so that a half count is a draft as any other: no typed character is a control character.
struct StaffRow {
  std::string role, awake, asleep;
};
constexpr char after_part = '\x1f', after_row = '\x1e';

std::string text_of(const std::vector<StaffRow>& rows) {
  std::string text;
  for (const StaffRow& row : rows) text += row.role + after_part + row.awake + after_part + row.asleep + after_row;
  return text;
}

std::vector<StaffRow> staff_in(std::string_view text) {
  std::vector<StaffRow> rows;
  const auto part_to = [&](char end) {
    const auto at = text.find(end);
    std::string part(text.substr(0, at));
    text = at == std::string_view::npos ? std::string_view() : text.substr(at + 1);
    return part;
  };
  while (!text.empty() && rows.size() < staff_rows_max) {
    StaffRow& row = rows.emplace_back();
    row.role = part_to(after_part);
    row.awake = part_to(after_part);
    row.asleep = part_to(after_row);
  }
  return rows;
}

std::vector<StaffRow> staff_from(const journal::Value& value) {
  std::vector<StaffRow> rows;
  const auto* list = value.list();
  if (list == nullptr || checklist::not_assessed_reason(value)) return rows;
  for (const auto& each : *list) {
    const auto* role = each.at(0).text();
    rows.push_back({role == nullptr ? "" : *role, checklist::shown_value(AnswerType::number, each.at(1)), checklist::shown_value(AnswerType::number, each.at(2))});
  }
  return rows;
}

// Nothing while a row is not whole.
std::optional<journal::Value> value_of(const std::vector<StaffRow>& rows) {
  journal::ValueList list;
  for (const StaffRow& row : rows) {
    const auto awake = checklist::typed_value(AnswerType::number, row.awake.empty() ? "0" : row.awake);
    const auto asleep = checklist::typed_value(AnswerType::number, row.asleep.empty() ? "0" : row.asleep);
    if (row.role.empty() || !awake || !asleep) return std::nullopt;
    list.push_back(journal::ValueList{row.role, *awake, *asleep});
  }
  if (list.empty()) return journal::Value{};
  return journal::Value{std::move(list)};
}

// A number with a step down and a step up, each 48 wide.
bool stepper(Frame& f, Rect area, const std::string& key, const std::string& label, bool locked, std::string& digits) {
  bool changed = false;
  const auto typed = checklist::typed_value(AnswerType::number, digits.empty() ? "0" : digits);
  const auto number = typed ? typed->number().value_or(0) : 0;
  if (!locked) {
    Button less{.key = key + ".less", .label = "−", .compact = true};
    if (number == 0) less.reason = f.word("app.checklist.none_left"), less.by_rule = false;
    if (button(f, area.cut_left(48, 4), less)) digits = std::to_string(number - 1), changed = true;
    const Button more{.key = key + ".more", .label = "+", .compact = true};
    if (button(f, area.cut_right(48, 4), more)) digits = std::to_string(number + 1), changed = true;
  }
  const float small = line_height(f, Type::small), base = line_height(f, Type::base), top = area.centre().y - (small + base) / 2;
  text_line(f, {area.x, top, area.w, small}, Type::small, Colour::ink2, label, Align::centre);
  text_line(f, {area.x, top + small, area.w, base}, Type::base_bold, Colour::ink, std::to_string(number), Align::centre);
  return changed;
}

// Persons are counted on Bemanning; what was counted there may be this answer, too. The inspector says so.
void draw_counted(Frame& f, Column& column, const QuestionView& view, Intents& intents) {
  if (!view.present) return;
  int all = 0;
  journal::ValueList rows;
  for (const auto& [role, count] : *view.present) {
    all += count.awake + count.asleep;
    rows.push_back(journal::ValueList{domain::role_words(f.words, role), count.awake, count.asleep});
  }
  message(f, column, {Tone::neutral, Icon::groups, "", all > 0 ? f.words("app.checklist.staffing.begun", {{"present", std::to_string(all)}}) : f.word("app.checklist.staffing.how")});
  column.gap(8);
  std::vector<Button> buttons{{.key = field_key(view, "to_staffing"), .label = f.word("app.checklist.staffing.open"), .icon = Icon::groups, .compact = true}};
  const journal::Value counted{rows};
  if (all > 0 && !view.locked && view.value != counted) buttons.push_back({.key = field_key(view, "fill"), .label = f.word("app.checklist.staffing.fill"), .icon = Icon::check, .compact = true});
  for (const Button& each : buttons) {
    if (button(f, column, each)) {
      if (each.key == field_key(view, "fill")) record(view, counted, intents);
      else intents.emplace_back(Go{Screen::staffing});
    }
    column.gap(8);
  }
  column.gap(4);
}

void draw_staffing(Frame& f, Column& column, const QuestionView& view, ChecklistDraft& draft, Intents& intents) {
  draw_counted(f, column, view, intents);
  const std::string name = view.value_at.place + "/staff", prefix = field_key(view, "staff");
  bool focused = false;
  for (std::size_t i = 0; i < staff_rows_max; ++i) focused = focused || f.has_focus(prefix + "." + std::to_string(i) + ".role");
  std::string& typed = settle(draft.texts, view.value_at, name, text_of(staff_from(view.value)), view.value_at.busy() || focused);
  std::vector<StaffRow> rows = staff_in(typed);
  bool changed = false;
  std::optional<std::size_t> removed;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const std::string key = prefix + "." + std::to_string(i);
    // The counters stand beside the role, or under it where that leaves it no room.
    const float counter = std::max(152.0f, 104 + std::max(text_width(f, Type::small, f.word("app.checklist.staff.awake")), text_width(f, Type::small, f.word("app.checklist.staff.asleep"))) + 8);
    const bool beside = column.w - 56 - 2 * (counter + 12) >= 160;
    Field role{.key = key + ".role", .label = f.word("app.checklist.staff.role"), .hint = f.word("app.checklist.staff.role_hint"), .locked = view.locked.has_value(), .bytes_max = 200};
    Rect row = column.take(beside ? std::max(f.sized(64), line_height(f, Type::small) + line_height(f, Type::base) + 4) : field_height(f, role));
    column.gap(8);
    const bool locked = view.locked.has_value();
    if (!locked) {
      const Rect remove = row.cut_right(48, 8);
      if (icon_button(f, {remove.x, remove.centre().y - 24, 48, 48}, key + ".remove", f.word("app.checklist.staff.remove"), Icon::remove_circle_outline, false)) removed = i;
    }
    const float height = std::max(48.0f, line_height(f, Type::small) + line_height(f, Type::base));
    Rect asleep, awake;
    if (beside) {
      asleep = row.cut_right(counter, 8);
      awake = row.cut_right(counter, 12);
    }
    const FieldResult result = ui::field(f, row, role, rows[i].role);
    if (result.changed) changed = true;
    if (!beside) {
      const bool pair = 2 * counter + 12 <= column.w;
      const Rect first = column.take(height);
      column.gap(8);
      awake = pair ? columns(first, 2, 12)[0] : first;
      asleep = pair ? columns(first, 2, 12)[1] : column.take(height);
      column.gap(pair ? 4 : 12);
    }
    if (stepper(f, {awake.x, awake.centre().y - height / 2, awake.w, height}, key + ".awake", f.word("app.checklist.staff.awake"), locked, rows[i].awake)) changed = true;
    if (stepper(f, {asleep.x, asleep.centre().y - height / 2, asleep.w, height}, key + ".asleep", f.word("app.checklist.staff.asleep"), locked, rows[i].asleep)) changed = true;
  }
  Button add{.key = prefix + ".add", .label = f.word("app.checklist.staff.add"), .icon = Icon::person_add, .compact = true};
  add.reason = sentence(f, view.locked);
  if (button(f, column, add) && rows.size() < staff_rows_max) {
    rows.push_back({"", "1", "0"});
    changed = true;
    f.focus(prefix + "." + std::to_string(rows.size() - 1) + ".role");
  }
  if (removed) {
    rows.erase(rows.begin() + static_cast<std::ptrdiff_t>(*removed));
    changed = true;
  }
  if (draft.texts.left(name, focused) && view.value_at.mark == Mark::draft) changed = true;
  auto value = value_of(rows);
  const bool whole = value.has_value();
  if (changed) {
    typed = text_of(rows);
    draft.texts.typed(name, whole);
    if (whole) write(view, std::move(*value), intents);
  }
  if (!whole) {
    column.gap(6);
    text(f, column, Type::small, Colour::l2, f.word("app.checklist.unfinished.staff"));
  }
}

void draw_computed(Frame& f, Column& column, const QuestionView& view) {
  const bool start = *view.question->computed_from == checklist::ComputedFrom::visit_started;
  if (view.computed) {
    reading_row(f, column, Icon::schedule, {{clock_of(*view.computed), Type::base_bold, Colour::ink},
                                            {" " + f.word(start ? "app.checklist.from_start" : "app.checklist.from_end"), Type::base, Colour::ink2}});
    return;
  }
  reading_row(f, column, Icon::schedule, {{f.word(start ? "app.checklist.will_start" : "app.checklist.will_end"), Type::base, Colour::ink2}});
}

void draw_detail(Frame& f, Column& column, const QuestionView& view, ChecklistDraft& draft, Intents& intents) {
  if (!view.asks_detail || !view.question->detail) return;
  column.gap(12);
  const checklist::Detail& detail = *view.question->detail;
  Field what = typed_field(f, field_key(view, "detail"), detail.type, detail.label, view.locked.has_value());
  draw_typed(f, column, view.detail_at, std::move(what), detail.type, checklist::shown_value(detail.type, view.detail), draft.texts, [&](journal::Value value) {
    intents.emplace_back(Write{view.detail_at.place, domain::AnswerQuestion{view.question->key, view.value, std::move(value), view.repeat}});
  });
}

}  // namespace

domain::AnswerQuestion answer_with(const QuestionView& view, journal::Value value) {
  domain::AnswerQuestion command{view.question->key, std::move(value), std::nullopt, view.repeat};
  if (!view.detail.is_null() && !checklist::asks_detail(*view.question, command.value)) command.detail = journal::Value{};
  return command;
}

void draw_answer_input(ui::Frame& f, ui::Column& column, const QuestionView& view, ChecklistDraft& draft, Intents& intents) {
  if (view.question->computed_from) return draw_computed(f, column, view);
  if (view.not_assessed) return;
  if (!view.question->parts.empty()) {
    draw_parts(f, column, view, draft, intents);
  } else {
    switch (view.question->type) {
      case AnswerType::yes_no:
      case AnswerType::yes_partly_no: draw_yes_no(f, column, view, intents); break;
      case AnswerType::choice: draw_choice(f, column, view, draft, intents); break;
      case AnswerType::several: draw_several(f, column, view, draft, intents); break;
      case AnswerType::ranking: draw_ranking(f, column, view, draft, intents); break;
      case AnswerType::note: break;
      case AnswerType::staffing: draw_staffing(f, column, view, draft, intents); break;
      case AnswerType::text:
      case AnswerType::number:
      case AnswerType::decimal:
      case AnswerType::clock:
      case AnswerType::date_time:
      case AnswerType::date: {
        const AnswerType type = view.question->type;
        if (view.question->in_words) {
          text(f, column, Type::small, Colour::ink2, f.word("app.checklist.in_words." + std::string(checklist::code_of(*view.question->in_words))));
          column.gap(8);
        }
        Field what = typed_field(f, field_key(view, "typed"), type, f.word("app.checklist.answer"), view.locked.has_value());
        if (!view.question->scale_from.empty()) what.hint = f.words("app.checklist.hint.scale", {{"from", decimal_words(view.question->scale_from)}, {"to", decimal_words(view.question->scale_to)}});
        draw_typed(f, column, view.value_at, std::move(what), type, checklist::shown_value(type, view.value), draft.texts,
                   [&](journal::Value value) { write(view, std::move(value), intents); });
        break;
      }
    }
  }
  draw_detail(f, column, view, draft, intents);
}

}  // namespace platsbesok::app
