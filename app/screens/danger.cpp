#include "app/screens/danger.h"

#include "app/screens/allowed.h"
#include "app/ui/widgets.h"

#include <algorithm>

namespace platsbesok::app {

using namespace ui;

namespace {

const Place other_place = "visit.contact";
const std::string other_name = other_place + "/with";

}  // namespace

DangerView danger_view(const AppState& state) {
  DangerView view;
  view.around = around(state);
  view.numbers.push_back({"", "112"});
  const OpenVisit* open = state.open_visit();
  if (open == nullptr) return view;
  const domain::Visit& visit = open->visit();
  const auto set_by_office = visit.emergency_numbers.value_or({});
  view.numbers.insert(view.numbers.end(), set_by_office.begin(), set_by_office.end());
  for (const auto& contact : visit.on_site.contacts)
    view.log.push_back({contact.id, contact.at ? clock_of(contact.at->time.at) : "", contact.with.value_or(""),
                        {place_view(state, contact.id.hex() + ".outcome", said_at(contact.outcome)), contact.outcome.value_or("")}});
  std::ranges::reverse(view.log);
  view.other_at = place_view(state, other_place, std::nullopt);
  view.locked = hindered(state, *open, domain::LogContact{"-", "", state.monotonic_ms});
  return view;
}

namespace {

// A place of its own: what is being typed about somebody else stays.
void log_call(const std::string& with, Intents& intents) { intents.emplace_back(Do{"visit.call", domain::LogContact{with, "", 0}}); }

void draw_number(Frame& f, Column& column, const DangerView& view, std::size_t index, Intents& intents) {
  const domain::EmergencyNumber& number = view.numbers[index];
  card(f, column, [&](Column& inner) {
    const std::string label = number.label.empty() ? f.word("app.danger.112") : number.label;
    Button called{.key = "danger.called." + std::to_string(index), .label = f.word("app.danger.called"), .icon = Icon::check,
                  .kind = index == 0 ? ButtonKind::main : ButtonKind::outlined};
    called.reason = sentence(f, view.locked);
    const float width = button_width(f, called), height = f.sized(size::button);
    const bool beside = inner.w - width >= f.sized(200);
    Column words(inner.x, inner.y, beside ? inner.w - width - 16 : inner.w);
    text(f, words, Type::base, Colour::ink2, label);
    text(f, words, index == 0 ? Type::title : Type::heading, Colour::ink, number.number);
    if (!beside) {
      inner.y = words.y + 12;
      if (button(f, inner, called, true)) log_call(number.label.empty() ? number.number : label, intents);
      return;
    }
    const float bottom = std::max(words.y, inner.y + height);
    if (button(f, {inner.x + inner.w - width, (inner.y + bottom - height) / 2, width, height}, called)) log_call(number.label.empty() ? number.number : label, intents);
    inner.y = bottom;
  });
  column.gap(12);
}

void draw_numbers(Frame& f, Column& column, const DangerView& view, DangerDraft& draft, Intents& intents) {
  message(f, column, {Tone::l1, Icon::phone, f.word("app.danger.first"), f.word("app.danger.own_phone")});
  column.gap(16);
  for (std::size_t i = 0; i < view.numbers.size(); ++i) draw_number(f, column, view, i, intents);
  if (view.numbers.size() == 1) {
    text(f, column, Type::small, Colour::ink2, f.word("app.danger.no_numbers"));
    column.gap(12);
  }
  card(f, column, [&](Column& inner) {
    draft_field(f, inner, {.key = "danger.other", .label = f.word("app.danger.another"), .hint = f.word("app.danger.other_hint"), .bytes_max = 300}, view.other_at, other_name, draft.texts);
    const std::string with = draft.texts.words[other_name];
    inner.gap(8);
    Button note{.key = "danger.note", .label = f.word("app.danger.note"), .icon = Icon::edit, .compact = true};
    if (with.empty()) note.reason = f.word("refusal.contact_with_missing"), note.by_rule = false;
    if (button(f, inner, note)) {
      intents.emplace_back(Do{other_place, domain::LogContact{with, "", 0}});
    }
    if (note.reason) {
      inner.gap(4);
      text(f, inner, Type::small, Colour::ink2, *note.reason);
    }
  });
}

void draw_log(Frame& f, Column& column, const DangerView& view, DangerDraft& draft, Intents& intents) {
  group_heading(f, column, f.word("app.danger.log"), std::to_string(view.log.size()));
  text(f, column, Type::small, Colour::ink2, f.word("app.danger.log_how"));
  column.gap(12);
  if (view.log.empty()) return text(f, column, Type::base, Colour::ink2, f.word("app.danger.log_empty"));
  for (const auto& call : view.log) {
    card(f, column, [&](Column& inner) {
      text(f, inner, Type::base_bold, Colour::ink, f.words("app.danger.call", {{"time", call.time}, {"with", call.with}}));
      inner.gap(8);
      Field outcome{.key = "danger." + call.id.hex() + ".outcome", .label = label_with_mark(f, f.word("app.danger.outcome"), call.outcome.at), .hint = f.word("app.danger.outcome_hint"), .lines = true,
                    .bytes_max = 4000};
      if (text_field(f, inner, outcome, call.outcome, draft.texts, 88))
        intents.emplace_back(Write{call.outcome.at.place, domain::DescribeContact{call.id, std::nullopt, draft.texts.words[call.outcome.at.place]}});
    });
    column.gap(12);
  }
}

}  // namespace

Intents draw_danger(Frame& f, const DangerView& view, DangerDraft& draft) {
  Intents intents;
  PageParts parts = page_parts(f, view.around);
  ActionBar bar;
  bar.left = Button{.key = "danger.back", .label = f.word("app.danger.back"), .icon = Icon::arrow_back, .kind = ButtonKind::text};
  parts.action = bar;
  const std::string pressed = page(f, parts, [&](Rect area) {
    const float margin = f.page_margin();
    if (!f.has_rail() || f.large_text()) {
      scroll(f, "danger.scroll", area, [&](Column& column) {
        draw_numbers(f, column, view, draft, intents);
        column.gap(24);
        draw_log(f, column, view, draft, intents);
      }, {margin, 16, margin, 24});
      return;
    }
    const Rect right = area.cut_right((area.w - margin) / 2);
    scroll(f, "danger.scroll", area, [&](Column& column) { draw_numbers(f, column, view, draft, intents); }, {margin, 16, 12, 24});
    scroll(f, "danger.log", right, [&](Column& column) { draw_log(f, column, view, draft, intents); }, {12, 16, margin, 24});
  });
  if (pressed == "danger.back") intents.emplace_back(Go{Screen::overview});
  for (Intent& each : pressed_around(view.around, pressed)) intents.push_back(std::move(each));
  draw_notice(f, view.around, intents);
  return intents;
}

}  // namespace platsbesok::app
