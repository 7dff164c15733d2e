#include "app/screens/pin_choice.h"

#include "app/ui/widgets.h"
#include "core/base/pin.h"

namespace platsbesok::app {

using namespace ui;

PinChoiceView pin_choice_view(const AppState& state) { return {state.now, state.pin.set, state.sealing_pin, state.pin_not_sealed}; }

namespace {

std::optional<Message> message_of(const Frame& f, const PinChoiceView& view, const PinChoiceDraft& draft) {
  if (draft.refused) return Message{Tone::l2, Icon::error, "", sentence(f, *draft.refused)};
  if (draft.differed) return Message{Tone::l2, Icon::error, f.word("app.pin.differed"), f.word("app.pin.from_the_start")};
  if (!view.not_sealed) return std::nullopt;
  if (const auto* broke = std::get_if<Broke>(&*view.not_sealed)) return Message{Tone::l1, Icon::error, "", error_words(f, *broke).why};
  return Message{Tone::l2, Icon::error, "", sentence(f, std::get<base::Refusal>(*view.not_sealed))};
}

void take_digits(PinChoiceDraft& draft, bool first_time, Intents& intents) {
  if (first_time) {
    const auto checked = base::check_pin(draft.first);
    draft.differed = false;
    draft.refused.reset();
    if (checked) return;
    draft.refused = checked.refusal();
    return base::wipe(draft.first);
  }
  draft.differed = draft.again != draft.first;
  if (!draft.differed) intents.emplace_back(ChoosePin{base::Passphrase(draft.first)});
  base::wipe(draft.first);
  base::wipe(draft.again);
}

}  // namespace

Intents draw_pin_choice(ui::Frame& f, const PinChoiceView& view, PinChoiceDraft& draft) {
  Intents intents;
  draw_beside_clock(f, view.now, "pin.scroll", f.large_text() ? 24 : f.screen.h / 2 - 344, [&](Column& column) {
    const bool first_time = draft.first.size() < base::pin_digits;
    std::string& digits = first_time ? draft.first : draft.again;
    text(f, column, Type::title, Colour::ink, f.word(view.has_pin ? "app.pin.change_title" : "app.pin.title"));
    text(f, column, Type::base, Colour::ink2, f.word(first_time ? "app.pin.why" : "app.pin.again"));
    column.gap(16);
    const auto what = message_of(f, view, draft);
    pin_dots(f, column, "pin.dots", static_cast<int>(digits.size()), base::pin_digits, what && digits.empty());
    column.gap(16);
    if (what) message(f, column, *what), column.gap(16);
    if (keypad(f, column, {.key = "pin", .erase_label = f.word("app.lock.pin.erase"), .count = base::pin_digits, .working = view.sealing}, digits))
      take_digits(draft, first_time, intents);
    column.gap(16);
    const Button later{.key = "pin.later", .label = f.word(view.has_pin ? "app.pin.keep" : "app.pin.later"), .kind = ButtonKind::text, .compact = true};
    if (button(f, column, later)) intents.emplace_back(DeclinePin{});
  });
  return intents;
}

}  // namespace platsbesok::app
