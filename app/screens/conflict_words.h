// The values of a conflict's fields as the screen shows them.
#pragma once

#include "app/ui/frame.h"
#include "app/ui/geometry.h"
#include "core/base/word_diff.h"
#include "core/domain/conflict_words.h"

namespace platsbesok::app {

// What a value is about, where that is not said by the value itself.
struct ValueOf {
  const std::optional<checklist::Question>& question;
  const domain::StaffNames& people;
};

std::string value_words(const ui::Frame& f, const std::string& field, const ValueOf& of, const journal::Value& value);
// A class or a level as its chip, everything else as words; what differs is marked.
void draw_value(ui::Frame& f, ui::Column& column, const std::string& field, const ValueOf& of, const journal::Value& value, const std::vector<base::Stretch>& stretches);

}  // namespace platsbesok::app
