#include "app/screens/address.h"

#include "app/ui/widgets.h"

namespace platsbesok::app {

using namespace ui;

AddressView address_view(const AppState& state) {
  AddressView view;
  const OpenVisit* open = state.open_visit();
  if (open == nullptr) return view;
  view.is_protected = !open->visit().address_is_open();
  if (!view.is_protected) {
    view.words = open->visit().address.value_or("");
    view.known = !view.words.empty();
    return view;
  }
  view.known = open->has_sealed_address;
  view.opening = state.opening_address;
  view.not_shown = state.address_not_shown;
  if (state.monotonic_ms < state.tries.wait_until_ms) view.wait_min = (state.tries.wait_until_ms - state.monotonic_ms + 59'999) / 60'000;
  if (state.address && state.address->visit == open->id) {
    view.words = state.address->words;
    view.hides_in_s = std::max<std::int64_t>(0, (state.address->hide_at_ms - state.monotonic_ms) / 1000);
  }
  return view;
}

void draw_address(Frame& f, Column& column, const AddressView& view, AddressDraft& draft, Intents& intents) {
  if (!view.known) return;
  const float mark = icon_size(f, IconSize::normal), indent = mark + 12;
  icon(f, {column.x + mark / 2, column.y + line_height(f, Type::base) / 2}, view.is_protected ? Icon::shield : Icon::place, Colour::ink2);
  Column words(column.x + indent, column.y, column.w - indent);
  if (!view.words.empty()) text(f, words, Type::base, Colour::ink, view.words);
  if (!view.is_protected) text(f, words, Type::small, Colour::ink2, f.word("app.address.label"));
  else if (view.words.empty()) text(f, words, Type::base, Colour::ink, f.word("app.address.protected"));
  else text(f, words, Type::small, Colour::ink2, f.word("app.address.shown_for"));
  if (view.is_protected) {
    words.gap(4);
    Button what{.key = "address.show", .label = f.word("app.address.show"), .icon = Icon::visibility, .compact = true};
    if (!view.words.empty()) what = {.key = "address.hide", .label = f.word("app.address.hide"), .icon = Icon::visibility_off, .compact = true};
    what.working = view.opening;
    if (button(f, words, what)) {
      if (view.words.empty()) draft.asking = true;
      else intents.emplace_back(HideAddress{});
    }
  }
  column.y = words.y + 12;
}

void draw_address_dialog(Frame& f, const AddressView& view, AddressDraft& draft, Intents& intents) {
  const auto close = [&] {
    base::wipe(draft.passphrase);
    draft.passphrase.clear();
    draft.asking = false;
  };
  if (!draft.asking) return;
  if (!view.words.empty()) return close();  // it is shown now
  const DialogEnd end = dialog(f, "address", 560, [&](Column& column) {
    text(f, column, Type::heading, Colour::ink, f.word("app.address.title"));
    text(f, column, Type::base, Colour::ink2, f.word("app.address.how"));
    column.gap(16);
    Field what{.key = "address.passphrase", .label = f.word("app.lock.passphrase"), .secret = true, .bytes_max = 512};
    if (view.not_shown) {
      if (const auto* refusal = std::get_if<base::Refusal>(&*view.not_shown)) what.error = sentence(f, *refusal);
      else what.error = error_words(f, std::get<Broke>(*view.not_shown)).what;
    }
    const FieldResult typed = field(f, column, what, draft.passphrase);
    column.gap(20);
    Button show{.key = "address.confirm", .label = f.word(view.opening ? "app.address.opening" : "app.address.show"), .icon = Icon::visibility, .kind = ButtonKind::main};
    show.working = view.opening;
    if (view.wait_min) show.reason = f.words.counted("app.address.wait", *view.wait_min);
    else if (draft.passphrase.empty()) show.reason = f.word("app.address.write_first"), show.by_rule = false;
    const Button back{.key = "address.back", .label = f.word("app.findings.back"), .kind = ButtonKind::text};
    const std::string pressed = buttons_at_ends(f, column, {back, show});
    if (pressed == show.key || (typed.submitted && !show.reason && !view.opening)) {
      intents.emplace_back(ShowAddress{base::Passphrase(draft.passphrase)});
      base::wipe(draft.passphrase);
      draft.passphrase.clear();
    }
    if (pressed == back.key) close();
  });
  if (end == DialogEnd::dismissed) close();
}

}  // namespace platsbesok::app
