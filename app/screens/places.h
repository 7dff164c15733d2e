// Places: what is written to, seen from a screen: what the vault holds there, what is on its way, and the words that are being typed.
// A draft never loses a word: what is typed stays until it lies in the vault or the person takes it away.
#pragma once

#include "app/state/app_state.h"
#include "app/ui/field.h"
#include "app/ui/frame.h"

#include <set>

namespace platsbesok::app {

enum class Mark { nothing, typing, saving, saved, refused, broke };

struct PlaceView {
  Place place;
  Mark mark = Mark::nothing;
  std::optional<base::Instant> saved_at;  // COMMIT's op; only when mark is saved
  std::optional<base::Refusal> refused;
  bool busy() const { return mark == Mark::typing || mark == Mark::saving || mark == Mark::refused || mark == Mark::broke; }
};

// saved_at: the `at` of the latest op that the vault holds there; nothing when it holds none.
PlaceView place_view(const AppState& state, Place place, std::optional<base::Instant> saved_at);

// The latest `at` among a fact's heads.
template <class T>
std::optional<base::Instant> said_at(const domain::Fact<T>& fact) {
  std::optional<base::Instant> latest;
  for (const auto& head : fact.heads)
    if (!latest || *latest < head.at) latest = head.at;
  return latest;
}
inline std::optional<base::Instant> later(std::optional<base::Instant> a, std::optional<base::Instant> b) { return !a ? b : !b || *b < *a ? a : b; }

// One text at a place, and what stands in the vault.
struct TextView {
  PlaceView at;
  std::string saved;
};

// What is being typed, by place (and part of it). Kept by the screens' drafts.
struct Texts {
  std::map<std::string, std::string> words;
  std::set<std::string> unfinished;  // typed, but not yet a value: kept, said, not recorded
};

// The words to show and edit under this name. They follow the vault while nobody writes there.
std::string& settle(Texts& texts, const std::string& name, const std::string& saved, bool keep);

// "Sparat här 20.41", "Sparar …"; empty for nothing.
std::string mark_words(const ui::Frame& f, const PlaceView& place);

// A field that is recorded when the typing pauses: true when the words changed or the field was left with words that wait.
bool text_field(ui::Frame& f, ui::Column& column, ui::Field what, const TextView& text, Texts& texts, float height_min = 0);
bool text_field(ui::Frame& f, ui::Rect area, ui::Field what, const TextView& text, Texts& texts);

}  // namespace platsbesok::app
