// Shapes: rounded rectangles, borders inside the shape, icons, lines and pictures. Everything snaps to whole pixels. No shadows, no gradients.
#pragma once

#include "app/ui/frame.h"

#include <cstdint>
#include <span>

namespace platsbesok::ui {

using Texture = std::uint64_t;  // made by app/platform; 0 is no picture

void fill(Frame& f, Rect area, Colour colour, float corner = 0);
void fill_rgb(Frame& f, Rect area, Rgb colour, float corner = 0);  // another theme's colour, to show it
// A border of `width` dp inside the shape, and what it encloses.
void fill_bordered(Frame& f, Rect area, Colour inside, Colour border, float width, float corner);
void line_across(Frame& f, float x, float y, float w, Colour colour = Colour::hairline);  // 1 dp high
void line_down(Frame& f, float x, float y, float h, Colour colour = Colour::hairline);
void circle(Frame& f, Point centre, float diameter, Colour colour);
void ring(Frame& f, Point centre, float diameter, Colour colour, float width);
void polyline(Frame& f, std::span<const Point> points, Colour colour, float width);
void focus_ring(Frame& f, Rect area, float corner);
void scrim(Frame& f, Rect area);

float icon_size(const Frame& f, IconSize size);
void icon(Frame& f, Point centre, Icon which, Colour colour, IconSize size = IconSize::normal);
void picture(Frame& f, Rect area, Texture texture, float corner = radius::thumb);

}  // namespace platsbesok::ui
