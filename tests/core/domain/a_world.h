// A small world without disks or network: an office and tablets that decide, record and exchange ops. Every op has a real chain; the rule of
// authority is the product's own. What a tablet knows is the set of ops that reached it.
#pragma once

#include "core/domain/authority.h"
#include "core/domain/decide.h"
#include "core/domain/ids.h"
#include "core/domain/may_see.h"
#include "core/domain/visit_row.h"
#include "core/journal/strand.h"
#include "tests/support/files.h"
#include "tests/support/seeded_random.h"

#include <doctest/doctest.h>

namespace platsbesok::tests {

using namespace platsbesok::domain;

template <class T>
T an_id(std::uint8_t number) {
  return *T::from_bytes(base::Bytes(16, number));
}

inline const base::MunicipalityId the_municipality = an_id<base::MunicipalityId>(0x11);
inline const base::Instant noon{1'795'000'000'000};  // some day; tests move on from here
inline base::Instant minutes_after(base::Instant at, int minutes) { return {at.utc_ms + minutes * 60'000ll}; }

using Ops = std::map<journal::OpRef, journal::LoggedOp>;

// One device with its person and what it holds of every dossier.
class Device {
public:
  Device(std::uint8_t number, bool office) : actor{an_id<base::PersonId>(number), an_id<base::DeviceId>(static_cast<std::uint8_t>(number + 0x80)), office, {}}, dev_no_(number) {}

  Actor actor;
  base::PublicKey key() const { return {}; }

  journal::OpRef record(base::DossierId dossier, const journal::DraftOp& draft, base::Instant at);

  std::map<base::DossierId, Ops> held;

private:
  friend class World;
  struct Strand {
    base::Hash head;
    std::uint64_t s;
  };
  std::uint32_t dev_no_;
  std::map<base::DossierId, Strand> strands_;
};

class World {
public:
  World();

  SeededRandom random{7};
  Device office{1, true};
  Device anna{2, false};  // inspector
  Device bo{3, false};    // inspector
  std::optional<checklist::Template> checklist;
  std::set<base::Hash> stored_media;
  base::Instant now = noon;

  journal::InForce rule() const { return in_force_rule(office.actor.device); }
  journal::DossierState state(const Device& device, base::DossierId dossier) const;
  journal::StrandVector vector(const Device& device, base::DossierId dossier) const;
  // Each takes what the other holds; the strands' own continuation is theirs alone.
  void meet(Device& a, Device& b, base::DossierId dossier);

  std::shared_ptr<const checklist::Template> held_checklist() const { return checklist ? std::make_shared<const checklist::Template>(*checklist) : nullptr; }
  VisitFacts facts(const Device& device, base::DossierId visit) const;
  Organisation organisation() const;
  Visit visit(const Device& device, base::DossierId id) const { return visit_from(state(device, id), id); }

  // Records what was decided; fails the test when it was refused.
  Decision done(Device& device, const base::Outcome<Decision>& outcome);
  base::Outcome<Decision> ask(const Device& device, base::DossierId visit, const VisitCommand& command);
  Decision tell(Device& device, base::DossierId visit, const VisitCommand& command) { return done(device, ask(device, visit, command)); }
  base::Outcome<Decision> ask_organisation(const OrganisationCommand& command);
  // The refusal's code, "" when it was done.
  std::string refused(const Device& device, base::DossierId visit, const VisitCommand& command);

  // Organisation with two inspectors, a unit, and a planned unannounced visit.
  void found();
  Unit a_unit();
  PlanVisit a_plan() const { return {Announcement::unannounced, {minutes_after(noon, 60), minutes_after(noon, 180)}, "Kvällsbemanning", {"Bemanning"}}; }
  base::DossierId planned_visit();
  // The inspector says at the office that nothing makes her disqualified, or what does.
  base::Outcome<Decision> ask_declaration(const Device& inspector, base::DossierId visit, DeclareConflictOfInterest said = {});
  void declare(const Device& inspector, base::DossierId visit, DeclareConflictOfInterest said = {});
  void assign(const Device& inspector, base::DossierId visit);
  base::DossierId packed_visit(bool two_inspectors = false);
  base::DossierId started_visit(bool two_inspectors = false);
  void answer_all_critical(Device& device, base::DossierId visit);
  base::DossierId ended_visit(bool two_inspectors = false);
  base::Hash store_media(std::string_view content);

private:
  std::map<std::pair<base::DossierId, journal::OpRef>, base::Hash> heads_;
};

// Keeps one version of every field, or several side by side.
ResolveConflict resolving(const Conflict& conflict, std::vector<std::size_t> versions, std::string motive = "Vi var där båda");
inline ResolveConflict resolving(const Conflict& conflict, std::size_t version) { return resolving(conflict, std::vector{version}); }

inline std::string refusal_code(const base::Outcome<Decision>& outcome) { return outcome ? std::string() : outcome.refusal().code; }

inline std::vector<journal::LoggedOp> ops_of(const Device& device, base::DossierId dossier) {
  std::vector<journal::LoggedOp> ops;
  for (const auto& [ref, op] : device.held.at(dossier)) ops.push_back(op);
  return ops;
}

}  // namespace platsbesok::tests
