// The design tokens: every colour of the three themes, and the measures. All lengths are dp at 100 % text (1 dp = 1 px at scale 1).
// The values are those of the design's tokens.json; tests/app/ui compares every one with a copy of that file.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace platsbesok::ui {

enum class Theme : std::uint8_t { light, dark, evening };

enum class Colour : std::uint8_t {
  bg,                   // screen behind cards
  surface,              // cards, top bar, fields, buttons at rest
  inset,                // quiet box inside a card
  rail,                 // navigation rail and bottom bar
  hairline,             // separator, card border (decorative)
  edge,                 // lower border of a card, border of bars: the only shadow
  outline,              // border of anything that can be pressed or written in
  ink,                  // text
  ink2,                 // secondary text, icons at rest
  ink3,                 // least text; never below 14 dp
  disabled_bg,          // fill of what cannot be pressed now
  disabled_ink,         // its text, still readable
  accent,               // text button, focus ring, progress, selected border
  accent_fill,          // main button, switch on, observed person
  accent_fill_pressed,  // main button held down
  on_accent,            // text on accent_fill
  accent_tint,          // selected row, selected toggle, schema band
  accent_ink,           // text on accent_tint
  l1,                   // Ej uppfyllt, brist, error: text, icon, border
  l1_tint,              // its fill
  l2,                   // Delvis uppfyllt, fel, conflict
  l2_tint,              // its fill
  l3,                   // I hög grad uppfyllt
  l3_tint,              // its fill
  l4,                   // Helt uppfyllt, säkrad
  l4_tint,              // its fill
  neutral,              // text on neutral_tint
  neutral_tint,         // chip, pressed secondary button, krav band, progress track
  chip,                 // OANNONSERAT, now label, badge
  on_chip,              // text on chip
  scrim,                // behind a dialog, 50 %
};
inline constexpr std::size_t colour_count = 31;

struct Rgb {
  std::uint8_t red = 0;
  std::uint8_t green = 0;
  std::uint8_t blue = 0;
  friend bool operator==(const Rgb&, const Rgb&) = default;
};

Rgb rgb_of(Theme theme, Colour colour);
std::string_view name_of(Colour colour);  // as in tokens.json: "accent_fill"
double contrast(Rgb a, Rgb b);            // WCAG 2.1 relative luminance, 1 to 21

// What a state or a level looks like: fill, ink and border of chips, tiles, chosen answers and cards.
enum class Tone : std::uint8_t { neutral, accent, l1, l2, l3, l4, grave, chip, outline, quiet };
struct ToneColours {
  Colour fill;
  Colour ink;
  Colour border;
};
ToneColours colours_of(Tone tone);

namespace space {
inline constexpr float page_margin = 24, page_margin_phone = 16, card_gap = 16, card_padding = 24, card_padding_phone = 16, between_buttons = 8,
                       text_to_icon = 8;
}
namespace radius {
inline constexpr float card = 12, button = 12, toggle = 12, tile = 12, text_area = 12, field = 8, chip = 8, thumb = 8, band = 8, quarter_cell = 6,
                       now_label = 6, pill = 20, progress = 4;
}
namespace stroke {
inline constexpr float separator = 1, card = 1, control = 1, selected = 2, focus = 3, focus_gap = 2, signature = 2.5f;
}
namespace size {
inline constexpr float touch_min = 48, top_bar = 72, top_bar_portrait = 104, top_bar_phone = 116, rail_width = 112, rail_width_150 = 152, rail_item = 64,
                       rail_marker_width = 4, rail_marker_height = 32, bottom_bar = 72, action_bar = 72, button = 56, button_compact = 48,
                       icon_button = 48, answer = 56, toggle_width = 136, toggle_height = 56, filter_chip = 48, chip = 32, pill = 40, pill_touch = 48,
                       badge = 20, key_pin_width = 120, key_pin_height = 72, pin_dot = 20, tile = 56, avatar = 40, row = 72, person_row = 80,
                       section_column = 248, side_column = 368, thumb_width = 128, thumb_height = 96, thumb_small = 48, progress = 8, progress_thin = 4,
                       switch_width = 56, switch_height = 32, slider_thumb = 28, signature_pad_width_min = 280, signature_pad_height_min = 168,
                       drag_threshold = 8;
}
namespace duration_ms {
inline constexpr double select = 80, expand = 160, screen_change = 120, snackbar = 6000, longest = 200;
}
namespace breakpoint {
inline constexpr float rail = 1000, phone = 600, section_column_scale = 1.3f;
}

}  // namespace platsbesok::ui
