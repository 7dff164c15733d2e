// What is recorded on site beside answers, findings and photos: check-ins, contacts made in danger, interviews, documents seen, residents' rooms, and to
// whom the summary was told. People are named by role, never by name. Each is an entity of its own, so that two tablets never stand in each other's way.
#pragma once

#include "core/domain/recorded_time.h"

namespace platsbesok::domain {

struct EmergencyNumber {  // whom to call ("larmnummer"); set by the office, copied into the visit when it is packed
  std::string label;
  std::string number;
  friend bool operator==(const EmergencyNumber&, const EmergencyNumber&) = default;
};
using EmergencyNumbers = std::vector<EmergencyNumber>;

struct CheckIn {  // "incheckning" (V10)
  base::EntityId id;
  Fact<RecordedTime> at;
  Fact<base::Instant> due;  // when it should have been made at the latest, as the tablet saw it; nothing: none was asked for
  bool late() const { return at && due && *due < at->time.at; }
};

struct CheckInEvery {  // the interval somebody chose, and when
  std::int64_t minutes = 0;  // 0 off
  base::Instant chosen_at;
};

struct Contact {  // "kontakt" with whom one called at immediate danger (F7)
  base::EntityId id;
  Fact<RecordedTime> at;
  Fact<std::string> with;  // a role or an authority
  Fact<std::string> outcome;
};

struct Interview {  // "intervju"
  base::EntityId id;
  Fact<RecordedTime> at;
  Fact<SaidBy> role;
  Fact<bool> consent;
  Fact<std::string> notes;
  // Only when every head says yes: while two disagree there is none.
  bool consented() const;
};

struct SeenDocument {  // "granskad handling"
  base::EntityId id;
  Fact<std::string> title;
  Fact<DocumentKind> kind;
  Fact<DocumentSeen> how;
  Fact<std::string> note;
};

struct Room {  // a resident's room or flat: without consent it was not entered (V9)
  base::EntityId id;
  Fact<RecordedTime> at;
  Fact<bool> consent;
  Fact<std::string> note;
  bool entered() const;
};

struct HandOver {  // the leaving summary was told to somebody
  base::EntityId id;
  Fact<RecordedTime> at;
  Fact<SaidBy> to;
};

struct OnSite {
  std::vector<CheckIn> check_ins;  // oldest first, as every list here
  std::vector<CheckInEvery> check_in_every;
  std::vector<Contact> contacts;
  std::vector<Interview> interviews;
  std::vector<SeenDocument> documents;
  std::vector<Room> rooms;
  std::vector<HandOver> handovers;
  std::vector<journal::CellKey> unreadable;
};
OnSite on_site_from(const journal::Cells& cells);

template <> std::optional<EmergencyNumbers> read(const journal::Value& value);
journal::Value to_value(const EmergencyNumbers& numbers);

}  // namespace platsbesok::domain
