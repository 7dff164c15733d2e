// A screen for the tests of app/ui: the checklist's page in miniature, with every kind of widget, counting what was pressed.
#pragma once

#include "app/ui/widgets.h"

#include <map>
#include <string>
#include <vector>

namespace platsbesok::tests {

inline constexpr const char* comment = "question.KVL-12.comment";

struct Sample {
  std::vector<std::string> presses;               // keys, in order
  std::map<std::string, std::string> texts;       // by field key
  std::map<std::string, int> answers;             // by question
  std::map<std::string, bool> open;               // legal rows
  ui::Signature signature;
  bool dialog = false;
  bool locked = false;
  bool grey_next = false;
  int questions = 8;
  int filter = 0;

  void draw(ui::Frame& f);
  bool pressed(const std::string& key) const;
};

base::Wording sample_words();

}  // namespace platsbesok::tests
