// What the office records of a unit's permit, of the checks of it, of the alternative control and of IVO's own reports.
#include "core/domain/permit.h"

#include "core/domain/draft.h"
#include "core/domain/no_identity.h"

namespace platsbesok::domain {

using base::Outcome;
using base::Refusal;

namespace {

constexpr const char* permit_rules = "core/domain/RULES.md: Permits";
constexpr std::int64_t places_max = 1'000, ivo_report_year_min = 2000;

MayBeRefused future_refusal(base::Date on, base::Date today) {
  if (today < on) return Refusal{"check_in_future", permit_rules, {}};
  return std::nullopt;
}

Outcome<Decision> decided(const PermitFacts& facts, const AddPermit& command, base::Date today, base::Random& random) {
  if (auto refusal = future_refusal(command.on, today)) return *refusal;
  const auto number = clean_required(command.number, name_bytes_max, "permit_number_missing");
  if (!number) return number.refusal();
  const auto covers = clean_without_identity(command.covers, text_bytes_max, "permit_covers_missing");
  if (!covers) return covers.refusal();
  const auto manager = clean_without_identity(command.manager, name_bytes_max);
  if (!manager) return manager.refusal();
  const auto* provider = facts.unit.provider ? facts.organisation.provider(*facts.unit.provider) : nullptr;
  const auto org_nr = normalised_org_nr(command.org_nr, provider == nullptr ? LegalClass::company : provider->legal_class.value_or(LegalClass::company));
  if (!org_nr) return Refusal{"org_nr_wrong", "core/domain/RULES.md: Organisation numbers", {}};
  if (command.places < 1 || command.places > places_max) return Refusal{"permit_places_wrong", permit_rules, {{"max", std::to_string(places_max)}}};
  const auto permit = base::random_id<base::EntityId>(random);
  Draft draft(facts.unit.id, facts.unit.heads);
  draft.add(permit, field::permit, true);
  draft.set(permit, field::permit_number, *number);
  draft.set(permit, field::permit_on, base::iso(command.on));
  draft.set(permit, field::permit_org_nr, *org_nr);
  draft.set(permit, field::permit_covers, *covers);
  draft.set(permit, field::permit_places, command.places);
  draft.set_text(permit, field::permit_manager, *manager);
  return draft.take(permit);
}

// That no permit is required says why: it is no control, and asks for another (G1).
Outcome<Decision> decided(const PermitFacts& facts, const CheckPermit& command, base::Date today, base::Random& random) {
  if (auto refusal = future_refusal(command.on, today)) return *refusal;
  const auto note = clean_without_identity(command.note, text_bytes_max);
  if (!note) return note.refusal();
  if (command.found == PermitFound::not_required && note->empty()) return Refusal{"permit_note_missing", "G1", {}};
  const auto check = base::random_id<base::EntityId>(random);
  Draft draft(facts.unit.id, facts.unit.heads);
  draft.add(check, field::permit_check, true);
  draft.set(check, field::permit_check_on, base::iso(command.on));
  draft.set(check, field::permit_check_occasion, std::string(code_of(command.occasion)));
  draft.set(check, field::permit_check_by, std::string(code_of(command.by)));
  draft.set(check, field::permit_check_found, std::string(code_of(command.found)));
  draft.set_text(check, field::permit_check_note, *note);
  return draft.take(check);
}

Outcome<Decision> decided(const PermitFacts& facts, const ControlWithoutPermit& command, base::Date today, base::Random& random) {
  if (auto refusal = future_refusal(command.on, today)) return *refusal;
  if (command.points.empty()) return Refusal{"control_points_missing", "G1", {}};
  const auto note = clean_without_identity(command.note, text_bytes_max);
  if (!note) return note.refusal();
  if (command.remark && note->empty()) return Refusal{"control_note_missing", "G1", {}};
  journal::ValueList points;
  for (const auto& [point, code] : Codes<ControlPoint>::all)
    if (std::ranges::count(command.points, point) > 0) points.push_back(std::string(code));
  const auto control = base::random_id<base::EntityId>(random);
  Draft draft(facts.unit.id, facts.unit.heads);
  draft.add(control, field::alternative_check, true);
  draft.set(control, field::alternative_check_on, base::iso(command.on));
  draft.set(control, field::alternative_check_points, points);
  draft.set(control, field::alternative_check_remark, command.remark);
  draft.set_text(control, field::alternative_check_note, *note);
  return draft.take(control);
}

Outcome<Decision> decided(const PermitFacts& facts, const RecordIvoReport& command, base::Date today, base::Random& random) {
  if (auto refusal = future_refusal(command.on, today)) return *refusal;
  if (command.year < ivo_report_year_min || command.on.year < command.year) return Refusal{"ivo_report_year_wrong", permit_rules, {{"min", std::to_string(ivo_report_year_min)}}};
  const auto reference = clean_without_identity(command.reference, name_bytes_max);
  if (!reference) return reference.refusal();
  const auto note = clean_without_identity(command.note, text_bytes_max);
  if (!note) return note.refusal();
  if (command.deficient && note->empty()) return Refusal{"ivo_report_note_missing", permit_rules, {}};
  const auto report = base::random_id<base::EntityId>(random);
  Draft draft(facts.unit.id, facts.unit.heads);
  draft.add(report, field::ivo_report, true);
  draft.set(report, field::ivo_report_on, base::iso(command.on));
  draft.set(report, field::ivo_report_year, command.year);
  draft.set(report, field::ivo_report_deficient, command.deficient);
  draft.set_text(report, field::ivo_report_reference, *reference);
  draft.set_text(report, field::ivo_report_note, *note);
  return draft.take(report);
}

}  // namespace

Outcome<Decision> decide(const PermitFacts& facts, const PermitCommand& command, const Actor& actor, base::Instant now, base::Random& random) {
  if (auto refusal = act_refusal(actor, Act::keep_register)) return *refusal;
  return std::visit([&](const auto& each) { return decided(facts, each, base::in_stockholm(now).date, random); }, command);
}

}  // namespace platsbesok::domain
