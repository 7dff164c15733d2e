#include "app/screens/records.h"

#include "app/screens/allowed.h"
#include "app/ui/widgets.h"
#include "core/domain/ids.h"

#include <algorithm>

namespace platsbesok::app {

using namespace ui;
using Making = RecordsDraft::Making;

namespace {

const Place document_place = "visit.document", room_place = "visit.room";
const std::string title_name = document_place + "/title", note_name = room_place + "/note";

}  // namespace

RecordsView records_view(const AppState& state) {
  RecordsView view;
  const OpenVisit* open = state.open_visit();
  if (open == nullptr) return view;
  const domain::Visit& visit = open->visit();
  view.locked = not_writable(state, *open, domain::AddRoom{});
  view.making = state.making.has_value();
  view.document_at = place_view(state, document_place, std::nullopt);
  view.room_at = place_view(state, room_place, std::nullopt);
  const auto time = [](const domain::Fact<domain::RecordedTime>& at) { return at ? clock_of(at->time.at) : std::string(); };
  for (const auto& each : visit.on_site.interviews)
    view.interviews.push_back({each.id, each.role.value, time(each.at), each.consented(), each.notes.value.has_value()});
  for (const auto& each : visit.on_site.documents) {
    const auto photos = std::ranges::count_if(visit.photos, [&](const domain::Photo& photo) { return photo.about && *photo.about == each.id; });
    view.documents.push_back({each.id, each.title.value_or(""), each.kind.value, each.how.value, static_cast<std::size_t>(photos)});
  }
  for (const auto& each : visit.on_site.rooms) view.rooms.push_back({time(each.at), each.note.value_or(""), each.entered()});
  const Owner& owner = state.published->owner;
  for (const domain::Seal& seal : visit.seals) {
    RecordsView::Signature signature{seal.by == owner.actor.person ? owner.name : visit.name_of(seal.by, seal.device), clock_of(seal.at), {}};
    const auto drawn = std::ranges::find(visit.signatures, domain::signature_entity(seal.by), &domain::DrawnSignature::id);
    if (drawn != visit.signatures.end() && drawn->media) signature.drawn = safety_of(state, *open, drawn->media->file);
    view.signatures.push_back(std::move(signature));
  }
  return view;
}

int role_chips(Frame& f, Column& column, const std::string& key_prefix, std::optional<domain::SaidBy> chosen) {
  std::vector<FilterChip> roles;
  for (const auto& [role, code] : domain::Codes<domain::SaidBy>::all)
    roles.push_back({key_prefix + std::string(code), f.word("app.said_by." + std::string(code)), "", chosen == role});
  return filter_chips(f, column, roles);
}

std::optional<bool> consent_answers(Frame& f, Column& column, const std::string& key_prefix, std::optional<bool> chosen, const std::optional<std::string>& locked) {
  const std::vector<Choice> choices{{.key = key_prefix + "yes", .label = f.word("app.consent.yes"), .rest = Icon::check_circle_outline, .chosen_icon = Icon::check_circle, .tone = Tone::l4},
                                    {.key = key_prefix + "no", .label = f.word("app.consent.no"), .rest = Icon::highlight_off, .chosen_icon = Icon::cancel, .tone = Tone::l2}};
  const auto pressed = answers(f, column, choices, chosen ? std::optional(*chosen ? 0 : 1) : std::nullopt, locked);
  return pressed ? std::optional(*pressed == 0) : std::nullopt;
}

namespace {

void line_between(Frame& f, Column& column, bool& first) {
  if (!first) line_across(f, column.x, column.y, column.w);
  first = false;
}

// Heading, what to mind, rows, and the way to a new one.
void draw_group(Frame& f, Column& column, const RecordsView& view, const char* name, std::size_t count, Icon new_icon, Making what, RecordsDraft& draft,
                const std::function<void(Column&)>& rows) {
  const std::string key = std::string("app.records.") + name;
  card(f, column, [&](Column& inner) {
    group_heading(f, inner, f.word(key), count > 0 ? std::to_string(count) : "");
    text(f, inner, Type::small, Colour::ink2, f.word(key + "_how"));
    inner.gap(8);
    rows(inner);
    inner.gap(8);
    Button make{.key = std::string("records.new.") + name, .label = f.word(key + "_new"), .icon = new_icon, .compact = true};
    make.reason = sentence(f, view.locked);
    make.working = view.making;
    if (button(f, inner, make)) draft.making = what, draft.role.reset(), draft.consent.reset();
  });
}

void dialog_end(Frame& f, Column& column, Button make, RecordsDraft& draft, const std::function<void()>& made) {
  column.gap(20);
  make.icon = Icon::check;
  make.kind = ButtonKind::main;
  const Button back{.key = "records.back", .label = f.word("app.findings.back"), .kind = ButtonKind::text};
  const std::string pressed = buttons_at_ends(f, column, {back, make});
  if (pressed == back.key) draft.making = Making::nothing;
  if (pressed == make.key) {
    made();
    draft = RecordsDraft{};
  }
}

void new_interview(Frame& f, Column& column, RecordsDraft& draft, Intents& intents) {
  text(f, column, Type::heading, Colour::ink, f.word("app.records.interviews_new"));
  text(f, column, Type::base, Colour::ink2, f.word("app.interview.role_how"));
  column.gap(12);
  if (const int pressed = role_chips(f, column, "records.role.", draft.role); pressed >= 0) draft.role = domain::Codes<domain::SaidBy>::all[static_cast<std::size_t>(pressed)].first;
  column.gap(16);
  text(f, column, Type::base_bold, Colour::ink, f.word("app.interview.consent"));
  column.gap(8);
  if (const auto pressed = consent_answers(f, column, "records.consent.", draft.consent)) draft.consent = pressed;
  if (draft.consent == false) {
    column.gap(8);
    text(f, column, Type::small, Colour::ink2, f.word("refusal.interview_without_consent"));
  }
  Button make{.key = "records.make", .label = f.word("app.records.make")};
  if (!draft.role) make.reason = f.word("app.interview.choose_role"), make.by_rule = false;
  else if (!draft.consent) make.reason = f.word("app.interview.choose_consent"), make.by_rule = false;
  dialog_end(f, column, make, draft, [&] { intents.emplace_back(MakeRecord{domain::AddInterview{*draft.role, *draft.consent, "", 0}, Screen::interview, {}}); });
}

void new_document(Frame& f, Column& column, const RecordsView& view, RecordsDraft& draft, Intents& intents) {
  text(f, column, Type::heading, Colour::ink, f.word("app.records.documents_new"));
  column.gap(12);
  draft_field(f, column, {.key = "records.title", .label = f.word("app.document.title"), .hint = f.word("app.document.title_hint"), .bytes_max = 300}, view.document_at, title_name, draft.texts);
  const std::string title = draft.texts.words[title_name];
  Button make{.key = "records.make", .label = f.word("app.records.make")};
  if (title.empty()) make.reason = f.word("refusal.document_title_missing"), make.by_rule = false;
  dialog_end(f, column, make, draft, [&] { intents.emplace_back(MakeRecord{domain::AddDocument{{title, {}, domain::DocumentSeen::on_the_spot, {}}}, Screen::document, document_place}); });
}

void new_room(Frame& f, Column& column, const RecordsView& view, RecordsDraft& draft, Intents& intents) {
  text(f, column, Type::heading, Colour::ink, f.word("app.records.rooms_new"));
  text(f, column, Type::base, Colour::ink2, f.word("app.room.how"));
  column.gap(12);
  if (const auto pressed = consent_answers(f, column, "records.consent.", draft.consent)) draft.consent = pressed;
  column.gap(12);
  draft_field(f, column, {.key = "records.note", .label = f.word("app.room.note"), .hint = f.word("app.room.note_hint"), .bytes_max = 2000}, view.room_at, note_name, draft.texts);
  const std::string note = draft.texts.words[note_name];
  Button make{.key = "records.make", .label = f.word("app.records.save")};
  if (!draft.consent) make.reason = f.word("app.interview.choose_consent"), make.by_rule = false;
  dialog_end(f, column, make, draft, [&] { intents.emplace_back(Do{room_place, domain::AddRoom{*draft.consent, note, 0}}); });
}

}  // namespace

namespace {

void draw_signatures(Frame& f, Column& column, const RecordsView& view) {
  if (view.signatures.empty()) return;
  column.gap(space::card_gap);
  card(f, column, [&](Column& inner) {
    group_heading(f, inner, f.word("app.records.signatures"), std::to_string(view.signatures.size()));
    bool first = true;
    for (const auto& each : view.signatures) {
      line_between(f, inner, first);
      const Chip safe = each.drawn ? safety_chip(f, *each.drawn) : Chip{f.word("app.records.not_drawn"), Icon::none, Tone::neutral};
      list_row(f, inner, {.icon = Icon::gesture, .words = each.name.empty() ? f.word("app.overview.another_inspector") : each.name, .strong = false,
                          .detail = f.words("app.finish.signed_at", {{"time", each.time}}), .aside = safe.label, .aside_colour = colours_of(safe.tone).ink});
    }
    inner.y -= 8;
  });
}

}  // namespace

void draw_records(Frame& f, Column& column, const RecordsView& view, RecordsDraft& draft, Intents& intents) {
  draw_group(f, column, view, "interviews", view.interviews.size(), Icon::record_voice_over, Making::interview, draft, [&](Column& inner) {
    bool first = true;
    for (const auto& each : view.interviews) {
      line_between(f, inner, first);
      const std::string role = each.role ? f.word("app.said_by." + std::string(domain::code_of(*each.role))) : f.word("app.interview.no_role");
      ListRow row{.key = "records.interview." + each.id.hex(), .icon = each.consented ? Icon::record_voice_over : Icon::block, .icon_colour = each.consented ? Colour::ink2 : Colour::l2,
                  .words = joined({role, each.time}, " · "), .detail = f.word(!each.consented ? "app.interview.row_no" : each.has_notes ? "app.interview.row_notes" : "app.interview.row_empty"),
                  .action = f.word("app.overview.open")};
      if (list_row(f, inner, row)) intents.emplace_back(ShowRecord{Screen::interview, each.id});
    }
  });
  column.gap(space::card_gap);
  draw_group(f, column, view, "documents", view.documents.size(), Icon::note_add, Making::document, draft, [&](Column& inner) {
    bool first = true;
    for (const auto& each : view.documents) {
      line_between(f, inner, first);
      std::vector<std::string> detail;
      if (each.kind) detail.push_back(f.word("app.document_kind." + std::string(domain::code_of(*each.kind))));
      if (each.how) detail.push_back(f.word("app.document_how." + std::string(domain::code_of(*each.how))));
      if (each.photos > 0) detail.push_back(f.words.counted("app.count.photos", static_cast<long long>(each.photos)));
      ListRow row{.key = "records.document." + each.id.hex(), .icon = Icon::description, .words = each.title, .detail = joined(detail, " · "), .action = f.word("app.overview.open")};
      if (list_row(f, inner, row)) intents.emplace_back(ShowRecord{Screen::document, each.id});
    }
  });
  column.gap(space::card_gap);
  draw_group(f, column, view, "rooms", view.rooms.size(), Icon::how_to_reg, Making::room, draft, [&](Column& inner) {
    bool first = true;
    for (const auto& each : view.rooms) {
      line_between(f, inner, first);
      list_row(f, inner, {.icon = each.entered ? Icon::check_circle : Icon::block, .icon_colour = each.entered ? Colour::l4 : Colour::l2,
                          .words = f.word(each.entered ? "app.room.entered" : "app.room.not_entered"), .strong = false,
                          .detail = joined(each.note.empty() ? std::vector{each.time} : std::vector{each.time, each.note}, " · ")});
    }
  });
  draw_signatures(f, column, view);
}

void draw_new_record(Frame& f, const RecordsView& view, RecordsDraft& draft, Intents& intents) {
  if (draft.making == Making::nothing) return;
  const DialogEnd end = dialog(f, "records.new", 640, [&](Column& column) {
    if (draft.making == Making::interview) new_interview(f, column, draft, intents);
    else if (draft.making == Making::document) new_document(f, column, view, draft, intents);
    else if (draft.making == Making::room) new_room(f, column, view, draft, intents);
  });
  if (end == DialogEnd::dismissed || view.locked) draft.making = Making::nothing;
}

}  // namespace platsbesok::app
