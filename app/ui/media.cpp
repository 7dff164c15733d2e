#include "app/ui/media.h"

#include "app/ui/text.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>

namespace platsbesok::ui {

namespace {

constexpr float line_above_bottom = 24, step_min = 1.5f;

std::size_t points_in(const Signature& signature) {
  std::size_t count = 0;
  for (const auto& stroke : signature.strokes) count += stroke.size();
  return count;
}

}  // namespace

bool thumbnail(Frame& f, Rect area, const std::string& key, const std::string& label, Texture texture) {
  WidgetSpec spec;
  spec.key = key;
  spec.role = Role::image;
  spec.rect = area;
  spec.label = label;
  const WidgetState state = f.widget(spec);
  if (state.ring) focus_ring(f, area, radius::thumb);
  fill_bordered(f, area, Colour::inset, Colour::edge, 1, radius::thumb);
  if (texture == 0) icon(f, area.centre(), Icon::description, Colour::ink2);
  else picture(f, area.inset(1), texture, radius::thumb - 1);
  if (texture != 0 && !state.held) veil(f, area, radius::thumb);
  return state.pressed;
}

void veil(Frame& f, Rect area, float corner) {
  if (f.look.theme == Theme::light || area.empty()) return;
  const float scale = f.look.px_per_dp;
  f.list.AddRectFilled({std::round(area.x * scale), std::round(area.y * scale)}, {std::round(area.right() * scale), std::round(area.bottom() * scale)},
                       IM_COL32(17, 15, 12, 115), corner * scale);
}

void draw_signature(Frame& f, Rect area, const Signature& signature) {
  if (signature.pad.w <= 0 || signature.pad.h <= 0) return;
  const float scale = std::min(area.w / signature.pad.w, area.h / signature.pad.h);
  for (const auto& stroke : signature.strokes) {
    std::vector<Point> points;
    for (const Point& point : stroke) points.push_back({area.x + point.x * scale, area.y + point.y * scale});
    polyline(f, points, Colour::ink, stroke::signature);
  }
}

bool sign_pad(Frame& f, Rect area, const SignPad& what, Signature& signature) {
  WidgetSpec spec;
  spec.key = what.key;
  spec.role = Role::pad;
  spec.rect = area;
  spec.enabled = !what.reason;
  spec.label = what.hint;
  spec.value = std::to_string(signature.strokes.size());
  spec.reason = what.reason.value_or("");
  const WidgetState state = f.widget(spec);
  bool finished = false;
  if (!what.reason && f.memory.active == what.key) {
    f.capture(what.key, true);
    const Point here{std::clamp(f.input.pointer.x - area.x, 0.0f, area.w), std::clamp(f.input.pointer.y - area.y, 0.0f, area.h)};
    if (f.input.pressed) {
      signature.pad = {area.w, area.h};
      signature.strokes.push_back({here});
    } else if (!signature.strokes.empty() && points_in(signature) < what.points_max) {
      auto& stroke = signature.strokes.back();
      if (std::hypot(here.x - stroke.back().x, here.y - stroke.back().y) >= step_min) stroke.push_back(here);
    }
    finished = f.input.released;
  }
  if (state.ring) focus_ring(f, area, radius::card);
  if (what.reason) fill(f, area, Colour::disabled_bg, radius::card);
  else fill_bordered(f, area, Colour::surface, Colour::outline, stroke::control, radius::card);
  line_across(f, area.x + 24, area.bottom() - line_above_bottom - 1, area.w - 48, what.reason ? Colour::disabled_ink : Colour::outline);
  if (signature.empty()) {
    const float icon_width = icon_size(f, IconSize::normal);
    const Colour ink = what.reason ? Colour::disabled_ink : Colour::ink2;
    const std::string& words = what.reason ? *what.reason : what.hint;
    const Rect line{area.x + 24, area.y + 24, area.w - 48, text_height(f, Type::base, words, area.w - 48 - icon_width - 8)};
    icon(f, {line.x + icon_width / 2, line.centre().y}, what.reason ? Icon::lock : Icon::gesture, ink);
    text_block(f, {line.x + icon_width + 8, line.y, line.w - icon_width - 8, line.h}, Type::base, ink, words);
  }
  f.push_clip(area);
  draw_signature(f, area, signature);
  f.pop_clip();
  return finished;
}

}  // namespace platsbesok::ui
