#include "app/screens/staff.h"

#include "app/screens/allowed.h"
#include "app/screens/words.h"
#include "app/ui/widgets.h"
#include "core/checklist/answering.h"
#include "core/domain/staffing_proposal.h"

#include <algorithm>

namespace platsbesok::app {

using namespace ui;
using domain::SightingState;

namespace {

SightingView sighting_view(const AppState& state, const domain::Visit& visit, const domain::Sighting& sighting) {
  SightingView view{.id = sighting.id, .hex = sighting.id.hex(), .state = sighting.state.value};
  const base::Instant start = visit.started ? visit.started->time.at : base::Instant{};
  view.from = clock_of(sighting.from.value_or(start));
  view.noted = clock_of(sighting.noted.heads.front().at);
  view.mine = sighting.by() == state.published->owner.actor.person;
  return view;
}

}  // namespace

StaffScreenView staff_screen_view(const AppState& state) {
  StaffScreenView view;
  view.around = around(state);
  const OpenVisit* open = state.open_visit();
  if (open == nullptr || !state.record) return view;
  const domain::Visit& visit = open->visit();
  const domain::StaffingCheck check = domain::staffing_check(visit, state.now);
  view.visit = check.given.visit;
  const domain::CheckedStaff* person = check.find(*state.record);
  if (person == nullptr) return view;
  view.person = staff_view(state, *open, check, *person);
  for (const domain::Sighting& each : visit.staffing.sightings)
    if (each.of && std::ranges::count(person->entities, *each.of) > 0) view.sightings.insert(view.sightings.begin(), sighting_view(state, visit, each));
  view.roles = staffing_view(state).roles;
  std::optional<base::Instant> qualification_at, comment_at, key_at;
  for (const std::size_t i : person->recorded) {
    const domain::Staff& recorded = visit.staffing.staff[i];
    if (recorded.employment) view.employment = *recorded.employment;
    if (recorded.qualification) view.qualification.saved = *recorded.qualification;
    if (recorded.comment) view.comment.saved = *recorded.comment;
    qualification_at = later(qualification_at, said_at(recorded.qualification));
    comment_at = later(comment_at, said_at(recorded.comment));
    key_at = later(key_at, said_at(recorded.key));
  }
  view.leads = view.person->leads;
  view.key = {place_view(state, view.person->hex + ".key", key_at), person->key};
  view.qualification.at = place_view(state, view.person->hex + ".qualification", qualification_at);
  view.comment.at = place_view(state, view.person->hex + ".comment", comment_at);
  if (person->shifts.empty())
    for (const domain::CheckedStaff& other : check.staff)
      if (other.expected && !other.noted()) view.candidates.emplace_back(other.key, staff_view(state, *open, check, other).name);
  std::vector<base::EntityId> cells = person->entities;
  for (const std::size_t i : person->sightings) cells.push_back(visit.staffing.sightings[i].id);
  for (const domain::Conflict& each : visit.conflicts)
    if (!view.conflict && std::ranges::count(cells, each.entity) > 0) view.conflict = ShowConflict{visit.id, each.entity, each.fields.front()};
  view.locked = not_writable(state, *open, domain::AddStaff{});
  return view;
}

namespace {

constexpr std::array states{std::pair{SightingState::awake, Icon::how_to_reg}, std::pair{SightingState::not_here, Icon::person_off}, std::pair{SightingState::asleep, Icon::hotel},
                            std::pair{SightingState::on_break, Icon::free_breakfast}, std::pair{SightingState::off_site, Icon::place}, std::pair{SightingState::on_the_way, Icon::arrow_forward}};

Intent describe(const StaffView& person, const char* what, domain::StaffText text) { return Do{person.hex + "." + what, domain::DescribeStaff{person.id, std::move(text)}}; }

void draw_head(Frame& f, Column& column, const StaffScreenView& view) {
  const StaffView& person = *view.person;
  std::string initials = initials_of(person.name);
  if (text_width(f, Type::small_bold, initials) > size::avatar - 8) initials.clear();
  const float top = column.y;
  Column words(column.x + 56, column.y, column.w - 56);
  text(f, words, Type::heading, Colour::ink, staff_name(f, person));
  std::vector<std::string> parts;
  if (!person.role.empty()) parts.push_back(domain::role_words(f.words, person.role));
  parts.push_back(person.shifts.empty() ? f.word("app.staffing.no_shift") : f.words("app.staffing.shift", {{"times", shift_words(person.shifts)}}));
  text(f, words, Type::base, Colour::ink2, joined(parts, " · "));
  if (const ClassWords cls = class_words(f, person); !cls.words.empty()) text(f, words, Type::base_bold, cls.colour, cls.words);
  avatar(f, {column.x + 20, top + std::min(40.0f, words.y - top) / 2 + 4}, initials, Tone::neutral, initials.empty() ? Icon::person : Icon::none);
  column.y = words.y + 16;
}

void draw_states(Frame& f, Column& column, const StaffScreenView& view, StaffDraft& draft, Intents& intents) {
  const StaffView& person = *view.person;
  card(f, column, [&](Column& inner) {
    group_heading(f, inner, f.word("app.staffing.seen_now"));
    inner.gap(12);
    std::vector<Choice> choices;
    std::optional<int> chosen;
    for (const auto& [state, which] : states) {
      if (person.now == state) chosen = static_cast<int>(choices.size());
      choices.push_back({.key = "staff.state." + std::string(domain::code_of(state)), .label = state_words(f, state), .rest = which, .tone = state == SightingState::not_here ? Tone::l1 : Tone::accent});
    }
    if (const auto pressed = answers(f, inner, choices, chosen, sentence(f, view.locked)); pressed && pressed != chosen)
      intents.emplace_back(Do{person.hex + ".sighting", domain::NoteStaff{person.id, states[static_cast<std::size_t>(*pressed)].first}});
    inner.gap(12);
    if (view.sightings.empty()) return text(f, inner, Type::small, Colour::ink2, f.word("app.staffing.no_notes"));
    group_heading(f, inner, f.word("app.staffing.notes"));
    for (const SightingView& each : view.sightings) {
      const std::string words = each.state ? f.words("app.staffing.state_since", {{"state", state_words(f, *each.state)}, {"time", each.from}}) : f.word("app.staffing.taken_back");
      const std::string who = f.words(each.mine ? "app.staffing.noted_by_you" : "app.staffing.noted_by_colleague", {{"time", each.noted}});
      ListRow row{.key = each.state && !view.locked ? "staff.sighting." + each.hex : "", .icon = each.state ? Icon::history : Icon::block, .words = words, .strong = each.state.has_value(), .detail = who};
      if (!row.key.empty()) row.action = f.word("app.staffing.change");
      if (list_row(f, inner, row)) draft.timing = each.id, draft.time = each.from;
    }
    inner.y -= 8;
  });
  column.gap(space::card_gap);
}

void draw_identity(Frame& f, Column& column, const StaffScreenView& view, StaffDraft& draft, Intents& intents) {
  const StaffView& person = *view.person;
  card(f, column, [&](Column& inner) {
    const auto heading = [&](const char* key) {
      text(f, inner, Type::base_bold, Colour::ink, f.word(key));
      inner.gap(8);
    };
    if (person.shifts.empty()) {
      Field key{.key = "staff.key", .label = label_with_mark(f, f.word("app.staffing.key"), view.key.at), .hint = f.word("app.staffing.key_hint"), .locked = view.locked.has_value(), .bytes_max = 300};
      if (text_field(f, inner, key, view.key, draft.texts)) intents.emplace_back(Write{view.key.at.place, domain::DescribeStaff{person.id, {.key = draft.texts.words[view.key.at.place]}}});
      if (!view.candidates.empty() && !view.locked) {
        inner.gap(8);
        if (button(f, inner, {.key = "staff.link", .label = f.word("app.staffing.link"), .icon = Icon::event_note, .kind = ButtonKind::text, .compact = true})) draft.linking = true;
      }
      inner.gap(16);
    }
    heading("app.staffing.identified_how");
    std::vector<FilterChip> chips;
    for (const auto& [which, code] : domain::Codes<domain::IdentifiedBy>::all)
      chips.push_back({"staff.identified." + std::string(code), f.word("app.staffing.identify." + std::string(code)), "", person.identified == which});
    if (const int pressed = filter_chips(f, inner, chips); pressed >= 0 && !view.locked) {
      const auto which = domain::Codes<domain::IdentifiedBy>::all[static_cast<std::size_t>(pressed)].first;
      intents.push_back(describe(person, "identified", {.identified = person.identified == which ? std::nullopt : std::optional(which)}));
    }
    inner.gap(16);
    heading("app.staffing.role_said");
    chips.clear();
    for (const std::string& role : view.roles) chips.push_back({"staff.role." + role, domain::role_words(f.words, role), "", person.role == role});
    if (const int pressed = filter_chips(f, inner, chips); pressed >= 0 && !view.locked) {
      const std::string& role = view.roles[static_cast<std::size_t>(pressed)];
      if (role != person.role) intents.push_back(describe(person, "role", {.role = role == person.scheduled_role ? std::string() : role}));
    }
    inner.gap(16);
    heading("app.staffing.employment_how");
    chips.clear();
    for (const auto& [which, code] : base::Codes<staffing::EmploymentForm>::all)
      chips.push_back({"staff.employment." + std::string(code), f.word("app.staffing.employment." + std::string(code)), "", view.employment == which});
    if (const int pressed = filter_chips(f, inner, chips); pressed >= 0 && !view.locked) {
      const auto which = base::Codes<staffing::EmploymentForm>::all[static_cast<std::size_t>(pressed)].first;
      intents.push_back(describe(person, "employment", {.employment = view.employment == which ? std::nullopt : std::optional(which)}));
    }
    inner.gap(8);
    const SwitchRow training{.key = "staff.in_training", .label = f.word("app.staffing.in_training"), .on = person.in_training, .detail = f.word("app.staffing.in_training_how"), .icon = Icon::person, .reason = sentence(f, view.locked)};
    if (switch_row(f, inner, training)) intents.push_back(describe(person, "in_training", {.in_training = !person.in_training}));
    const SwitchRow leads{.key = "staff.leads", .label = f.word("app.staffing.leads_work"), .on = view.leads, .detail = "", .icon = Icon::star, .reason = sentence(f, view.locked)};
    if (switch_row(f, inner, leads)) {
      domain::DescribeStaffing command;
      command.leader = view.leads ? std::nullopt : std::optional(person.id);
      intents.emplace_back(Do{"visit.staffing_leader", std::move(command)});
    }
    inner.y -= 8;
  });
  column.gap(space::card_gap);
}

// Somebody on standby is called from here: the counter runs until there is an answer or nobody waits any longer.
void draw_on_call(Frame& f, Column& column, const StaffScreenView& view, StaffDraft& draft, Intents& intents) {
  const StaffView& person = *view.person;
  if (!person.standby && !person.on_call) return;
  const bool calling = draft.calling == person.id;
  const auto seconds = static_cast<std::int64_t>((f.input.now_ms - draft.called_ms) / 1000);
  card(f, column, [&](Column& inner) {
    group_heading(f, inner, f.word("app.staffing.on_call"));
    inner.gap(8);
    if (calling) {
      f.request_frame_in(1000);
      text(f, inner, Type::title, Colour::ink, f.words.counted("app.staffing.ringing", seconds));
      inner.gap(12);
      const std::string pressed = buttons_across(f, inner, {{.key = "staff.no_answer", .label = f.word("app.staffing.no_answer"), .icon = Icon::cancel},
                                                            {.key = "staff.answered", .label = f.word("app.staffing.answered"), .icon = Icon::check, .kind = ButtonKind::main}});
      if (pressed.empty()) return;
      intents.push_back(describe(person, "on_call", {.on_call = domain::OnCall{pressed == "staff.answered", seconds}}));
      draft.calling.reset();
      return;
    }
    if (person.on_call) text(f, inner, Type::base_bold, person.on_call->reached ? Colour::l4 : Colour::l2, f.words.counted(person.on_call->reached ? "app.staffing.reached" : "app.staffing.not_reached", person.on_call->seconds));
    else text(f, inner, Type::base, Colour::ink2, f.word("app.staffing.not_called"));
    inner.gap(12);
    Button call{.key = "staff.call", .label = f.word(person.on_call ? "app.staffing.call_again" : "app.staffing.call_now"), .icon = Icon::phone};
    call.reason = sentence(f, view.locked);
    if (button(f, inner, call)) draft.calling = person.id, draft.called_ms = f.input.now_ms;
    inner.gap(8);
    text(f, inner, Type::small, Colour::ink2, f.word("app.staffing.call_how"));
  });
  column.gap(space::card_gap);
}

void draw_words(Frame& f, Column& column, const StaffScreenView& view, StaffDraft& draft, Intents& intents) {
  const auto write = [&](const TextView& what, const char* key, std::optional<std::string> domain::StaffText::*into, float height) {
    Field field{.key = std::string("staff.") + key, .label = label_with_mark(f, f.word(std::string("app.staffing.") + key), what.at), .hint = f.word(std::string("app.staffing.") + key + "_hint"),
                .locked = view.locked.has_value(), .lines = true, .bytes_max = 8000};
    if (text_field(f, column, field, what, draft.texts, height)) {
      domain::StaffText text;
      text.*into = draft.texts.words[what.at.place];
      intents.emplace_back(Write{what.at.place, domain::DescribeStaff{view.person->id, std::move(text)}});
    }
    column.gap(12);
  };
  write(view.qualification, "qualification", &domain::StaffText::qualification, 88);
  write(view.comment, "comment", &domain::StaffText::comment, 88);
  text(f, column, Type::small, Colour::ink2, f.word("app.staffing.stays_here"));
}

// "20.15" of the visit's day, or of the night after it.
std::optional<base::Instant> typed_time(const std::string& typed, staffing::Span visit) {
  const auto value = checklist::typed_value(checklist::AnswerType::clock, typed);
  if (!value || value->text() == nullptr) return std::nullopt;
  const int hour = std::stoi(value->text()->substr(0, 2)), minute = std::stoi(value->text()->substr(3));
  const auto first = base::in_stockholm(visit.start).date, last = base::in_stockholm(visit.end).date;
  for (const auto& day : {first, last})
    if (const auto at = base::from_stockholm(day, hour, minute); at && visit.start.utc_ms / 60'000 <= at->utc_ms / 60'000 && *at <= visit.end) return std::max(*at, visit.start);
  return std::nullopt;
}

void draw_timing(Frame& f, const StaffScreenView& view, StaffDraft& draft, Intents& intents) {
  const auto sighting = std::ranges::find_if(view.sightings, [&](const SightingView& each) { return draft.timing == each.id; });
  if (sighting == view.sightings.end() || !sighting->state || view.locked) return draft.timing.reset();
  const DialogEnd end = dialog(f, "staff.time", 560, [&](Column& column) {
    text(f, column, Type::heading, Colour::ink, state_words(f, *sighting->state));
    text(f, column, Type::base, Colour::ink2, f.words("app.staffing.time_how", {{"from", clock_of(view.visit.start)}, {"to", clock_of(view.visit.end)}}));
    column.gap(12);
    Field field{.key = "staff.time.from", .label = f.word("app.staffing.from_time"), .hint = "20.15", .accept = Accept::time, .bytes_max = 5};
    ui::field(f, column, field, draft.time);
    column.gap(16);
    const auto at = typed_time(draft.time, view.visit);
    Button save{.key = "staff.time.save", .label = f.word("app.staffing.time_save"), .icon = Icon::check, .kind = ButtonKind::main};
    if (!at) save.reason = f.words("refusal.sighting_outside_visit", {{"from", clock_of(view.visit.start)}, {"to", clock_of(view.visit.end)}}), save.by_rule = false;
    else if (draft.time == sighting->from) save.reason = f.word("app.staffing.time_same"), save.by_rule = false;
    const Button back{.key = "staff.time.take_back", .label = f.word("app.staffing.take_back"), .icon = Icon::history, .kind = ButtonKind::text};
    const Button close{.key = "staff.time.close", .label = f.word("app.notice.close"), .kind = ButtonKind::text};
    const std::string pressed = buttons_at_ends(f, column, {close, back, save});
    if (pressed == save.key && at) intents.emplace_back(Do{sighting->hex + ".from", domain::CorrectSighting{sighting->id, *at == view.visit.start ? std::nullopt : std::optional(*at)}});
    if (pressed == back.key) intents.emplace_back(Do{sighting->hex + ".state", domain::TakeBackSighting{sighting->id}});
    if (!pressed.empty()) draft.timing.reset();
  });
  if (end == DialogEnd::dismissed) draft.timing.reset();
}

void draw_linking(Frame& f, const StaffScreenView& view, StaffDraft& draft, Intents& intents) {
  std::vector<MenuItem> items;
  for (const auto& [key, name] : view.candidates) items.push_back({"staff.link." + std::to_string(items.size()), name, name == key ? "" : key, false});
  int pressed = -1;
  if (menu(f, "staff.link_menu", f.word("app.staffing.link"), items, pressed) == DialogEnd::dismissed || pressed >= 0) draft.linking = false;
  if (pressed >= 0) intents.push_back(describe(*view.person, "key", {.key = view.candidates[static_cast<std::size_t>(pressed)].first}));
}

}  // namespace

Intents draw_staff(Frame& f, const StaffScreenView& view, StaffDraft& draft) {
  Intents intents;
  PageParts parts = page_parts(f, view.around);
  ActionBar bar;
  bar.left = Button{.key = "staff.all", .label = f.word("app.staffing.all"), .icon = Icon::arrow_back, .kind = ButtonKind::text};
  bar.buttons = {{.key = "staff.done", .label = f.word("app.finding.done"), .icon = Icon::check, .kind = ButtonKind::main}};
  parts.action = bar;
  const std::string pressed = page(f, parts, [&](Rect area) {
    const float margin = f.page_margin(), wide = std::max(margin, (area.w - 880) / 2);
    scroll(f, "staff.scroll", area, [&](Column& column) {
      if (!view.person) return text(f, column, Type::base, Colour::ink2, f.word("app.staffing.not_here"));
      draw_head(f, column, view);
      if (view.conflict) draw_conflict_here(f, column, "staff.conflict", *view.conflict, intents);
      draw_on_call(f, column, view, draft, intents);
      draw_states(f, column, view, draft, intents);
      draw_identity(f, column, view, draft, intents);
      draw_words(f, column, view, draft, intents);
    }, {wide, 16, wide, 24});
  });
  if (pressed == "staff.all" || pressed == "staff.done") intents.emplace_back(Go{Screen::staffing});
  for (Intent& each : pressed_around(view.around, pressed)) intents.push_back(std::move(each));
  if (draft.timing) draw_timing(f, view, draft, intents);
  if (draft.linking && view.person) draw_linking(f, view, draft, intents);
  draw_notice(f, view.around, intents);
  return intents;
}

}  // namespace platsbesok::app
