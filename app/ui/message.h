// Words about what went wrong or what to mind: a message in a tint, and the error card with Vad · Varför · Gör så här and a code to read out.
#pragma once

#include "app/ui/button.h"
#include "app/ui/card.h"
#include "app/ui/frame.h"

#include <string>
#include <vector>

namespace platsbesok::ui {

// A tinted box with an icon and words that wrap; strong words first.
struct Message {
  Tone tone = Tone::l2;
  Icon icon = Icon::error;
  std::string strong{};
  std::string words{};
};
void message(Frame& f, Column& column, const Message& what);

// "error.what", "error.why", "error.do", "error.code" give the lead words.
struct ErrorCard {
  std::string title{};
  std::string what{};
  std::string why{};
  std::string what_to_do{};
  std::string code{};               // "SÄ-217"
  std::vector<Button> buttons{};
};
// Returns the key of the button pressed, or "".
std::string error_card(Frame& f, Column& column, const ErrorCard& what);

}  // namespace platsbesok::ui
