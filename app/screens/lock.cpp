#include "app/screens/lock.h"

#include "app/ui/widgets.h"
#include "core/base/pin.h"

#include <imgui.h>

#include <cmath>

namespace platsbesok::app {

namespace {

using namespace ui;

constexpr float column_width = 376;

void draw_mark(Frame& f, Rect area) {
  Rect badge = area.cut_left(std::max(40.0f, icon_size(f, IconSize::normal) + 12), 12);
  badge.h = badge.w;
  area.h = badge.h;
  fill(f, badge, Colour::accent_fill, radius::tile - 2);
  icon(f, badge.centre(), Icon::place, Colour::on_accent);
  text_line(f, area, Type::heading, Colour::ink, f.word("app.name"));
}

void draw_clock_side(Frame& f, Rect area, base::Instant at) {
  fill(f, area, Colour::rail);
  line_down(f, area.right() - 1, area.y, area.h, Colour::hairline);
  const Rect inner = area.inset(64, 64);
  draw_mark(f, {inner.x, inner.y, inner.w, 40});
  const base::WallTime now = base::in_stockholm(at);
  const float clock = line_height(f, Type::clock), top = area.centre().y - clock / 2 - 32;
  text_line(f, {inner.x, top, inner.w, clock}, Type::clock, Colour::ink, base::clock_text(now), Align::left, Fit::shrinks);
  Column day(inner.x, top + clock + 8, inner.w);
  text(f, day, Type::heading_regular, Colour::ink2, day_words(f, now.date));
  const float mark = icon_size(f, IconSize::normal), height = std::max(32.0f, text_height(f, Type::base, f.word("app.lock.encrypted"), inner.w - mark - 12));
  const Rect row{inner.x, inner.bottom() - height, inner.w, height};
  icon(f, {row.x + mark / 2, row.centre().y}, Icon::verified_user, Colour::ink2);
  text_block(f, {row.x + mark + 12, row.y, row.w - mark - 12, row.h}, Type::base, Colour::ink2, f.word("app.lock.encrypted"));
}

std::string times_words(const Frame& f, int count) { return f.word("app.number_small." + std::to_string(count)); }
std::string left_words(const Frame& f, int count) { return f.word("app.number_tries." + std::to_string(count)); }

std::string wrong_tries(const Frame& f, const LockView& view) {
  return f.words.counted("app.lock.wrong_tries", view.wrong_tries, {{"number", times_words(f, view.wrong_tries)}});
}

std::optional<Message> not_saved_message(const Frame& f, const LockView& view) {
  if (!view.not_saved) return std::nullopt;
  const auto* broke = std::get_if<Broke>(&*view.not_saved);
  return Message{Tone::l1, Icon::error, f.word("app.lock.not_saved"), broke != nullptr ? error_words(f, *broke).why : sentence(f, std::get<base::Refusal>(*view.not_saved))};
}

std::optional<Message> not_opened_message(const Frame& f, const LockView& view) {
  if (!view.not_opened) return std::nullopt;
  if (const auto* broke = std::get_if<Broke>(&*view.not_opened)) {
    const ErrorWords words = error_words(f, *broke);
    return Message{Tone::l1, Icon::error, words.title + ".", words.why + " " + words.what_to_do + " " + f.words("error.code", {{"code", words.code}}) + "."};
  }
  const auto& refusal = std::get<base::Refusal>(*view.not_opened);
  if (refusal.code != "passphrase_wrong") return Message{Tone::l1, Icon::error, "", sentence(f, refusal)};
  return Message{Tone::l2, Icon::error, wrong_tries(f, view), f.words.counted("app.lock.tries_left", view.tries_left, {{"number", left_words(f, view.tries_left)}})};
}

std::optional<Message> pin_gone_message(const Frame& f, const LockView& view) {
  switch (view.pin_gone) {
    case Pin::Gone::not_chosen: return std::nullopt;
    case Pin::Gone::wrong_tries: return Message{Tone::l2, Icon::error, f.word("app.lock.pin.five_wrong"), f.word("app.lock.pin.now_passphrase")};
    case Pin::Gone::slept: return Message{Tone::neutral, Icon::lock_clock, f.word("app.lock.pin.slept"), f.word("app.lock.pin.now_passphrase")};
    case Pin::Gone::shift_over: return Message{Tone::neutral, Icon::lock_clock, f.word("app.lock.pin.shift_over"), f.word("app.lock.pin.now_passphrase")};
  }
  return std::nullopt;
}

// What the last try or the last locking has to say; at most one message.
std::optional<Message> message_of(const Frame& f, const LockView& view, bool by_pin) {
  if (auto not_saved = not_saved_message(f, view)) return not_saved;
  if (by_pin) {
    if (view.wrong_pins == 0) return not_opened_message(f, view);
    const int left = pin_tries_max - view.wrong_pins;
    return Message{Tone::l2, Icon::error, f.words("app.lock.pin.wrong", {{"number", times_words(f, view.wrong_pins)}}),
                   f.words.counted("app.lock.pin.left", left, {{"number", left_words(f, left)}})};
  }
  if (view.can_be_rebuilt && view.wrong_tries == 0) return Message{Tone::l2, Icon::build_circle, f.word("app.lock.rebuild.title"), f.word("app.lock.rebuild.what")};
  if (view.wait_min) return Message{Tone::l2, Icon::lock_clock, wrong_tries(f, view), f.words.counted("app.lock.wait", *view.wait_min)};
  if (auto not_opened = not_opened_message(f, view)) return not_opened;
  return pin_gone_message(f, view);
}

void draw_message(Frame& f, Column& column, const std::optional<Message>& what) {
  if (!what) return;
  message(f, column, *what);
  column.gap(16);
}

Message check_in_message(const Frame& f, base::Instant due) {
  return {Tone::l1, Icon::warning, f.words("app.lock.check_in_missed", {{"time", clock_of(due)}}), f.word("app.lock.check_in_how")};
}

void draw_pin(Frame& f, Column& column, const LockView& view, LockDraft& draft, Intents& intents) {
  text(f, column, Type::base, Colour::ink2, f.word("app.lock.pin.write"));
  column.gap(20);
  const bool wrong = view.wrong_pins > 0 && draft.pin.empty();
  pin_dots(f, column, "lock.pin.dots", static_cast<int>(draft.pin.size()), base::pin_digits, wrong);
  column.gap(16);
  draw_message(f, column, message_of(f, view, true));
  if (keypad(f, column, {.key = "lock.pin", .erase_label = f.word("app.lock.pin.erase"), .count = base::pin_digits, .working = view.opening || view.closing}, draft.pin)) {
    intents.emplace_back(UnlockWithPin{base::Passphrase(draft.pin)});
    base::wipe(draft.pin);
  }
}

void draw_passphrase(Frame& f, Column& column, const LockView& view, LockDraft& draft, Intents& intents) {
  text(f, column, Type::base, Colour::ink2, f.word("app.lock.write_passphrase"));
  column.gap(20);
  const bool can_write = !view.opening && !view.closing && !view.wait_min;
  Field passphrase{.key = "lock.passphrase", .label = f.word("app.lock.passphrase"), .locked = !can_write, .secret = true, .bytes_max = 512};
  const FieldResult result = field(f, column, passphrase, draft.passphrase);
  column.gap(16);
  draw_message(f, column, message_of(f, view, false));
  Button unlock{.key = "lock.unlock", .label = f.word(view.opening ? "app.lock.opening" : view.closing ? "app.lock.closing" : "app.lock.unlock"),
                .icon = Icon::lock, .kind = ButtonKind::main};
  unlock.working = view.opening || view.closing;
  if (view.wait_min) unlock.reason = f.words.counted("app.lock.wait", *view.wait_min);
  else if (draft.passphrase.empty() && !unlock.working) unlock.reason = f.word("app.lock.write_passphrase");
  unlock.by_rule = view.wait_min.has_value();
  // Where the vault is not whole, the second copy is the way in; trying once more is beside it.
  Button rebuild = unlock;
  if (view.can_be_rebuilt) {
    rebuild.key = "lock.rebuild";
    rebuild.icon = Icon::build_circle;
    if (!rebuild.working) rebuild.label = f.word("app.lock.rebuild.do");
    unlock.kind = ButtonKind::outlined;
    unlock.label = f.word("app.lock.rebuild.try_again");
    unlock.working = false;
  }
  const bool rebuilds = view.can_be_rebuilt && (button(f, column, rebuild, true) || result.submitted);
  if (view.can_be_rebuilt) column.gap(8);
  const bool pressed = button(f, column, unlock, true);
  if (can_write && !draft.passphrase.empty() && (rebuilds || pressed || result.submitted)) {
    if (rebuilds) intents.emplace_back(RebuildVault{base::Passphrase(draft.passphrase)});
    else intents.emplace_back(Unlock{base::Passphrase(draft.passphrase)});
    base::wipe(draft.passphrase);
  }
  if (f.memory.focus.empty() && can_write) f.focus("lock.passphrase");
}

// Under it all: the other way in, the dark screen, and what somebody must be able to change who cannot read the screen.
void draw_aside(Frame& f, Column& column, const LockView& view, bool by_pin, LockDraft& draft, Intents& intents) {
  std::vector<Button> buttons;
  if (view.pin)
    buttons.push_back({.key = "lock.other_way", .label = f.word(by_pin ? "app.lock.use_passphrase" : "app.lock.use_pin"), .icon = by_pin ? Icon::keyboard : Icon::dialpad});
  buttons.push_back({.key = "lock.blank", .label = f.word("app.lock.blank"), .icon = Icon::visibility_off});
  buttons.push_back({.key = "lock.text_size", .label = f.words("app.lock.text_size", {{"percent", std::to_string(view.settings.text_percent)}}), .icon = Icon::text_fields});
  buttons.push_back({.key = "lock.handbook", .label = f.word("app.handbook.title"), .icon = Icon::info});
  buttons.push_back({.key = "lock.language", .label = f.word("app.lock.other_language"), .icon = Icon::translate});
  std::string pressed;
  // Two beside each other where they fit.
  float widest = 0;
  for (Button& each : buttons) {
    each.kind = ButtonKind::text;
    each.compact = true;
    widest = std::max(widest, button_width(f, each));
  }
  const std::size_t across = 2 * widest + 8 <= column.w ? 2 : 1;
  for (std::size_t first = 0; first < buttons.size(); first += across) {
    const auto slots = columns(column.take(f.sized(size::button_compact)), across, 8);
    for (std::size_t i = first; i < std::min(buttons.size(), first + across); ++i) {
      Rect slot = slots[i - first];
      if (button(f, slot.cut_left(std::min(button_width(f, buttons[i]), slot.w)), buttons[i])) pressed = buttons[i].key;
    }
  }
  if (pressed == "lock.other_way") draft.by_passphrase = by_pin, base::wipe(draft.pin);
  if (pressed == "lock.blank") intents.emplace_back(BlankScreen{});
  if (pressed == "lock.handbook") intents.emplace_back(Go{Screen::handbook});
  Settings settings = view.settings;
  if (pressed == "lock.text_size") settings.text_percent = settings.text_percent >= text_percent_max ? text_percent_min : settings.text_percent + text_percent_step;
  if (pressed == "lock.language") settings.language = settings.language == "sv" ? "en" : "sv";
  if (settings != view.settings) intents.emplace_back(ChangeSettings{std::move(settings)});
}

}  // namespace

void draw_beside_clock(ui::Frame& f, base::Instant now, const std::string& scroll_key, float above, const std::function<void(ui::Column&)>& content) {
  Rect area = f.screen;
  fill(f, {0, 0, f.input.screen.w, f.input.screen.h}, Colour::bg);
  if (f.has_rail()) draw_clock_side(f, area.cut_left(std::floor(area.w * 0.4375f)), now);
  const float width = std::min(column_width, area.w - 2 * f.page_margin());
  scroll(f, scroll_key, area, [&](Column& whole) {
    whole.gap(std::max(24.0f, above));
    Column column(area.centre().x - width / 2, whole.y, width);
    content(column);
    whole.y = column.y + 16;
  });
}

void draw_dark(ui::Frame& f, const LockView& view) {
  f.list.AddRectFilled({0, 0}, {f.input.screen.w * f.look.px_per_dp, f.input.screen.h * f.look.px_per_dp}, IM_COL32_BLACK);
  if (!view.check_in_missed) return;
  const float width = std::min(f.sized(480), f.screen.w - 2 * f.page_margin());
  Column column(f.screen.centre().x - width / 2, f.screen.h * 0.4f, width);
  message(f, column, check_in_message(f, *view.check_in_missed));
}

Intents draw_lock(ui::Frame& f, const LockView& view, LockDraft& draft) {
  Intents intents;
  const bool by_pin = view.pin && !draft.by_passphrase;
  draw_beside_clock(f, view.now, "lock.scroll", f.large_text() ? 24 : by_pin ? f.screen.h / 2 - 320 : f.screen.h * 0.3f - 100, [&](Column& column) {
    if (view.check_in_missed) draw_message(f, column, check_in_message(f, *view.check_in_missed));
    text(f, column, Type::title, Colour::ink, f.word("app.lock.title"));
    if (by_pin) draw_pin(f, column, view, draft, intents);
    else draw_passphrase(f, column, view, draft, intents);
    column.gap(16);
    // The same words whether there is a visit or not: they tell nothing to whoever finds the tablet.
    if (view.check_in_unknown) {
      text(f, column, Type::base, Colour::ink2, f.word("app.lock.check_in_unknown"));
      column.gap(16);
    }
    draw_aside(f, column, view, by_pin, draft, intents);
  });
  return intents;
}

}  // namespace platsbesok::app
