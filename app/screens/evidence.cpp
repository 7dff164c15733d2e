#include "app/screens/evidence.h"

#include "app/screens/allowed.h"
#include "app/ui/widgets.h"

#include <algorithm>

namespace platsbesok::app {

using namespace ui;

EvidenceView evidence_view(const AppState& state) {
  EvidenceView view;
  view.around = around(state);
  view.picker = picker_view(state);
  view.importing = state.importing.size();
  view.records = records_view(state);
  const OpenVisit* open = state.open_visit();
  if (open == nullptr) return view;
  domain::CreateFinding anything;
  anything.text.seen = "-";
  view.locked = not_writable(state, *open, anything);
  view.photos = photo_rows(state, *open);
  return view;
}

namespace {

void draw_photo(Frame& f, Column& column, const EvidenceView& view, const PhotoRow& photo, EvidenceDraft& draft, Intents& intents) {
  card(
      f, column,
      [&](Column& inner) {
        const std::string key = "evidence." + photo.name;
        if (photo.picture.ask && photo.file && photo.safety != FileSafety::not_here) intents.emplace_back(WantPicture{photo.file->media.file});
        const bool over = f.is_phone() || (f.large_text() && !f.has_rail());  // the picture over its words
        const Rect picture{inner.x, inner.y, over ? std::min(inner.w, 480.0f) : 168, over ? std::min(inner.w, 480.0f) * 0.6f : 126};
        if (thumbnail(f, picture, key, photo.caption.saved, photo.picture.texture)) intents.emplace_back(ShowPhoto{photo.id});
        Column words = over ? Column(inner.x, picture.bottom() + 12, inner.w) : Column(picture.right() + 24, inner.y, inner.w - picture.w - 24);
        const Chip safe = safety_chip(f, photo.safety);
        const std::string all = photo_words(f, photo);
        if (text_width(f, Type::small, all) + 12 + chip_width(f, safe) <= words.w) {
          flow(words, {f.sized(size::chip), 12}, {flowing_words(f, Type::small, Colour::ink2, all), {chip_width(f, safe), [&](Rect slot) { chip(f, slot, safe); }, true}});
        } else {
          chips(f, words, {safe});
          words.gap(4);
          text(f, words, Type::small, Colour::ink2, all);
        }
        std::vector<Chip> marks;
        if (const std::string which = copy_words(f, photo); !which.empty()) marks.push_back({which, Icon::description, Tone::outline});
        if (photo.contains_person) marks.push_back({f.word("app.photo.person"), Icon::person, Tone::l2});
        if (!marks.empty()) {
          words.gap(8);
          chips(f, words, marks);
        }
        words.gap(12);
        Field caption{.key = key + ".caption", .label = photo.caption.at.mark == Mark::nothing ? f.word("app.evidence.caption") : f.word("app.evidence.caption") + " · " + mark_words(f, photo.caption.at),
                      .hint = f.word("app.evidence.caption_hint"), .locked = view.locked.has_value(), .lines = true, .bytes_max = 2000};
        if (text_field(f, words, caption, photo.caption, draft.texts, 80))
          intents.emplace_back(Write{photo.caption.at.place, domain::DescribePhoto{photo.id, std::nullopt, draft.texts.words[photo.caption.at.place]}});
        inner.y = std::max(words.y, picture.bottom());
      },
      CardLook::plain, 20);
}

}  // namespace

Intents draw_evidence(ui::Frame& f, const EvidenceView& view, EvidenceDraft& draft) {
  Intents intents;
  PageParts parts = page_parts(f, view.around);
  Button add{.key = "evidence.add", .label = f.word(view.picker.camera ? "app.photo.take" : "app.evidence.add"), .icon = Icon::add_a_photo, .kind = ButtonKind::main};
  add.reason = sentence(f, view.locked);
  add.working = view.importing > 0;
  ActionBar bar;
  if (!add.reason) {
    bar.words = f.words.counted("app.count.photos", static_cast<long long>(view.photos.size()));
    bar.detail = f.word("app.evidence.detail");
  }
  bar.buttons = {add};
  parts.action = bar;
  const std::string pressed = page(f, parts, [&](Rect area) {
    if (!view.around.visit) return;
    const bool beside = f.has_rail() && !f.large_text();
    const Rect right = beside ? area.cut_right(440 + f.page_margin()) : Rect{};
    if (beside) scroll(f, "evidence.records", right, [&](Column& column) { draw_records(f, column, view.records, draft.records, intents); }, {0, 16, f.page_margin(), 24});
    scroll(f, "evidence.scroll", area, [&](Column& column) {
      if (!beside) {
        draw_records(f, column, view.records, draft.records, intents);
        column.gap(24);
      }
      if (view.photos.empty()) {
        text(f, column, Type::heading, Colour::ink, f.word("app.evidence.none"));
        column.gap(4);
        return text(f, column, Type::base, Colour::ink2, f.word("app.evidence.none_how"));
      }
      list(f, column, {.key = "evidence", .count = view.photos.size(), .gap = 12, .name = [&](std::size_t i) -> std::string_view { return view.photos[i].name; }},
           [&](Column& inner, std::size_t i) { draw_photo(f, inner, view, view.photos[i], draft, intents); });
    }, {f.page_margin(), 16, f.page_margin(), 24});
  });
  if (pressed == "evidence.add") intents.emplace_back(TakePhoto{std::nullopt});
  for (Intent& each : pressed_around(view.around, pressed)) intents.push_back(std::move(each));
  draw_new_record(f, view.records, draft.records, intents);
  draw_picker(f, view.picker, intents);
  draw_notice(f, view.around, intents);
  return intents;
}

}  // namespace platsbesok::app
