// What has been signalled about a unit: what lies in its own dossier, and what in its sisters' is about their whole provider.
#pragma once

#include "core/domain/signal.h"
#include "core/storage/journal_store.h"

namespace platsbesok::reg {

// `units`: those there are. An answer counts for the unit it was given about alone.
domain::UnitSignals signals_about(storage::JournalStore& journal, const domain::Unit& unit, const std::vector<domain::Unit>& units);

}  // namespace platsbesok::reg
