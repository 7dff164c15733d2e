#include "app/screens/viewer.h"

#include "app/ui/widgets.h"
#include "app/ui/zoom.h"

#include <algorithm>

namespace platsbesok::app {

using namespace ui;

namespace {

constexpr const char* picture_key = "viewer.picture";
constexpr float viewer_bar = 72, viewer_side = 368;

struct Tool {
  std::optional<PhotoMark::What> what;
  const char* key;
  Icon icon;
};
constexpr std::array tools{Tool{std::nullopt, "viewer.tool.move", Icon::search}, Tool{PhotoMark::What::blur, "viewer.tool.blur", Icon::visibility_off},
                           Tool{PhotoMark::What::arrow, "viewer.tool.arrow", Icon::arrow_forward}, Tool{PhotoMark::What::ring, "viewer.tool.ring", Icon::radio_button_unchecked},
                           Tool{PhotoMark::What::line, "viewer.tool.line", Icon::gesture}};

// What was begun about another photo is not about this one.
void settle_draft(Frame& f, const ViewerView& view, ViewerDraft& draft) {
  if (draft.photo == view.photo->id) return;
  Texts words = std::move(draft.texts);
  draft = ViewerDraft{};
  draft.texts = std::move(words);
  draft.photo = view.photo->id;
  fit_again(f, picture_key);
}

void begin_marking(ViewerDraft& draft) {
  draft.marking = true;
  draft.tool = PhotoMark::What::blur;
  draft.marks.clear();
  draft.person.reset();
}

MakeCopy copy_of(const PhotoRow& photo, const ViewerDraft& draft) {
  MakeCopy copy{photo.id, {}, draft.person.value_or(true)};
  const Size sides{static_cast<float>(photo.file->media.width_px), static_cast<float>(photo.file->media.height_px)};
  const auto point = [](Point part) { return PenPoint{part.x, part.y}; };
  for (const PhotoMark& mark : draft.marks) {
    if (mark.what == PhotoMark::What::blur) copy.edits.push_back({PhotoEdit::What::blur, point(mark.from), point(mark.to)});
    for (const Piece& piece : pieces_of(mark, sides)) copy.edits.push_back({PhotoEdit::What::line, point(piece.from), point(piece.to)});
  }
  return copy;
}

void draw_top(Frame& f, Rect area, const ViewerView& view, const ViewerDraft& draft, Intents& intents) {
  fill(f, area, Colour::surface);
  line_across(f, area.x, area.bottom() - 1, area.w, Colour::edge);
  area = area.inset(f.page_margin(), 12);
  const Button back{.key = "viewer.close", .label = f.word("app.photo.close"), .icon = Icon::arrow_back, .kind = ButtonKind::text, .compact = true};
  if (button(f, area.cut_left(button_width(f, back), 24), back)) intents.emplace_back(StopShowing{});
  if (!view.photo) return;
  // While one marks, another photo is not a press away.
  if (!draft.marking) {
    const auto turn = [&](const char* key, const char* label, Icon which, const std::optional<base::EntityId>& to) {
      const Rect place = area.cut_right(48, 8);
      if (to && icon_button(f, {place.x, place.centre().y - 24, 48, 48}, key, f.word(label), which)) intents.emplace_back(ShowPhoto{*to});
    };
    turn("viewer.next", "app.photo.next", Icon::arrow_forward, view.next);
    turn("viewer.previous", "app.photo.previous", Icon::arrow_back, view.previous);
  }
}

void draw_picture(Frame& f, Rect area, const ViewerView& view, ViewerDraft& draft) {
  fill(f, area, Colour::inset);
  const PhotoRow& photo = *view.photo;
  if (!photo.file) return;
  const Texture texture = view.large.texture != 0 ? view.large.texture : photo.picture.texture;
  const Size sides{static_cast<float>(photo.file->media.width_px), static_cast<float>(photo.file->media.height_px)};
  const Zoomed now = zoom(f, area, {.key = picture_key, .label = photo.caption.saved, .picture = sides, .drag_moves = !draft.marking || !draft.tool});
  f.push_clip(area);
  if (texture != 0) picture(f, now.picture, texture, 0);
  if (draft.marking && draft.tool) draw_mark(f, picture_key, now.picture, *draft.tool, draft.marks);
  show_marks(f, now.picture, draft.marks, f.word("app.photo.blurred"));
  if (now.tapped && !draft.marking) draft.bright = !draft.bright;
  if (texture != 0 && !draft.bright && !draft.marking) veil(f, now.picture.intersection(area), 0);
  f.pop_clip();
  if (texture != 0) return;
  const bool broken = view.large.width_px != 0 || photo.safety == FileSafety::not_here;
  text_line(f, area, Type::base, Colour::ink2, f.word(broken ? "app.photo.not_shown" : "app.photo.opening"), Align::centre);
}

void draw_others(Frame& f, Column& column, const std::vector<PhotoRow>& photos, const std::string& heading, Intents& intents) {
  if (photos.empty()) return;
  column.gap(20);
  text(f, column, Type::base_bold, Colour::ink, heading);
  column.gap(8);
  for (const PhotoRow& photo : photos) {
    Rect row = column.take(size::thumb_height);
    if (photo.picture.ask && photo.file) intents.emplace_back(WantPicture{photo.file->media.file});
    if (thumbnail(f, row.cut_left(size::thumb_width, 12), "viewer.other." + photo.id.hex(), heading, photo.picture.texture)) intents.emplace_back(ShowPhoto{photo.id});
    Column words(row.x, row.y + 8, row.w);
    if (photo.taken_at) text(f, words, Type::base, Colour::ink, clock_of(*photo.taken_at));
    if (photo.contains_person) text(f, words, Type::small, Colour::ink2, f.word("app.photo.person"));
    column.gap(8);
  }
}

void draw_words(Frame& f, Column& column, const ViewerView& view, ViewerDraft& draft, Intents& intents) {
  const PhotoRow& photo = *view.photo;
  std::vector<Chip> all{safety_chip(f, photo.safety)};
  if (const std::string which = copy_words(f, photo); !which.empty()) all.push_back({which, Icon::description, Tone::outline});
  chips(f, column, all);
  column.gap(8);
  const std::string number = f.words("app.count.of", {{"done", std::to_string(view.number)}, {"all", std::to_string(view.count)}});
  text(f, column, Type::small, Colour::ink2, number + " · " + photo_words(f, photo));
  column.gap(12);
  const std::string saved = photo.caption.at.mark == Mark::nothing ? "" : " · " + mark_words(f, photo.caption.at);
  Field caption{.key = "viewer.caption", .label = f.word("app.evidence.caption") + saved, .hint = f.word("app.evidence.caption_hint"), .locked = view.locked.has_value(), .lines = true, .bytes_max = 2000};
  if (text_field(f, column, caption, photo.caption, draft.texts, 96))
    intents.emplace_back(Write{photo.caption.at.place, domain::DescribePhoto{photo.id, std::nullopt, draft.texts.words[photo.caption.at.place], std::nullopt}});
  column.gap(12);
  if (view.locked) {
    if (photo.contains_person) chips(f, column, {{f.word("app.photo.person"), Icon::person, Tone::l2}});
  } else if (switch_row(f, column, {.key = "viewer.person", .label = f.word("app.photo.person"), .on = photo.contains_person, .detail = f.word("app.photo.person_detail"), .icon = Icon::person})) {
    intents.emplace_back(Do{photo.contains_person_at.place, domain::DescribePhoto{photo.id, std::nullopt, std::nullopt, !photo.contains_person}});
  }
  column.gap(20);
  if (photo.copy_of) {
    text(f, column, Type::base, Colour::ink2, f.word("app.photo.copy_of"));
  } else {
    Button copy{.key = "viewer.copy", .label = f.word("app.photo.make_copy"), .icon = Icon::draw};
    copy.reason = sentence(f, view.no_copy);
    if (button(f, column, copy, true)) begin_marking(draft);
    column.gap(8);
    text(f, column, Type::small, Colour::ink2, copy.reason ? *copy.reason : f.word("app.photo.make_copy_detail"));
  }
  draw_others(f, column, view.copies, f.word("app.photo.copy"), intents);
  if (view.original) draw_others(f, column, {*view.original}, f.word("app.photo.original"), intents);
}

void draw_tools(Frame& f, Column& column, const ViewerView& view, ViewerDraft& draft, Intents& intents) {
  text(f, column, Type::heading, Colour::ink, f.word("app.photo.copy"));
  column.gap(4);
  text(f, column, Type::small, Colour::ink2, f.word("app.photo.marking_how"));
  column.gap(12);
  for (const Tool& tool : tools) {
    const Choice choice{.key = tool.key, .label = f.word("app.photo." + std::string(tool.key).substr(std::string_view("viewer.").size())), .rest = tool.icon};
    if (toggle(f, column.take(f.sized(size::answer)), choice, draft.tool == tool.what)) draft.tool = tool.what;
    column.gap(8);
  }
  Button undo{.key = "viewer.undo", .label = f.word("app.photo.undo"), .icon = Icon::backspace, .kind = ButtonKind::text, .compact = true};
  if (draft.marks.empty()) undo.reason = f.word("app.photo.no_marks"), undo.by_rule = false;
  if (button(f, column, undo)) draft.marks.pop_back();
  column.gap(12);
  text(f, column, Type::base_bold, Colour::ink, f.word("app.photo.person_left"));
  column.gap(8);
  const auto sides = columns(column.take(f.sized(size::answer)), 2, 8);
  if (toggle(f, sides[0], {.key = "viewer.person_left.yes", .label = f.word("answer.yes")}, draft.person == true)) draft.person = true;
  if (toggle(f, sides[1], {.key = "viewer.person_left.no", .label = f.word("answer.no")}, draft.person == false)) draft.person = false;
  column.gap(16);
  Button save{.key = "viewer.save_copy", .label = f.word("app.photo.save_copy"), .icon = Icon::check, .kind = ButtonKind::main};
  save.working = view.copying;
  if (draft.marks.empty()) save.reason = f.word("app.photo.no_marks");
  else if (!draft.person) save.reason = f.word("app.photo.person_unanswered");
  save.by_rule = false;
  if (button(f, column, save, true)) intents.emplace_back(copy_of(*view.photo, draft));
  if (save.reason) {
    column.gap(4);
    text(f, column, Type::small, Colour::ink2, *save.reason);
  }
  column.gap(8);
  const Button cancel{.key = "viewer.cancel_copy", .label = f.word("app.photo.cancel_copy"), .kind = ButtonKind::text};
  if (button(f, column, cancel, true)) draft.marking = false, draft.marks.clear();
}

void follow_keys(Frame& f, const ViewerView& view, const ViewerDraft& draft, Intents& intents) {
  if (!f.on_top() || view.around.notice || draft.marking || f.memory.edits.contains(f.memory.focus)) return;
  for (const KeyPress& press : f.input.keys) {
    if (press.key == Key::escape) intents.emplace_back(StopShowing{});
    if (press.key == Key::page_down && view.next) intents.emplace_back(ShowPhoto{*view.next});
    if (press.key == Key::page_up && view.previous) intents.emplace_back(ShowPhoto{*view.previous});
  }
}

}  // namespace

Intents draw_viewer(Frame& f, const ViewerView& view, ViewerDraft& draft) {
  Intents intents;
  fill(f, f.screen, Colour::bg);
  Rect area = f.screen;
  if (view.photo) settle_draft(f, view, draft);
  follow_keys(f, view, draft, intents);
  draw_top(f, area.cut_top(f.sized(viewer_bar)), view, draft, intents);
  if (!view.photo) {
    text_line(f, area, Type::base, Colour::ink2, f.word("app.photo.not_here"), Align::centre);
    return intents;
  }
  const bool beside = area.w >= 900;
  const Rect panel = beside ? area.cut_right(std::min(f.sized(viewer_side), area.w * 0.45f)) : area.cut_bottom(area.h * (draft.marking ? 0.5f : 0.45f));
  draw_picture(f, area, view, draft);
  fill(f, panel, Colour::surface);
  if (beside) line_down(f, panel.x, panel.y, panel.h);
  else line_across(f, panel.x, panel.y, panel.w);
  const float margin = f.page_margin();
  scroll(f, draft.marking ? "viewer.tools" : "viewer.words", panel, [&](Column& column) {
    if (draft.marking) draw_tools(f, column, view, draft, intents);
    else draw_words(f, column, view, draft, intents);
  }, {margin, 20, margin, 24});
  draw_notice(f, view.around, intents);
  return intents;
}

}  // namespace platsbesok::app
