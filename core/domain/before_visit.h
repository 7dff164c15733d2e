// Before the visit ("före besöket"): what the office does before anybody drives out. The notice to the unit of an announced one ("avisering", V2), each inspector's
// word on whether she is disqualified ("jäv"), and what the unit has been asked to send ("begärda handlingar"). Lies in the visit's dossier, written at the office.
// Invariant: an unannounced visit has neither notice nor requests; each inspector speaks for herself alone. Rules: core/domain/RULES.md: Before the visit.
#pragma once

#include "core/domain/fact.h"

namespace platsbesok::domain {

inline constexpr std::int64_t notice_days_default = 14;  // before the visit's day, where the municipality has not said otherwise; the guidelines name no number

struct Notice {
  base::Date on;
  std::string to;                       // a role, or who was told
  NoticeWay way = NoticeWay::letter;
  friend bool operator==(const Notice&, const Notice&) = default;
};

struct ConflictOfInterest {  // "jäv" (kommunallagen, 6 and 7 kap.)
  bool exists = false;
  std::string words;                    // what it is, where it exists
  friend bool operator==(const ConflictOfInterest&, const ConflictOfInterest&) = default;
};

struct Declaration {
  base::EntityId id;                    // declaration_entity(visit, person)
  Fact<ConflictOfInterest> said;
};

struct DocumentRequest {  // one thing the unit was asked to send before the visit
  base::EntityId id;
  Fact<bool> recorded;
  Fact<DocumentKind> kind;
  Fact<std::string> what;
  Fact<std::string> of;                 // whom, by role
  Fact<base::Date> on;                  // when it was asked for
  Fact<base::Date> due;
  Fact<base::Date> received;
  Fact<bool> taken_back;

  bool stands() const { return !taken_back.value_or(false); }
  bool waits() const { return stands() && !received; }
  bool overdue(base::Date today) const { return waits() && due && *due < today; }
};

struct BeforeVisit {
  Fact<Notice> notice;
  std::vector<Declaration> declarations;
  std::vector<DocumentRequest> requests;  // in the order they were made; taken back ones too
  std::vector<journal::CellKey> unreadable;

  // Whether the unit has been told of the visit, by a notice or by being asked for something.
  bool unit_knows() const;
  std::size_t overdue(base::Date today) const;
};

BeforeVisit before_visit_from(const journal::Cells& cells, base::DossierId visit);

template <> std::optional<Notice> read(const journal::Value& value);
template <> std::optional<ConflictOfInterest> read(const journal::Value& value);
journal::Value to_value(const Notice& notice);
journal::Value to_value(const ConflictOfInterest& said);

}  // namespace platsbesok::domain
