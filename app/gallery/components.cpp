#include "app/gallery/components.h"

#include "app/gallery/components_settings.h"
#include "app/ui/widgets.h"

#include <functional>

namespace platsbesok::gallery {

using namespace platsbesok::ui;

namespace {

constexpr float first_x = 193, pitch = 209.25f, cell_width = 193;

struct Cell {
  std::string caption;
  std::function<void(Rect, const std::string& key)> draw;
  Shown shown = Shown::as_it_is;
};

void row(Frame& f, const std::string& label, float top, float height, const std::vector<Cell>& cells) {
  text_line(f, {57, top, 130, 56}, Type::base_bold, Colour::ink, f.word("gallery." + label));
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const std::string key = "gallery." + label + "." + std::to_string(i);
    if (cells[i].shown != Shown::as_it_is) f.memory.shown[key] = cells[i].shown;
    const Rect area{first_x + static_cast<float>(i) * pitch, top, cell_width, height};
    cells[i].draw(area, key);
    text_line(f, {area.x, area.bottom() + 8, area.w, 20}, Type::small, Colour::ink2, f.word("gallery." + cells[i].caption), Align::centre);
  }
}

Cell button_cell(Frame& f, const std::string& caption, Button what, Shown shown = Shown::as_it_is) {
  return {caption,
          [&f, what](Rect area, const std::string& key) {
            Button keyed = what;
            keyed.key = key;
            button(f, area, keyed);
          },
          shown};
}

Cell choice_cell(Frame& f, const std::string& caption, Choice what, bool chosen, bool locked, bool bold, Shown shown = Shown::as_it_is) {
  return {caption,
          [&f, what, chosen, locked, bold](Rect area, const std::string& key) {
            Choice keyed = what;
            keyed.key = key;
            toggle(f, area, keyed, chosen, locked ? std::optional<std::string>("x") : std::nullopt, bold);
          },
          shown};
}

Cell field_cell(Frame& f, const std::string& caption, Field what, std::string text, Shown shown = Shown::as_it_is) {
  return {caption,
          [&f, what, text](Rect area, const std::string& key) {
            Field keyed = what;
            keyed.key = key;
            std::string value = text;
            field(f, area, keyed, value);
          },
          shown};
}

void controls(Frame& f) {
  const auto word = [&](const char* key) { return f.word(std::string("gallery.") + key); };
  Button sign;
  sign.label = word("sign");
  sign.icon = Icon::check;
  sign.kind = ButtonKind::main;
  Button blocked = sign, working = sign;
  blocked.reason = word("blocked");
  working.label = word("signing");
  working.working = true;
  row(f, "main", 97, 56,
      {button_cell(f, "rest", sign), button_cell(f, "pressed", sign, Shown::pressed), button_cell(f, "focused", sign, Shown::focused),
       button_cell(f, "blocked", blocked), button_cell(f, "working", working)});

  Button pause;
  pause.label = word("pause");
  pause.icon = Icon::pause;
  Button grey = pause, abort = pause;
  grey.reason = word("blocked");
  grey.by_rule = false;
  abort.label = word("abort");
  abort.icon = Icon::block;
  abort.grave = abort.grave_border = true;
  row(f, "secondary", 193, 56,
      {button_cell(f, "rest", pause), button_cell(f, "pressed", pause, Shown::pressed), button_cell(f, "focused", pause, Shown::focused),
       button_cell(f, "blocked", grey), button_cell(f, "grave", abort)});

  const Choice partly = four_answers(f, "")[1];
  row(f, "answer", 289, 56,
      {choice_cell(f, "rest", partly, false, false, true), choice_cell(f, "pressed", partly, false, false, true, Shown::pressed),
       choice_cell(f, "chosen", partly, true, false, true), choice_cell(f, "chosen_focused", partly, true, false, true, Shown::focused),
       choice_cell(f, "locked_signed", partly, false, true, true)});

  Field empty;
  empty.label = word("comment");
  empty.hint = word("write_here");
  Field wrong = empty, locked = empty, saved = empty;
  wrong.error = word("role_not_name");
  locked.locked = true;
  saved.saved = word("saved_at");
  row(f, "field", 385, 64,
      {field_cell(f, "rest", empty, ""), field_cell(f, "focused", empty, word("two"), Shown::focused), field_cell(f, "error", wrong, word("name")),
       field_cell(f, "locked", locked, word("two")), field_cell(f, "saved", saved, word("two"))});

  const Choice present{"", word("present"), Icon::how_to_reg, Icon::none, Tone::accent, ""}, absent{"", word("absent"), Icon::person_off, Icon::none, Tone::l1, ""},
      asleep{"", word("asleep"), Icon::hotel, Icon::none, Tone::l2, ""}, pausing{"", word("break"), Icon::free_breakfast, Icon::none, Tone::accent, ""};
  row(f, "staffing", 489, 56,
      {choice_cell(f, "rest", present, false, false, false), choice_cell(f, "chosen", present, true, false, false),
       choice_cell(f, "chosen_missing", absent, true, false, false), choice_cell(f, "chosen_deviates", asleep, true, false, false),
       choice_cell(f, "locked", pausing, false, true, false)});
}

void in_a_row(Frame& f, const std::string& label, float top, float height, const std::vector<Chip>& what) {
  text_line(f, {57, top, 130, height}, Type::base_bold, Colour::ink, f.word("gallery." + label));
  float x = first_x;
  for (const Chip& one : what) x += chip(f, {x, top, 400, height}, one) + 12;
}

void states(Frame& f) {
  const auto word = [&](const char* key) { return f.word(std::string("gallery.") + key); };
  in_a_row(f, "levels", 627, 32, {level_chip(f, 1), level_chip(f, 2), level_chip(f, 3), level_chip(f, 4)});
  in_a_row(f, "class", 675, 32,
           {{word("strength"), Icon::star, Tone::l4},
            {word("observation"), Icon::flag, Tone::neutral},
            {word("fault"), Icon::build_circle, Tone::l2},
            {word("deficiency"), Icon::report, Tone::l1},
            {word("grave_deficiency"), Icon::dangerous, Tone::grave},
            mode_chip(f, Announcement::unannounced),
            mode_chip(f, Announcement::announced)});
  text_line(f, {57, 723, 130, 40}, Type::base_bold, Colour::ink, word("state"));
  float x = first_x;
  const std::vector<std::pair<PillState, const char*>> pills{{PillState::secured, "secured"},
                                                             {PillState::unsent, "unsent"},
                                                             {PillState::no_contact, "no_contact"},
                                                             {PillState::conflict, "conflict"},
                                                             {PillState::error, "one_error"}};
  for (const auto& [state, name] : pills) {
    const Pill one{std::string("gallery.pill.") + name, state, word(name)};
    const float width = pill_width(f, one);
    pill(f, {x, 723, width, 40}, one);
    x += width + 12;
  }
}

}  // namespace

namespace {

void draw_first(Frame& f) {
  component_heading(f);
  card_at(f, {32, 76, 1216, 514});
  controls(f);
  card_at(f, {32, 606, 1216, 178});
  states(f);
}

}  // namespace

const std::vector<ComponentPage>& component_pages() {
  static const std::vector<ComponentPage> pages{
      {"11-komponenter", draw_first}, {"11-komponenter-las", draw_lock_components}, {"11-komponenter-installningar", draw_setting_components},
      {"11-komponenter-tangentbord", draw_writing, true}, {"11-komponenter-siffror", draw_counting, true}};
  return pages;
}

}  // namespace platsbesok::gallery
