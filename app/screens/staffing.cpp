#include "app/screens/staffing.h"

#include "app/screens/findings.h"
#include "app/screens/words.h"
#include "app/ui/widgets.h"

#include <algorithm>
#include <charconv>

namespace platsbesok::app {

using namespace ui;

namespace {

std::optional<std::optional<std::int64_t>> number_typed(const std::string& typed) {
  if (typed.empty()) return std::optional<std::int64_t>();
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(typed.data(), typed.data() + typed.size(), number);
  if (error != std::errc{} || end != typed.data() + typed.size()) return std::nullopt;
  return std::optional(number);
}

// The residents, the schedule on the wall, the unit's own routine: what the check asks beside the persons.
void draw_about(Frame& f, Column& column, const StaffingView& view, StaffingDraft& draft, Intents& intents) {
  card(f, column, [&](Column& inner) {
    group_heading(f, inner, f.word("app.staffing.about"));
    inner.gap(12);
    if (view.conflict) draw_conflict_here(f, inner, "staffing.conflict", *view.conflict, intents);
    const auto fields = columns({inner.x, inner.y, std::min(inner.w, 640.0f), 0}, 2, 16);
    float bottom = inner.y;
    const auto number = [&](const TextView& what, const char* key, std::optional<std::optional<std::int64_t>> domain::DescribeStaffing::*into, std::size_t at) {
      Field field{.key = std::string("staffing.") + key, .label = label_with_mark(f, f.word(std::string("app.staffing.") + key), what.at), .locked = view.locked.has_value(), .accept = Accept::digits, .bytes_max = 5};
      const bool beside = std::max(text_width(f, Type::small, f.word("app.staffing.residents_present")), text_width(f, Type::small, f.word("app.staffing.residents_enrolled"))) + 140 <= fields[0].w;
      const Rect area = beside ? Rect{fields[at].x, inner.y, fields[at].w, field_height(f, field)} : Rect{inner.x, at == 0 ? inner.y : bottom + 8, inner.w, field_height(f, field)};
      if (text_field(f, area, field, what, draft.texts))
        if (const auto typed = number_typed(draft.texts.words[what.at.place])) {
          domain::DescribeStaffing command;
          command.*into = *typed;
          intents.emplace_back(Write{what.at.place, std::move(command)});
        }
      bottom = std::max(bottom, area.bottom());
    };
    number(view.residents_present, "residents_present", &domain::DescribeStaffing::residents_present, 0);
    number(view.residents_enrolled, "residents_enrolled", &domain::DescribeStaffing::residents_enrolled, 1);
    inner.y = bottom + 16;
    const auto reason = sentence(f, view.locked);
    text(f, inner, Type::base_bold, Colour::ink, f.word("app.staffing.posted"));
    inner.gap(8);
    std::vector<FilterChip> posted;
    for (const auto& [which, code] : domain::Codes<domain::SchedulePosted>::all)
      posted.push_back({"staffing.posted." + std::string(code), f.word("app.staffing.posted_" + std::string(code)), "", view.schedule_posted == which});
    if (const int pressed = filter_chips(f, inner, posted); pressed >= 0 && !reason) {
      const auto which = domain::Codes<domain::SchedulePosted>::all[static_cast<std::size_t>(pressed)].first;
      domain::DescribeStaffing command;
      command.schedule_posted = view.schedule_posted == which ? std::nullopt : std::optional(which);
      intents.emplace_back(Do{"visit.schedule_posted", std::move(command)});
    }
    inner.gap(16);
    text(f, inner, Type::base_bold, Colour::ink, f.word("app.staffing.in_routine"));
    inner.gap(8);
    const std::vector<FilterChip> routine{{"staffing.in_routine.yes", f.word("answer.yes"), "", view.in_routine == true}, {"staffing.in_routine.no", f.word("answer.no"), "", view.in_routine == false}};
    if (const int pressed = filter_chips(f, inner, routine); pressed >= 0 && !reason) {
      const bool yes = pressed == 0;
      domain::DescribeStaffing command;
      command.in_routine = view.in_routine == yes ? std::nullopt : std::optional(yes);
      intents.emplace_back(Do{"visit.in_routine", std::move(command)});
    }
    inner.gap(12);
    text(f, inner, Type::small, Colour::ink2, view.leader.empty() ? f.word("app.staffing.leader_how") : f.words("app.staffing.leader", {{"name", view.leader}}));
  });
}

// What the outcome calls for: proposed in full, made only when it is accepted.
void draw_proposal(Frame& f, Column& column, const StaffingView& view, Intents& intents) {
  if (!view.proposal || view.locked) return;
  const domain::FindingText proposed = domain::proposed_finding(*view.proposal, f.words);
  card(f, column, [&](Column& inner) {
    const ClassLook look = class_look(f, view.proposal->finding_class);
    const Chip which{look.words, look.icon, look.tone};
    flow(inner, {f.sized(size::chip), 12}, {flowing_words(f, Type::base_bold, Colour::ink, f.word("app.staffing.proposal")), {chip_width(f, which), [&](Rect slot) { chip(f, slot, which); }}});
    inner.gap(8);
    if (view.proposal->finding_class == domain::FindingClass::serious) {
      message(f, inner, {Tone::l1, Icon::phone, f.word("app.staffing.contact"), f.word("app.staffing.contact_how")});
      inner.gap(8);
      if (button(f, inner, {.key = "staffing.contact", .label = f.word("app.danger.open"), .icon = Icon::phone, .compact = true, .grave = true})) intents.emplace_back(Go{Screen::danger});
      inner.gap(12);
    }
    for (const auto& [label, words] : {std::pair{"app.finding.seen", proposed.seen}, {"app.finding.assessed", proposed.assessed}}) {
      label_and_words(f, inner, f.is_phone() ? 104 : 160, f.word(label), {{words.value_or(""), Type::base, Colour::ink, false}});
      inner.gap(8);
    }
    text(f, inner, Type::small, Colour::ink2, f.word("app.staffing.proposal_how"));
    inner.gap(12);
    const Button leave{.key = "staffing.proposal.leave", .label = f.word("app.proposal.leave"), .kind = ButtonKind::text};
    Button accept{.key = "staffing.proposal.accept", .label = f.word("app.proposal.accept"), .icon = Icon::note_add};
    accept.working = view.making;
    const std::string pressed = buttons_at_ends(f, inner, {leave, accept});
    if (pressed == accept.key) intents.emplace_back(MakeRecord{domain::AcceptStaffingProposal{proposed}, Screen::finding, {}});
    if (pressed == leave.key) intents.emplace_back(Do{"visit.staffing_proposal", domain::LeaveStaffingProposal{}});
  });
  column.gap(space::card_gap);
}

const StaffView* touched_in(const StaffingView& view, const StaffingDraft& draft) {
  if (!draft.touched) return nullptr;
  for (const StaffGroup& group : view.groups)
    for (const StaffView& row : group.rows)
      if (row.id == *draft.touched) return &row;
  return nullptr;
}

// Whom one pressed last: what it came to, and how to put it right.
std::optional<ActionBar> bar_of(const Frame& f, const StaffingView& view, const StaffView* person) {
  if (person == nullptr || !person->now || !person->since || !person->mine || view.locked) return std::nullopt;
  ActionBar bar;
  bar.words = staff_name(f, *person);
  bar.detail = f.words("app.staffing.state_since", {{"state", state_words(f, *person->now)}, {"time", clock_of(*person->since)}});
  bar.buttons.push_back({.key = "staffing.undo", .label = f.word("app.staffing.undo"), .icon = Icon::history, .kind = ButtonKind::text});
  if (person->may_have_come) bar.buttons.push_back({.key = "staffing.came_now", .label = f.word("app.staffing.came_now"), .icon = Icon::schedule});
  else bar.buttons.push_back({.key = "staffing.times", .label = f.word("app.staffing.times"), .icon = Icon::schedule});
  return bar;
}

}  // namespace

Intents draw_staffing(Frame& f, const StaffingView& view, StaffingDraft& draft) {
  Intents intents;
  PageParts parts = page_parts(f, view.around);
  const StaffView* touched = touched_in(view, draft);
  parts.action = bar_of(f, view, touched);
  const std::string pressed = page(f, parts, [&](Rect area) {
    if (!view.around.visit) return;
    const float margin = f.page_margin();
    scroll(f, "staffing.scroll", area, [&](Column& column) {
      draw_staffing_outcome(f, column, view, draft);
      column.gap(space::card_gap);
      draw_staffing_timeline(f, column, view, draft);
      column.gap(space::card_gap);
      // What is serious comes before the count goes on; the rest may wait below it.
      const bool serious = view.proposal && view.proposal->finding_class == domain::FindingClass::serious;
      if (serious) draw_proposal(f, column, view, intents);
      draw_staff_rows(f, column, view, draft, intents);
      if (!serious) draw_proposal(f, column, view, intents);
      draw_about(f, column, view, draft, intents);
    }, {margin, 16, margin, 24});
  });
  if (touched != nullptr && pressed == "staffing.undo") intents.emplace_back(Do{touched->hex + ".undo", domain::TakeBackSighting{*touched->mine}});
  if (touched != nullptr && pressed == "staffing.came_now") intents.emplace_back(Do{touched->hex + ".from", domain::CorrectSighting{*touched->mine, view.check.given.visit.end}});
  if (touched != nullptr && pressed == "staffing.times") intents.emplace_back(ShowRecord{Screen::staff, touched->id});
  for (Intent& each : pressed_around(view.around, pressed)) intents.push_back(std::move(each));
  draw_staffing_why(f, view, draft);
  draw_staff_dialogs(f, view, draft, intents);
  draw_notice(f, view.around, intents);
  return intents;
}

}  // namespace platsbesok::app
