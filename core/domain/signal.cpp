#include "core/domain/signal.h"

#include "core/domain/fields.h"

namespace platsbesok::domain {

namespace {

void newest_first(std::vector<Signal>& signals) {
  std::ranges::stable_sort(signals, std::ranges::greater{}, [](const Signal& each) { return each.on.value_or({}); });
}

}  // namespace

const Signal* UnitSignals::signal(base::EntityId id) const {
  const auto found = std::ranges::find(signals, id, &Signal::id);
  return found == signals.end() ? nullptr : &*found;
}

const BellAnswer* UnitSignals::answer_to(base::EntityId signal) const {
  const BellAnswer* latest = nullptr;
  for (const auto& answer : answers)
    if (answer.signals && std::ranges::count(*answer.signals, signal) > 0) latest = &answer;
  return latest;
}

std::set<base::EntityId> UnitSignals::standing() const {
  std::set<base::EntityId> ids;
  for (const auto& each : signals)
    if (each.stands()) ids.insert(each.id);
  return ids;
}

void UnitSignals::take_along(const UnitSignals& other) {
  for (const auto& each : other.signals)
    if (each.whole_provider.value == true) signals.push_back(each);
  newest_first(signals);
}

UnitSignals signals_from(const journal::DossierState& state, base::DossierId unit) {
  const auto& cells = state.cells;
  UnitSignals all;
  for (const auto& id : added(cells, field::signal))
    all.signals.push_back({id, unit, fact<bool>(cells, id, field::signal), fact<base::Date>(cells, id, field::signal_on), fact<SignalKind>(cells, id, field::signal_kind),
                           fact<SignalSource>(cells, id, field::signal_source), fact<std::int64_t>(cells, id, field::signal_severity),
                           fact<std::string>(cells, id, field::signal_words), fact<std::string>(cells, id, field::signal_reference),
                           fact<SelfCheck>(cells, id, field::signal_self_check), fact<bool>(cells, id, field::signal_whole_provider),
                           fact<std::int64_t>(cells, id, field::signal_checked_ore), fact<std::int64_t>(cells, id, field::signal_deviating_ore),
                           fact<std::string>(cells, id, field::signal_taken_back)});
  for (const auto& id : added(cells, field::bell_answer))
    all.answers.push_back({id, fact<bool>(cells, id, field::bell_answer), fact<std::vector<base::EntityId>>(cells, id, field::bell_answer_signals),
                           fact<BellDecision>(cells, id, field::bell_answer_decision), fact<std::string>(cells, id, field::bell_answer_reason)});
  newest_first(all.signals);
  return all;
}

}  // namespace platsbesok::domain
