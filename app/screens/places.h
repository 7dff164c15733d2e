// Places: what is written to, seen from a screen: what the vault holds there, what is on its way, and the words that are being typed.
// A draft never loses a word: what is typed stays until it lies in the vault or the person takes it away, also when the tablet dies meanwhile.
#pragma once

#include "app/state/app_state.h"
#include "app/ui/field.h"
#include "app/ui/frame.h"

#include <set>

namespace platsbesok::app {

enum class Mark { nothing, draft, typing, saving, saved, refused, broke };

struct PlaceView {
  Place place;
  Mark mark = Mark::nothing;
  std::optional<base::Instant> saved_at;  // COMMIT's op; only when mark is saved
  std::optional<base::Refusal> refused;
  std::optional<base::Instant> drafted_at{};  // words of the place are not recorded
  std::map<std::string, std::string> drafts{};  // they, by name
  // What stands in the field of this name: the draft, or what the vault holds.
  const std::string& shown(const std::string& name, const std::string& saved) const {
    const auto found = drafts.find(name);
    return found == drafts.end() ? saved : found->second;
  }
  // What is shown is the person's own and not what the vault holds.
  bool busy() const { return mark == Mark::draft || mark == Mark::typing || mark == Mark::saving || mark == Mark::refused || mark == Mark::broke; }
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

// What is being typed, by name: a place, or a part of it ("KVL-05.value/0"). Every text that a person writes in a visit lies in one of these, choices that
// belong to such a text as well: whoever changes one says so with typed(), and it becomes a draft in the vault (all.cpp).
struct Texts {
  std::map<std::string, std::string> words;
  std::map<std::string, bool> changed;  // since the last frame; false: not a value yet
  std::string writing, wrote;           // the name whose field has the keyboard, and had it in the last frame
  void typed(const std::string& name, bool whole = true) { changed[name] = whole; }
  // The field of this name was drawn, with the keyboard or without. True: it had it until now.
  bool left(const std::string& name, bool has_keyboard) {
    if (has_keyboard) writing = name;
    return !has_keyboard && wrote == name;
  }
  // Taken away by the person.
  void clear(const std::string& name) { words[name].clear(), typed(name); }
};

// The words to show and edit under this name. They follow what is shown there while nobody writes.
std::string& settle(Texts& texts, const PlaceView& at, const std::string& name, const std::string& saved, bool keep);

// "Sparat här 20.41", "Sparar …", "Utkast från 20.41"; empty for nothing.
std::string mark_words(const ui::Frame& f, const PlaceView& place);

// The label with the mark after it: "Anteckningar · Sparat här 20.41".
std::string label_with_mark(const ui::Frame& f, const std::string& label, const PlaceView& place);

// A field that is recorded when the typing pauses: true when the words changed or the field was left with words that wait.
bool text_field(ui::Frame& f, ui::Column& column, ui::Field what, const TextView& text, Texts& texts, float height_min = 0);
bool text_field(ui::Frame& f, ui::Rect area, ui::Field what, const TextView& text, Texts& texts);

// A field whose words are given away by a button ("visit.abort/words"): kept as a draft until then. True when the words changed.
bool draft_field(ui::Frame& f, ui::Column& column, ui::Field what, const PlaceView& at, const std::string& name, Texts& texts, float height_min = 0,
                 const std::string& begin_with = "");
// The same for a choice beside such words.
const std::string& drafted(const PlaceView& at, const std::string& name, Texts& texts);

}  // namespace platsbesok::app
