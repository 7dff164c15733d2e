#include "app/screens/evidence.h"

#include "app/screens/allowed.h"
#include "app/screens/questions.h"
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
  const domain::Visit& visit = open->visit();
  const Questions questions(*open);
  domain::CreateFinding anything;
  anything.text.seen = "-";
  view.locked = not_writable(state, *open, anything);
  for (const domain::Photo& photo : visit.photos) {
    PhotoRow row{photo.id, photo.file.value, {}, {}, "", 0, said_at(photo.file), FileSafety::not_here, photo.id.hex()};
    if (photo.file) {
      row.picture = shown(state, photo.file->media.file);
      if (const auto file = open->files.find(photo.file->media.file); file != open->files.end() && file->second.here)
        row.safety = file->second.secured                                ? FileSafety::secured
                     : state.wire.phase == WireStatus::Phase::working ? FileSafety::sending
                                                                        : FileSafety::here;
    }
    row.caption = {place_view(state, photo.id.hex() + ".caption", said_at(photo.caption)), photo.caption.value_or("")};
    if (photo.about) {
      for (const auto& document : visit.on_site.documents)
        if (document.id == *photo.about) row.document = document.title.value_or("");
      for (std::size_t i = 0; i < visit.findings.size(); ++i)
        if (visit.findings[i].id == *photo.about) row.finding = i + 1;
      if (const auto* question = questions.of(*photo.about)) row.question_key = question->key;
    }
    view.photos.push_back(std::move(row));
  }
  std::ranges::reverse(view.photos);
  return view;
}

namespace {

Chip safety_chip(const Frame& f, FileSafety safety) {
  switch (safety) {
    case FileSafety::secured: return {f.word("app.file.secured"), Icon::cloud_done, Tone::l4};
    case FileSafety::sending: return {f.word("app.file.sending"), Icon::cloud_upload, Tone::accent};
    case FileSafety::here: return {f.word("app.file.here"), Icon::tablet_android, Tone::neutral};
    case FileSafety::not_here: break;
  }
  return {f.word("app.file.not_here"), Icon::downloading, Tone::l2};
}

void draw_photo(Frame& f, Column& column, const EvidenceView& view, const PhotoRow& photo, EvidenceDraft& draft, Intents& intents) {
  card(
      f, column,
      [&](Column& inner) {
        const std::string key = "evidence." + photo.name;
        if (photo.picture.ask && photo.file && photo.safety != FileSafety::not_here) intents.emplace_back(WantPicture{photo.file->media.file});
        const bool over = f.is_phone() || (f.large_text() && !f.has_rail());  // the picture over its words
        const Rect picture{inner.x, inner.y, over ? std::min(inner.w, 480.0f) : 168, over ? std::min(inner.w, 480.0f) * 0.6f : 126};
        if (thumbnail(f, picture, key, photo.caption.saved, photo.picture.texture)) draft.shown = photo.id;
        Column words = over ? Column(inner.x, picture.bottom() + 12, inner.w) : Column(picture.right() + 24, inner.y, inner.w - picture.w - 24);
        const Chip safe = safety_chip(f, photo.safety);
        std::vector<std::string> about;
        if (photo.finding > 0) about.push_back(f.words("app.finding.number", {{"number", std::to_string(photo.finding)}}));
        if (!photo.question_key.empty()) about.push_back(f.words("app.evidence.question", {{"question", photo.question_key}}));
        if (!photo.document.empty()) about.push_back(photo.document);
        if (about.empty()) about.push_back(f.word("app.evidence.whole_visit"));
        if (photo.taken_at) about.push_back(clock_of(*photo.taken_at));
        if (photo.file) about.push_back(size_words(f, static_cast<std::uint64_t>(photo.file->media.size_bytes)));
        const std::string all = joined(about, " · ");
        if (text_width(f, Type::small, all) + 12 + chip_width(f, safe) <= words.w) {
          flow(words, {f.sized(size::chip), 12}, {flowing_words(f, Type::small, Colour::ink2, all), {chip_width(f, safe), [&](Rect slot) { chip(f, slot, safe); }, true}});
        } else {
          chips(f, words, {safe});
          words.gap(4);
          text(f, words, Type::small, Colour::ink2, all);
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

void draw_large(Frame& f, const EvidenceView& view, EvidenceDraft& draft) {
  if (!draft.shown) return;
  const auto found = std::ranges::find(view.photos, *draft.shown, &PhotoRow::id);
  if (found == view.photos.end() || !found->file) return draft.shown.reset();
  const DialogEnd end = dialog(f, "evidence.large", 960, [&](Column& column) {
    const auto& media = found->file->media;
    const float across = static_cast<float>(media.width_px), down = static_cast<float>(std::max<std::int64_t>(1, media.height_px));
    const float height = std::min(f.screen.h - 232, column.w * down / across), width = height * across / down;
    const Rect area = column.take(height);
    picture(f, {area.centre().x - width / 2, area.y, width, height}, found->picture.texture);
    column.gap(12);
    if (!found->caption.saved.empty()) text(f, column, Type::base, Colour::ink, found->caption.saved), column.gap(8);
    const Button close{.key = "evidence.close", .label = f.word("app.notice.close")};
    if (button(f, column, close)) draft.shown.reset();
  });
  if (end == DialogEnd::dismissed) draft.shown.reset();
}

}  // namespace

Intents draw_evidence(ui::Frame& f, const EvidenceView& view, EvidenceDraft& draft) {
  Intents intents;
  PageParts parts = page_parts(f, view.around);
  Button add{.key = "evidence.add", .label = f.word("app.evidence.add"), .icon = Icon::add_a_photo, .kind = ButtonKind::main};
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
  if (pressed == "evidence.add") intents.emplace_back(ChoosePhotos{std::nullopt});
  for (Intent& each : pressed_around(view.around, pressed)) intents.push_back(std::move(each));
  draw_large(f, view, draft);
  draw_new_record(f, view.records, draft.records, intents);
  draw_picker(f, view.picker, intents);
  draw_notice(f, view.around, intents);
  return intents;
}

}  // namespace platsbesok::app
