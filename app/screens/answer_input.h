// The part of a question's card that takes the answer: one way of answering for each type, and the detail an answer may ask for.
#pragma once

#include "app/screens/answer_words.h"
#include "app/screens/checklist.h"
#include "app/ui/geometry.h"

namespace platsbesok::app {

// What answers the question: buttons, fields, a count of staff, or the time that the visit's own clock gave.
void draw_answer_input(ui::Frame& f, ui::Column& column, const QuestionView& view, ChecklistDraft& draft, Intents& intents);

// A value's command. A detail that belongs to another answer is taken back with it.
domain::AnswerQuestion answer_with(const QuestionView& view, journal::Value value);

}  // namespace platsbesok::app
