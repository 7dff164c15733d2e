#include "app/screens/checklist_rows.h"

#include "app/screens/words.h"
#include "app/ui/widgets.h"

namespace platsbesok::app {

using namespace ui;

std::string card_key(const std::string& name) { return "checklist." + name + ".card"; }

// Only while somebody asks for it: a widget over the whole of a card would take presses meant for nothing.
void bring_into_view(Frame& f, const Column& column, float top, const std::string& name) {
  if (f.memory.reveal != card_key(name)) return;
  WidgetSpec spec;
  spec.key = card_key(name);
  spec.role = Role::card;
  // As high as the list, so that the card comes to its top.
  spec.rect = {column.x, top, column.w, std::max(column.y - top, f.clip().h)};
  spec.focusable = false;
  f.widget(spec);
}

std::string answered_words(const Frame& f, std::size_t answered, std::size_t all) {
  return f.words("app.count.of", {{"done", std::to_string(answered)}, {"all", std::to_string(all)}});
}

// A row of a repeat begins; or it does not stand, and what was recorded in it is kept.
void draw_row(Frame& f, Column& column, const RowView& view, Intents& intents) {
  const float top = column.y;
  const auto take_back = [&](bool taken_back) { intents.emplace_back(Do{view.at.place, domain::TakeBackRow{view.row.repeat, view.row.number, taken_back}}); };
  if (!view.row.stands()) {
    card(f, column, [&](Column& inner) {
      const Chip what{f.word("app.checklist.kept"), Icon::visibility_off, Tone::neutral};
      flow(inner, {f.sized(size::chip)}, {flowing_words(f, Type::base_bold, Colour::ink2, view.row.words), {chip_width(f, what), [&](Rect slot) { chip(f, slot, what); }}});
      inner.gap(4);
      std::string words = f.word(view.row.too_many ? "app.checklist.row.too_many" : "app.checklist.row.taken_back");
      if (view.kept > 0) words += " " + f.words.counted("app.checklist.row.kept", static_cast<long long>(view.kept));
      text(f, inner, Type::base, Colour::ink2, words);
      if (view.locked || !view.row.added || view.row.too_many) return;
      inner.gap(8);
      const Button back{.key = "checklist." + view.name + ".stands", .label = f.word("app.checklist.row.stands"), .kind = ButtonKind::text, .compact = true};
      if (button(f, inner, back)) take_back(false);
    }, CardLook::quiet);
    return bring_into_view(f, column, top, view.name);
  }
  std::vector<Flowing> head{flowing_words(f, Type::heading, Colour::ink, view.row.words),
                            flowing_words(f, Type::small, Colour::ink2, answered_words(f, view.answered, view.all))};
  const Button back{.key = "checklist." + view.name + ".take_back", .label = f.word("app.checklist.row.take_back"), .kind = ButtonKind::text, .compact = true};
  if (!view.locked && view.row.added)
    head.push_back({button_width(f, back), [&](Rect slot) {
                      if (button(f, slot, back)) take_back(true);
                    }, true});
  flow(column, {f.sized(48), 12, 0}, head);
  bring_into_view(f, column, top, view.name);
}

void draw_rows_end(Frame& f, Column& column, const RowsEndView& view, Intents& intents) {
  const float top = column.y;
  card(f, column, [&](Column& inner) {
    if (view.end.rows == 0) {
      text(f, inner, Type::base, Colour::ink2, f.words("app.checklist.row.none", {{"what", view.end.label}}));
      inner.gap(8);
    }
    Button add{.key = "checklist." + view.name + ".add", .label = f.words("app.checklist.row.add", {{"what", view.end.label}}), .icon = Icon::note_add, .compact = true};
    add.reason = sentence(f, view.locked);
    add.working = view.at.mark == Mark::saving;
    if (button(f, inner, add)) intents.emplace_back(Do{view.at.place, domain::AddRow{view.end.repeat, view.end.in_row}});
  }, CardLook::quiet);
  bring_into_view(f, column, top, view.name);
}

void draw_note(Frame& f, Column& column, const domain::NoteAt& note) {
  const float top = column.y;
  inset_box(f, column, Tone::neutral, [&](Column& inner) { text(f, inner, Type::base, Colour::ink, note.text); });
  bring_into_view(f, column, top, note.key);
}

}  // namespace platsbesok::app
