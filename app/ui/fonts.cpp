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
#include <vector>

namespace platsbesok::ui {

namespace {

// What the texts may hold. Swedish, English, the neighbours' names, typographic marks, arrows, ≤ ≥ and the euro.
constexpr ImWchar text_ranges[] = {0x0020, 0x007E, 0x00A0, 0x017F, 0x2010, 0x2027, 0x2030, 0x2030, 0x20AC, 0x20AC, 0x2190, 0x2193,
                                   0x2212, 0x2212, 0x2264, 0x2265, 0xFFFD, 0xFFFD, 0};
// The lock screen's clock needs digits and a full stop only; at 88 dp every other glyph is a waste of atlas. The space is there because ImGui hides the glyph that
// stands in for a missing space, which was the nine.
constexpr ImWchar clock_ranges[] = {' ', ' ', '.', '.', '0', '9', 0};

bool bold(Type type) { return type != Type::small && type != Type::base && type != Type::heading_regular; }

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

// ImGui's builder takes whole pixels only: the rest of the wanted size goes into its density, and settle() takes it out again.
struct Raster {
  float whole_px = 1;
  float density = 1;
};

// Below 1.5 px a dp, glyphs are drawn twice as fine, so that they may stand at half pixels and still be covered exactly.
float fineness(float px_per_dp) { return px_per_dp < 1.5f ? 2.0f : 1.0f; }

Raster raster_of(float height_px, float fine) {
  const float whole = std::max(1.0f, std::floor(height_px));
  return {whole, fine * height_px / whole};
}

// From the builder's units to display pixels relative to the baseline's left end, grown by one texel so that no half-covered edge is cut off.
void settle(ImFont& font, const ImFontAtlas& atlas, const Raster& raster, float fine) {
  const float top = static_cast<float>(static_cast<int>(font.Ascent + 0.5f));
  const float texel = 1 / fine, across = 1 / static_cast<float>(atlas.TexWidth), down = 1 / static_cast<float>(atlas.TexHeight);
  for (ImFontGlyph& glyph : font.Glyphs) {
    const auto texels = [&](float value) { return std::round(value * raster.density); };
    glyph.X0 = texels(glyph.X0) * texel - texel;
    glyph.X1 = texels(glyph.X1) * texel + texel;
    glyph.Y0 = texels(glyph.Y0 - top) * texel - texel;
    glyph.Y1 = texels(glyph.Y1 - top) * texel + texel;
    glyph.U0 -= across;
    glyph.U1 += across;
    glyph.V0 -= down;
    glyph.V1 += down;
  }
}

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

  const float fine = fineness(px_per_dp);
  const auto add = [&](const std::string& file, const Outline& outline, float em_px, const ImWchar* ranges, Raster& raster) {
    // The builder's size is ascent plus descent, not the em.
    raster = raster_of(em_px * (outline.ascent() + outline.descent()), fine);
    ImFontConfig config;
    config.RasterizerDensity = raster.density;
    return atlas.AddFontFromFileTTF(file.c_str(), raster.whole_px, &config, ranges);
  };
  std::array<Raster, type_count> rasters;
  std::array<Raster, 3> icon_rasters;
  for (std::size_t i = 0; i < type_count; ++i) {
    const auto type = static_cast<Type>(i);
    const Outline& outline = bold(type) ? semibold : regular;
    Face& face = faces_[i];
    face.size_px = size_of(type) * scale;
    face.ascent_px = std::round(outline.ascent() * face.size_px);
    face.descent_px = std::round(outline.descent() * face.size_px);
    face.font = add(bold(type) ? files.semibold : files.regular, outline, face.size_px, type == Type::clock ? clock_ranges : text_ranges, rasters[i]);
  }
  std::vector<ImWchar> icon_ranges;
  for (const Icon icon : all_icons) icon_ranges.insert(icon_ranges.end(), 2, static_cast<ImWchar>(icon));
  icon_ranges.push_back(0);
  for (std::size_t i = 0; i < icons_.size(); ++i)
    icons_[i].font = add(files.icons, icon_outline, size_of(static_cast<IconSize>(i)) * scale, icon_ranges.data(), icon_rasters[i]);
  if (!atlas.Build()) throw base::Failure("font_missing", "atlas");

  for (std::size_t i = 0; i < type_count; ++i) {
    Face& face = faces_[i];
    settle(*face.font, atlas, rasters[i], fine);
    face.digit_px = 0;
    for (ImFontGlyph& glyph : face.font->Glyphs) {
      glyph.AdvanceX = (bold(static_cast<Type>(i)) ? semibold : regular).advance(glyph.Codepoint) * face.size_px;
      if (glyph.Codepoint >= '0' && glyph.Codepoint <= '9') face.digit_px = std::max(face.digit_px, glyph.AdvanceX);
    }
    face.font->BuildLookupTable();
  }
  for (std::size_t i = 0; i < icons_.size(); ++i) {
    settle(*icons_[i].font, atlas, icon_rasters[i], fine);
    icons_[i].ascent_px = std::round(icon_outline.ascent() * size_of(static_cast<IconSize>(i)) * scale);
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
