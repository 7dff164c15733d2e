#include "app/screens/lock.h"

#include "app/ui/widgets.h"

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

void draw_clock_side(Frame& f, Rect area, const LockView& view) {
  fill(f, area, Colour::rail);
  line_down(f, area.right() - 1, area.y, area.h, Colour::hairline);
  const Rect inner = area.inset(64, 64);
  draw_mark(f, {inner.x, inner.y, inner.w, 40});
  const base::WallTime now = base::in_stockholm(view.now);
  const float clock = line_height(f, Type::clock), top = area.centre().y - clock / 2 - 32;
  text_line(f, {inner.x, top, inner.w, clock}, Type::clock, Colour::ink, base::clock_text(now));
  Column day(inner.x, top + clock + 8, inner.w);
  text(f, day, Type::heading_regular, Colour::ink2, day_words(f, now.date));
  const float mark = icon_size(f, IconSize::normal), height = std::max(32.0f, text_height(f, Type::base, f.word("app.lock.encrypted"), inner.w - mark - 12));
  const Rect row{inner.x, inner.bottom() - height, inner.w, height};
  icon(f, {row.x + mark / 2, row.centre().y}, Icon::verified_user, Colour::ink2);
  text_block(f, {row.x + mark + 12, row.y, row.w - mark - 12, row.h}, Type::base, Colour::ink2, f.word("app.lock.encrypted"));
}

std::string wrong_tries(const Frame& f, const LockView& view) {
  return f.words.counted("app.lock.wrong_tries", view.wrong_tries, {{"number", f.word("app.number_small." + std::to_string(view.wrong_tries))}});
}

// What the last try or the last locking has to say; at most one message.
void draw_message(Frame& f, Column& column, const LockView& view) {
  if (view.wait_min) {
    message(f, column, {Tone::l2, Icon::lock_clock, wrong_tries(f, view),
                        f.words.counted("app.lock.wait", *view.wait_min)});
    return column.gap(16);
  }
  if (view.not_saved) {
    const auto* broke = std::get_if<Broke>(&*view.not_saved);
    message(f, column, {Tone::l1, Icon::error, f.word("app.lock.not_saved"),
                        broke != nullptr ? error_words(f, *broke).why : sentence(f, std::get<base::Refusal>(*view.not_saved))});
    return column.gap(16);
  }
  if (!view.not_opened) return;
  if (const auto* broke = std::get_if<Broke>(&*view.not_opened)) {
    const ErrorWords words = error_words(f, *broke);
    message(f, column, {Tone::l1, Icon::error, words.title + ".", words.why + " " + words.what_to_do + " " + f.words("error.code", {{"code", words.code}}) + "."});
    return column.gap(16);
  }
  const auto& refusal = std::get<base::Refusal>(*view.not_opened);
  if (refusal.code != "passphrase_wrong") {
    message(f, column, {Tone::l1, Icon::error, "", sentence(f, refusal)});
    return column.gap(16);
  }
  const std::string number = f.word("app.number_tries." + std::to_string(view.tries_left));
  message(f, column, {Tone::l2, Icon::error, wrong_tries(f, view),
                      f.words.counted("app.lock.tries_left", view.tries_left, {{"number", number}})});
  column.gap(16);
}

}  // namespace

Intents draw_lock(ui::Frame& f, const LockView& view, LockDraft& draft) {
  Intents intents;
  Rect area = f.screen;
  fill(f, {0, 0, f.input.screen.w, f.input.screen.h}, Colour::bg);
  if (f.has_rail()) draw_clock_side(f, area.cut_left(std::floor(area.w * 0.4375f)), view);
  const float width = std::min(column_width, area.w - 2 * f.page_margin());
  scroll(f, "lock.scroll", area, [&](Column& whole) {
    whole.gap(std::max(24.0f, area.h * 0.3f - 100));
    Column column(area.centre().x - width / 2, whole.y, width);
    text(f, column, Type::title, Colour::ink, f.word("app.lock.title"));
    text(f, column, Type::base, Colour::ink2, f.word("app.lock.write_passphrase"));
    column.gap(20);
    const bool can_write = !view.opening && !view.closing && !view.wait_min;
    Field passphrase{.key = "lock.passphrase", .label = f.word("app.lock.passphrase"), .locked = !can_write, .secret = true, .bytes_max = 512};
    const FieldResult result = field(f, column, passphrase, draft.passphrase);
    column.gap(16);
    draw_message(f, column, view);
    Button unlock{.key = "lock.unlock", .label = f.word(view.opening ? "app.lock.opening" : view.closing ? "app.lock.closing" : "app.lock.unlock"),
                  .icon = Icon::lock, .kind = ButtonKind::main};
    unlock.working = view.opening || view.closing;
    if (view.wait_min) unlock.reason = f.words.counted("app.lock.wait", *view.wait_min);
    else if (draft.passphrase.empty() && !unlock.working) unlock.reason = f.word("app.lock.write_passphrase");
    unlock.by_rule = view.wait_min.has_value();
    const bool pressed = button(f, column, unlock, true);
    if (can_write && !draft.passphrase.empty() && (pressed || result.submitted)) {
      intents.emplace_back(Unlock{base::Passphrase(draft.passphrase)});
      base::wipe(draft.passphrase);
      draft.passphrase.clear();
    }
    whole.y = column.y;
  });
  if (f.memory.focus.empty() && !view.opening && !view.closing && !view.wait_min) f.focus("lock.passphrase");
  return intents;
}

}  // namespace platsbesok::app
