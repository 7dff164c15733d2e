// Choosing one of several: answers in a row (2 × 2 where they do not fit), presence toggles, radio rows, a segmented pair.
// Colour follows whether the answer meets the question, not the word: each choice brings its own tone.
#pragma once

#include "app/ui/frame.h"
#include "app/ui/text.h"

#include <optional>
#include <string>
#include <vector>

namespace platsbesok::ui {

struct Choice {
  std::string key{};               // "checklist.question.KVL-02.answer.ja"
  std::string label{};
  Icon rest = Icon::none;
  Icon chosen_icon = Icon::none; // none: as at rest
  Tone tone = Tone::accent;      // when chosen
  std::string detail{};            // radio rows: small, at right
};

// The four answers' usual icons and tones: ja, delvis, nej, ej tillämpligt (words "answer.yes", "answer.partly", "answer.no",
// "answer.not_applicable"). meets_no: the question is met by a No, so the tones of Yes and No change places.
std::vector<Choice> four_answers(const Frame& f, const std::string& key_prefix, bool meets_no = false);

// Returns the index pressed. chosen is drawn as chosen, whatever else is. reason: locked, e.g. after signing.
std::optional<int> answers(Frame& f, Column& column, const std::vector<Choice>& choices, std::optional<int> chosen,
                           const std::optional<std::string>& reason = std::nullopt);
float answers_height(const Frame& f, float width, const std::vector<Choice>& choices);
// One toggle placed by hand (56 high), words regular at rest.
bool toggle(Frame& f, Rect area, const Choice& choice, bool chosen, const std::optional<std::string>& reason = std::nullopt, bool bold_at_rest = false);

std::optional<int> radio_rows(Frame& f, Column& column, const std::vector<Choice>& choices, std::optional<int> chosen,
                              const std::optional<std::string>& reason = std::nullopt);
// One outlined radio row, 56 high: "Behåll min".
// Higher than 56 where its words need more lines at this width.
float radio_box_height(const Frame& f, float width, const Choice& choice);
bool radio_box(Frame& f, Rect area, const Choice& choice, bool chosen);

// Two or three equal parts in one frame; one above the other where the words do not fit side by side. Take segmented_height for the area.
float segmented_height(const Frame& f, float width, const std::vector<Choice>& choices);
std::optional<int> segmented(Frame& f, Rect area, const std::vector<Choice>& choices, int chosen, const std::optional<std::string>& reason = std::nullopt);

}  // namespace platsbesok::ui
