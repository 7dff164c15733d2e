#include "app/screens/settings.h"

#include "app/ui/widgets.h"
#include "core/base/sun.h"

#include <array>
#include <cmath>
#include <cstdlib>

namespace platsbesok::app {

using namespace ui;

SettingsView settings_view(const AppState& state) {
  SettingsView view;
  view.around = around(state);
  view.settings = state.settings;
  view.sunset = base::daylight_of(base::in_stockholm(state.now).date).sunset;
  view.has_pin = state.pin.set;
  view.register_ahead_ms = state.wire.register_ahead_ms;
  if (!state.published) return view;
  const Owner& owner = state.published->owner;
  view.tablet = owner.actor.device.hex().substr(0, 8);
  view.owner = owner.name;
  view.free_bytes = owner.free_bytes;
  view.disk_bytes = owner.disk_bytes;
  return view;
}

std::string program_version() { return PLATSBESOK_VERSION; }

namespace {

constexpr std::array auto_lock_minutes{2, 3, 5, 10, 15};
constexpr std::array keyboards{std::pair{KeyboardChoice::automatic, "automatic"}, std::pair{KeyboardChoice::own, "own"}, std::pair{KeyboardChoice::none, "none"}};

std::string keyboard_words(const Frame& f, KeyboardChoice choice) {
  for (const auto& [each, name] : keyboards)
    if (each == choice) return f.word("app.settings.keyboard." + std::string(name));
  return "";
}

void change(const SettingsView& view, Intents& intents, auto&& how) {
  Settings settings = view.settings;
  how(settings);
  intents.emplace_back(ChangeSettings{std::move(settings)});
}

// Icon and words at the top of a card; value at right, under the words where both have no room.
void heading(Frame& f, Column& column, Icon which, const std::string& words, const std::string& value = {}) {
  const float mark = icon_size(f, IconSize::normal);
  Rect row = column.take(std::max(mark, line_height(f, Type::base)));
  icon(f, {row.x + mark / 2, row.centre().y}, which, Colour::ink2);
  row.cut_left(mark + 12);
  const bool beside = text_width(f, Type::base_bold, words) + 8 + text_width(f, Type::base_bold, value) <= row.w;
  if (!value.empty() && beside) text_line(f, row, Type::base_bold, Colour::ink, value, Align::right);
  text_line(f, row, Type::base_bold, Colour::ink, words);
  if (!value.empty() && !beside) text_line(f, column.take(line_height(f, Type::base)), Type::base_bold, Colour::ink, value, Align::right);
  column.gap(12);
}

// Rows bring air of their own above and below.
void card_of_rows(Frame& f, Column& column, const std::function<void(Column&)>& rows) {
  card(f, column, [&](Column& inner) {
    const float too_much = f.card_padding() - 8;
    inner.y -= too_much;
    rows(inner);
    inner.y -= too_much;
  });
}

void draw_text_size(Frame& f, Column& column, const SettingsView& view, Intents& intents) {
  card(f, column, [&](Column& inner) {
    const auto percent = [&](int value) { return f.words("app.settings.percent", {{"percent", std::to_string(value)}}); };
    heading(f, inner, Icon::text_fields, f.word("app.settings.text_size"), percent(view.settings.text_percent));
    inset_box(f, inner, Tone::quiet, [&](Column& sample) { text(f, sample, Type::base, Colour::ink, f.word("app.settings.sample")); });
    inner.gap(12);
    Slider size{.key = "settings.text_size", .label = f.word("app.settings.text_size")};
    for (int value = text_percent_min; value <= text_percent_max; value += text_percent_step) size.steps.push_back(percent(value));
    size.chosen = (view.settings.text_percent - text_percent_min) / text_percent_step;
    if (const auto step = slider(f, inner, size)) change(view, intents, [&](Settings& settings) { settings.text_percent = text_percent_min + *step * text_percent_step; });
  });
}

void draw_appearance(Frame& f, Column& column, const SettingsView& view, Intents& intents) {
  card(f, column, [&](Column& inner) {
    heading(f, inner, Icon::brightness_6, f.word("app.settings.appearance"));
    const std::vector<ThemeCard> cards{{"settings.light", Theme::light, f.word("app.settings.light"), f.word("app.settings.light_when")},
                                       {"settings.dark", Theme::dark, f.word("app.settings.dark"), f.word("app.settings.dark_when")},
                                       {"settings.evening", Theme::evening, f.word("app.settings.evening"), f.word("app.settings.evening_when")}};
    if (const auto pressed = theme_cards(f, inner, cards, static_cast<int>(view.settings.appearance)))
      change(view, intents, [&](Settings& settings) { settings.appearance = static_cast<Appearance>(*pressed); });
    separator(f, inner, 12, 4);
    SwitchRow sunset{.key = "settings.sunset", .label = f.word("app.settings.at_sunset"), .on = view.settings.evening_after_sunset};
    if (view.sunset) sunset.detail = f.words("app.settings.sunset_today", {{"time", clock_of(*view.sunset)}});
    if (switch_row(f, inner, sunset)) change(view, intents, [](Settings& settings) { settings.evening_after_sunset = !settings.evening_after_sunset; });
  });
}

void draw_language(Frame& f, Column& column, const SettingsView& view, Intents& intents) {
  card(f, column, [&](Column& inner) {
    heading(f, inner, Icon::translate, f.word("app.settings.language"));
    // Each in its own language: who cannot read the other finds hers.
    const std::vector<Choice> languages{{.key = "settings.language.sv", .label = "Svenska"}, {.key = "settings.language.en", .label = "English"}};
    const int chosen = view.settings.language == "en" ? 1 : 0;
    const Rect area = inner.take(segmented_height(f, inner.w, languages));
    if (const auto pressed = segmented(f, area, languages, chosen); pressed && *pressed != chosen)
      change(view, intents, [&](Settings& settings) { settings.language = *pressed == 1 ? "en" : "sv"; });
  });
}

void draw_locking(Frame& f, Column& column, const SettingsView& view, SettingsDraft& draft, Intents& intents) {
  card_of_rows(f, column, [&](Column& inner) {
    if (setting_row(f, inner, {.key = "settings.auto_lock", .icon = Icon::lock_clock, .label = f.word("app.settings.auto_lock"),
                               .value = f.words.counted("app.settings.after_min", view.settings.auto_lock_min)}))
      draft.choosing_minutes = true;
    line_across(f, inner.x, inner.y, inner.w);
    if (setting_row(f, inner, {.key = "settings.pin", .icon = Icon::dialpad, .label = f.word(view.has_pin ? "app.settings.change_pin" : "app.settings.choose_pin"),
                               .detail = f.word("app.settings.pin_detail")}))
      intents.emplace_back(OfferPin{});
    line_across(f, inner.x, inner.y, inner.w);
    if (setting_row(f, inner, {.key = "settings.keyboard", .icon = Icon::keyboard, .label = f.word("app.settings.keyboard.title"), .value = keyboard_words(f, view.settings.keyboard)}))
      draft.choosing_keyboard = true;
    line_across(f, inner.x, inner.y, inner.w);
    const bool sound = view.settings.alarm_sound;
    if (switch_row(f, inner, {.key = "settings.alarm_sound", .label = f.word("app.settings.alarm_sound"), .on = sound,
                              .detail = f.word(sound ? "app.settings.alarm_sound_on" : "app.settings.alarm_sound_off"), .icon = Icon::alarm_on}))
      change(view, intents, [](Settings& settings) { settings.alarm_sound = !settings.alarm_sound; });
    line_across(f, inner.x, inner.y, inner.w);
    if (switch_row(f, inner, {.key = "settings.motion", .label = f.word("app.settings.less_motion"), .on = view.settings.reduced_motion, .icon = Icon::animation}))
      change(view, intents, [](Settings& settings) { settings.reduced_motion = !settings.reduced_motion; });
  });
}

// "0,4 s efter registret": the tablet's clock, seen from the register's.
std::string clock_words(const Frame& f, std::optional<std::int64_t> register_ahead_ms) {
  if (!register_ahead_ms) return f.word("app.settings.clock_unknown");
  const std::int64_t tenths = (std::abs(*register_ahead_ms) + 50) / 100;
  if (tenths == 0) return f.word("app.settings.clock_right");
  const std::string mark = f.word("app.settings.decimal_mark");
  const std::string seconds = tenths < 600 ? std::to_string(tenths / 10) + mark + std::to_string(tenths % 10) : "";
  const std::string much = seconds.empty() ? duration_words(f, tenths / 600) : seconds + " s";
  return f.words(*register_ahead_ms > 0 ? "app.settings.clock_behind" : "app.settings.clock_ahead", {{"much", much}});
}

void draw_tablet(Frame& f, Column& column, const SettingsView& view) {
  card(f, column, [&](Column& inner) {
    heading(f, inner, Icon::tablet_android, f.word("app.settings.tablet"));
    label_and_value(f, inner, f.word("app.settings.tablet_name"), view.tablet);
    label_and_value(f, inner, f.word("app.settings.signed_in"), view.owner);
    if (view.disk_bytes > 0)
      label_and_value(f, inner, f.word("app.settings.space"), f.words("app.settings.space_of", {{"free", size_words(f, view.free_bytes)}, {"all", size_words(f, view.disk_bytes)}}));
    label_and_value(f, inner, f.word("app.settings.clock"), clock_words(f, view.register_ahead_ms));
    label_and_value(f, inner, f.word("app.settings.version"), program_version());
  });
}

void draw_minutes(Frame& f, const SettingsView& view, SettingsDraft& draft, Intents& intents) {
  if (!draft.choosing_minutes) return;
  std::vector<MenuItem> items;
  for (const int minutes : auto_lock_minutes)
    items.push_back({"settings.auto_lock." + std::to_string(minutes), f.words.counted("app.settings.after_min", minutes), "", minutes == view.settings.auto_lock_min});
  int pressed = -1;
  const DialogEnd end = menu(f, "settings.minutes", f.word("app.settings.auto_lock"), items, pressed);
  if (pressed >= 0) change(view, intents, [&](Settings& settings) { settings.auto_lock_min = auto_lock_minutes[static_cast<std::size_t>(pressed)]; });
  if (pressed >= 0 || end == DialogEnd::dismissed) draft.choosing_minutes = false;
}

void draw_keyboards(Frame& f, const SettingsView& view, SettingsDraft& draft, Intents& intents) {
  if (!draft.choosing_keyboard) return;
  std::vector<MenuItem> items;
  for (const auto& [choice, name] : keyboards)
    items.push_back({"settings.keyboard." + std::string(name), f.word("app.settings.keyboard." + std::string(name)), "", choice == view.settings.keyboard});
  int pressed = -1;
  const DialogEnd end = menu(f, "settings.keyboards", f.word("app.settings.keyboard.title"), items, pressed);
  if (pressed >= 0) change(view, intents, [&](Settings& settings) { settings.keyboard = keyboards[static_cast<std::size_t>(pressed)].first; });
  if (pressed >= 0 || end == DialogEnd::dismissed) draft.choosing_keyboard = false;
}

}  // namespace

Intents draw_settings(ui::Frame& f, const SettingsView& view, SettingsDraft& draft) {
  Intents intents;
  PageParts parts = page_parts(f, view.around);
  parts.top.title = f.word("app.settings.title");
  parts.top.subtitle = f.word("app.settings.here_only");
  const std::string pressed = page(f, parts, [&](Rect area) {
    scroll(f, "settings.scroll", area, [&](Column& column) {
      const auto left = [&](Column& into) {
        draw_text_size(f, into, view, intents);
        into.gap(space::card_gap);
        draw_appearance(f, into, view, intents);
        into.gap(space::card_gap);
      };
      const auto right = [&](Column& into) {
        draw_language(f, into, view, intents);
        into.gap(space::card_gap);
        draw_locking(f, into, view, draft, intents);
        into.gap(space::card_gap);
        draw_tablet(f, into, view);
        into.gap(space::card_gap);
      };
      const auto more = [&](Column& into) {
        card_of_rows(f, into, [&](Column& inner) {
          if (setting_row(f, inner, {.key = "settings.handbook", .icon = Icon::info, .label = f.word("app.handbook.title")})) intents.emplace_back(Go{Screen::handbook});
          line_across(f, inner.x, inner.y, inner.w);
          if (setting_row(f, inner, {.key = "settings.about", .icon = Icon::description, .label = f.word("app.settings.about")})) intents.emplace_back(Go{Screen::about});
        });
      };
      if (!f.has_rail() || f.large_text()) {
        left(column), right(column), more(column);
        return;
      }
      const float first = std::floor((column.w - space::card_gap) * 0.556f);
      Column one(column.x, column.y, first), two(column.x + first + space::card_gap, column.y, column.w - first - space::card_gap);
      left(one), more(one), right(two);
      column.y = std::max(one.y, two.y);
    }, {f.page_margin(), 16, f.page_margin(), 24});
  });
  for (Intent& each : pressed_around(view.around, pressed)) intents.push_back(std::move(each));
  draw_minutes(f, view, draft, intents);
  draw_keyboards(f, view, draft, intents);
  draw_notice(f, view.around, intents);
  return intents;
}

}  // namespace platsbesok::app
