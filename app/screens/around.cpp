#include "app/screens/around.h"

#include "app/ui/dialog.h"
#include "app/ui/message.h"
#include "app/ui/rows.h"

#include <algorithm>
#include <array>

namespace platsbesok::app {

namespace {

struct Stop {
  Screen screen;
  const char* key;
  ui::Icon icon;
};
constexpr std::array visit_stops{Stop{Screen::overview, "rail.overview", ui::Icon::home_work}, Stop{Screen::checklist, "rail.checklist", ui::Icon::checklist},
                                 Stop{Screen::staffing, "rail.staffing", ui::Icon::groups},
                                 Stop{Screen::findings, "rail.findings", ui::Icon::remove_red_eye}, Stop{Screen::evidence, "rail.evidence", ui::Icon::folder_open},
                                 Stop{Screen::finish, "rail.finish", ui::Icon::task_alt}};
constexpr std::array outer_stops{Stop{Screen::today, "rail.today", ui::Icon::today}, Stop{Screen::sending, "rail.sending", ui::Icon::cloud_upload},
                                 Stop{Screen::conflicts, "rail.conflicts", ui::Icon::call_split}, Stop{Screen::settings, "rail.settings", ui::Icon::settings}};

// The stop that a screen lies under.
Screen within(Screen screen) {
  switch (screen) {
    case Screen::danger: return Screen::overview;
    case Screen::staff: return Screen::staffing;
    case Screen::finding: return Screen::findings;
    case Screen::interview:
    case Screen::document: return Screen::evidence;
    case Screen::leaving: return Screen::finish;
    default: return screen;
  }
}

bool in_visit(Screen screen) {
  return std::ranges::find(outer_stops, screen, &Stop::screen) == outer_stops.end() && screen != Screen::about && screen != Screen::handbook;
}

}  // namespace

Around around(const AppState& state) {
  Around view;
  view.screen = state.screen;
  view.now = state.now;
  view.pill = pill_state(state);
  view.notice = state.notice;
  view.check_in = check_in_view(state);
  for (const auto& [place, writing] : state.writing) view.can_retry = view.can_retry || writing.broke.has_value();
  for (const auto& [job, taken] : state.taken) view.can_retry = view.can_retry || taken.broke;
  if (state.published)
    for (const Waiting& each : state.published->waiting) view.unsent += each.what == Waiting::What::changes ? static_cast<int>(each.count) : 1;
  if (state.published) view.conflicts = static_cast<int>(state.published->disputes.size());
  const OpenVisit* open = state.open_visit();
  if (!in_visit(state.screen) || open == nullptr) return view;
  const domain::Visit& visit = open->visit();
  AroundVisit& around = view.visit.emplace(AroundVisit{open->id, visit.unit_name.value_or(""), visit.area.value_or(""), {}, {}, {}, 0, 0});
  around.announcement = visit.announcement.value_or(domain::Announcement::unannounced);
  around.phase = domain::visit_state(visit).phase;
  around.findings = static_cast<int>(visit.findings.size());
  if (visit.started) {
    around.started_at = visit.started->time.at;
    const base::Instant until = visit.aborted ? visit.aborted->at.time.at : visit.ended ? visit.ended->time.at : state.now;
    around.elapsed_min = std::max<std::int64_t>(0, (until.utc_ms - around.started_at->utc_ms) / 60'000);
  }
  return view;
}

ui::Pill pill_of(const ui::Frame& f, const PillState& state) {
  using What = PillState::What;
  const auto count = static_cast<long long>(state.count);
  ui::Pill pill;
  switch (state.what) {
    case What::error: pill.state = ui::PillState::error, pill.label = f.words.counted("app.pill.error", count); break;
    case What::conflict: pill.state = ui::PillState::conflict, pill.label = f.words.counted("app.pill.conflict", count); break;
    case What::unsent: pill.state = ui::PillState::unsent, pill.label = f.words.counted("app.pill.unsent", count); break;
    case What::no_contact: pill.state = ui::PillState::no_contact, pill.label = f.word("app.pill.no_contact"); break;
    case What::secured: pill.state = ui::PillState::secured, pill.label = f.words("app.pill.secured", {{"time", clock_of(*state.at)}}); break;
    case What::nothing_yet: pill.state = ui::PillState::unsent, pill.label = f.word("app.pill.nothing_yet"); break;
  }
  return pill;
}

ui::PageParts page_parts(const ui::Frame& f, const Around& view) {
  ui::PageParts parts;
  parts.top.pill = pill_of(f, view.pill);
  parts.banner = check_in_banner(f, view.check_in);
  if (!view.visit) {
    for (const Stop& stop : outer_stops) {
      ui::RailItem item{stop.key, stop.icon, f.word("app." + std::string(stop.key)), view.screen == stop.screen || ((view.screen == Screen::about || view.screen == Screen::handbook) && stop.screen == Screen::settings), 0, ui::Tone::chip, false, false};
      if (stop.screen == Screen::sending) item.badge = view.unsent;
      if (stop.screen == Screen::conflicts) item.badge = view.conflicts, item.badge_tone = ui::Tone::l2;
      parts.rail.push_back(std::move(item));
    }
    parts.top.lock_label = f.word("app.lock.now_short");
    parts.top.lock_in_rail = true;
    parts.top.lock_rail_label = f.word("app.lock.now");
    return parts;
  }
  parts.rail.push_back({"rail.today", ui::Icon::arrow_back, f.word("app.rail.today"), false, 0, ui::Tone::chip, true, false});
  for (const Stop& stop : visit_stops) {
    const bool chosen = stop.screen == within(view.screen);
    ui::RailItem item{stop.key, stop.icon, f.word("app." + std::string(stop.key)), chosen, 0, ui::Tone::chip, false, false};
    if (stop.screen == Screen::findings) item.badge = view.visit->findings;
    item.rare = stop.screen == Screen::evidence || stop.screen == Screen::overview || stop.screen == Screen::finish;
    parts.rail.push_back(std::move(item));
  }
  parts.top.title = view.visit->unit;
  parts.top.subtitle = f.words("app.visit.subtitle", {{"area", area_words(f, view.visit->area)}, {"mode", announcement_words(f, view.visit->announcement)}});
  parts.top.mode = view.visit->announcement == domain::Announcement::unannounced ? ui::Announcement::unannounced : ui::Announcement::announced;
  if (view.visit->started_at)
    parts.top.elapsed = ui::Elapsed{duration_words(f, view.visit->elapsed_min), f.words("app.visit.since", {{"time", clock_of(*view.visit->started_at)}})};
  parts.top.lock_label = f.word("app.lock.now_short");
  return parts;
}

Intents pressed_around(const Around& view, const std::string& key) {
  Intents intents;
  if (key == "lock.now") intents.emplace_back(LockNow{});
  if (key == "banner.check_in") intents.push_back(check_in_now());
  if (key == "status.pill") intents.emplace_back(Go{view.pill.what == PillState::What::conflict ? Screen::conflicts : Screen::sending});
  if (key == "rail.today") intents.emplace_back(Go{Screen::today});
  if (view.visit) {
    for (const Stop& stop : visit_stops)
      if (key == stop.key) intents.emplace_back(Go{stop.screen});
  } else {
    for (const Stop& stop : outer_stops)
      if (key == stop.key && stop.screen != Screen::today) intents.emplace_back(Go{stop.screen});
  }
  return intents;
}

void draw_conflict_here(ui::Frame& f, ui::Column& column, const std::string& key, ShowConflict which, Intents& intents) {
  ui::message(f, column, {ui::Tone::l2, ui::Icon::call_split, f.word("app.conflict.here"), f.word("app.conflict.here_more")});
  column.gap(8);
  if (ui::button(f, column, {.key = key, .label = f.word("app.conflict.resolve"), .icon = ui::Icon::call_split, .compact = true})) intents.emplace_back(std::move(which));
  column.gap(12);
}

void draw_notice(ui::Frame& f, const Around& view, Intents& intents) {
  if (!view.notice) return;
  const ui::DialogEnd end = ui::dialog(f, "notice", 640, [&](ui::Column& column) {
    if (const auto* refusal = std::get_if<base::Refusal>(&view.notice->what)) {
      ui::text(f, column, ui::Type::heading, ui::Colour::ink, f.word("app.notice.refused"));
      column.gap(8);
      ui::text(f, column, ui::Type::base, ui::Colour::ink, sentence(f, *refusal));
      // A rule's number ("V6") says something to people; a document's or a file's name does not.
      if (refusal->source.find_first_of("./: ") == std::string::npos) {
        column.gap(4);
        ui::text(f, column, ui::Type::small, ui::Colour::ink2, f.words("app.notice.source", {{"source", refusal->source}}));
      }
      column.gap(20);
      if (ui::button(f, column, {.key = "notice.close", .label = f.word("app.notice.close"), .icon = ui::Icon::check, .kind = ui::ButtonKind::main}))
        intents.emplace_back(DismissNotice{});
      return;
    }
    const ErrorWords words = error_words(f, std::get<Broke>(view.notice->what));
    std::vector<ui::Button> buttons;
    if (view.can_retry) buttons.push_back({.key = "notice.retry", .label = f.word("app.notice.retry"), .icon = ui::Icon::autorenew});
    buttons.push_back({.key = "notice.close", .label = f.word("app.notice.close"), .kind = view.can_retry ? ui::ButtonKind::text : ui::ButtonKind::outlined});
    const auto pressed = ui::error_card(f, column, {words.title, words.what, words.why, words.what_to_do, words.code, std::move(buttons)});
    if (pressed == "notice.retry") intents.emplace_back(Retry{});
    if (pressed == "notice.close") intents.emplace_back(DismissNotice{});
  });
  if (end == ui::DialogEnd::dismissed) intents.emplace_back(DismissNotice{});
}

}  // namespace platsbesok::app
