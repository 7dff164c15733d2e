// Visit ("platsbesök"): one dossier read as types: what the office planned and granted, what the inspectors recorded, and who signed.
// Nothing here is a state: visit_state.h computes that. Every field knows its conflict.
#pragma once

#include "core/checklist/template.h"
#include "core/domain/answer.h"
#include "core/domain/before_visit.h"
#include "core/domain/born.h"
#include "core/domain/conflict.h"
#include "core/domain/finding.h"
#include "core/domain/on_site.h"
#include "core/domain/photo.h"
#include "core/domain/repeat_row.h"
#include "core/domain/resolution.h"
#include "core/domain/staffing_seen.h"
#include "core/domain/visit_staffing.h"
#include "core/journal/sign_off.h"

#include <map>
#include <set>

namespace platsbesok::domain {

struct Window {  // when the visit is meant to take place
  base::Instant start;
  base::Instant end;
  friend bool operator==(const Window&, const Window&) = default;
};

struct PinnedTemplate {  // the frozen version of the checklist (V5)
  std::string id;
  std::int64_t version = 1;
  base::Hash content_hash;
  base::DossierId dossier;
  friend bool operator==(const PinnedTemplate&, const PinnedTemplate&) = default;
};

struct TimeAndReason {
  base::Instant at;
  std::string reason;
  friend bool operator==(const TimeAndReason&, const TimeAndReason&) = default;
};

struct Abort {
  AbortReason reason = AbortReason::other;
  std::string words;
  RecordedTime at;
  friend bool operator==(const Abort&, const Abort&) = default;
};

struct Attempt {  // what came of trying to get in, beside visit.aborted (V11)
  Fact<std::int64_t> waited_min;
  Fact<SaidBy> said_by;
  Fact<std::string> said;
  Fact<std::string> stood_at;  // the wrong place, in words
  Fact<ProposalAnswer> proposal;
};

struct Pause {
  base::EntityId id;
  Fact<RecordedTime> paused;
  Fact<RecordedTime> resumed;
  bool open() const { return paused && !resumed; }
};

struct Grant {  // in force: not ended
  base::PersonId person;
  base::DeviceId device;
  base::PublicKey device_key;
  Role role = Role::inspector;
};

struct PreviousAnswer {
  journal::Value value, detail;
  std::optional<int> level;
  std::string comment;
  friend bool operator==(const PreviousAnswer&, const PreviousAnswer&) = default;
};

struct PreviousVisit {  // what the latest signed visit recorded (previous.h)
  base::Date on;
  std::map<std::string, PreviousAnswer> answers;  // by the question's key
  friend bool operator==(const PreviousVisit&, const PreviousVisit&) = default;
};

struct DrawnSignature {
  base::EntityId id;  // signature_entity(person)
  Fact<MediaRef> media;
};

struct Seal {  // one SIGN in force
  base::PersonId by;
  base::DeviceId device;
  base::Instant at;
  journal::OpRef ref;
  journal::SignOff sign;
  std::vector<journal::OpRef> after{};  // the SIGNs and AMENDs its author had seen
};

struct Amendment {  // one AMEND in force ("ändring efter underskrift")
  base::PersonId by;
  base::Instant at;
  journal::OpRef ref;
  std::string reason;
  std::vector<journal::OpRef> after;
};

struct WrittenAddition {  // "tillägg" in somebody's words
  base::EntityId id;
  Fact<std::string> words;
};

struct Visit {
  // Not inline: they are large, and whoever reads one would carry them.
  explicit Visit(base::DossierId visit);
  Visit(const Visit&);
  Visit(Visit&&) noexcept;
  Visit& operator=(const Visit&);
  Visit& operator=(Visit&&) noexcept;
  ~Visit();

  base::DossierId id;
  Fact<Born> born;

  Fact<base::DossierId> unit;
  Fact<std::string> unit_name;  // the code name where the address is protected (V13)
  Fact<std::string> provider_name;
  Fact<std::string> address;
  Fact<bool> address_protected;
  Fact<EmergencyNumbers> emergency_numbers;
  Fact<std::string> area;
  Fact<Regime> regi;
  Fact<Announcement> announcement;
  Fact<FollowUpType> follow_up;               // nothing: it was planned before that was said
  Fact<std::vector<base::EntityId>> trigger;  // of an event-driven one: the signals about the unit that led to it
  Fact<Window> window;
  Fact<std::string> purpose;
  Fact<std::vector<std::string>> focus;
  Fact<PinnedTemplate> pinned;
  Fact<PreviousVisit> previous;
  Fact<std::vector<staffing::Requirement>> requirements;  // as they stood when the visit was packed
  Fact<VisitSchedule> schedule;
  BeforeVisit before;
  Fact<base::Instant> packed;
  Fact<TimeAndReason> recalled;
  Fact<TimeAndReason> cancelled;
  std::vector<Grant> grants;
  std::map<base::EntityId, std::string> inspector_names;  // by grant entity, ended grants too

  Fact<RecordedTime> started;
  Fact<RecordedTime> ended;
  Fact<Abort> aborted;
  Attempt attempt;
  std::vector<Pause> pauses;
  std::map<base::EntityId, Answer> answers;  // by question entity
  std::vector<RepeatRow> rows;               // in the order they were added; taken back ones too
  std::vector<Finding> findings;
  std::vector<Photo> photos;
  OnSite on_site;
  StaffingSeen staffing;
  Fact<std::string> summary_at_once;    // what must be put right at once
  Fact<std::string> summary_next_steps;
  std::vector<DrawnSignature> signatures;
  std::vector<Resolution> resolutions;

  std::vector<Seal> seals;                     // every SIGN in force, oldest first
  std::vector<base::Hash> signed_hashes;       // distinct state hashes among those heads; one: signed alike, several: they differ
  std::vector<Amendment> amendments;           // every AMEND in force, oldest first
  bool amended = false;                        // open for change: nobody has signed, that anybody here has seen, since the latest AMEND
  std::vector<WrittenAddition> written_additions;  // oldest first; among the additions, for they never belong to what is signed

  std::vector<Conflict> conflicts;
  std::vector<journal::CellKey> needs_newer_app;  // cells that this program cannot read in full
  HeadRefs heads;                                 // of every cell, additions included

  const Answer* answer(std::string_view key, std::uint32_t repeat = 0) const;  // of the pinned template
  const Answer* answer_at(base::EntityId question) const;
  const Answer* answer(const checklist::Question& question) const { return answer_at(question.entity); }  // to one that lies in no row
  std::set<base::PersonId> inspectors() const;                                 // who hold a grant as inspector
  // Nobody doubts that the unit is to be told of it: an unknown or disputed one is unannounced (V1).
  bool is_announced() const;
  // What this person, and nobody else for her, has said of jäv; nothing while she has said nothing.
  std::optional<ConflictOfInterest> declared_by(base::PersonId person) const;
  // Nobody doubts that the address may be seen by anyone who sees the visit. An unknown or disputed one is protected (V13).
  bool address_is_open() const;
  // The inspectors did not get in, the visit was given up for that, and nobody has made or left the finding that this calls for (V11).
  bool proposes_finding() const;
  const Grant* grant(base::PersonId person, base::DeviceId device) const;
  std::string name_of(base::PersonId person, base::DeviceId device) const;     // as the office called the inspector; empty: it did not say
  // What an ordinary op of this person on this device names: where there is a conflict her own version alone. The register's pages are one device for several
  // persons.
  HeadRefs heads_for(base::DeviceId device, base::PersonId person) const;
};

Visit visit_from(const journal::DossierState& state, base::DossierId visit);
// What arrived after a sign-off and lies beside it ("tillägg"), read the same way (V8).
Visit additions_from(const journal::DossierState& state, base::DossierId visit);

// Files the visit refers to: photos and drawn signatures, every head, sorted.
std::vector<base::Hash> referenced_media(const Visit& visit);

template <> std::optional<Window> read(const journal::Value& value);
template <> std::optional<PinnedTemplate> read(const journal::Value& value);
template <> std::optional<PreviousVisit> read(const journal::Value& value);
template <> std::optional<TimeAndReason> read(const journal::Value& value);
template <> std::optional<Abort> read(const journal::Value& value);
journal::Value to_value(const Window& window);
journal::Value to_value(const PinnedTemplate& pinned);
journal::Value to_value(const PreviousVisit& previous);
journal::Value to_value(const TimeAndReason& said);
journal::Value to_value(const Abort& abort);

}  // namespace platsbesok::domain
