#include "app/screens/check_in.h"

#include "app/screens/allowed.h"
#include "app/ui/widgets.h"
#include "core/domain/check_in.h"

namespace platsbesok::app {

using namespace ui;

namespace {

constexpr std::array every_choices{0, 15, 20, 30, 45, 60, 90, 120};
constexpr std::int64_t minute_ms = 60'000;

std::string every_words(const Frame& f, std::int64_t minutes) {
  return minutes == 0 ? f.word("app.check_in.off") : f.words("app.check_in.every", {{"minutes", std::to_string(minutes)}});
}

std::string alert_words(const Frame& f, const CheckInView& view) { return f.word(view.has_contact ? "app.check_in.office_sees" : "app.check_in.only_here"); }

}  // namespace

CheckInView check_in_view(const AppState& state) {
  CheckInView view;
  const OpenVisit* open = state.open_visit();
  if (open == nullptr) return view;
  const domain::Visit& visit = open->visit();
  view.under_way = visit.started && !visit.ended && !visit.aborted;
  view.every_min = domain::check_in_minutes(visit);
  if (const auto due = domain::check_in_due(visit)) {
    view.due_at = due->at;
    view.overdue = due->overdue(state.now);
    const std::int64_t left_ms = due->at.utc_ms - state.now.utc_ms;
    view.left_min = view.overdue ? -left_ms / minute_ms : (left_ms + minute_ms - 1) / minute_ms;
  }
  for (const auto& each : visit.on_site.check_ins)
    if (each.at && (!view.last_at || *view.last_at < each.at->time.at)) view.last_at = each.at->time.at;
  const auto writing = state.writing.find("visit.check_in");
  view.saving = writing != state.writing.end() && writing->second.job.has_value();
  view.has_contact = state.wire.phase != WireStatus::Phase::off && state.wire.last_contact_at && !state.wire.no_contact;
  view.not_allowed = hindered(state, *open, domain::CheckInNow{state.monotonic_ms});
  return view;
}

Intent check_in_now() { return Do{"visit.check_in", domain::CheckInNow{}}; }

void draw_check_in(Frame& f, Column& column, const CheckInView& view, CheckInDraft& draft, Intents& intents) {
  if (!view.under_way) return;
  card(f, column, [&](Column& inner) {
    const bool on = view.due_at.has_value();
    std::string first = on ? f.words("app.check_in.by", {{"time", clock_of(*view.due_at)}}) : f.word("app.check_in.is_off");
    std::string second = on ? f.words.counted("app.check_in.in", view.left_min) : f.word("app.check_in.off_how");
    if (view.overdue) {
      first = f.word("app.check_in.overdue");
      second = f.words("app.check_in.overdue_since", {{"time", clock_of(*view.due_at)}, {"ago", duration_words(f, view.left_min)}});
    }
    const Tone tone = view.overdue ? Tone::l1 : on ? Tone::accent : Tone::neutral;
    const float side = f.sized(48);
    Column words(inner.x + side + 16, inner.y, inner.w - side - 16);
    text(f, words, Type::base_bold, view.overdue ? Colour::l1 : Colour::ink, first);
    text(f, words, Type::base, Colour::ink2, second);
    tile(f, {inner.x, inner.y, side, side}, view.overdue ? Icon::warning : on ? Icon::alarm_on : Icon::lock_clock, tone);
    inner.y = std::max(words.y, inner.y + side) + 16;
    Button okay{.key = "check_in.now", .label = f.word("app.check_in.okay"), .icon = Icon::how_to_reg, .kind = on ? ButtonKind::main : ButtonKind::outlined};
    okay.reason = sentence(f, view.not_allowed);
    okay.working = view.saving;
    if (button(f, inner, okay, true)) intents.push_back(check_in_now());
    inner.gap(8);
    if (on) text(f, inner, Type::small, Colour::ink2, alert_words(f, view));
    const Button change{.key = "check_in.change", .label = every_words(f, view.every_min), .icon = Icon::timer, .kind = ButtonKind::text, .compact = true};
    if (button(f, inner, change)) draft.choosing = true;
    inner.y -= 12;
  });
}

void draw_check_in_every(Frame& f, const CheckInView& view, CheckInDraft& draft, Intents& intents) {
  if (!draft.choosing) return;
  const DialogEnd end = dialog(f, "check_in.every", 480, [&](Column& column) {
    text(f, column, Type::heading, Colour::ink, f.word("app.check_in.choose"));
    text(f, column, Type::base, Colour::ink2, f.word("app.check_in.choose_how"));
    column.gap(12);
    std::vector<Choice> choices;
    std::optional<int> chosen;
    for (const int minutes : every_choices) {
      if (minutes == view.every_min) chosen = static_cast<int>(choices.size());
      choices.push_back({.key = "check_in.every." + std::to_string(minutes), .label = every_words(f, minutes), .tone = Tone::accent});
    }
    Column rows(column.x + 12, column.y, column.w - 24);
    if (const auto pressed = radio_rows(f, rows, choices, chosen)) {
      const auto minutes = every_choices[static_cast<std::size_t>(*pressed)];
      if (minutes != view.every_min) intents.emplace_back(Do{"visit.check_in_every", domain::SetCheckIn{minutes}});
      draft.choosing = false;
    }
    column.y = rows.y + 12;
    const Button back{.key = "check_in.back", .label = f.word("app.notice.close"), .kind = ButtonKind::text};
    if (button(f, column, back)) draft.choosing = false;
  });
  if (end == DialogEnd::dismissed || !view.under_way) draft.choosing = false;
}

std::optional<Banner> check_in_banner(const Frame& f, const CheckInView& view) {
  if (!view.overdue) return std::nullopt;
  return Banner{.key = "banner.check_in",
                .icon = Icon::warning,
                .strong = f.words("app.check_in.banner", {{"time", clock_of(*view.due_at)}}),
                .words = alert_words(f, view),
                .action = f.word("app.check_in.okay")};
}

}  // namespace platsbesok::app
