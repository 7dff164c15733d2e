// Ids of what exists before it is recorded: derived, so that everybody means the same dossier, entity or cell (core/journal/README.md: Names).
#pragma once

#include "core/base/crypto.h"
#include "core/base/time.h"

namespace platsbesok::domain {

base::DossierId organisation_dossier(base::MunicipalityId municipality);
base::EntityId dialogue_area_entity(base::DossierId organisation, std::string_view area_code);
// No provider: the board's own report.
base::EntityId yearly_report_entity(base::DossierId organisation, std::optional<base::EntityId> provider, std::string_view kind_code, int year);
base::DossierId plan_dossier(const base::Hash& source);  // of the imported file's plan: the same plan imported twice is one dossier
base::EntityId plan_area_entity(base::DossierId plan, std::string_view area_code);
base::EntityId plan_cell_entity(base::EntityId area, int year);
base::EntityId plan_focus_entity(base::DossierId plan, int year);
base::DossierId schedule_dossier(base::DossierId unit, const base::Hash& file);  // the same file imported twice for a unit is one dossier
base::EntityId schedule_day_entity(base::DossierId schedule, base::Date date, int part);
base::EntityId schedule_problems_entity(base::DossierId schedule, int part);
base::EntityId grant_entity(base::PersonId person, base::DeviceId device);
// A person of the schedule, as told apart in this visit: the same whichever file the schedule comes in, and not the same in another visit.
base::EntityId staff_entity(base::DossierId visit, std::string_view key);
base::EntityId signature_entity(base::PersonId person);
base::EntityId declaration_entity(base::DossierId visit, base::PersonId person);  // of her own word on jäv

inline base::EntityId root(base::DossierId dossier) { return dossier.as<base::EntityId>(); }

}  // namespace platsbesok::domain
