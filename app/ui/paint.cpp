#include "app/ui/paint.h"

#include <imgui.h>

#include <cmath>

namespace platsbesok::ui {

namespace {

ImU32 packed(const Frame& f, Colour colour, int alpha = 255) {
  const Rgb rgb = rgb_of(f.look.theme, colour);
  return IM_COL32(rgb.red, rgb.green, rgb.blue, alpha);
}

// Edges are snapped, not sizes, so that neighbours meet.
ImVec2 top_left(const Frame& f, Rect area) { return {std::round(area.x * f.look.px_per_dp), std::round(area.y * f.look.px_per_dp)}; }
ImVec2 bottom_right(const Frame& f, Rect area) { return {std::round(area.right() * f.look.px_per_dp), std::round(area.bottom() * f.look.px_per_dp)}; }
float stroke_px(const Frame& f, float dp) { return std::max(1.0f, std::round(dp * f.look.px_per_dp)); }

}  // namespace

void fill(Frame& f, Rect area, Colour colour, float corner) {
  if (area.empty()) return;
  f.list.AddRectFilled(top_left(f, area), bottom_right(f, area), packed(f, colour), corner * f.look.px_per_dp);
}

void fill_rgb(Frame& f, Rect area, Rgb colour, float corner) {
  if (area.empty()) return;
  f.list.AddRectFilled(top_left(f, area), bottom_right(f, area), IM_COL32(colour.red, colour.green, colour.blue, 255), corner * f.look.px_per_dp);
}

void fill_bordered(Frame& f, Rect area, Colour inside, Colour border, float width, float corner) {
  if (area.empty()) return;
  const float px = stroke_px(f, width);
  const ImVec2 from = top_left(f, area), to = bottom_right(f, area);
  f.list.AddRectFilled(from, to, packed(f, border), corner * f.look.px_per_dp);
  f.list.AddRectFilled({from.x + px, from.y + px}, {to.x - px, to.y - px}, packed(f, inside), std::max(0.0f, corner * f.look.px_per_dp - px));
}

void line_across(Frame& f, float x, float y, float w, Colour colour) {
  const float scale = f.look.px_per_dp, top = std::round(y * scale);
  f.list.AddRectFilled({std::round(x * scale), top}, {std::round((x + w) * scale), top + stroke_px(f, 1)}, packed(f, colour));
}

void line_down(Frame& f, float x, float y, float h, Colour colour) {
  const float scale = f.look.px_per_dp, left = std::round(x * scale);
  f.list.AddRectFilled({left, std::round(y * scale)}, {left + stroke_px(f, 1), std::round((y + h) * scale)}, packed(f, colour));
}

void circle(Frame& f, Point centre, float diameter, Colour colour) {
  const float scale = f.look.px_per_dp;
  f.list.AddCircleFilled({centre.x * scale, centre.y * scale}, diameter / 2 * scale, packed(f, colour));
}

void ring(Frame& f, Point centre, float diameter, Colour colour, float width) {
  const float scale = f.look.px_per_dp;
  f.list.AddCircle({centre.x * scale, centre.y * scale}, (diameter - width) / 2 * scale, packed(f, colour), 0, width * scale);
}

void polyline(Frame& f, std::span<const Point> points, Colour colour, float width) {
  const float scale = f.look.px_per_dp;
  const ImU32 ink = packed(f, colour);
  // Round joins and ends: a disc at every point, a line between.
  for (std::size_t i = 0; i < points.size(); ++i) {
    const ImVec2 here{points[i].x * scale, points[i].y * scale};
    f.list.AddCircleFilled(here, width / 2 * scale, ink);
    if (i > 0) f.list.AddLine({points[i - 1].x * scale, points[i - 1].y * scale}, here, ink, width * scale);
  }
}

void focus_ring(Frame& f, Rect area, float corner) {
  // Surface between the shape and the ring, so that it shows on chosen and filled ones too.
  const float out = stroke::focus + stroke::focus_gap;
  fill_bordered(f, area.grown(out), Colour::surface, Colour::accent, stroke::focus, corner + out);
}

void scrim(Frame& f, Rect area) { f.list.AddRectFilled(top_left(f, area), bottom_right(f, area), packed(f, Colour::scrim, 128)); }

float icon_size(const Frame& f, IconSize size) { return size_of(size) * f.look.text_scale; }

void icon(Frame& f, Point centre, Icon which, Colour colour, IconSize size) {
  if (which == Icon::none) return;
  const Fonts::Face& face = f.fonts.icons(size);
  const ImFontGlyph* glyph = face.font->FindGlyphNoFallback(static_cast<ImWchar>(which));
  if (glyph == nullptr) return;
  // The drawing's em box is centred.
  const float scale = f.look.px_per_dp, em = size_of(size) * f.look.text_scale * scale;
  const float dp = size_of(size) * f.look.text_scale;
  const Rect place{centre.x - dp / 2, centre.y - dp / 2, dp, dp};
  if (f.visible(place)) f.probe.add_ink({place, place.intersection(f.clip()), dp, false, true, false, f.layer(), f.scroll_key(), 0});
  if (f.look.without_ink) return;
  const float left = std::round(centre.x * scale - em / 2), baseline = std::round(centre.y * scale - em / 2) + face.ascent_px;
  f.list.PrimReserve(6, 4);
  f.list.PrimRectUV({left + glyph->X0, baseline + glyph->Y0}, {left + glyph->X1, baseline + glyph->Y1}, {glyph->U0, glyph->V0}, {glyph->U1, glyph->V1},
                    packed(f, colour));
}

void picture(Frame& f, Rect area, Texture texture, float corner) {
  if (texture == 0) return;
  f.list.AddImageRounded(reinterpret_cast<ImTextureID>(static_cast<std::uintptr_t>(texture)), top_left(f, area), bottom_right(f, area), {0, 0}, {1, 1},
                         IM_COL32_WHITE, corner * f.look.px_per_dp);
}

}  // namespace platsbesok::ui
