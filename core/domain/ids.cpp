#include "core/domain/ids.h"

namespace platsbesok::domain {

base::DossierId organisation_dossier(base::MunicipalityId municipality) { return base::derive_id<base::DossierId>("organisation", {municipality.bytes()}); }

base::DossierId plan_dossier(const base::Hash& source) { return base::derive_id<base::DossierId>("plan", {source.bytes}); }

base::EntityId plan_area_entity(base::DossierId plan, std::string_view area_code) {
  return base::derive_id<base::EntityId>("plan_area", {plan.bytes(), base::as_bytes(area_code)});
}

base::EntityId plan_cell_entity(base::EntityId area, int year) {
  base::Bytes number;
  base::put_u32(number, static_cast<std::uint32_t>(year));
  return base::derive_id<base::EntityId>("plan_cell", {area.bytes(), number});
}

base::EntityId grant_entity(base::PersonId person, base::DeviceId device) {
  return base::derive_id<base::EntityId>("grant", {person.bytes(), device.bytes()});
}

base::EntityId signature_entity(base::PersonId person) { return base::derive_id<base::EntityId>("signature", {person.bytes()}); }

}  // namespace platsbesok::domain
