#include "app/screens/overview.h"

#include "app/screens/staffing_need.h"
#include "app/ui/widgets.h"

#include <algorithm>

namespace platsbesok::app {

namespace {

using namespace ui;

void heading(Frame& f, Column& column, const std::string& words, const std::string& count = {}) {
  group_heading(f, column, words, count);
  column.gap(4);
}

void draw_purpose(Frame& f, Column& column, const OverviewView& view) {
  card(f, column, [&](Column& inner) {
    heading(f, inner, f.word("app.overview.why"));
    text(f, inner, Type::base, Colour::ink, view.purpose.empty() ? f.word("app.overview.no_purpose") : view.purpose);
    if (view.focus.empty()) return;
    inner.gap(12);
    std::vector<Chip> focus;
    for (const std::string& each : view.focus) focus.push_back({each, Icon::none, Tone::neutral});
    chips(f, inner, focus);
  });
}

void draw_progress(Frame& f, Column& column, const OverviewView& view, Intents& intents) {
  card(f, column, [&](Column& inner) {
    heading(f, inner, f.word("app.overview.progress"));
    if (view.no_checklist) {
      message(f, inner, {Tone::l2, Icon::warning, "", sentence(f, *view.no_checklist)});
    } else {
      ListRow checklist{.key = "overview.checklist", .icon = Icon::checklist, .words = f.words("app.overview.answered", {{"done", std::to_string(view.answered)}, {"all", std::to_string(view.questions)}}),
                        .detail = f.words("app.overview.checklist", {{"title", view.checklist}, {"version", std::to_string(view.checklist_version)}}),
                        .action = f.word("app.overview.open")};
      if (list_row(f, inner, checklist)) intents.emplace_back(Go{Screen::checklist});
      line_across(f, inner.x, inner.y, inner.w);
    }
    const bool under_way = view.started && !view.ended_at;
    const OutcomeLook look = outcome_look(f, view.staffing, view.started, under_way);
    ListRow staff{.key = "overview.staffing", .icon = look.tone == Tone::neutral ? Icon::groups : look.icon, .icon_colour = look.tone == Tone::neutral ? Colour::ink2 : colours_of(look.tone).ink,
                  .words = look.words, .detail = f.word("app.overview.staffing"), .action = f.word("app.overview.open")};
    if (list_row(f, inner, staff)) intents.emplace_back(Go{Screen::staffing});
    line_across(f, inner.x, inner.y, inner.w);
    ListRow findings{.key = "overview.findings", .icon = Icon::remove_red_eye, .words = f.words.counted("app.count.findings", static_cast<long long>(view.findings)),
                     .detail = f.word("app.overview.findings_detail"), .action = f.word("app.overview.open")};
    if (list_row(f, inner, findings)) intents.emplace_back(Go{Screen::findings});
    line_across(f, inner.x, inner.y, inner.w);
    ListRow photos{.key = "overview.evidence", .icon = Icon::folder_open, .words = f.words.counted("app.count.photos", static_cast<long long>(view.photos)),
                   .detail = f.word("app.overview.evidence_detail"), .action = f.word("app.overview.open")};
    if (list_row(f, inner, photos)) intents.emplace_back(Go{Screen::evidence});
    inner.y -= 8;
  });
}

void fact(Frame& f, Column& column, Icon which, const std::string& words, const std::string& detail) {
  const float mark = icon_size(f, IconSize::normal), indent = mark + 12;
  const float height = text_height(f, Type::base, words, column.w - indent) + text_height(f, Type::small, detail, column.w - indent);
  icon(f, {column.x + mark / 2, column.y + height / 2}, which, Colour::ink2);
  Column inner(column.x + indent, column.y, column.w - indent);
  text(f, inner, Type::base, Colour::ink, words);
  text(f, inner, Type::small, Colour::ink2, detail);
  column.y = inner.y + 12;
}

// "Krav enligt avtalet till och med 2027-06-30"
std::string required_by(const Frame& f, const OverviewView& view, const staffing::Need& need) {
  std::vector<std::string> sources;
  std::optional<base::Date> until;
  for (const std::size_t row : need.rows) {
    const auto& rule = view.staffing.given.requirements[row];
    const std::string source = rule.source ? f.word("staffing.source." + std::string(base::code_of(*rule.source))) : f.word("app.staffing.source_unknown");
    if (std::ranges::find(sources, source) == sources.end()) sources.push_back(source);
    if (rule.valid_to && (!until || *rule.valid_to < *until)) until = rule.valid_to;
  }
  if (!until) return f.words("app.overview.required_by", {{"source", joined(sources)}});
  return f.words("app.overview.required_until", {{"source", joined(sources)}, {"date", base::iso(*until)}});
}

void draw_planned(Frame& f, Column& column, const OverviewView& view, OverviewDraft& draft, Intents& intents) {
  card(f, column, [&](Column& inner) {
    heading(f, inner, f.word("app.overview.planned"));
    inner.gap(4);
    const bool one = f.is_phone() || f.large_text();
    const auto halves = columns({inner.x, inner.y, inner.w, 0}, one ? 1 : 2, 16);
    Column left(halves.front());
    Column* right = &left;
    Column second(halves.back());
    if (!one) right = &second;
    if (!view.provider.empty()) fact(f, left, Icon::home_work, view.provider, view.regi ? f.word("app.regi." + std::string(domain::code_of(*view.regi))) : "");
    fact(f, *right, Icon::verified, area_words(f, view.area), f.word("app.overview.area"));
    if (view.window) {
      const auto start = base::in_stockholm(view.window->start), end = base::in_stockholm(view.window->end);
      fact(f, left, Icon::schedule, f.words("app.overview.window", {{"from", base::clock_text(start)}, {"to", base::clock_text(end)}}), day_words(f, start.date));
    }
    if (!view.checklist.empty())
      fact(f, *right, Icon::description, view.checklist, f.words("app.overview.version", {{"version", std::to_string(view.checklist_version)}}));
    inner.y = std::max(left.y, right->y);
    for (const auto& [hours, need] : view.required) {
      const std::string from = clock_of(hours.start), to = clock_of(hours.end);
      fact(f, inner, Icon::groups, f.words("app.overview.required", {{"from", from}, {"to", to}, {"need", need_words(f, need)}}), required_by(f, view, need));
    }
    draw_address(f, inner, view.address, draft.address, intents);
    inner.y -= 12;
  });
}

struct PhaseLook {
  Icon icon;
  Colour colour;
};
PhaseLook look_of(domain::Phase phase) {
  using domain::Phase;
  switch (phase) {
    case Phase::started: return {Icon::play_arrow, Colour::l4};
    case Phase::paused: return {Icon::pause, Colour::l2};
    case Phase::aborted: return {Icon::block, Colour::l1};
    case Phase::contradictory: return {Icon::warning, Colour::l1};
    case Phase::signed_off: return {Icon::lock, Colour::l4};
    default: return {Icon::schedule, Colour::ink2};
  }
}

Intent command(const char* place, domain::VisitCommand what) { return Do{place, std::move(what)}; }

void draw_to_finish(Frame& f, Column& column, Intents& intents) {
  const Button sign{.key = "overview.to_finish", .label = f.word("app.overview.to_finish"), .icon_after = Icon::arrow_forward, .kind = ButtonKind::main};
  if (button(f, column, sign, true)) intents.emplace_back(Go{Screen::finish});
}

// Two buttons side by side, or one; each grey one's reason is said once beneath.
void draw_actions(Frame& f, Column& column, const OverviewView& view, OverviewDraft& draft, Intents& intents) {
  using domain::Phase;
  const Phase phase = view.around.visit->phase;
  const bool under_way = phase == Phase::started || phase == Phase::paused;
  std::vector<std::string> reasons;
  const auto grey = [&](Button& button, const std::optional<base::Refusal>& why) {
    button.reason = sentence(f, why);
    if (button.reason && (reasons.empty() || reasons.back() != *button.reason)) reasons.push_back(*button.reason);
  };
  if (!under_way && phase != Phase::ended && phase != Phase::aborted && phase != Phase::signed_off) {
    Button start{.key = "overview.start", .label = f.word("app.overview.start"), .icon = Icon::play_arrow, .kind = ButtonKind::main};
    grey(start, view.no_start);
    start.working = view.starting;
    if (button(f, column, start, true)) intents.push_back(command("visit.start", domain::StartVisit{}));
    column.gap(8);
  }
  if (under_way) {
    const bool paused = phase == Phase::paused;
    Button pause{.key = paused ? "overview.resume" : "overview.pause", .label = f.word(paused ? "app.overview.resume" : "app.overview.pause"),
                 .icon = paused ? Icon::play_arrow : Icon::pause};
    grey(pause, paused ? view.no_resume : view.no_pause);
    pause.working = paused ? view.starting : false;
    Button abort{.key = "overview.abort", .label = f.word("app.overview.abort"), .icon = Icon::block, .grave = true};
    grey(abort, view.no_abort);
    const std::string pressed = buttons_across(f, column, {pause, abort});
    if (!pressed.empty() && pressed == pause.key)
      intents.push_back(paused ? command("visit.resume", domain::ResumeVisit{}) : command("visit.pause", domain::PauseVisit{}));
    if (pressed == abort.key) draft.abort.open = true;
    column.gap(8);
    Button end{.key = "overview.end", .label = f.word("app.overview.end"), .icon = Icon::check};
    grey(end, view.no_end);
    end.working = view.stopping;
    if (button(f, column, end, true)) intents.push_back(command("visit.end", domain::EndVisit{}));
    column.gap(12);
    text(f, column, Type::small, Colour::ink2, f.word("app.overview.abort_when"));
  } else if (phase == Phase::aborted) {
    Button go_on{.key = "overview.take_back_abort", .label = f.word("app.overview.take_back_abort"), .icon = Icon::play_arrow};
    grey(go_on, view.no_take_back);
    if (button(f, column, go_on, true)) intents.push_back(command("visit.take_back", domain::TakeBack{domain::TakeBack::Which::aborted}));
    if (view.abort_reason == domain::code_of(domain::AbortReason::wrong_place)) {
      column.gap(8);
      text(f, column, Type::small, Colour::ink2, f.word("app.overview.take_back_when"));
    }
    column.gap(8);
    draw_to_finish(f, column, intents);
  } else if (phase == Phase::ended) {
    draw_to_finish(f, column, intents);
  } else if (!view.no_abort) {
    Button abort{.key = "overview.abort", .label = f.word("app.overview.abort"), .icon = Icon::block, .grave = true};
    if (button(f, column, abort, true)) draft.abort.open = true;
  }
  for (const std::string& reason : reasons) {
    column.gap(8);
    text(f, column, Type::small, Colour::ink2, reason);
  }
}

void draw_status(Frame& f, Column& column, const OverviewView& view, OverviewDraft& draft, Intents& intents) {
  card(f, column, [&](Column& inner) {
    const AroundVisit& visit = *view.around.visit;
    const PhaseLook look = look_of(visit.phase);
    const float mark = icon_size(f, IconSize::normal);
    const std::string phase = f.word("visit_state." + std::string(domain::code_of(visit.phase)));
    const Rect row = inner.take(text_height(f, Type::base_bold, phase, inner.w - mark - 8));
    icon(f, {row.x + mark / 2, row.centre().y}, look.icon, look.colour);
    text_block(f, {row.x + mark + 8, row.y, row.w - mark - 8, row.h}, Type::base_bold, look.colour == Colour::ink2 ? Colour::ink : look.colour, phase);
    inner.gap(4);
    if (visit.started_at) {
      text(f, inner, Type::title, Colour::ink, duration_words(f, visit.elapsed_min));
      std::string times = f.words("app.overview.started", {{"time", clock_of(*visit.started_at)}});
      if (view.ended_at) times = f.words("app.overview.from_to", {{"from", clock_of(*visit.started_at)}, {"to", clock_of(*view.ended_at)}});
      text(f, inner, Type::base, Colour::ink2, times);
    } else if (view.window) {
      text(f, inner, Type::base, Colour::ink2, f.words("app.overview.window", {{"from", clock_of(view.window->start)}, {"to", clock_of(view.window->end)}}));
    }
    if (!view.abort_reason.empty()) {
      inner.gap(8);
      std::vector<std::string> said;
      if (view.attempt.waited_min) said.push_back(f.words.counted("app.overview.waited", *view.attempt.waited_min));
      if (view.attempt.stood_at) said.push_back(f.words("app.overview.stood_at", {{"place", *view.attempt.stood_at}}));
      if (!view.abort_words.empty()) said.push_back(view.abort_words);
      if (view.attempt.said) {
        const std::string role = view.attempt.said_by ? f.word("app.said_by." + std::string(domain::code_of(*view.attempt.said_by))) : f.word("app.finding.said");
        said.push_back(f.words("app.overview.said", {{"role", role}, {"words", *view.attempt.said}}));
      }
      message(f, inner, {Tone::l1, Icon::block, f.word("app.abort." + view.abort_reason) + ".", joined(said, " ")});
    }
    for (const std::string& field : view.contradicting) {
      inner.gap(8);
      message(f, inner, {Tone::l1, Icon::warning, "", f.words("app.overview.contradicting", {{"field", field}})});
    }
    inner.gap(16);
    draw_actions(f, inner, view, draft, intents);
  });
}

void draw_participants(Frame& f, Column& column, const OverviewView& view) {
  card(f, column, [&](Column& inner) {
    heading(f, inner, f.word("app.overview.participants"));
    inner.gap(4);
    for (const auto& each : view.participants) {
      const std::string role = f.word(each.me ? "app.overview.you" : "app.overview.inspector");
      fact(f, inner, Icon::person, each.name.empty() ? f.word("app.overview.another_inspector") : each.name,
           each.has_signed ? f.words("app.overview.has_signed", {{"role", role}}) : role);
    }
    inner.y -= 8;
    for (const std::string& code : view.warnings) {
      if (code != "alone_in_the_dark" && code != "danger_without_contact") continue;
      inner.gap(12);
      message(f, inner, {Tone::l2, Icon::warning, "", f.word("warning." + code)});
    }
  });
}

// What refused access calls for: proposed in full, made only when it is accepted (V11).
void draw_proposal(Frame& f, Column& column, const OverviewView& view, Intents& intents) {
  if (!view.proposal) return;
  const domain::FindingText text_proposed = domain::proposed_finding(*view.proposal, f.words);
  card(f, column, [&](Column& inner) {
    heading(f, inner, f.word("app.proposal.title"));
    text(f, inner, Type::small, Colour::ink2, f.word("app.proposal.how"));
    inner.gap(12);
    for (const auto& [label, words] : {std::pair{"app.finding.seen", text_proposed.seen}, {"app.finding.said", text_proposed.said}, {"app.finding.assessed", text_proposed.assessed}}) {
      if (!words) continue;
      if (f.is_phone() || f.large_text()) {
        text(f, inner, Type::small, Colour::ink2, f.word(label));
        text(f, inner, Type::base, Colour::ink, *words);
      } else {
        label_and_words(f, inner, 160, f.word(label), {{*words, Type::base, Colour::ink, false}});
      }
      inner.gap(8);
    }
    inner.gap(8);
    const Button leave{.key = "proposal.leave", .label = f.word("app.proposal.leave"), .kind = ButtonKind::text};
    const Button accept{.key = "proposal.accept", .label = f.word("app.proposal.accept"), .icon = Icon::note_add, .kind = ButtonKind::main};
    const std::string pressed = buttons_at_ends(f, inner, {leave, accept});
    if (pressed == accept.key) intents.emplace_back(MakeRecord{domain::AcceptProposal{text_proposed}, Screen::finding, {}});
    if (pressed == leave.key) intents.push_back(command("visit.proposal", domain::LeaveProposal{}));
  });
  column.gap(space::card_gap);
}

// Always there, never first: whom to call, and the log of who was called.
void draw_danger_button(Frame& f, Column& column, Intents& intents) {
  const Button danger{.key = "overview.danger", .label = f.word("app.danger.open"), .icon = Icon::phone, .compact = true, .grave = true};
  if (button(f, column, danger, true)) intents.emplace_back(Go{Screen::danger});
}

void draw_safety(Frame& f, Column& column, const OverviewView& view, OverviewDraft& draft, Intents& intents) {
  if (view.check_in.under_way) {
    draw_check_in(f, column, view.check_in, draft.check_in, intents);
    column.gap(space::card_gap);
  }
  draw_danger_button(f, column, intents);
  column.gap(space::card_gap);
}

}  // namespace

Intents draw_overview(ui::Frame& f, const OverviewView& view, OverviewDraft& draft) {
  Intents intents;
  const std::string pressed = page(f, page_parts(f, view.around), [&](Rect area) {
    if (!view.around.visit) return;
    const float margin = f.page_margin();
    if (!f.has_rail() || f.large_text()) {
      scroll(f, "overview.scroll", area, [&](Column& column) {
        draw_status(f, column, view, draft, intents);
        column.gap(space::card_gap);
        draw_safety(f, column, view, draft, intents);
        draw_proposal(f, column, view, intents);
        draw_purpose(f, column, view);
        column.gap(space::card_gap);
        draw_last_time(f, column, view.last_time, draft.all_of_last_time, intents);
        draw_progress(f, column, view, intents);
        column.gap(space::card_gap);
        draw_planned(f, column, view, draft, intents);
        column.gap(space::card_gap);
        draw_participants(f, column, view);
      }, {margin, 16, margin, 24});
      return;
    }
    Rect side = area.cut_right(size::side_column + margin);
    scroll(f, "overview.scroll", area, [&](Column& column) {
      draw_proposal(f, column, view, intents);
      draw_purpose(f, column, view);
      column.gap(space::card_gap);
      draw_last_time(f, column, view.last_time, draft.all_of_last_time, intents);
      draw_progress(f, column, view, intents);
      column.gap(space::card_gap);
      draw_planned(f, column, view, draft, intents);
    }, {margin, 16, 16, 24});
    scroll(f, "overview.side", side, [&](Column& column) {
      draw_status(f, column, view, draft, intents);
      column.gap(space::card_gap);
      draw_safety(f, column, view, draft, intents);
      draw_participants(f, column, view);
    }, {0, 16, margin, 24});
  });
  for (Intent& each : pressed_around(view.around, pressed)) intents.push_back(std::move(each));
  draw_abort(f, view.abort, draft.abort, intents);
  draw_check_in_every(f, view.check_in, draft.check_in, intents);
  draw_address_dialog(f, view.address, draft.address, intents);
  draw_notice(f, view.around, intents);
  return intents;
}

}  // namespace platsbesok::app
