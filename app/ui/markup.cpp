#include "app/ui/markup.h"

#include "app/ui/paint.h"
#include "app/ui/text.h"

#include <imgui.h>

#include <cmath>
#include <numbers>

namespace platsbesok::ui {

namespace {

// As the finished copy has them, core/media/retouch.cpp: widths are parts of the picture's longest side.
constexpr float line_part = 1.f / 200, edge_part = 1.f / 400;
constexpr ImU32 line_colour = IM_COL32(0xD6, 0x1F, 0x26, 255), edge_colour = IM_COL32_WHITE;
constexpr int ring_pieces = 48;

Point inside(Point part) { return {std::clamp(part.x, 0.f, 1.f), std::clamp(part.y, 0.f, 1.f)}; }

Rect region(Rect picture, const PhotoMark& mark) {
  const float left = std::min(mark.from.x, mark.to.x), top = std::min(mark.from.y, mark.to.y);
  return {picture.x + left * picture.w, picture.y + top * picture.h, std::abs(mark.to.x - mark.from.x) * picture.w, std::abs(mark.to.y - mark.from.y) * picture.h};
}

void draw_pieces(Frame& f, Rect picture, std::span<const Piece> pieces, ImU32 colour, float width) {
  const float scale = f.look.px_per_dp;
  const auto at = [&](Point part) { return ImVec2{(picture.x + part.x * picture.w) * scale, (picture.y + part.y * picture.h) * scale}; };
  for (const Piece& piece : pieces) {
    f.list.AddLine(at(piece.from), at(piece.to), colour, width * scale);
    for (const Point end : {piece.from, piece.to}) f.list.AddCircleFilled(at(end), width / 2 * scale, colour);
  }
}

}  // namespace

std::vector<Piece> pieces_of(const PhotoMark& mark, Size picture) {
  std::vector<Piece> pieces;
  const auto add = [&](Point from, Point to) { pieces.push_back({inside(from), inside(to)}); };
  if (mark.what == PhotoMark::What::line || mark.what == PhotoMark::What::arrow) add(mark.from, mark.to);
  if (mark.what == PhotoMark::What::ring) {
    const Point middle{(mark.from.x + mark.to.x) / 2, (mark.from.y + mark.to.y) / 2}, half{std::abs(mark.to.x - mark.from.x) / 2, std::abs(mark.to.y - mark.from.y) / 2};
    const auto at = [&](int i) {
      const float angle = 2 * std::numbers::pi_v<float> * static_cast<float>(i % ring_pieces) / ring_pieces;
      return Point{middle.x + half.x * std::cos(angle), middle.y + half.y * std::sin(angle)};
    };
    for (int i = 0; i < ring_pieces; ++i) add(at(i), at(i + 1));
  }
  if (mark.what == PhotoMark::What::arrow) {
    // The head is measured in the picture's own lengths, so that it is no wider than it is long.
    const float across = (mark.to.x - mark.from.x) * picture.w, down = (mark.to.y - mark.from.y) * picture.h, length = std::hypot(across, down);
    const float longest = std::max(picture.w, picture.h), head = std::clamp(length * 0.35f, longest * line_part * 3, longest * line_part * 8);
    if (length > 0)
      for (const float angle : {0.5f, -0.5f}) {
        const float x = (across * std::cos(angle) - down * std::sin(angle)) / length * head, y = (across * std::sin(angle) + down * std::cos(angle)) / length * head;
        add(mark.to, {mark.to.x - x / picture.w, mark.to.y - y / picture.h});
      }
  }
  return pieces;
}

bool draw_mark(Frame& f, const std::string& key, Rect picture, PhotoMark::What tool, std::vector<PhotoMark>& marks) {
  if (f.memory.active != key || picture.empty()) {
    // A second finger came before the first had moved.
    if (!marks.empty() && marks.back().from == marks.back().to) marks.pop_back();
    return false;
  }
  f.capture(key);
  const Point here = inside({(f.input.pointer.x - picture.x) / picture.w, (f.input.pointer.y - picture.y) / picture.h});
  if (f.input.pressed) {
    marks.push_back({tool, here, here});
    return false;
  }
  if (marks.empty()) return false;
  PhotoMark& mark = marks.back();
  mark.to = here;
  if (!f.input.released) return false;
  if (std::hypot((mark.to.x - mark.from.x) * picture.w, (mark.to.y - mark.from.y) * picture.h) >= size::drag_threshold) return true;
  marks.pop_back();
  return false;
}

void show_marks(Frame& f, Rect picture, std::span<const PhotoMark> marks, const std::string& blur_words) {
  const float longest = std::max(picture.w, picture.h), width = std::max(2.f, longest * line_part), edge = std::max(1.f, longest * edge_part);
  for (const PhotoMark& mark : marks) {
    if (mark.what != PhotoMark::What::blur) continue;
    const Rect area = region(picture, mark);
    fill_bordered(f, area, Colour::neutral_tint, Colour::outline, stroke::control, 0);
    if (text_width(f, Type::small, blur_words) + 8 <= area.w && line_height(f, Type::small) <= area.h) text_line(f, area, Type::small, Colour::neutral, blur_words, Align::centre);
    else if (area.w >= 24 && area.h >= 24) icon(f, area.centre(), Icon::visibility_off, Colour::neutral, IconSize::small);
  }
  std::vector<Piece> pieces;
  for (const PhotoMark& mark : marks) {
    const auto more = pieces_of(mark, {picture.w, picture.h});
    pieces.insert(pieces.end(), more.begin(), more.end());
  }
  draw_pieces(f, picture, pieces, edge_colour, width + 2 * edge);
  draw_pieces(f, picture, pieces, line_colour, width);
}

}  // namespace platsbesok::ui
