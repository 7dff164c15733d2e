// decide(): a command becomes ops for one dossier, or a Refusal with its code and the rule's source. Pure: what it relies on is in the facts,
// gathered before the call; now and randomness are arguments. A button is grey for the reason given here: ask the same function, throw the ops away.
// Every new op names the heads it was decided on as its base, so that it supersedes what was seen and nothing else. While a cell is in conflict an ordinary
// command names the actor's own version alone: only ResolveConflict, which carries what was shown, puts an end to a colleague's.
#pragma once

#include "core/base/crypto.h"
#include "core/domain/commands.h"
#include "core/domain/organisation.h"
#include "core/domain/point_state.h"
#include "core/domain/schedule.h"
#include "core/domain/seen.h"
#include "core/domain/unit.h"

namespace platsbesok::domain {

// Who writes. On a tablet: the vault's person and device; roles stay empty, the grant in the visit decides. At the office: at_office, and the
// person's roles as the organisation dossier has them (Organisation::roles).
struct Actor {
  base::PersonId person;
  base::DeviceId device;
  bool at_office = false;
  std::set<Role> roles;
};

struct Decision {
  base::DossierId dossier;
  std::vector<journal::DraftOp> ops;  // never empty
  std::optional<base::EntityId> entity;  // what the command made or wrote: a finding, photo, provider, …; a new dossier is `dossier`
  bool of_all_shown = false;             // said of all that was shown of the entity, as where it is taken back, not only of the cells that are written
};

struct OrganisationFacts { Organisation organisation; };
base::Outcome<Decision> decide(const OrganisationFacts& facts, const OrganisationCommand& command, const Actor& actor, base::Instant now, base::Random& random);

struct UnitFacts {
  Organisation organisation;
  std::optional<Unit> unit;  // nothing: AddUnit makes it
};
base::Outcome<Decision> decide(const UnitFacts& facts, const UnitCommand& command, const Actor& actor, base::Instant now, base::Random& random);

struct ChecklistFacts { std::vector<checklist::Form> published; };  // all of them
base::Outcome<Decision> decide(const ChecklistFacts& facts, const PublishChecklist& command, const Actor& actor, base::Instant now, base::Random& random);

struct ScheduleFacts {
  std::optional<Unit> unit;
  std::optional<journal::DossierState> held;  // of the dossier that the command would make (schedule_dossier), where there is one
};
base::Outcome<Decision> decide(const ScheduleFacts& facts, const ImportSchedule& command, const Actor& actor, base::Instant now, base::Random& random);

// What a command about a visit relies on. visit, additions, withdrawn, vector and state_hash come from the same moment: visit_facts() fills them.
// Beside the visit and what visit_facts() makes of it: PlanVisit needs unit, checklist and signals; AssignInspector organisation and unit; PackVisit checklist (the pinned one), unit,
// schedule, organisation, previous, risk_approved and adopted_years; ReplanVisit organisation and adopted_years; TakeSchedule schedule; LiftVisit checklist: the later version. All that is recorded on site, and SignVisit, need checklist,
// the pinned one; photos and SignVisit stored_media.
struct VisitFacts {
  // Not inline: they are large, and whoever reads one would carry them.
  VisitFacts();
  VisitFacts(const VisitFacts&);
  VisitFacts(VisitFacts&&) noexcept;
  VisitFacts& operator=(const VisitFacts&);
  VisitFacts& operator=(VisitFacts&&) noexcept;
  ~VisitFacts();

  std::optional<Visit> visit;      // nothing: PlanVisit makes it
  std::optional<Visit> additions;
  std::set<base::EntityId> withdrawn;  // the grants on tablets that the visit is withdrawn from (withdrawal.h)
  std::shared_ptr<const checklist::Template> checklist;
  PointStates points;              // what the checklist's logic makes of the answers
  std::optional<Unit> unit;
  std::set<base::EntityId> signals;       // PlanVisit: what is recorded about the unit
  std::optional<base::Instant> risk_approved;  // PackVisit: when the unit's latest risk assessment was approved (risk.h)
  std::set<int> adopted_years;     // PackVisit, ReplanVisit: when the board's plan follows up the visit's area (plan.h: adopted_years)
  std::optional<VisitSchedule> schedule;  // of the unit, about the visit's window (schedule_about)
  std::optional<Organisation> organisation;
  std::optional<Visit> previous;   // PackVisit: the unit's latest signed visit under the same checklist
  journal::StrandVector vector;    // what of the dossier is held
  base::Hash state_hash;           // journal::state_hash of its cells
  std::set<base::Hash> stored_media;  // whole files in the media store
};
VisitFacts visit_facts(const journal::DossierState& state, base::DossierId visit, journal::StrandVector vector,
                       std::shared_ptr<const checklist::Template> checklist, std::set<base::Hash> stored_media, base::Instant now);
base::Outcome<Decision> decide(const VisitFacts& facts, const VisitCommand& command, const Actor& actor, base::Instant now, base::Random& random);
// What was decided, on what a page showed: refusal changed_since_shown where a cell of that entity has other heads by now than were shown, and it would be written, or
// the decision is of all that was shown.
std::optional<base::Refusal> refused_as_shown(const Decision& decision, const Seen& shown, const HeadRefs& now);
// decide(), and refused_as_shown().
base::Outcome<Decision> decide_as_shown(const VisitFacts& facts, const VisitCommand& command, const Seen& shown, const Actor& actor, base::Instant now,
                                        base::Random& random);

// The checklist that the dossier `checklist` holds, when it is whole and is the pinned one (V5), without what is not asked under the visit's regi (C2).
// Refusals: checklist_missing, checklist_changed, those of checklist::parse.
base::Outcome<checklist::Template> pinned_checklist(const Visit& visit, const journal::DossierState& checklist);


// What still stands in the way of handing the visit out, all of it, in the order a person would do it; empty: PackVisit is decided with ops, where it is not handed
// out or over already. Needs the facts of PackVisit. Refusals: checklist_missing, visit_without_inspector, those of follow_up.h and hand_out.h.
std::vector<base::Refusal> pack_hindrances(const VisitFacts& facts, base::Instant now);
// What still stands in the way of signing, all of it, in the order a person would do it; empty: SignVisit is decided with ops. (V7, core/journal/README.md: Sign-off.)
std::vector<base::Refusal> sign_hindrances(const VisitFacts& facts, const Actor& actor);
// The critical questions that are asked and neither answered nor "not assessed" with a reason. Those computed from the visit come from its times.
// A visit that was broken off owes none. By PointAt::name.
std::vector<std::string> critical_unanswered(const Visit& visit, const PointStates& points);

}  // namespace platsbesok::domain
