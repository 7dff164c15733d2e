#include "app/screens/camera.h"

#include "app/ui/shutter.h"
#include "app/ui/widgets.h"

#include <algorithm>

namespace platsbesok::app {

using namespace ui;

CameraView camera_view(const AppState& state) {
  CameraView view;
  view.around = around(state);
  const OpenVisit* open = state.open_visit();
  if (!state.viewfinder || open == nullptr) return view;
  const Viewfinder& viewfinder = *state.viewfinder;
  view.frame = viewfinder.frame;
  view.shooting = viewfinder.shooting;
  view.several = state.cameras.size() > 1;
  view.broke = viewfinder.broke;
  view.kept = viewfinder.kept;
  view.keeping = state.taken.size();
  view.about = viewfinder.about;
  if (viewfinder.last)
    for (PhotoRow& row : photo_rows(state, *open))
      if (row.id == *viewfinder.last) view.last = std::move(row);
  if (!viewfinder.about) return view;
  for (std::size_t i = 0; i < open->visit().findings.size(); ++i)
    if (open->visit().findings[i].id == *viewfinder.about) view.finding = i + 1;
  if (const auto* point = open->facts.points.at(*viewfinder.about)) view.about_words = point->shown;
  return view;
}

namespace {

constexpr float shutter_side = 80, camera_bar = 72, camera_side = 144;

std::string about_words(const Frame& f, const CameraView& view) {
  if (view.finding > 0) return f.words("app.finding.number", {{"number", std::to_string(view.finding)}});
  if (!view.about_words.empty()) return f.words("app.evidence.question", {{"question", view.about_words}});
  return f.word("app.evidence.whole_visit");
}

void draw_top(Frame& f, Rect area, const CameraView& view, Intents& intents) {
  fill(f, area, Colour::surface);
  line_across(f, area.x, area.bottom() - 1, area.w, Colour::edge);
  area = area.inset(f.page_margin(), 12);
  const Button back{.key = "camera.close", .label = f.word("app.camera.close"), .icon = Icon::arrow_back, .kind = ButtonKind::text, .compact = true};
  const Button folder{.key = "camera.folder", .label = f.word("app.camera.folder"), .icon = Icon::folder_open, .compact = true};
  if (button(f, area.cut_left(button_width(f, back), 24), back)) intents.emplace_back(StopCamera{});
  if (button_width(f, folder) <= area.w) {
    if (button(f, area.cut_right(button_width(f, folder), 24), folder)) intents.emplace_back(ChoosePhotos{view.about});
  } else {
    const Rect place = area.cut_right(size::icon_button, 24);
    if (icon_button(f, {place.x, place.centre().y - size::icon_button / 2, size::icon_button, size::icon_button}, folder.key, folder.label, folder.icon)) intents.emplace_back(ChoosePhotos{view.about});
  }
  const std::string title = f.word("app.photo.take"), about = about_words(f, view);
  if (std::max(text_width(f, Type::base_bold, title), text_width(f, Type::small, about)) > area.w) return;
  const float first = line_height(f, Type::base), second = line_height(f, Type::small), top = area.centre().y - (first + second) / 2;
  text_line(f, {area.x, top, area.w, first}, Type::base_bold, Colour::ink, title);
  text_line(f, {area.x, top + first, area.w, second}, Type::small, Colour::ink2, about);
}

void draw_finder(Frame& f, Rect area, const CameraView& view, Intents& intents) {
  fill(f, area, Colour::inset);
  if (view.broke) {
    const ErrorWords words = error_words(f, *view.broke);
    const float width = std::min(area.w - 2 * f.page_margin(), 640.f);
    scroll(f, "camera.broke", area, [&](Column& column) {
      column = Column(area.centre().x - width / 2, column.y, width);
      const auto pressed = error_card(f, column, {words.title, words.what, words.why, words.what_to_do, words.code,
                                                  {{.key = "camera.again", .label = f.word("app.notice.retry"), .icon = Icon::autorenew}}});
      if (pressed == "camera.again") intents.emplace_back(SwitchCamera{});
    }, {0, 24, 0, 24});
    return;
  }
  if (view.frame.texture == 0) {
    text_line(f, area, Type::base, Colour::ink2, f.word("app.camera.opening"), Align::centre);
    return;
  }
  const float w = static_cast<float>(view.frame.width_px), h = static_cast<float>(view.frame.height_px), scale = std::min(area.w / w, area.h / h);
  picture(f, {area.centre().x - w * scale / 2, area.centre().y - h * scale / 2, w * scale, h * scale}, view.frame.texture, 0);
}

// Under the viewfinder: what never to photograph, and that the photos are kept.
struct Foot {
  std::string hint, kept;
  float height = 0;
};
Foot foot(const Frame& f, const CameraView& view, float width) {
  Foot made{f.word("app.photo.no_faces"), "", 16};
  if (view.keeping > 0) made.kept = f.word("app.mark.saving");
  else if (view.kept > 0) made.kept = f.words.counted("app.camera.kept", static_cast<long long>(view.kept));
  made.height += text_height(f, Type::base, made.hint, width);
  if (!made.kept.empty()) made.height += text_height(f, Type::base_bold, made.kept, width);
  return made;
}

// The latest photo, small; pressed: its words.
void draw_last(Frame& f, Rect area, const CameraView& view, Intents& intents) {
  if (!view.last) return;
  const PhotoRow& photo = *view.last;
  if (photo.picture.ask && photo.file) intents.emplace_back(WantPicture{photo.file->media.file});
  const float height = std::min(72.f, area.h), width = std::min(height * 4 / 3, area.w);
  if (thumbnail(f, {area.centre().x - width / 2, area.centre().y - height / 2, width, height}, "camera.last", f.word("app.camera.words"), photo.picture.texture))
    intents.emplace_back(ShowPhoto{photo.id});
}

void draw_shutter(Frame& f, Rect area, const CameraView& view, Intents& intents) {
  const Point middle = area.centre();
  const bool ready = view.frame.texture != 0 && !view.shooting && !view.broke;
  if (shutter(f, {middle.x - shutter_side / 2, middle.y - shutter_side / 2, shutter_side, shutter_side}, "camera.shutter", f.word("app.photo.take"), ready)) intents.emplace_back(Shoot{});
}

}  // namespace

Intents draw_camera(Frame& f, const CameraView& view) {
  Intents intents;
  if (f.memory.focus.empty()) f.focus("camera.shutter");
  fill(f, f.screen, Colour::bg);
  Rect area = f.screen;
  draw_top(f, area.cut_top(f.sized(camera_bar)), view, intents);
  const bool beside = area.w > area.h;
  Rect controls = beside ? area.cut_right(std::max(camera_side, f.sized(camera_side))) : area.cut_bottom(f.sized(152));
  fill(f, controls, Colour::surface);
  const Foot words = foot(f, view, area.w - 2 * f.page_margin());
  const Rect under = area.cut_bottom(words.height);
  draw_finder(f, area, view, intents);
  fill(f, under, Colour::surface);
  Column column(under.inset(f.page_margin(), 8));
  if (!words.kept.empty()) text(f, column, Type::base_bold, view.keeping > 0 ? Colour::ink2 : Colour::l4, words.kept);
  text(f, column, Type::base, Colour::ink, words.hint);
  // Thirds: the shutter in the middle, where the thumb is.
  Rect first = controls, middle = controls, last = controls;
  if (beside) first.h = middle.h = last.h = controls.h / 3, middle.y += controls.h / 3, last.y += controls.h * 2 / 3;
  else first.w = middle.w = last.w = controls.w / 3, middle.x += controls.w / 3, last.x += controls.w * 2 / 3;
  draw_shutter(f, middle, view, intents);
  draw_last(f, (beside ? last : first).inset(8), view, intents);
  if (view.several) {
    const Rect place = (beside ? first : last);
    if (icon_button(f, {place.centre().x - 32, place.centre().y - 32, 64, 64}, "camera.switch", f.word("app.camera.switch"), Icon::swap_horiz)) intents.emplace_back(SwitchCamera{});
  }
  for (const KeyPress& press : f.input.keys)
    if (press.key == Key::escape && f.on_top()) intents.emplace_back(StopCamera{});
  draw_notice(f, view.around, intents);
  return intents;
}

}  // namespace platsbesok::app
