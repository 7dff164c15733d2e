// Signals on the pages: the list of them all, a unit's own with its warning bell, and the forms to record one, take one back and answer the bell. For who may see
// units; the forms are for who may record or answer, and for everybody else they do not exist. Nothing here tells of a visit: a decision to follow up says neither
// when nor how (V1).
#pragma once

#include "core/domain/bell.h"
#include "register/web/phrases.h"
#include "register/web/units.h"

namespace platsbesok::reg::web {

struct AboutUnit {
  const domain::Unit& unit;
  domain::UnitSignals signals;
  domain::Bell bell;
};
AboutUnit signals_of(const Site& site, const domain::Unit& unit);
std::vector<AboutUnit> signals_of_units(const Site& site);  // all of them, by the name that is shown

std::string signal_kind_words(const base::Wording& words, const domain::Signal& signal);  // "Egenkontroll: granskning av journaler"
std::string sampled_words(const base::Wording& words, const domain::Signal& signal);  // "Kontrollerat 12 345,50 kr, avviker 0,00 kr"; empty: no invoice sample
// Each as a box to tick, named by its id; those of `ticked`.
Data signal_boxes(const base::Wording& words, const std::vector<domain::Signal>& signals, const std::set<base::EntityId>& ticked);
std::string by_words(const Site& site, const Reader& reader, const domain::Fact<bool>& recorded);  // who and when
Chip severity_chip(const base::Wording& words, std::int64_t severity);
Chip signal_state_chip(const base::Wording& words, const AboutUnit& about, const domain::Signal& signal);
// A row of a unit's table of signals.
Data signal_row(const Site& site, const Reader& reader, const AboutUnit& about, const domain::Signal& signal);
std::string bell_words(const base::Wording& words, const domain::Bell& bell);  // "4 signaler på 12 månader väger 7, gräns 6."

inline constexpr std::size_t boxes_max = 20;  // signals to choose among at once: the newest

void put_signals(const Site& site, const Reader& reader, const domain::Unit& unit, Data& data);
HttpReply signal_form(const Site& site, const Reader& reader, const domain::Unit& unit);
HttpReply save_signal(const Site& site, const Reader& reader, const domain::Unit& unit, const Fields& form);
HttpReply bell_form(const Site& site, const Reader& reader, const domain::Unit& unit);
HttpReply save_bell_answer(const Site& site, const Reader& reader, const domain::Unit& unit, const Fields& form);
HttpReply signal_take_back_form(const Site& site, const Reader& reader, const domain::Unit& unit, base::EntityId signal);
HttpReply take_back_signal(const Site& site, const Reader& reader, const domain::Unit& unit, base::EntityId signal, const Fields& form);

}  // namespace platsbesok::reg::web
