#include "core/domain/ids.h"

namespace platsbesok::domain {

namespace {

base::Bytes number_bytes(int value) {
  base::Bytes bytes;
  base::put_u32(bytes, static_cast<std::uint32_t>(value));
  return bytes;
}

}  // namespace

base::DossierId organisation_dossier(base::MunicipalityId municipality) { return base::derive_id<base::DossierId>("organisation", {municipality.bytes()}); }

base::EntityId dialogue_area_entity(base::DossierId organisation, std::string_view area_code) {
  return base::derive_id<base::EntityId>("dialogue_area", {organisation.bytes(), base::as_bytes(area_code)});
}

base::EntityId yearly_report_entity(base::DossierId organisation, std::optional<base::EntityId> provider, std::string_view kind_code, int year) {
  return base::derive_id<base::EntityId>("yearly_report", {organisation.bytes(), provider ? provider->bytes() : base::ByteView(), base::as_bytes(kind_code), number_bytes(year)});
}

base::DossierId plan_dossier(const base::Hash& source) { return base::derive_id<base::DossierId>("plan", {source.bytes}); }

base::EntityId plan_area_entity(base::DossierId plan, std::string_view area_code) {
  return base::derive_id<base::EntityId>("plan_area", {plan.bytes(), base::as_bytes(area_code)});
}

base::EntityId plan_cell_entity(base::EntityId area, int year) { return base::derive_id<base::EntityId>("plan_cell", {area.bytes(), number_bytes(year)}); }

base::EntityId plan_focus_entity(base::DossierId plan, int year) { return base::derive_id<base::EntityId>("plan_focus", {plan.bytes(), number_bytes(year)}); }

base::DossierId schedule_dossier(base::DossierId unit, const base::Hash& file) { return base::derive_id<base::DossierId>("schedule", {unit.bytes(), file.bytes}); }

base::EntityId schedule_day_entity(base::DossierId schedule, base::Date date, int part) {
  const std::string day = base::iso(date);
  return base::derive_id<base::EntityId>("schedule_day", {schedule.bytes(), base::as_bytes(day), number_bytes(part)});
}

base::EntityId schedule_problems_entity(base::DossierId schedule, int part) {
  return base::derive_id<base::EntityId>("schedule_problems", {schedule.bytes(), number_bytes(part)});
}

base::EntityId grant_entity(base::PersonId person, base::DeviceId device) {
  return base::derive_id<base::EntityId>("grant", {person.bytes(), device.bytes()});
}

base::EntityId staff_entity(base::DossierId visit, std::string_view key) {
  return base::derive_id<base::EntityId>("staff", {visit.bytes(), base::as_bytes(key)});
}

base::EntityId signature_entity(base::PersonId person) { return base::derive_id<base::EntityId>("signature", {person.bytes()}); }

base::EntityId declaration_entity(base::DossierId visit, base::PersonId person) {
  return base::derive_id<base::EntityId>("declaration", {visit.bytes(), person.bytes()});
}

}  // namespace platsbesok::domain
