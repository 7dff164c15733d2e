#include "app/screens/interview.h"

#include "app/screens/allowed.h"
#include "app/screens/records.h"
#include "app/ui/widgets.h"

#include <algorithm>

namespace platsbesok::app {

using namespace ui;

InterviewView interview_view(const AppState& state) {
  InterviewView view;
  view.around = around(state);
  const OpenVisit* open = state.open_visit();
  if (open == nullptr || !state.record) return view;
  const auto& all = open->visit().on_site.interviews;
  const auto found = std::ranges::find(all, *state.record, &domain::Interview::id);
  if (found == all.end()) return view;
  view.id = found->id;
  if (found->at) view.time = clock_of(found->at->time.at);
  view.role = found->role.value;
  if (!found->consent.conflict) view.consent = found->consent.value;
  const std::string place = found->id.hex();
  view.role_at = place_view(state, place + ".role", said_at(found->role));
  view.consent_at = place_view(state, place + ".consent", said_at(found->consent));
  view.notes = {place_view(state, place + ".notes", said_at(found->notes)), found->notes.value_or("")};
  view.locked = not_writable(state, *open, domain::EditInterview{found->id, domain::SaidBy::staff, {}, {}});
  view.no_notes = not_writable(state, *open, domain::EditInterview{found->id, {}, {}, "-"});
  return view;
}

namespace {

void draw_form(Frame& f, Column& column, const InterviewView& view, InterviewDraft& draft, Intents& intents) {
  card(f, column, [&](Column& inner) {
    text(f, inner, Type::base_bold, Colour::ink, f.word("app.interview.role"));
    text(f, inner, Type::small, Colour::ink2, f.word("app.interview.role_how"));
    inner.gap(8);
    const int pressed = role_chips(f, inner, "interview.role.", view.role);
    if (pressed >= 0 && !view.locked) {
      const auto role = domain::Codes<domain::SaidBy>::all[static_cast<std::size_t>(pressed)].first;
      if (view.role != role) intents.emplace_back(Do{view.role_at.place, domain::EditInterview{*view.id, role, {}, {}}});
    }
    inner.gap(20);
    text(f, inner, Type::base_bold, Colour::ink, f.word("app.interview.consent"));
    inner.gap(8);
    const auto consent = consent_answers(f, inner, "interview.consent.", view.consent, sentence(f, view.locked));
    if (consent && consent != view.consent) intents.emplace_back(Do{view.consent_at.place, domain::EditInterview{*view.id, {}, *consent, {}}});
  });
  column.gap(space::card_gap);
  if (view.no_notes && !view.locked) {
    message(f, column, {Tone::l2, Icon::block, "", sentence(f, *view.no_notes)});
    column.gap(12);
  }
  Field notes{.key = "interview.notes", .label = label_with_mark(f, f.word("app.interview.notes"), view.notes.at), .hint = f.word("app.interview.notes_hint"), .locked = view.no_notes.has_value(),
              .lines = true, .bytes_max = 20'000};
  if (text_field(f, column, notes, view.notes, draft.texts, 240))
    intents.emplace_back(Write{view.notes.at.place, domain::EditInterview{*view.id, {}, {}, draft.texts.words[view.notes.at.place]}});
  column.gap(8);
  text(f, column, Type::small, Colour::ink2, f.word("app.interview.no_names"));
}

}  // namespace

Intents draw_interview(Frame& f, const InterviewView& view, InterviewDraft& draft) {
  Intents intents;
  PageParts parts = page_parts(f, view.around);
  ActionBar bar;
  bar.left = Button{.key = "interview.all", .label = f.word("app.records.all"), .icon = Icon::arrow_back, .kind = ButtonKind::text};
  bar.buttons = {{.key = "interview.done", .label = f.word("app.finding.done"), .icon = Icon::check, .kind = ButtonKind::main}};
  parts.action = bar;
  const std::string pressed = page(f, parts, [&](Rect area) {
    const float margin = f.page_margin(), wide = std::max(margin, (area.w - 880) / 2);
    scroll(f, "interview.scroll", area, [&](Column& column) {
      if (!view.id) return text(f, column, Type::base, Colour::ink2, f.word("app.records.not_here"));
      text(f, column, Type::heading, Colour::ink, f.words("app.interview.heading", {{"time", view.time}}));
      column.gap(12);
      draw_form(f, column, view, draft, intents);
    }, {wide, 16, wide, 24});
  });
  if (pressed == "interview.all" || pressed == "interview.done") intents.emplace_back(Go{Screen::evidence});
  for (Intent& each : pressed_around(view.around, pressed)) intents.push_back(std::move(each));
  draw_notice(f, view.around, intents);
  return intents;
}

}  // namespace platsbesok::app
