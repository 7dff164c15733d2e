// What stands between the questions of a checklist: where a row of a repeat begins, where one can be added, and notes.
#pragma once

#include "app/screens/checklist.h"
#include "app/ui/geometry.h"

namespace platsbesok::app {

void draw_row(ui::Frame& f, ui::Column& column, const RowView& view, Intents& intents);
void draw_rows_end(ui::Frame& f, ui::Column& column, const RowsEndView& view, Intents& intents);
void draw_note(ui::Frame& f, ui::Column& column, const domain::NoteAt& note);

// What a card of the list is brought into view by.
std::string card_key(const std::string& name);
// The card of this name was drawn from `top` to where the column is now.
void bring_into_view(ui::Frame& f, const ui::Column& column, float top, const std::string& name);
std::string answered_words(const ui::Frame& f, std::size_t answered, std::size_t all);  // "1 av 5"

}  // namespace platsbesok::app
