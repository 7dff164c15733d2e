// The values of a conflict's fields in words: what each field is called, what was said, and what can be said anew.
#pragma once

#include "app/screens/words.h"
#include "app/ui/geometry.h"

namespace platsbesok::app {

// What a value is about, where that is not said by the value itself.
struct ValueOf {
  std::optional<checklist::Question> question;
  std::map<base::EntityId, std::string> people;  // whom an id names
};

std::string field_words(const ui::Frame& f, const std::string& field);  // "Klass"
// Texts as paragraphs; "Inget svar" for what was taken back.
std::string value_words(const ui::Frame& f, const std::string& field, const ValueOf& of, const journal::Value& value);
// A class or a level as its chip, everything else as words; what differs is marked.
struct Stretch;
void draw_value(ui::Frame& f, ui::Column& column, const std::string& field, const ValueOf& of, const journal::Value& value, const std::vector<Stretch>& stretches);

// What can be chosen when the field is written anew: the classes, the levels, the question's own answers. Empty: it is typed, or cannot be written anew.
std::vector<journal::Value> choices_of(const std::string& field, const std::optional<checklist::Question>& question);
// The type that is typed; nothing: it is chosen, or cannot be written anew.
std::optional<checklist::AnswerType> typed_as(const std::string& field, const std::optional<checklist::Question>& question);

}  // namespace platsbesok::app
