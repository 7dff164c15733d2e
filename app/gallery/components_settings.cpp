#include "app/gallery/components_settings.h"

#include "app/ui/widgets.h"

namespace platsbesok::gallery {

using namespace platsbesok::ui;

namespace {

std::string word(const Frame& f, const std::string& key) { return f.word("gallery." + key); }
void show(Frame& f, const std::string& key, Shown how) { f.memory.shown[key] = how; }
void caption(Frame& f, Column& column, const char* key, Align align = Align::left) {
  text_line(f, column.take(28), Type::small, Colour::ink2, word(f, key), align);
}

void pad(Frame& f, Rect area, const std::string& key, int written, bool wrong, Keypad what) {
  Column column(area);
  pin_dots(f, column, key + ".dots", written, 6, wrong);
  column.gap(16);
  std::string pin(static_cast<std::size_t>(written), '0');
  what.key = key;
  keypad(f, column, what, pin);
  column.gap(4);
  caption(f, column, what.working ? "working" : what.reason ? "blocked" : wrong ? "error" : "pad_states");
}

void steps(Frame& f, Rect area) {
  Column column(card_at(f, area));
  progress_steps(f, column, {{Icon::tablet_android, Tone::neutral, word(f, "here"), word(f, "here_detail"), "1"},
                             {Icon::cloud_upload, Tone::accent, word(f, "sending"), word(f, "sending_detail"), "2"},
                             {Icon::cloud_done, Tone::l4, word(f, "kept"), word(f, "kept_detail"), "212"}});
}

void rows(Frame& f, Rect area) {
  const Rect inner = card_at(f, area);
  const auto parts = columns(inner, 2, 32);
  Column left(parts[0]), right(parts[1]);
  show(f, "gallery.radio.1", Shown::pressed);
  show(f, "gallery.radio.2", Shown::focused);
  radio_rows(f, left, {{"gallery.radio.0", word(f, "two")}, {"gallery.radio.1", word(f, "pressed")}, {"gallery.radio.2", word(f, "focused")}}, 0);
  left.gap(8);
  radio_rows(f, left, {{"gallery.radio.locked", word(f, "locked")}}, std::nullopt, word(f, "blocked"));
  const std::vector<std::pair<const char*, Shown>> states{{"rest", Shown::as_it_is}, {"pressed", Shown::pressed}, {"focused", Shown::focused}};
  for (const auto& [name, how] : states) {
    const std::string key = std::string("gallery.drop.") + name;
    show(f, key, how);
    drop_down(f, right.take(56), key, word(f, name));
    right.gap(12);
  }
}

void sliders(Frame& f, Rect area) {
  const auto parts = columns(card_at(f, area), 2, 32);
  Column left(parts[0]), right(parts[1]);
  const std::vector<std::string> percent{"100 %", "125 %", "150 %", "175 %", "200 %"};
  const auto one = [&](Column& column, const char* name, int chosen, Shown how, bool grey = false) {
    const std::string key = std::string("gallery.slider.") + name;
    show(f, key, how);
    slider(f, column, {key, word(f, "text_size"), percent, chosen, grey ? std::optional(word(f, "blocked")) : std::nullopt});
    caption(f, column, name, Align::centre);
  };
  one(left, "rest", 0, Shown::as_it_is);
  one(right, "pressed", 1, Shown::pressed);
  one(left, "focused", 2, Shown::focused);
  one(right, "blocked", 3, Shown::as_it_is, true);
}

void segments(Frame& f, Rect area) {
  const auto parts = columns(card_at(f, area), 2, 32);
  Column left(parts[0]), right(parts[1]);
  const auto one = [&](Column& column, const char* name, Shown how, bool grey = false) {
    const std::string key = std::string("gallery.segment.") + name;
    show(f, key + ".en", how);
    segmented(f, column.take(56), {{key + ".sv", word(f, "swedish")}, {key + ".en", word(f, "english")}}, 0, grey ? std::optional(word(f, "blocked")) : std::nullopt);
    caption(f, column, name, Align::centre);
  };
  one(left, "rest", Shown::as_it_is);
  one(right, "pressed", Shown::pressed);
  one(left, "focused", Shown::focused);
  one(right, "blocked", Shown::as_it_is, true);
}

void switches(Frame& f, Rect area) {
  Column column(card_at(f, area));
  const auto one = [&](const char* name, bool on, Shown how, std::optional<std::string> reason = std::nullopt) {
    const std::string key = std::string("gallery.switch.") + name;
    show(f, key, how);
    switch_row(f, column, {key, word(f, "less_movement"), on, word(f, name), Icon::animation, std::move(reason)});
  };
  one("rest", false, Shown::as_it_is);
  one("chosen", true, Shown::as_it_is);
  one("pressed", true, Shown::pressed);
  column.gap(8);
  one("focused", false, Shown::focused);
  column.gap(8);
  one("blocked", true, Shown::as_it_is, word(f, "blocked"));
}

void setting_rows(Frame& f, Rect area) {
  const auto parts = columns(card_at(f, area), 2, 48);
  Column left(parts[0]), right(parts[1]);
  const auto one = [&](Column& column, const char* name, Shown how, std::optional<std::string> reason = std::nullopt) {
    const std::string key = std::string("gallery.setting.") + name;
    show(f, key, how);
    setting_row(f, column, {key, Icon::lock_clock, word(f, "lock_after"), word(f, "after_five"), "", std::move(reason)});
  };
  one(left, "rest", Shown::as_it_is);
  left.gap(8);
  one(left, "focused", Shown::focused);
  one(right, "pressed", Shown::pressed);
  right.gap(8);
  one(right, "blocked", Shown::as_it_is, word(f, "blocked"));
}

void theme_choices(Frame& f, Rect area) {
  Column column(card_at(f, area));
  show(f, "gallery.theme_card.1", Shown::pressed);
  show(f, "gallery.theme_card.2", Shown::focused);
  theme_cards(f, column, {{"gallery.theme_card.0", Theme::light, word(f, "light"), word(f, "daylight")},
                          {"gallery.theme_card.1", Theme::dark, word(f, "dark"), word(f, "pressed")},
                          {"gallery.theme_card.2", Theme::evening, word(f, "evening"), word(f, "focused")}}, 0);
}

}  // namespace

namespace {

void write_in(Frame& f, Column& column, Field what, std::string text, std::size_t from, std::size_t to) {
  const bool chosen = from < to;
  f.memory.focus = what.key;
  EditMemory& edit = f.memory.edits[what.key];
  edit.anchor = from;
  edit.caret = to;
  edit.by_touch = chosen;
  field(f, column, what, text, what.lines ? 144 : 0);
}

}  // namespace

void draw_writing(Frame& f) {
  component_heading(f);
  Column column(card_at(f, {32, 180, 1216, 220}));
  const std::string words = word(f, "written");
  const std::size_t from = words.find(word(f, "chosen_word"));
  write_in(f, column, {.key = "gallery.writing", .label = word(f, "comment"), .lines = true}, words, from, from + word(f, "chosen_word").size());
}

void draw_counting(Frame& f) {
  component_heading(f);
  Column column(card_at(f, {32, 180, 600, 120}));
  write_in(f, column, {.key = "gallery.counting", .label = word(f, "how_many"), .unit = word(f, "persons"), .accept = Accept::digits}, "12", 2, 2);
}

void component_heading(Frame& f) {
  fill(f, {0, 0, f.input.screen.w, f.input.screen.h}, Colour::bg);
  const char* theme = f.look.theme == Theme::light ? "gallery.theme.light" : f.look.theme == Theme::dark ? "gallery.theme.dark" : "gallery.theme.evening";
  text_line(f, {32, 24, 600, 36}, Type::title, Colour::ink, f.word("gallery.components"));
  text_line(f, {648, 30, 600, 24}, Type::base, Colour::ink2, f.words(theme, {{"scale", std::to_string(static_cast<int>(f.look.text_scale * 100))}}),
            Align::right);
}

void draw_lock_components(Frame& f) {
  component_heading(f);
  const auto pads = columns({32, 84, 1216, 400}, 3, 44);
  show(f, "gallery.pin.open.2", Shown::pressed);
  show(f, "gallery.pin.open.6", Shown::focused);
  pad(f, pads[0], "gallery.pin.open", 3, false, {.key = {}, .erase_label = word(f, "erase")});
  pad(f, pads[1], "gallery.pin.wrong", 6, true, {.key = {}, .erase_label = word(f, "erase")});
  Keypad closed{.key = {}, .erase_label = word(f, "erase")};
  closed.working = true;
  pad(f, pads[2], "gallery.pin.working", 6, false, closed);
  steps(f, {32, 508, 376, 276});
  rows(f, {424, 508, 824, 276});
}

void draw_setting_components(Frame& f) {
  component_heading(f);
  sliders(f, {32, 76, 600, 240});
  theme_choices(f, {32, 332, 600, 206});
  setting_rows(f, {32, 554, 600, 216});
  segments(f, {648, 76, 600, 216});
  switches(f, {648, 308, 600, 398});
}

}  // namespace platsbesok::gallery
