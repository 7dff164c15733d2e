#include "app/screens/places.h"

#include "app/screens/words.h"

namespace platsbesok::app {

PlaceView place_view(const AppState& state, Place place, std::optional<base::Instant> saved_at) {
  PlaceView view{std::move(place), saved_at ? Mark::saved : Mark::nothing, saved_at, std::nullopt};
  const auto after = state.drafts.lower_bound(view.place);
  for (auto each = after; each != state.drafts.end() && each->first.starts_with(view.place); ++each) {
    if (place_of(each->first) != view.place) continue;
    view.mark = each->second.broke ? Mark::broke : Mark::draft;
    view.drafted_at = each->second.draft.typed_at;
    view.drafts[each->first] = each->second.draft.text;
  }
  const auto found = state.writing.find(view.place);
  if (found == state.writing.end() || found->second.visit != state.visit) return view;
  const Writing& writing = found->second;
  view.refused = writing.refused;
  view.mark = writing.refused ? Mark::refused : writing.broke ? Mark::broke : writing.job ? Mark::saving : Mark::typing;
  return view;
}

std::string& settle(Texts& texts, const PlaceView& at, const std::string& name, const std::string& saved, bool keep) {
  const std::string& shown = at.shown(name, saved);
  const auto [found, fresh] = texts.words.try_emplace(name, shown);
  if (!keep) found->second = shown;
  return found->second;
}

std::string mark_words(const ui::Frame& f, const PlaceView& place) {
  switch (place.mark) {
    case Mark::nothing: return "";
    case Mark::draft: return f.words("app.mark.draft", {{"time", clock_of(*place.drafted_at)}});
    case Mark::typing:
    case Mark::saving: return f.word("app.mark.saving");
    case Mark::saved: return f.words("app.mark.saved", {{"time", clock_of(*place.saved_at)}});
    case Mark::refused:
    case Mark::broke: return f.word("app.mark.not_saved");
  }
  return "";
}

std::string label_with_mark(const ui::Frame& f, const std::string& label, const PlaceView& place) {
  if (place.mark == Mark::draft) return label;  // the field itself says it
  const std::string mark = mark_words(f, place);
  return mark.empty() ? label : label + " · " + mark;
}

namespace {

void dress(ui::Frame& f, ui::Field& what, const TextView& text) {
  if (text.at.refused) what.error = sentence(f, *text.at.refused);
  else if (text.at.mark == Mark::broke) what.error = f.word("app.mark.not_saved");
  else if (text.at.mark == Mark::draft && !f.has_focus(what.key)) what.saved = mark_words(f, text.at);
}

// True when the words changed, or the field was left with words that wait: those of an earlier time that somebody has looked at again.
bool after_field(const ui::Frame& f, const ui::Field& what, const TextView& text, const ui::FieldResult& result, Texts& texts) {
  const bool left = texts.left(text.at.place, f.has_focus(what.key));
  if (result.changed) texts.typed(text.at.place);
  return result.changed || (left && text.at.mark == Mark::draft);
}

}  // namespace

bool text_field(ui::Frame& f, ui::Column& column, ui::Field what, const TextView& text, Texts& texts, float height_min) {
  dress(f, what, text);
  std::string& words = settle(texts, text.at, text.at.place, text.saved, text.at.busy() || f.has_focus(what.key));
  return after_field(f, what, text, ui::field(f, column, what, words, height_min), texts);
}

bool text_field(ui::Frame& f, ui::Rect area, ui::Field what, const TextView& text, Texts& texts) {
  dress(f, what, text);
  std::string& words = settle(texts, text.at, text.at.place, text.saved, text.at.busy() || f.has_focus(what.key));
  return after_field(f, what, text, ui::field(f, area, what, words), texts);
}

bool draft_field(ui::Frame& f, ui::Column& column, ui::Field what, const PlaceView& at, const std::string& name, Texts& texts, float height_min,
                 const std::string& begin_with) {
  const bool writing = f.has_focus(what.key);
  if (writing) texts.writing = name;
  else if (at.drafts.contains(name)) what.saved = mark_words(f, at);
  if (!ui::field(f, column, what, settle(texts, at, name, begin_with, writing), height_min).changed) return false;
  texts.typed(name);
  return true;
}

const std::string& drafted(const PlaceView& at, const std::string& name, Texts& texts) { return settle(texts, at, name, "", texts.changed.contains(name)); }

}  // namespace platsbesok::app
