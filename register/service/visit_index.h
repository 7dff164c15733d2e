// VisitIndex: what the lists need of every visit.
// Invariant: to a person nothing leaves it but through seen_by(), which asks domain::may_see for every visit, once for all that are open, and known_by(), which asks
// domain::may_know_of (V1).
#pragma once

#include "core/domain/may_see.h"
#include "core/domain/visit_row.h"
#include "register/service/dossier_index.h"

namespace platsbesok::reg {

struct AwaitedDocument {  // what the unit has been asked for and has not sent
  std::string what;
  base::Date due;
};

struct VisitSummary {
  // First what lists look at of every visit, side by side.
  std::size_t place = 0;                             // its own, from 0 with few gaps: for whoever keeps something beside each visit
  std::uint64_t version = 0;                         // another whenever the visit has been written to
  std::size_t asked_alike = 0;                       // from 1, the same for visits of one area, year, regi and version of a checklist; 0: one of these is not known, or it is cancelled
  bool cancelled = false;
  bool is_signed = false;
  bool told = false;                                 // its unit, by a notice that stands
  bool staff_noted = false;                          // begun, and somebody of the staff has been noted, or that nobody was there
  bool waits = false;                                // it is not over, or something in it waits for somebody
  std::optional<base::Date> on{};                    // the day of time_of(row)
  std::vector<AwaitedDocument> awaited{};            // of an announced one that is neither cancelled nor signed by anybody

  domain::VisitRow row;
  domain::NeedToKnow known_to;
  std::optional<domain::FindingClass> worst{};       // of its findings
  std::optional<domain::AbortReason> aborted{};
  std::optional<domain::PinnedTemplate> pinned{};
  std::vector<base::PersonId> undeclared{};          // inspectors who have still to say whether they are disqualified
  std::vector<base::DeviceId> given_to{};            // what the office has ever granted it to
};

class VisitIndex final : public Projection {
public:
  VisitIndex(DossierIndex& index, base::DeviceId office) : Projection(index), office_(office) {}

  // Newest first: by the window's or the visit's start, then id. Pointers hold until something is written.
  std::vector<const VisitSummary*> seen_by(base::PersonId person, const std::set<domain::Role>& roles);
  // Nothing: she may not know of it, or it is no visit.
  const VisitSummary* known_by(base::DossierId visit, base::PersonId person, const std::set<domain::Role>& roles);
  // For the office's own use: the signed one that was begun last, of a unit under a checklist, whatever its version; `but` not looked at.
  std::optional<base::DossierId> latest_signed(base::DossierId unit, std::string_view checklist, base::DossierId but);

private:
  struct Placed {
    std::int64_t at_ms;
    const VisitSummary* visit;
    bool open;  // to all who read visits
    bool operator<(const Placed& other) const { return at_ms != other.at_ms ? at_ms > other.at_ms : visit->row.id < other.visit->row.id; }
  };
  void read(base::DossierId dossier, std::optional<domain::DossierKind> kind, const journal::DossierState& state) override;
  void put_in_order();

  const base::DeviceId office_;
  std::map<base::DossierId, VisitSummary> visits_;
  std::vector<Placed> ordered_;                      // all but fresh_
  std::set<base::DossierId> fresh_;                  // read since they were put in order
  std::size_t places_ = 0;
  std::uint64_t versions_ = 0;
  struct Asked {
    std::string area;
    int year;
    bool in_house;
    std::string checklist;
    base::Hash content;
    auto operator<=>(const Asked&) const = default;
  };
  std::map<Asked, std::size_t> asked_;
};

// When the visit began, or is meant to; what lists are ordered by and filtered on.
std::optional<base::Instant> time_of(const domain::VisitRow& row);

}  // namespace platsbesok::reg
