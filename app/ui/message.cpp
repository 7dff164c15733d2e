#include "app/ui/message.h"

#include "app/ui/chip.h"
#include "app/ui/flow.h"
#include "app/ui/rows.h"

namespace platsbesok::ui {

void message(Frame& f, Column& column, const Message& what) {
  const Colour ink = what.tone == Tone::neutral || what.tone == Tone::quiet ? Colour::ink : colours_of(what.tone).ink;
  inset_box(f, column, what.tone, [&](Column& inner) {
    const float icon_width = icon_size(f, IconSize::normal), indent = icon_width + 12;
    std::vector<Run> runs;
    if (!what.strong.empty()) runs.push_back({what.strong + (what.words.empty() ? "" : " "), Type::base_bold, ink, false});
    if (!what.words.empty()) runs.push_back({what.words, Type::base, ink, false});
    const float height = rich_height(f, runs, inner.w - indent);
    icon(f, {inner.x + icon_width / 2, inner.y + height / 2}, what.icon, ink);
    Column words(inner.x + indent, inner.y, inner.w - indent);
    rich_text(f, words, runs);
    inner.y = words.y;
  });
}

std::string error_card(Frame& f, Column& column, const ErrorCard& what) {
  std::string pressed;
  card(
      f, column,
      [&](Column& inner) {
        const float indent = f.is_phone() ? 0 : 64;
        if (indent > 0) tile(f, {inner.x, inner.y, 48, 48}, Icon::error, Tone::l1);
        Column words(inner.x + indent, inner.y, inner.w - indent);
        const Chip code{f.words("error.code", {{"code", what.code}}), Icon::support_agent, Tone::neutral};
        const float code_width = what.code.empty() ? 0 : chip_width(f, code) + 16;
        const bool beside = code_width > 0 && text_width(f, Type::heading, what.title) + code_width <= words.w;
        if (beside) chip(f, {inner.x + inner.w - code_width + 16, inner.y, code_width - 16, chip_height(f)}, code);
        words.gap(2);
        text(f, words, Type::heading, Colour::l1, what.title);
        words.gap(8);
        if (code_width > 0 && !beside) {
          chips(f, words, {code});
          words.gap(8);
        }
        const auto line = [&](const char* lead, const std::string& rest) {
          if (rest.empty()) return;
          rich_text(f, words, {{f.word(lead) + " ", Type::base_bold, Colour::ink, false}, {rest, Type::base, Colour::ink, false}});
          words.gap(4);
        };
        line("error.what", what.what);
        line("error.why", what.why);
        line("error.do", what.what_to_do);
        if (!what.buttons.empty()) {
          words.gap(12);
          std::vector<Flowing> row;
          for (const Button& one : what.buttons)
            row.push_back({button_width(f, one), [&f, &one, &pressed](Rect slot) {
                             if (button(f, slot, one)) pressed = one.key;
                           }});
          flow(words, {button_height(f, what.buttons.front()), 24, 8}, row);
        }
        inner.y = indent > 0 ? std::max(words.y, inner.y + 48) : words.y;
      },
      CardLook::grave);
  return pressed;
}

}  // namespace platsbesok::ui
