// Dialogue meeting ("dialogmöte, samråd"): the meetings that those who give care under agreements must come to, each area's by quarter or by term, with who came
// and the minutes. Lies in the organisation's dossier. Invariant: no text of it holds a personal identity number. Rules: core/domain/RULES.md: Dialogue meetings;
// the due dates: dialogue_due.h.
#pragma once

#include "core/domain/decide.h"

#include <map>

namespace platsbesok::domain {

enum class DialogueInterval { quarter, term };
PLATSBESOK_CODES(DialogueInterval, 2, std::pair{DialogueInterval::quarter, std::string_view("KVARTAL")}, std::pair{DialogueInterval::term, std::string_view("TERMIN")})

struct DialogueMeeting {
  base::EntityId id;
  Fact<bool> recorded;   // by whom and when
  Fact<base::Date> on;
  Fact<std::string> area;
  Fact<std::vector<base::EntityId>> present;  // providers
  Fact<std::vector<base::EntityId>> absent;   // those who were to come and did not
  Fact<std::string> minutes;
  Fact<std::string> taken_back;               // why: there was no such meeting
  bool stands() const { return !taken_back; }
};

struct Dialogues {
  std::vector<DialogueMeeting> meetings;                                 // the latest day first; taken back ones too
  std::map<std::string, Fact<DialogueInterval>, std::less<>> intervals;  // by area

  const DialogueMeeting* meeting(base::EntityId id) const;
  DialogueInterval interval(std::string_view area) const;                // by quarter where nobody has said
};
Dialogues dialogues_from(const journal::DossierState& state);

// Who is to come to an area's meeting on a day, or on some day of a period: the providers of its private units whose agreement runs then, or who have none; and since
// when the register has had one.
struct Invited {
  std::set<base::EntityId> providers;
  base::Date since;
};
using InvitedByArea = std::map<std::string, Invited, std::less<>>;
void invite(InvitedByArea& invited, const Unit& unit, base::Date first, base::Date last);

// ---- what a person asks for

struct SetDialogueInterval { std::string area; DialogueInterval interval = DialogueInterval::quarter; };
struct RecordDialogue { base::Date on; std::string area; std::set<base::EntityId> present; std::string minutes; };  // who else was to come was absent
struct ChangeDialogue { base::EntityId meeting; RecordDialogue to; };                                               // all of it, as it is to be
struct TakeBackDialogue { base::EntityId meeting; std::string reason; };
using DialogueCommand = std::variant<SetDialogueInterval, RecordDialogue, ChangeDialogue, TakeBackDialogue>;
// The day whose agreements say who was to come: the meeting's own, however late it is recorded.
base::Date invitation_day(const DialogueCommand& command, base::Date today);

struct DialogueFacts {
  Organisation organisation;
  Dialogues dialogues;
  InvitedByArea invited;  // on invitation_day()
};
base::Outcome<Decision> decide(const DialogueFacts& facts, const DialogueCommand& command, const Actor& actor, base::Instant now, base::Random& random);

}  // namespace platsbesok::domain
