#include "app/screens/after_signing.h"

#include "app/screens/allowed.h"
#include "app/screens/around.h"
#include "app/ui/widgets.h"

namespace platsbesok::app {

using namespace ui;

namespace {

const Place addition_place = "visit.addition", amend_place = "visit.amend";
const std::string addition_name = addition_place + "/words", amend_name = amend_place + "/words";

std::string name_of(const AppState& state, const domain::Visit& visit, const domain::Said<std::string>& said) {
  const Owner& owner = state.published->owner;
  return said.by == owner.actor.person ? owner.name : visit.name_of(said.by, said.device);
}

// Words and the button that gives them away. True: pressed.
bool draw_words(Frame& f, Column& column, Field field, const PlaceView& at, const std::string& name, Texts& texts, Button give, const std::optional<base::Refusal>& refused) {
  field.locked = refused.has_value();
  draft_field(f, column, std::move(field), at, name, texts, 64);
  column.gap(8);
  give.reason = sentence(f, refused);
  if (!give.reason && texts.words[name].empty()) give.reason = f.word("app.after.words_first"), give.by_rule = false;
  give.working = at.mark == Mark::saving;
  return button(f, column, give);
}

}  // namespace

bool is_after_signing(const Place& place) { return place == addition_place || place == amend_place; }

AfterSigningView after_signing_view(const AppState& state) {
  AfterSigningView view;
  const OpenVisit* open = state.open_visit();
  if (open == nullptr || open->visit().seals.empty()) return view;
  const domain::Visit& visit = open->visit();
  view.is_there = true;
  if (open->facts.additions)
    for (const auto& each : open->facts.additions->written_additions)
      for (const auto& head : each.words.heads) view.additions.push_back({head.value.value_or(""), name_of(state, visit, head), head.at});
  view.addition = place_view(state, addition_place, std::nullopt);
  view.amend = place_view(state, amend_place, std::nullopt);
  view.no_addition = hindered(state, *open, domain::WriteAddition{"-"});
  view.no_amend = hindered(state, *open, domain::AmendVisit{"-"});
  if (visit.amended && !visit.amendments.empty()) view.open_because = visit.amendments.back().reason;
  return view;
}

void draw_after_signing(Frame& f, Column& column, const AfterSigningView& view, Texts& texts, Intents& intents) {
  if (!view.is_there) return;
  card(f, column, [&](Column& inner) {
    text(f, inner, Type::heading, Colour::ink, f.word("app.after.additions"));
    text(f, inner, Type::small, Colour::ink2, f.word("app.after.additions_how"));
    inner.gap(12);
    for (const auto& each : view.additions) {
      text(f, inner, Type::base, Colour::ink, each.words);
      text(f, inner, Type::small, Colour::ink2, (each.name.empty() ? f.word("app.overview.another_inspector") : each.name) + " · " + base::date_time_text(each.at));
      inner.gap(12);
    }
    const Button add{.key = "after.add", .label = f.word("app.after.add"), .icon = Icon::note_add};
    if (draw_words(f, inner, {.key = "after.addition", .label = f.word("app.after.addition"), .lines = true, .bytes_max = 8000}, view.addition, addition_name, texts, add, view.no_addition)) {
      intents.emplace_back(Do{addition_place, domain::WriteAddition{texts.words[addition_name]}});
      texts.words[addition_name].clear();
    }
  });
  column.gap(space::card_gap);
  card(f, column, [&](Column& inner) {
    text(f, inner, Type::heading, Colour::ink, f.word("app.after.amend_title"));
    if (view.open_because) {
      text(f, inner, Type::base, Colour::ink, f.words("app.after.open_because", {{"reason", *view.open_because}}));
      text(f, inner, Type::small, Colour::ink2, f.word("app.after.open_how"));
      return;
    }
    text(f, inner, Type::small, Colour::ink2, f.word("app.after.amend_how"));
    inner.gap(12);
    const Button amend{.key = "after.amend", .label = f.word("app.after.amend"), .icon = Icon::edit};
    if (draw_words(f, inner, {.key = "after.reason", .label = f.word("app.after.reason"), .lines = true, .bytes_max = 8000}, view.amend, amend_name, texts, amend, view.no_amend)) {
      intents.emplace_back(Do{amend_place, domain::AmendVisit{texts.words[amend_name]}});
      texts.words[amend_name].clear();
    }
  });
  column.gap(space::card_gap);
}

}  // namespace platsbesok::app
