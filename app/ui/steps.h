// How far something has come, as steps under each other: a circle with its icon, words, and how much is there now.
#pragma once

#include "app/ui/frame.h"
#include "app/ui/text.h"

#include <string>
#include <vector>

namespace platsbesok::ui {

struct ProgressStep {
  Icon icon = Icon::none;
  Tone tone = Tone::neutral;
  std::string label{};   // "Skickas"
  std::string detail{};  // "På väg till registret."
  std::string count{};   // at right
};
void progress_steps(Frame& f, Column& column, const std::vector<ProgressStep>& steps);

}  // namespace platsbesok::ui
