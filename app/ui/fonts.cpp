#include "app/ui/fonts.h"

#include "app/ui/icons.h"
#include "core/base/ensure.h"
#include "core/base/failure.h"

#include <imgui.h>
#include <imgui_freetype.h>

#include <ft2build.h>
#include FT_FREETYPE_H

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <memory>
#include <vector>

namespace platsbesok::ui {

namespace {

// What the texts may hold. Swedish, English, the neighbours' names, typographic marks, arrows, ≤ ≥ and the euro.
constexpr ImWchar text_ranges[] = {0x0020, 0x007E, 0x00A0, 0x017F, 0x2010, 0x2027, 0x2030, 0x2030, 0x20AC, 0x20AC, 0x2190, 0x2193,
                                   0x2212, 0x2212, 0x2264, 0x2265, 0xFFFD, 0xFFFD, 0};
// The lock screen's clock needs digits and a full stop only; at 88 dp every other glyph is a waste of atlas.
constexpr ImWchar clock_ranges[] = {'.', '.', '0', '9', 0};

struct Library {
  FT_Library handle = nullptr;
  Library() { ENSURE(FT_Init_FreeType(&handle) == 0); }
  ~Library() { FT_Done_FreeType(handle); }
  Library(const Library&) = delete;
  Library& operator=(const Library&) = delete;
};

// The font file's own measures: what ImGui's builder rounds away.
class Outline {
public:
  Outline(const Library& library, const std::string& file) {
    if (FT_New_Face(library.handle, file.c_str(), 0, &face_) != 0) throw base::Failure("font_missing", std::filesystem::path(file).filename().string());
  }
  ~Outline() { FT_Done_Face(face_); }
  Outline(const Outline&) = delete;
  Outline& operator=(const Outline&) = delete;

  float per_em(FT_Pos units) const { return static_cast<float>(units) / static_cast<float>(face_->units_per_EM); }
  float ascent() const { return per_em(face_->ascender); }
  float descent() const { return -per_em(face_->descender); }
  float advance(char32_t character) const {
    if (FT_Load_Char(face_, character, FT_LOAD_NO_SCALE) != 0) return 0;
    return per_em(face_->glyph->metrics.horiAdvance);
  }

private:
  FT_Face face_ = nullptr;
};

}  // namespace

FontFiles FontFiles::in(const std::string& folder) {
  return {folder + "/Inter-Regular.otf", folder + "/Inter-SemiBold.otf", folder + "/MaterialIcons-Regular.ttf"};
}

float size_of(Type type) {
  constexpr std::array<float, type_count> sizes{14, 14, 17, 17, 22, 22, 28, 88};
  return sizes[static_cast<std::size_t>(type)];
}

float line_height_of(Type type) {
  constexpr std::array<float, type_count> heights{20, 20, 24, 24, 28, 28, 36, 96};
  return heights[static_cast<std::size_t>(type)];
}

float size_of(IconSize size) { return size == IconSize::small ? 20.0f : size == IconSize::normal ? 24.0f : 32.0f; }

void Fonts::build(const FontFiles& files, float px_per_dp, float text_scale) {
  const Library library;
  const Outline regular(library, files.regular), semibold(library, files.semibold), icon_outline(library, files.icons);
  ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
  atlas.Clear();
  atlas.FontBuilderIO = ImGuiFreeType::GetBuilderForFreeType();
  atlas.FontBuilderFlags = ImGuiFreeTypeBuilderFlags_NoHinting;
  atlas.TexGlyphPadding = 2;
  const float scale = px_per_dp * text_scale;

  ImFontConfig config;
  config.PixelSnapH = false;
  for (std::size_t i = 0; i < type_count; ++i) {
    const auto type = static_cast<Type>(i);
    const bool bold = type != Type::small && type != Type::base && type != Type::heading_regular;
    const Outline& outline = bold ? semibold : regular;
    Face& face = faces_[i];
    face.size_px = size_of(type) * scale;
    face.ascent_px = std::round(outline.ascent() * face.size_px);
    face.descent_px = std::round(outline.descent() * face.size_px);
    // The builder's size is ascent plus descent, not the em.
    face.font = atlas.AddFontFromFileTTF((bold ? files.semibold : files.regular).c_str(), face.size_px * (outline.ascent() + outline.descent()), &config,
                                         type == Type::clock ? clock_ranges : text_ranges);
  }
  std::vector<ImWchar> icon_ranges;
  for (const Icon icon : all_icons) icon_ranges.insert(icon_ranges.end(), 2, static_cast<ImWchar>(icon));
  icon_ranges.push_back(0);
  for (std::size_t i = 0; i < icons_.size(); ++i) {
    const float em_px = size_of(static_cast<IconSize>(i)) * scale;
    icons_[i] = atlas.AddFontFromFileTTF(files.icons.c_str(), em_px * (icon_outline.ascent() + icon_outline.descent()), &config, icon_ranges.data());
  }
  if (!atlas.Build()) throw base::Failure("font_missing", "atlas");

  for (std::size_t i = 0; i < type_count; ++i) {
    const auto type = static_cast<Type>(i);
    const bool bold = type != Type::small && type != Type::base && type != Type::heading_regular;
    Face& face = faces_[i];
    face.baseline_px = std::floor(face.font->Ascent + 0.5f);
    face.digit_px = 0;
    for (ImFontGlyph& glyph : face.font->Glyphs) {
      glyph.AdvanceX = (bold ? semibold : regular).advance(glyph.Codepoint) * face.size_px;
      if (glyph.Codepoint >= '0' && glyph.Codepoint <= '9') face.digit_px = std::max(face.digit_px, glyph.AdvanceX);
    }
    face.font->BuildLookupTable();
  }
}

bool Fonts::has_glyph(Type type, char32_t character) const {
  return character <= 0xFFFF && face(type).font->FindGlyphNoFallback(static_cast<ImWchar>(character)) != nullptr;
}

char32_t next_character(std::string_view text, std::size_t& at) {
  const auto first = static_cast<unsigned char>(text[at]);
  const std::size_t length = first < 0x80 ? 1 : first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC2 ? 2 : 0;
  if (length == 0 || at + length > text.size()) {
    ++at;
    return 0xFFFD;
  }
  char32_t character = length == 1 ? first : first & (0xFFU >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) {
    const auto byte = static_cast<unsigned char>(text[at + i]);
    if ((byte & 0xC0U) != 0x80U) {
      ++at;
      return 0xFFFD;
    }
    character = (character << 6) | (byte & 0x3FU);
  }
  at += length;
  return character;
}

}  // namespace platsbesok::ui
