#include "app/ui/text.h"

#include <imgui.h>

#include <cmath>

namespace platsbesok::ui {

namespace {

constexpr std::string_view ellipsis = "…";

float advance(const Fonts::Face& face, char32_t character) {
  return character > 0xFFFF ? face.size_px / 2 : face.font->GetCharAdvance(static_cast<ImWchar>(character));
}

float width_px(const Frame& f, Type type, std::string_view words, bool clock = false) {
  const Fonts::Face& face = f.fonts.face(type);
  float width = 0;
  for (std::size_t at = 0; at < words.size();) {
    const char32_t character = next_character(words, at);
    width += clock && character >= U'0' && character <= U'9' ? face.digit_px : advance(face, character);
  }
  return width;
}

// Draws from x; baseline is a whole pixel. Coordinates in pixels.
void draw_px(Frame& f, Type type, Rgb rgb, std::string_view words, float x, float baseline, bool clock = false) {
  const Fonts::Face& face = f.fonts.face(type);
  const ImU32 ink = IM_COL32(rgb.red, rgb.green, rgb.blue, 255);
  for (std::size_t at = 0; at < words.size();) {
    const char32_t character = next_character(words, at);
    const ImFontGlyph* glyph = face.font->FindGlyph(static_cast<ImWchar>(character > 0xFFFF ? 0xFFFD : character));
    if (glyph == nullptr) continue;
    const bool digit = clock && character >= U'0' && character <= U'9';
    const float cell = digit ? face.digit_px : advance(face, character);
    // Half pixels: see Fonts.
    const float left = std::round((x + (digit ? (face.digit_px - glyph->AdvanceX) / 2 : 0)) * 2) / 2;
    if (glyph->Visible) {
      f.list.PrimReserve(6, 4);
      f.list.PrimRectUV({left + glyph->X0, baseline + glyph->Y0}, {left + glyph->X1, baseline + glyph->Y1}, {glyph->U0, glyph->V0}, {glyph->U1, glyph->V1}, ink);
    }
    x += cell;
  }
}

float baseline_px(const Frame& f, Type type, Rect area) {
  const Fonts::Face& face = f.fonts.face(type);
  const float scale = f.look.px_per_dp;
  return std::floor(area.y * scale + (area.h * scale - (face.ascent_px + face.descent_px)) / 2 + 0.01f) + face.ascent_px;
}

std::string fitted(const Frame& f, Type type, std::string_view words, float width) {
  const float limit = width * f.look.px_per_dp + 0.5f;
  if (width_px(f, type, words) <= limit) return std::string(words);
  const Fonts::Face& face = f.fonts.face(type);
  float used = width_px(f, type, ellipsis);
  std::size_t end = 0;
  for (std::size_t at = 0; at < words.size();) {
    std::size_t next = at;
    used += advance(face, next_character(words, next));
    if (used > limit) break;
    end = at = next;
  }
  while (end > 0 && words[end - 1] == ' ') --end;
  return std::string(words.substr(0, end)) + std::string(ellipsis);
}

float line(Frame& f, Rect area, Type type, Colour colour, std::string_view words, Align align, bool clock) {
  if (words.empty()) return 0;
  const std::string shown = clock ? std::string(words) : fitted(f, type, words, area.w);
  const float scale = f.look.px_per_dp, width = width_px(f, type, shown, clock);
  float x = area.x * scale;
  if (align == Align::centre) x += (area.w * scale - width) / 2;
  if (align == Align::right) x += area.w * scale - width;
  draw_px(f, type, rgb_of(f.look.theme, colour), shown, std::round(x), baseline_px(f, type, area), clock);
  const Rect place{x / scale, area.y, width / scale, area.h};
  f.probe.add_words({std::string(words), place, place.intersection(f.clip())});
  return width / scale;
}

}  // namespace

float line_height(const Frame& f, Type type) { return line_height_of(type) * f.look.text_scale; }
float text_width(const Frame& f, Type type, std::string_view words) { return std::ceil(width_px(f, type, words) / f.look.px_per_dp * 4) / 4; }
float clock_width(const Frame& f, Type type, std::string_view words) { return width_px(f, type, words, true) / f.look.px_per_dp; }

float text_line(Frame& f, Rect area, Type type, Colour colour, std::string_view words, Align align) {
  return line(f, area, type, colour, words, align, false);
}
float clock_line(Frame& f, Rect area, Type type, Colour colour, std::string_view words, Align align) {
  return line(f, area, type, colour, words, align, true);
}

std::vector<LineSpan> wrap(const Frame& f, Type type, std::string_view words, float width) {
  const Fonts::Face& face = f.fonts.face(type);
  const float limit = width * f.look.px_per_dp + 0.5f;
  std::vector<LineSpan> lines;
  std::size_t from = 0, space = std::string_view::npos;
  float used = 0;
  for (std::size_t at = 0; at < words.size();) {
    const std::size_t here = at;
    const char32_t character = next_character(words, at);
    if (character == U'\n') {
      lines.push_back({from, here, at});
      from = at;
      used = 0;
      space = std::string_view::npos;
      continue;
    }
    if (character == U' ') space = here;
    used += advance(face, character);
    if (used <= limit || character == U' ' || here == from) continue;
    // Too wide: break at the last space, or inside a word longer than the line.
    const std::size_t cut = space == std::string_view::npos ? here : space;
    const std::size_t next = space == std::string_view::npos ? here : space + 1;
    lines.push_back({from, cut, next});
    from = at = next;
    used = 0;
    space = std::string_view::npos;
  }
  lines.push_back({from, words.size(), words.size()});
  return lines;
}

float text_height(const Frame& f, Type type, std::string_view words, float width) {
  return words.empty() ? 0 : static_cast<float>(wrap(f, type, words, width).size()) * line_height(f, type);
}

void text(Frame& f, Column& column, Type type, Colour colour, std::string_view words) {
  if (words.empty()) return;
  const float height = line_height(f, type), scale = f.look.px_per_dp;
  const Rect whole{column.x, column.y, column.w, text_height(f, type, words, column.w)};
  f.probe.add_words({std::string(words), whole, whole.intersection(f.clip())});
  for (const LineSpan& span : wrap(f, type, words, column.w)) {
    const Rect area = column.take(height);
    if (!f.visible(area)) continue;
    draw_px(f, type, rgb_of(f.look.theme, colour), words.substr(span.from, span.to - span.from), std::round(area.x * scale), baseline_px(f, type, area));
  }
}

namespace {

// One word (or space) of one run, and where it goes.
struct Placed {
  std::size_t run = 0;
  std::string words;
  float x = 0;
  float width = 0;
  std::size_t line = 0;
};

std::vector<Placed> place(const Frame& f, const std::vector<Run>& runs, float width) {
  std::vector<Placed> pieces;
  float x = 0;
  std::size_t line_number = 0, word_begins = 0;  // pieces of one word may come from several runs: "besöket" + "."
  for (std::size_t i = 0; i < runs.size(); ++i) {
    const std::string& words = runs[i].words;
    for (std::size_t at = 0; at < words.size();) {
      const bool space = words[at] == ' ', feed = words[at] == '\n';
      const std::size_t end = space || feed ? at + 1 : std::min(words.find_first_of(" \n", at), words.size());
      const std::string piece = words.substr(at, end - at);
      at = end;
      if (feed) {
        x = 0;
        ++line_number;
        word_begins = pieces.size();
        continue;
      }
      const float piece_width = width_px(f, runs[i].type, piece) / f.look.px_per_dp;
      if (space) {
        if (x > 0) pieces.push_back({i, piece, x, piece_width, line_number});
        x += x > 0 ? piece_width : 0;
        word_begins = pieces.size();
        continue;
      }
      pieces.push_back({i, piece, x, piece_width, line_number});
      x += piece_width;
      if (x > width + 0.5f && pieces[word_begins].x > 0) {
        ++line_number;
        x = 0;
        for (std::size_t j = word_begins; j < pieces.size(); ++j) {
          pieces[j].x = x;
          pieces[j].line = line_number;
          x += pieces[j].width;
        }
      }
    }
  }
  return pieces;
}

float rich_line_height(const Frame& f, const std::vector<Run>& runs) {
  float height = 0;
  for (const Run& run : runs) height = std::max(height, line_height(f, run.type));
  return height;
}

}  // namespace

float rich_height(const Frame& f, const std::vector<Run>& runs, float width) {
  const auto pieces = place(f, runs, width);
  return pieces.empty() ? 0 : static_cast<float>(pieces.back().line + 1) * rich_line_height(f, runs);
}

void rich_text(Frame& f, Column& column, const std::vector<Run>& runs) {
  const auto pieces = place(f, runs, column.w);
  if (pieces.empty()) return;
  const float height = rich_line_height(f, runs), scale = f.look.px_per_dp;
  const Rect whole = column.take(static_cast<float>(pieces.back().line + 1) * height);
  std::string words;
  for (const Run& run : runs) words += run.words;
  f.probe.add_words({words, whole, whole.intersection(f.clip())});
  const auto area_of = [&](const Placed& piece) { return Rect{whole.x + piece.x, whole.y + static_cast<float>(piece.line) * height, piece.width, height}; };
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    if (!runs[pieces[i].run].marked) continue;
    Rect mark = area_of(pieces[i]);
    while (i + 1 < pieces.size() && runs[pieces[i + 1].run].marked && pieces[i + 1].line == pieces[i].line) mark.w = area_of(pieces[++i]).right() - mark.x;
    fill(f, mark, Colour::accent_tint, 4);
  }
  for (const Placed& piece : pieces) {
    const Rect area = area_of(piece);
    if (!f.visible(area)) continue;
    const Run& run = runs[piece.run];
    draw_px(f, run.type, rgb_of(f.look.theme, run.colour), piece.words, std::round(area.x * scale), baseline_px(f, run.type, area));
  }
}

}  // namespace platsbesok::ui
