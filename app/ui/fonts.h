// Inter (regular, semibold) and Material Icons, rasterised with FreeType for the display's scale and the text scale, into Dear ImGui's atlas.
// Glyph boxes are in display pixels from the baseline. Sizes are as in the tokens; advances are the font's own, unhinted and without kerning, so that measured widths hold at every scale.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

struct ImFont;

namespace platsbesok::ui {

enum class Type : std::uint8_t { small, small_bold, base, base_bold, heading_regular, heading, title, clock };
inline constexpr std::size_t type_count = 8;
enum class IconSize : std::uint8_t { small, normal, large };  // 20, 24, 32

struct FontFiles {
  std::string regular;
  std::string semibold;
  std::string icons;
  // The files as the build puts them: <folder>/Inter-Regular.otf, Inter-SemiBold.otf, MaterialIcons-Regular.ttf.
  static FontFiles in(const std::string& folder);
};

float size_of(Type type);         // dp at 100 %
float line_height_of(Type type);  // dp at 100 %
float size_of(IconSize size);

class Fonts {
public:
  struct Face {
    ImFont* font = nullptr;
    float size_px = 0;       // em
    float ascent_px = 0;     // whole pixels above and below the baseline
    float descent_px = 0;
    float digit_px = 0;      // the widest digit
  };

  // Replaces the atlas of ImGui's current context. Failure "font_missing" when a file cannot be read.
  void build(const FontFiles& files, float px_per_dp, float text_scale);
  const Face& face(Type type) const { return faces_[static_cast<std::size_t>(type)]; }
  const Face& icons(IconSize size) const { return icons_[static_cast<std::size_t>(size)]; }
  bool has_glyph(Type type, char32_t character) const;

private:
  std::array<Face, type_count> faces_{};
  std::array<Face, 3> icons_{};
};

// One character of UTF-8 at `at`, which moves past it. Bytes that are not UTF-8 give U+FFFD one by one.
char32_t next_character(std::string_view text, std::size_t& at);

}  // namespace platsbesok::ui
