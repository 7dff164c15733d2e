// Pictures and signatures: a thumbnail with rounded corners (under a veil in the dark themes until pressed), and the pad one signs on.
#pragma once

#include "app/ui/frame.h"
#include "app/ui/paint.h"

#include <optional>
#include <string>
#include <vector>

namespace platsbesok::ui {

// True when pressed. An empty texture shows an icon on inset. In dark and evening the picture lies under 45 % until held.
bool thumbnail(Frame& f, Rect area, const std::string& key, const std::string& label, Texture texture);

// The veil that pictures lie under in the dark themes, where it is dark about one; nothing in the light one.
void veil(Frame& f, Rect area, float corner);

// A signature: strokes of points in dp from the pad's upper left corner, and the pad's size then.
struct Signature {
  Size pad{};
  std::vector<std::vector<Point>> strokes{};
  bool empty() const { return strokes.empty(); }
};
struct SignPad {
  std::string key{};                    // "finish.sign_pad"
  std::string hint{};                   // "Skriv under här"
  std::optional<std::string> reason{};  // locked, and why: "Låst tills allt är klart"
  std::size_t points_max = 4000;
};
// Records strokes while held; no scroll area takes the finger over. True when a stroke was finished.
bool sign_pad(Frame& f, Rect area, const SignPad& what, Signature& signature);
void draw_signature(Frame& f, Rect area, const Signature& signature);

}  // namespace platsbesok::ui
