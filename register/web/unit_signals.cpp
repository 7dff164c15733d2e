// A unit's signals: what counts, whether the bell rings, and what people have decided about it.
#include "core/base/kronor.h"
#include "core/domain/permissions.h"
#include "register/web/phrases.h"
#include "register/web/signals.h"
#include "register/web/visit_data.h"

#include <algorithm>

namespace platsbesok::reg::web {

namespace {

AboutUnit about(const Site& site, const domain::Unit& unit, domain::UnitSignals signals) {
  auto bell = domain::bell(signals, today_in(site));
  return {unit, std::move(signals), std::move(bell)};
}

}  // namespace

Chip severity_chip(const base::Wording& words, std::int64_t severity) {
  const auto label = words("web.signal.severity." + std::to_string(std::clamp<std::int64_t>(severity, 0, domain::severity_max)));
  if (severity >= 4) return {label, "serious", "cross-circle"};
  if (severity == 3) return {label, "level-1", "alert"};
  if (severity == 2) return {label, "level-2", "warning"};
  return severity == 1 ? Chip{label, "neutral", "eye"} : Chip{label, "level-4", "check"};
}

namespace {

Chip answer_chip(const base::Wording& words, domain::BellDecision decision) {
  using domain::BellDecision;
  const auto label = words("web.signal.decision." + std::string(domain::code_of(decision)));
  switch (decision) {
    case BellDecision::no_action: return {label, "neutral", "check"};
    case BellDecision::watch: return {label, "tinted", "eye"};
    case BellDecision::event_driven: return {label, "level-2", "clipboard"};
  }
  return {label, "neutral", "check"};
}

}  // namespace

Chip signal_state_chip(const base::Wording& words, const AboutUnit& about, const domain::Signal& signal) {
  if (!signal.stands()) return {words("web.signal.taken_back"), "neutral", "cross"};
  const auto* answer = about.signals.answer_to(signal.id);
  if (answer != nullptr && answer->decision) return answer_chip(words, *answer->decision);
  if (about.bell.open.contains(signal.id)) return {words("web.signal.open"), "level-2", "bell"};
  return {words(domain::weight_of(signal.severity.value_or(0)) == 0 ? "web.signal.noted" : "web.signal.lapsed"), "neutral", "check"};
}

std::string by_words(const Site& site, const Reader& reader, const domain::Fact<bool>& recorded) {
  const auto* head = recorded.shown();
  return head == nullptr ? std::string() : site.words("web.signal.by", {{"name", reader.name_of(site, head->by)}, {"at", base::date_time_text(head->at)}});
}

AboutUnit signals_of(const Site& site, const domain::Unit& unit) { return about(site, unit, site.units.signals_about(*site.units.find(unit.id))); }

std::vector<AboutUnit> signals_of_units(const Site& site) {
  std::vector<AboutUnit> all;
  for (const auto* known : site.units.all()) all.push_back(about(site, known->unit, site.units.signals_about(*known)));
  return all;
}

std::string signal_kind_words(const base::Wording& words, const domain::Signal& signal) {
  if (!signal.kind) return words("web.answer.unreadable");
  const auto kind = words("web.signal.kind." + std::string(domain::code_of(*signal.kind)));
  return signal.self_check ? kind + ": " + words("web.signal.self_check." + std::string(domain::code_of(*signal.self_check))) : kind;
}

std::string sampled_words(const base::Wording& words, const domain::Signal& signal) {
  if (!signal.checked_ore || !signal.deviating_ore || *signal.checked_ore < 0 || *signal.deviating_ore < 0) return {};
  return words("web.signal.sampled", {{"checked", base::kronor_text(*signal.checked_ore)}, {"deviating", base::kronor_text(*signal.deviating_ore)}});
}

Data signal_boxes(const base::Wording& words, const std::vector<domain::Signal>& signals, const std::set<base::EntityId>& ticked) {
  Data list(Data::type::list);
  for (const auto& signal : signals) {
    Data box = option(signal.id.hex(), (signal.on ? base::iso(*signal.on) + " · " : "") + signal_kind_words(words, signal), ticked.contains(signal.id));
    box.set("more", signal.words.value_or(""));
    box.set("severity", severity_chip(words, signal.severity.value_or(0)));
    list.push_back(box);
  }
  return list;
}

Data signal_row(const Site& site, const Reader& reader, const AboutUnit& about, const domain::Signal& signal) {
  Data row;
  row.set("on", signal.on ? base::iso(*signal.on) : site.words("web.answer.unreadable"));
  row.set("kind", signal_kind_words(site.words, signal));
  row.set("source", signal.source ? site.words("web.signal.source." + std::string(domain::code_of(*signal.source))) : "");
  row.set("severity", severity_chip(site.words, signal.severity.value_or(0)));
  row.set("words", signal.words.value_or(""));
  set_text(row, "amounts", sampled_words(site.words, signal));
  set_text(row, "reference", signal.reference.value_or(""));
  row.set("whole_provider", signal.whole_provider.value == true);
  row.set("state", signal_state_chip(site.words, about, signal));
  row.set("by", by_words(site, reader, signal.recorded));
  set_text(row, "taken_back_reason", signal.taken_back.value_or(""));
  const bool here = signal.unit == about.unit.id;
  row.set("take_back_path", here && signal.stands() ? Data(unit_path(about.unit.id) + "/signal/" + signal.id.hex() + "/ta-tillbaka") : Data(false));
  return row;
}

std::string bell_words(const base::Wording& words, const domain::Bell& bell) {
  return words.counted("web.signal.bell", static_cast<long long>(bell.signals.size()),
                       {{"months", std::to_string(domain::bell_months)}, {"weight", std::to_string(bell.weight)}, {"limit", std::to_string(domain::bell_weight)}});
}

void put_signals(const Site& site, const Reader& reader, const domain::Unit& unit, Data& data) {
  const auto about = signals_of(site, unit);
  Data rows(Data::type::list), answers(Data::type::list);
  for (const auto& signal : about.signals.signals) rows.push_back(signal_row(site, reader, about, signal));
  for (auto each = about.signals.answers.rbegin(); each != about.signals.answers.rend(); ++each) {
    Data answer;
    if (each->decision) answer.set("decision", answer_chip(site.words, *each->decision));
    answer.set("reason", each->reason.value_or(""));
    answer.set("by", by_words(site, reader, each->recorded));
    answer.set("count", site.words.counted("web.signal.count", static_cast<long long>(each->signals.value_or({}).size())));
    answers.push_back(answer);
  }
  set_list(data, "signals", rows);
  set_list(data, "bell_answers", answers);
  data.set("bell_rings", about.bell.rings);
  data.set("any_open_signals", !about.bell.open.empty());
  data.set("bell_words", bell_words(site.words, about.bell));
  data.set("may_record_signal", domain::may(reader.roles, domain::Act::record_signal));
  data.set("may_answer_bell", domain::may(reader.roles, domain::Act::answer_bell));
}

}  // namespace platsbesok::reg::web
