// I dag: the visits of this vault by Pågår, I dag, Kommande and Klara.
#pragma once

#include "app/screens/around.h"

namespace platsbesok::app {

// How safe one visit is, as its card says it.
struct Safety {
  enum class What { secured, changes_unsent, files_unsent, nothing_yet };
  What what = What::nothing_yet;
  std::uint64_t count = 0;
  std::optional<base::Instant> at;
};
Safety safety_of(const Card& card);

struct TodayView {
  Around around;
  base::Date date;
  std::vector<CardRow> ongoing;
  std::vector<CardRow> today;
  std::vector<CardRow> coming;
  std::vector<CardRow> done;
  std::uint64_t leaving = 0;  // visits that the office has withdrawn and that are here still
  bool empty() const { return ongoing.empty() && today.empty() && coming.empty() && done.empty(); }
};

struct TodayDraft {};

TodayView today_view(const AppState& state);
Intents draw_today(ui::Frame& f, const TodayView& view, TodayDraft& draft);

}  // namespace platsbesok::app
