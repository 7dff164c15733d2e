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
void draw_px(Frame& f, Type type, Rgb rgb, std::string_view words, float x, float baseline, bool clock = false, float shrunk = 1) {
  if (f.look.without_ink) return;
  const Fonts::Face& face = f.fonts.face(type);
  const ImU32 ink = IM_COL32(rgb.red, rgb.green, rgb.blue, 255);
  for (std::size_t at = 0; at < words.size();) {
    const char32_t character = next_character(words, at);
    const ImFontGlyph* glyph = face.font->FindGlyph(static_cast<ImWchar>(character > 0xFFFF ? 0xFFFD : character));
    if (glyph == nullptr) continue;
    const bool digit = clock && character >= U'0' && character <= U'9';
    const float cell = (digit ? face.digit_px : advance(face, character)) * shrunk;
    // Half pixels: see Fonts.
    const float left = std::round((x + (digit ? (face.digit_px - glyph->AdvanceX) / 2 : 0)) * 2) / 2;
    if (glyph->Visible) {
      f.list.PrimReserve(6, 4);
      f.list.PrimRectUV({left + glyph->X0 * shrunk, baseline + glyph->Y0 * shrunk}, {left + glyph->X1 * shrunk, baseline + glyph->Y1 * shrunk},
                        {glyph->U0, glyph->V0}, {glyph->U1, glyph->V1}, ink);
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

bool is_bold(Type type) { return type == Type::small_bold || type == Type::base_bold || type == Type::heading || type == Type::title || type == Type::clock; }

// area: of one line of words; its ink is as high as the em.
void record_ink(Frame& f, Rect area, Type type, float shrunk = 1, bool cut = false) {
  const float em = size_of(type) * f.look.text_scale * shrunk;
  const Rect place{area.x, area.y + (area.h - em) / 2, area.w, em};
  f.probe.add_ink({place, place.intersection(f.clip()), em, is_bold(type), false, cut, f.layer(), f.scroll_key(), 0});
}

float line(Frame& f, Rect area, Type type, Colour colour, std::string_view words, Align align, Fit fit, bool clock) {
  if (words.empty()) return 0;
  const float scale = f.look.px_per_dp, whole = width_px(f, type, words, clock), room = std::max(0.0f, area.w) * scale + 0.5f;
  // Shrunk words are never smaller than they are at 100 %.
  const float shrunk = fit == Fit::shrinks && whole > room ? std::max(room / whole, 1 / f.look.text_scale) : 1;
  const bool fits = whole * shrunk <= room + 0.01f;
  const std::string shown = clock || fits ? std::string(words) : fitted(f, type, words, area.w / shrunk);
  // A name that is cut keeps enough to be known by.
  const bool cut = !fits && (fit != Fit::may_end_with_dots || shown.size() < std::min<std::size_t>(words.size(), 8));
  const float width = width_px(f, type, shown, clock) * shrunk;
  float x = area.x * scale;
  if (align == Align::centre) x += (area.w * scale - width) / 2;
  if (align == Align::right) x += area.w * scale - width;
  const Rect place{x / scale, area.y, width / scale, area.h};
  f.probe.add_words({std::string(words), place, place.intersection(f.clip())});
  if (f.visible(place) || f.scroll_key().empty()) record_ink(f, place, type, shrunk, cut);
  draw_px(f, type, rgb_of(f.look.theme, colour), shown, std::round(x), baseline_px(f, type, area), clock, shrunk);
  return width / scale;
}

}  // namespace

float line_height(const Frame& f, Type type) { return line_height_of(type) * f.look.text_scale; }
float text_width(const Frame& f, Type type, std::string_view words) { return std::ceil(width_px(f, type, words) / f.look.px_per_dp * 4) / 4; }
float clock_width(const Frame& f, Type type, std::string_view words) { return width_px(f, type, words, true) / f.look.px_per_dp; }

float text_line(Frame& f, Rect area, Type type, Colour colour, std::string_view words, Align align, Fit fit) {
  return line(f, area, type, colour, words, align, fit, false);
}
float clock_line(Frame& f, Rect area, Type type, Colour colour, std::string_view words, Align align) {
  return line(f, area, type, colour, words, align, Fit::whole, true);
}

void text_block(Frame& f, Rect area, Type type, Colour colour, std::string_view words, Align align, std::size_t lines_max) {
  if (words.empty()) return;
  const auto spans = wrap(f, type, words, area.w);
  const float height = line_height(f, type), scale = f.look.px_per_dp;
  const std::size_t count = std::min(spans.size(), lines_max);
  if (count == 1) {
    line(f, area, type, colour, words, align, spans.size() == 1 ? Fit::whole : Fit::may_end_with_dots, false);
    return;
  }
  Rect row{area.x, area.y + (area.h - height * static_cast<float>(count)) / 2, area.w, height};
  const Rect whole{area.x, row.y, area.w, height * static_cast<float>(count)};
  f.probe.add_words({std::string(words), whole, whole.intersection(f.clip())});
  for (std::size_t i = 0; i < count; ++i, row.y += height) {
    const bool last = i + 1 == count && count < spans.size();
    const std::string shown = last ? fitted(f, type, words.substr(spans[i].from), area.w) : std::string(words.substr(spans[i].from, spans[i].to - spans[i].from));
    const float width = width_px(f, type, shown) / scale;
    Rect place{row.x, row.y, width, row.h};
    if (align == Align::centre) place.x += (row.w - width) / 2;
    if (align == Align::right) place.x += row.w - width;
    if (f.visible(place) || f.scroll_key().empty()) record_ink(f, place, type);
    draw_px(f, type, rgb_of(f.look.theme, colour), shown, std::round(place.x * scale), baseline_px(f, type, row));
  }
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
    if (!f.visible(area) && !f.scroll_key().empty()) continue;
    const std::string_view shown = words.substr(span.from, span.to - span.from);
    record_ink(f, {area.x, area.y, width_px(f, type, shown) / scale, area.h}, type);
    draw_px(f, type, rgb_of(f.look.theme, colour), shown, std::round(area.x * scale), baseline_px(f, type, area));
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
      if (piece_width > width) {
        // A word longer than the line is broken where the line ends.
        for (const LineSpan& span : wrap(f, runs[i].type, piece, width)) {
          const std::string part = piece.substr(span.from, span.to - span.from);
          if (x > 0) x = 0, ++line_number;
          pieces.push_back({i, part, 0, width_px(f, runs[i].type, part) / f.look.px_per_dp, line_number});
          x = pieces.back().width;
        }
        word_begins = pieces.size() - 1;
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
    if (!f.visible(area) && !f.scroll_key().empty()) continue;
    const Run& run = runs[piece.run];
    if (piece.words != " ") record_ink(f, area, run.type);
    draw_px(f, run.type, rgb_of(f.look.theme, run.colour), piece.words, std::round(area.x * scale), baseline_px(f, run.type, area));
  }
}

}  // namespace platsbesok::ui
