// What fell short at the visit before (domain::PreviousVisit), question by question, with what is answered now: what an inspector looks at first (mock-up 03).
// Only questions that the checklist still has; the worst first.
#pragma once

#include "app/screens/around.h"

namespace platsbesok::app {

struct LastTimeRow {
  std::shared_ptr<const checklist::Question> question;
  domain::PreviousAnswer before;
  int level = 1;                // as assessed, else what the answer is worth
  journal::Value value, detail;  // now
};

struct LastTimeView {
  base::Date on;
  std::vector<LastTimeRow> rows;
};

LastTimeView last_time_view(const OpenVisit& open);
// `all`: otherwise a first few, and how one comes to the others. Nothing is drawn where nothing fell short.
void draw_last_time(ui::Frame& f, ui::Column& column, const LastTimeView& view, bool& all, Intents& intents);

}  // namespace platsbesok::app
