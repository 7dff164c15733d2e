#include "app/screens/today.h"

#include <algorithm>

namespace platsbesok::app {

Safety safety_of(const Card& card) {
  if (card.unsent_ops > 0) return {Safety::What::changes_unsent, card.unsent_ops + card.unsent_files, std::nullopt};
  if (card.unsent_files > 0) return {Safety::What::files_unsent, card.unsent_files, std::nullopt};
  if (card.secured_at) return {Safety::What::secured, 0, card.secured_at};
  return {};
}

TodayView today_view(const AppState& state) {
  TodayView view;
  view.around = around(state);
  view.date = base::in_stockholm(state.now).date;
  if (!state.published) return view;
  view.leaving = state.published->leaving;
  for (const Card& card : state.published->cards) {
    using domain::Phase;
    switch (card.row.state.phase) {
      case Phase::started:
      case Phase::paused:
      case Phase::ended:
      case Phase::contradictory: view.ongoing.push_back(row_of(card)); break;
      case Phase::aborted:
      case Phase::signed_off:
      case Phase::cancelled:
      case Phase::recalled: view.done.push_back(row_of(card)); break;
      case Phase::nothing:
      case Phase::planned:
      case Phase::packed:
        // What should have begun is today's, too.
        if (card.row.window && view.date < base::in_stockholm(card.row.window->start).date) view.coming.push_back(row_of(card));
        else view.today.push_back(row_of(card));
    }
  }
  const auto start = [](const Card& card) { return card.row.window ? card.row.window->start : base::Instant{}; };
  for (auto* group : {&view.ongoing, &view.today, &view.coming}) std::ranges::stable_sort(*group, {}, start);
  std::ranges::stable_sort(view.done, std::greater{}, start);
  return view;
}

}  // namespace platsbesok::app
