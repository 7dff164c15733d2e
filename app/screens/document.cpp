#include "app/screens/document.h"

#include "app/screens/allowed.h"
#include "app/ui/widgets.h"

#include <algorithm>

namespace platsbesok::app {

using namespace ui;

DocumentView document_view(const AppState& state) {
  DocumentView view;
  view.around = around(state);
  view.picker = picker_view(state);
  const OpenVisit* open = state.open_visit();
  if (open == nullptr || !state.record) return view;
  const auto& all = open->visit().on_site.documents;
  const auto found = std::ranges::find(all, *state.record, &domain::SeenDocument::id);
  if (found == all.end()) return view;
  view.id = found->id;
  const std::string place = found->id.hex();
  view.title = {place_view(state, place + ".title", said_at(found->title)), found->title.value_or("")};
  view.note = {place_view(state, place + ".note", said_at(found->note)), found->note.value_or("")};
  view.kind = found->kind.value;
  view.how = found->how.value;
  view.kind_at = place_view(state, place + ".kind", said_at(found->kind));
  view.how_at = place_view(state, place + ".how", said_at(found->how));
  view.locked = not_writable(state, *open, domain::EditDocument{found->id, {"-", {}, {}, {}}});
  for (const domain::Photo& photo : open->visit().photos)
    if (photo.file && photo.about && *photo.about == found->id)
      view.photos.push_back({photo.id, photo.file->media.file, shown(state, photo.file->media.file), photo.caption.value_or("")});
  return view;
}

namespace {

void draw_form(Frame& f, Column& column, const DocumentView& view, DocumentDraft& draft, Intents& intents) {
  const auto edit = [&](domain::DocumentText text) { return domain::EditDocument{*view.id, std::move(text)}; };
  const Field title{.key = "document.title", .label = label_with_mark(f, f.word("app.document.title"), view.title.at), .locked = view.locked.has_value(), .bytes_max = 300};
  if (text_field(f, column, title, view.title, draft.texts)) intents.emplace_back(Write{view.title.at.place, edit({draft.texts.words[view.title.at.place], {}, {}, {}})});
  column.gap(20);
  text(f, column, Type::base_bold, Colour::ink, f.word("app.document.kind"));
  column.gap(8);
  std::vector<FilterChip> kinds;
  for (const auto& [kind, code] : domain::Codes<domain::DocumentKind>::all)
    kinds.push_back({"document.kind." + std::string(code), f.word("app.document_kind." + std::string(code)), "", view.kind == kind});
  if (const int pressed = filter_chips(f, column, kinds); pressed >= 0 && !view.locked) {
    const auto kind = domain::Codes<domain::DocumentKind>::all[static_cast<std::size_t>(pressed)].first;
    if (view.kind != kind) intents.emplace_back(Do{view.kind_at.place, edit({{}, kind, {}, {}})});
  }
  column.gap(20);
  card(f, column, [&](Column& inner) {
    text(f, inner, Type::base_bold, Colour::ink, f.word("app.document.how"));
    inner.gap(4);
    std::vector<Choice> ways;
    std::optional<int> chosen;
    for (const auto& [how, code] : domain::Codes<domain::DocumentSeen>::all) {
      if (view.how == how) chosen = static_cast<int>(ways.size());
      ways.push_back({.key = "document.how." + std::string(code), .label = f.word("app.document_how." + std::string(code)), .tone = Tone::accent});
    }
    if (const auto pressed = radio_rows(f, inner, ways, chosen, sentence(f, view.locked)); pressed && pressed != chosen)
      intents.emplace_back(Do{view.how_at.place, edit({{}, {}, domain::Codes<domain::DocumentSeen>::all[static_cast<std::size_t>(*pressed)].first, {}})});
  });
  column.gap(space::card_gap);
  const Field note{.key = "document.note", .label = label_with_mark(f, f.word("app.document.note"), view.note.at), .hint = f.word("app.document.note_hint"), .locked = view.locked.has_value(), .lines = true,
                   .bytes_max = 20'000};
  if (text_field(f, column, note, view.note, draft.texts, 120)) intents.emplace_back(Write{view.note.at.place, edit({{}, {}, {}, draft.texts.words[view.note.at.place]})});
  column.gap(space::card_gap);
}

void draw_photos(Frame& f, Column& column, const DocumentView& view, Intents& intents) {
  card(f, column, [&](Column& inner) {
    group_heading(f, inner, f.word("app.document.photos"), std::to_string(view.photos.size()));
    inner.gap(8);
    const std::size_t across = f.is_phone() || f.large_text() ? 2 : 5;
    std::size_t at = 0;
    std::vector<Rect> slots;
    const auto slot = [&] {
      if (at % across == 0) {
        if (at > 0) inner.gap(8);
        slots = columns(inner.take(f.sized(96)), across, 8);
      }
      return slots[at++ % across];
    };
    for (const auto& photo : view.photos) {
      if (photo.picture.ask) intents.emplace_back(WantPicture{photo.file});
      if (thumbnail(f, slot(), "document.photo." + photo.id.hex(), photo.caption, photo.picture.texture)) intents.emplace_back(Go{Screen::evidence});
    }
    if (!view.locked && tile_button(f, slot(), "document.add_photo", f.word(view.picker.camera ? "app.photo.take" : "app.finding.add_photo"), Icon::add_a_photo)) intents.emplace_back(TakePhoto{*view.id});
  });
}

}  // namespace

Intents draw_document(Frame& f, const DocumentView& view, DocumentDraft& draft) {
  Intents intents;
  PageParts parts = page_parts(f, view.around);
  ActionBar bar;
  bar.left = Button{.key = "document.all", .label = f.word("app.records.all"), .icon = Icon::arrow_back, .kind = ButtonKind::text};
  bar.buttons = {{.key = "document.done", .label = f.word("app.finding.done"), .icon = Icon::check, .kind = ButtonKind::main}};
  parts.action = bar;
  const std::string pressed = page(f, parts, [&](Rect area) {
    const float margin = f.page_margin(), wide = std::max(margin, (area.w - 880) / 2);
    scroll(f, "document.scroll", area, [&](Column& column) {
      if (!view.id) return text(f, column, Type::base, Colour::ink2, f.word("app.records.not_here"));
      draw_form(f, column, view, draft, intents);
      draw_photos(f, column, view, intents);
    }, {wide, 16, wide, 24});
  });
  if (pressed == "document.all" || pressed == "document.done") intents.emplace_back(Go{Screen::evidence});
  for (Intent& each : pressed_around(view.around, pressed)) intents.push_back(std::move(each));
  draw_picker(f, view.picker, intents);
  draw_notice(f, view.around, intents);
  return intents;
}

}  // namespace platsbesok::app
