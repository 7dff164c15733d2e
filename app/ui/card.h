// Cards: radius 12, border 1 hairline, lower border edge. Either placed in a known rectangle, or as high as what is in them.
#pragma once

#include "app/ui/frame.h"
#include "app/ui/text.h"

#include <functional>

namespace platsbesok::ui {

enum class CardLook : std::uint8_t { plain, chosen, grave, quiet };  // chosen: 2 accent; grave: border l1 (an error); quiet: on inset

// Draws the card and returns what is inside its padding.
Rect card_at(Frame& f, Rect area, CardLook look = CardLook::plain);
// A card that grows with its content; takes its height from the column. Content draws into the inner column.
void card(Frame& f, Column& column, const std::function<void(Column&)>& content, CardLook look = CardLook::plain, float padding = -1);
// The same, pressed as a whole; buttons inside it come first. True when pressed.
bool card_button(Frame& f, Column& column, const std::string& key, const std::string& label, const std::function<void(Column&)>& content,
                 CardLook look = CardLook::plain, float padding = -1);

// A box without press: tint of the tone, radius 8. Content inside padding 12.
void inset_box(Frame& f, Column& column, Tone tone, const std::function<void(Column&)>& content);
void separator(Frame& f, Column& column, float before = 12, float after = 12);

// Draws `behind` after `content` is known but under it.
void behind(Frame& f, const std::function<void()>& content, const std::function<void()>& background);

}  // namespace platsbesok::ui
