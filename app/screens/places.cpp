#include "app/screens/places.h"

#include "app/screens/words.h"

namespace platsbesok::app {

PlaceView place_view(const AppState& state, Place place, std::optional<base::Instant> saved_at) {
  PlaceView view{std::move(place), saved_at ? Mark::saved : Mark::nothing, saved_at, std::nullopt};
  const auto found = state.writing.find(view.place);
  if (found == state.writing.end()) return view;
  const Writing& writing = found->second;
  view.refused = writing.refused;
  view.mark = writing.refused ? Mark::refused : writing.broke ? Mark::broke : writing.job ? Mark::saving : Mark::typing;
  return view;
}

std::string& settle(Texts& texts, const std::string& name, const std::string& saved, bool keep) {
  const auto [found, fresh] = texts.words.try_emplace(name, saved);
  if (!keep && !texts.unfinished.contains(name)) found->second = saved;
  return found->second;
}

std::string mark_words(const ui::Frame& f, const PlaceView& place) {
  switch (place.mark) {
    case Mark::nothing: return "";
    case Mark::typing:
    case Mark::saving: return f.word("app.mark.saving");
    case Mark::saved: return f.words("app.mark.saved", {{"time", clock_of(*place.saved_at)}});
    case Mark::refused:
    case Mark::broke: return f.word("app.mark.not_saved");
  }
  return "";
}

namespace {

void dress(ui::Frame& f, ui::Field& what, const TextView& text) {
  if (text.at.refused) what.error = sentence(f, *text.at.refused);
  else if (text.at.mark == Mark::broke) what.error = f.word("app.mark.not_saved");
}

}  // namespace

bool text_field(ui::Frame& f, ui::Column& column, ui::Field what, const TextView& text, Texts& texts, float height_min) {
  dress(f, what, text);
  std::string& words = settle(texts, text.at.place, text.saved, text.at.busy() || f.has_focus(what.key));
  return ui::field(f, column, what, words, height_min).changed;
}

bool text_field(ui::Frame& f, ui::Rect area, ui::Field what, const TextView& text, Texts& texts) {
  dress(f, what, text);
  std::string& words = settle(texts, text.at.place, text.saved, text.at.busy() || f.has_focus(what.key));
  return ui::field(f, area, what, words).changed;
}

}  // namespace platsbesok::app
