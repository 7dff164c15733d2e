// The closed lists of words of the staffing check ("bemanningskontroll") and how each is spelled in files and results: the Swedish codes of the trade,
// and the result's own in English. Roles are not on a list here: a requirement and a schedule name what they mean, and are compared letter by letter.
#pragma once

#include "core/base/codes.h"

namespace platsbesok::staffing {

enum class ShiftKind {
  work,              // ARB
  awake_night,       // VAKEN_NATT, "vaken natt"
  sleeping_on_call,  // JOUR_SOV, "sovande jour": on site, may sleep
  active_on_call,    // JOUR_AKTIV
  home_standby,      // BEREDSKAP: from home, to be reached by telephone
  training,          // UTB: away from the unit
  meeting,           // APT
  administration,    // ADM
  introduction,      // INTRO, "bredvidgång": beside another, not counted
  vacant             // TOMT, "tomt pass": nobody has it
};
enum class Absence { sick, sick_child, holiday, parental, leave, compensation, other };
enum class EmploymentForm { permanent, substitute, hourly, agency, trainee, student, volunteer };
// What a person was doing when seen.
enum class SeenState { awake, asleep, on_break, off_site, on_the_way };
enum class Source { agreement, permit, routine, regulation, decision };

enum class PersonClass {
  on_call_reached, on_call_not_reached,
  absent_replaced, absent_unreplaced,
  vacant,
  no_show,                                         // scheduled, no absence, not seen
  wrong_role, asleep_on_awake_shift, late, left_early, present_as_scheduled,
  replacement, unscheduled, not_counted, unidentified  // persons without a shift
};
enum class StaffingOutcome { met, met_with_deviation, not_met, not_met_serious, not_assessable };
enum class Colour { green, yellow, red };

using base::Codes, base::code_of, base::from_code;

#define CODE(Type, value, code) std::pair<Type, std::string_view>{Type::value, code}
PLATSBESOK_CODES(ShiftKind, 10, CODE(ShiftKind, work, "ARB"), CODE(ShiftKind, awake_night, "VAKEN_NATT"), CODE(ShiftKind, sleeping_on_call, "JOUR_SOV"),
                 CODE(ShiftKind, active_on_call, "JOUR_AKTIV"), CODE(ShiftKind, home_standby, "BEREDSKAP"), CODE(ShiftKind, training, "UTB"),
                 CODE(ShiftKind, meeting, "APT"), CODE(ShiftKind, administration, "ADM"), CODE(ShiftKind, introduction, "INTRO"),
                 CODE(ShiftKind, vacant, "TOMT"))
PLATSBESOK_CODES(Absence, 7, CODE(Absence, sick, "SJUK"), CODE(Absence, sick_child, "VAB"), CODE(Absence, holiday, "SEM"),
                 CODE(Absence, parental, "FÖRÄLDRA"), CODE(Absence, leave, "TJL"), CODE(Absence, compensation, "KOMP"), CODE(Absence, other, "ÖVR"))
PLATSBESOK_CODES(EmploymentForm, 7, CODE(EmploymentForm, permanent, "TV"), CODE(EmploymentForm, substitute, "VIK"), CODE(EmploymentForm, hourly, "TIM"),
                 CODE(EmploymentForm, agency, "BEM"), CODE(EmploymentForm, trainee, "PRAKT"), CODE(EmploymentForm, student, "ELEV"),
                 CODE(EmploymentForm, volunteer, "VOL"))
PLATSBESOK_CODES(SeenState, 5, CODE(SeenState, awake, "VAKEN"), CODE(SeenState, asleep, "SOVER"), CODE(SeenState, on_break, "RAST"),
                 CODE(SeenState, off_site, "UTE_I_TJANST"), CODE(SeenState, on_the_way, "PA_VAG"))
PLATSBESOK_CODES(Source, 5, CODE(Source, agreement, "AVTAL"), CODE(Source, permit, "TILLSTAND"), CODE(Source, routine, "RUTIN"),
                 CODE(Source, regulation, "FORESKRIFT"), CODE(Source, decision, "BESLUT"))
PLATSBESOK_CODES(PersonClass, 15, CODE(PersonClass, on_call_reached, "ON_CALL_REACHED"), CODE(PersonClass, on_call_not_reached, "ON_CALL_NOT_REACHED"),
                 CODE(PersonClass, absent_replaced, "ABSENT_REPLACED"), CODE(PersonClass, absent_unreplaced, "ABSENT_UNREPLACED"),
                 CODE(PersonClass, vacant, "VACANT"), CODE(PersonClass, no_show, "NO_SHOW"), CODE(PersonClass, wrong_role, "WRONG_ROLE"),
                 CODE(PersonClass, asleep_on_awake_shift, "ASLEEP_ON_AWAKE_SHIFT"), CODE(PersonClass, late, "LATE"),
                 CODE(PersonClass, left_early, "LEFT_EARLY"), CODE(PersonClass, present_as_scheduled, "PRESENT_AS_SCHEDULED"),
                 CODE(PersonClass, replacement, "REPLACEMENT"), CODE(PersonClass, unscheduled, "UNSCHEDULED"),
                 CODE(PersonClass, not_counted, "NOT_COUNTED"), CODE(PersonClass, unidentified, "UNIDENTIFIED"))
PLATSBESOK_CODES(StaffingOutcome, 5, CODE(StaffingOutcome, met, "MET"), CODE(StaffingOutcome, met_with_deviation, "MET_WITH_DEVIATION"),
                 CODE(StaffingOutcome, not_met, "NOT_MET"), CODE(StaffingOutcome, not_met_serious, "NOT_MET_SERIOUS"),
                 CODE(StaffingOutcome, not_assessable, "NOT_ASSESSABLE"))
PLATSBESOK_CODES(Colour, 3, CODE(Colour, green, "GREEN"), CODE(Colour, yellow, "YELLOW"), CODE(Colour, red, "RED"))
#undef CODE

}  // namespace platsbesok::staffing
