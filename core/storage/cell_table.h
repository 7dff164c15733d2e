// Cells and the ops that lie aside (structural, not in force) as rows. Merging is journal's alone: rows are read, handed to it and written back.
#pragma once

#include "core/journal/dossier.h"
#include "core/storage/database.h"

namespace platsbesok::storage {

journal::DossierState read_state(Database& database, base::DossierId dossier);
journal::CellHeads read_cell(Database& database, base::DossierId dossier, const journal::CellKey& key);
journal::CellHeads read_addition(Database& database, base::DossierId dossier, const journal::CellKey& key);
std::vector<journal::LoggedOp> read_structural(Database& database, base::DossierId dossier);

// For ops that journal::can_extend() allows: only the cells they touch are read and written.
void extend_cells(Database& database, base::DossierId dossier, std::span<const journal::LoggedOp> structural, std::span<const journal::LoggedOp> fresh,
                  const journal::InForce& in_force);
// Makes the rows say exactly `state`; rows that say it already are left alone.
void replace_state(Database& database, base::DossierId dossier, const journal::DossierState& state);

void create_cell_tables(Database& database);

}  // namespace platsbesok::storage
