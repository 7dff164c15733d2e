#include "app/screens/handover.h"

#include "app/screens/words.h"
#include "app/ui/widgets.h"
#include "core/base/text.h"

#include <algorithm>

namespace platsbesok::app {

using namespace ui;

namespace {

// What is not a letter or a sign is shown as '?'.
std::string printable(std::string name) {
  const bool is_utf8 = base::valid_utf8(name);
  for (char& c : name) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte == 0x7F || (byte >= 0x80 && !is_utf8)) c = '?';
  }
  return name;
}

}  // namespace

HandoverView handover_view(const AppState& state) {
  HandoverView view;
  view.nothing_waits = !state.published || state.published->waiting.empty();
  view.saving = state.saving_handover;
  view.taking = state.taking_handover;
  view.saved = state.handover;
  view.taken = state.handover_taken;
  if (state.published) view.carried = state.published->carried;
  view.choosing = state.choosing_handover;
  if (!view.choosing) return view;
  for (const HandoverFile& each : view.choosing->files) {
    HandoverRow row{each, printable(each.file.filename().string())};
    row.drive = printable(each.drive);
    view.files.push_back(std::move(row));
  }
  return view;
}

namespace {

std::string counted(const Frame& f, std::string_view key, std::uint64_t count) { return f.words.counted(key, static_cast<long long>(count)); }

void draw_refusal(Frame& f, Column& column, const base::Refusal& refusal) { message(f, column, {Tone::l2, Icon::error, "", sentence(f, refusal)}); }

void draw_broke(Frame& f, Column& column, const Broke& broke) {
  const ErrorWords words = error_words(f, broke);
  message(f, column, {Tone::l1, Icon::error, words.title + ".", words.what + " " + words.why + " " + words.what_to_do});
}

void draw_taken(Frame& f, Column& column, const HandoverIn& in, std::uint64_t carried) {
  std::vector<std::string> words;
  if (in.changes + in.files > 0)
    words.push_back(f.words("app.handover.new_here", {{"changes", counted(f, "app.count.changes", in.changes)}, {"photos", counted(f, "app.count.photos", in.files)}}));
  else if (in.carried + in.not_carried + in.refused == 0) words.push_back(f.word("app.handover.nothing_new"));
  if (in.carried > 0 && carried == 0) words.push_back(f.word("app.handover.carried_there"));
  if (in.not_carried > 0) words.push_back(counted(f, "app.handover.no_room_for", in.not_carried));
  if (in.refused > 0) words.push_back(f.word("app.handover.not_all"));
  const bool all = in.not_carried + in.refused == 0;
  message(f, column, {all ? Tone::l4 : Tone::l2, all ? Icon::check : Icon::error, f.word("app.handover.taken"), joined(words, " ")});
}

void draw_save(Frame& f, Column& column, const HandoverView& view, Intents& intents) {
  if (view.saved) {
    if (const auto* saved = std::get_if<HandoverSaved>(&*view.saved))
      message(f, column, {Tone::l4, Icon::check, f.word("app.handover.saved"),
                          f.words("app.handover.saved_more", {{"file", saved->file.string()}, {"size", size_words(f, saved->size_bytes)}})});
    else if (const auto* refusal = std::get_if<base::Refusal>(&*view.saved)) message(f, column, {Tone::neutral, Icon::info, "", sentence(f, *refusal)});
    else draw_broke(f, column, std::get<Broke>(*view.saved));
    column.gap(16);
  }
  Button save{.key = "sending.handover", .label = f.word(view.saving ? "app.handover.saving" : "app.handover.save"), .icon = Icon::description};
  save.working = view.saving;
  if (view.nothing_waits) save.reason = f.word("app.handover.nothing");
  if (button(f, column, save, true)) intents.emplace_back(SaveHandover{});
  if (save.reason) {
    column.gap(8);
    text(f, column, Type::small, Colour::ink2, *save.reason);
  }
}

void draw_take(Frame& f, Column& column, const HandoverView& view, Intents& intents) {
  text(f, column, Type::base_bold, Colour::ink, f.word("app.handover.take_title"));
  column.gap(4);
  text(f, column, Type::base, Colour::ink2, f.word("app.handover.take_what"));
  column.gap(16);
  if (view.carried > 0) {
    message(f, column, {Tone::neutral, Icon::lock, counted(f, "app.handover.carried", view.carried), f.word("app.handover.carried_more")});
    column.gap(16);
  }
  if (view.taken) {
    if (const auto* in = std::get_if<HandoverIn>(&*view.taken)) draw_taken(f, column, *in, view.carried);
    else if (const auto* refusal = std::get_if<base::Refusal>(&*view.taken)) draw_refusal(f, column, *refusal);
    else draw_broke(f, column, std::get<Broke>(*view.taken));
    column.gap(16);
  }
  Button take{.key = "sending.take_handover", .label = f.word(view.taking ? "app.handover.taking" : "app.handover.choose"), .icon = Icon::folder_open};
  take.working = view.taking;
  if (button(f, column, take, true)) intents.emplace_back(ChooseHandover{});
}

// ---- the choice of a file

std::string about_file(const Frame& f, const HandoverFile& file) {
  return joined({file.drive.empty() ? f.word("app.handover.on_tablet") : f.words("app.handover.on_drive", {{"drive", file.drive}}), base::date_time_text(file.written), size_words(f, file.size_bytes)}, " · ");
}

void draw_files(Frame& f, Column& column, const HandoverView& view, Intents& intents) {
  text(f, column, Type::base, Colour::ink2, f.word("app.handover.where"));
  column.gap(16);
  if (!view.choosing->listed) return text(f, column, Type::base, Colour::ink, f.word("app.handover.looking"));
  if (view.files.empty()) message(f, column, {Tone::neutral, Icon::folder_open, f.word("app.handover.none_found"), f.word("app.handover.none_found_do")});
  for (std::size_t i = 0; i < view.files.size(); ++i) {
    const HandoverRow& each = view.files[i];
    if (i > 0) line_across(f, column.x, column.y, column.w);
    if (list_row(f, column, {.key = "handover.file." + std::to_string(i), .icon = Icon::description, .icon_colour = Colour::ink2, .words = each.name, .detail = about_file(f, each), .action = f.word("app.handover.show")}))
      intents.emplace_back(LookAtHandover{each.file});
  }
  column.gap(16);
  if (button(f, column, {.key = "handover.again", .label = f.word("app.handover.look_again"), .icon = Icon::autorenew, .compact = true})) intents.emplace_back(ChooseHandover{});
}

void draw_inside(Frame& f, Column& column, const HandoverInside& inside) {
  if (inside.own) return message(f, column, {Tone::neutral, Icon::info, f.word("app.handover.own"), f.word("app.handover.own_more")});
  reading_row(f, column, Icon::check_circle, {{f.word("app.handover.whole")}}, Colour::l4);
  reading_row(f, column, Icon::tablet_android, {{inside.from.empty() ? f.word("app.handover.from_unseen") : f.words("app.handover.from", {{"names", joined(inside.from)}})}});
  if (inside.here > 0) reading_row(f, column, Icon::home_work, {{counted(f, "app.handover.here", inside.here)}});
  if (inside.locked > 0) reading_row(f, column, Icon::lock, {{counted(f, "app.handover.locked", inside.locked)}});
}

void draw_one_file(Frame& f, Column& column, const HandoverView& view, Intents& intents) {
  const AppState::ChoosingHandover& choosing = *view.choosing;
  if (const auto row = std::ranges::find(view.files, *choosing.file, &HandoverRow::file); row != view.files.end()) {
    text(f, column, Type::base_bold, Colour::ink, row->name);
    text(f, column, Type::small, Colour::ink2, about_file(f, *row));
  }
  column.gap(16);
  const auto* inside = choosing.inside ? std::get_if<HandoverInside>(&*choosing.inside) : nullptr;
  if (!choosing.inside) text(f, column, Type::base, Colour::ink, f.word("app.handover.reading"));
  else if (inside) draw_inside(f, column, *inside);
  else if (const auto* refusal = std::get_if<base::Refusal>(&*choosing.inside)) draw_refusal(f, column, *refusal);
  else draw_broke(f, column, std::get<Broke>(*choosing.inside));
  column.gap(24);
  std::vector<Button> foot{{.key = "handover.other", .label = f.word("app.handover.other_file"), .icon = Icon::arrow_back}};
  if (inside && !inside->own) foot.push_back({.key = "handover.take", .label = f.word("app.handover.take"), .icon = Icon::save_alt, .kind = ButtonKind::main});
  const std::string pressed = buttons_at_ends(f, column, foot);
  if (pressed == "handover.other") intents.emplace_back(ChooseHandover{});
  if (pressed == "handover.take") intents.emplace_back(TakeHandover{*choosing.file});
}

}  // namespace

void draw_handover_card(Frame& f, Column& column, const HandoverView& view, Intents& intents) {
  column.gap(space::card_gap);
  card(f, column, [&](Column& inner) {
    group_heading(f, inner, f.word("app.handover.title"));
    inner.gap(8);
    text(f, inner, Type::base, Colour::ink2, f.word("app.handover.what"));
    inner.gap(16);
    draw_save(f, inner, view, intents);
    separator(f, inner, 16, 16);
    draw_take(f, inner, view, intents);
  });
}

void draw_handover_choice(Frame& f, const HandoverView& view, Intents& intents) {
  if (!view.choosing) return;
  const DialogEnd end = dialog(f, "handover", 640, [&](Column& column) {
    const Button close{.key = "handover.close", .label = f.word("app.picker.close"), .kind = ButtonKind::text, .compact = true};
    const Flowing way_out{button_width(f, close), [&](Rect slot) {
                            if (button(f, slot, close)) intents.emplace_back(StopChoosingHandover{});
                          }, true};
    const Flow head{f.sized(48), 16, 0};
    const Flowing title = flowing_words(f, Type::heading, Colour::ink, f.word("app.handover.choose"));
    if (title.width <= column.w) {
      flow(column, head, {title, way_out});
    } else {  // longer than a line
      text(f, column, Type::heading, Colour::ink, f.word("app.handover.choose"));
      flow(column, head, {way_out});
    }
    if (view.choosing->file) draw_one_file(f, column, view, intents);
    else draw_files(f, column, view, intents);
  });
  if (end == DialogEnd::dismissed) intents.emplace_back(StopChoosingHandover{});
}

}  // namespace platsbesok::app
