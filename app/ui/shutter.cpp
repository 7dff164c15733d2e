#include "app/ui/shutter.h"

#include "app/ui/paint.h"

namespace platsbesok::ui {

bool shutter(Frame& f, Rect area, const std::string& key, const std::string& label, bool ready) {
  WidgetSpec spec;
  spec.key = key;
  spec.rect = area;
  spec.enabled = ready;
  spec.label = label;
  const WidgetState state = f.widget(spec);
  if (state.ring) focus_ring(f, area, area.w / 2);
  const Colour face = !ready ? Colour::disabled_bg : state.held ? Colour::accent_fill_pressed : Colour::accent_fill;
  circle(f, area.centre(), area.w, ready ? Colour::accent : Colour::outline);
  circle(f, area.centre(), area.w - 2 * stroke::selected, Colour::surface);
  circle(f, area.centre(), area.w - 2 * stroke::selected - 8, face);
  icon(f, area.centre(), Icon::add_a_photo, ready ? Colour::on_accent : Colour::disabled_ink);
  return state.pressed;
}

}  // namespace platsbesok::ui
