// The staffing check ("bemanningskontroll"): requirement, schedule and what was seen, slot by slot, and what follows from it. Pure and total; computed anew
// from the recorded facts whenever one changes. Names are keys and roles: who may see them is not decided here.
// Source of the method: core/staffing/README.md. It proposes; the inspector decides.
#pragma once

#include "core/staffing/person_row.h"
#include "core/staffing/working_time.h"

namespace platsbesok::staffing {

struct StaffingCase {
  std::string unit;
  int residents = 0;                      // present during the visit
  Span visit;
  bool visit_in_missing_hour = false;
  std::vector<Requirement> requirements;
  std::vector<Shift> schedule;
  std::vector<Observation> observed;
  bool looked = false;                    // somebody looked for the staff: where `observed` is empty nobody was there
};

// Something about the data that lessens what can be said. It names a person by key.
struct DataFlag {
  enum class Kind {
    missing_hour,    // a start or end in the hour that is skipped; read as 03.00
    hours_mismatch,  // the file's sum is not the shift's length
    noted_unlike     // one person noted with two roles: perhaps two people with one key
  };
  Kind kind;
  std::string person;                     // "VISIT" for the visit's own times
  double stated_hours = 0, actual_hours = 0;
  bool at_start = false;
  friend bool operator==(const DataFlag&, const DataFlag&) = default;
};
std::string text(const DataFlag& flag);   // "G:HOURS_MISMATCH:stated 10.00 actual 11.00"

// Each that holds; the outcome is the worst of them.
enum class Ground {
  no_slots, no_requirement, no_schedule_and_nobody_seen,                // cannot be assessed
  nobody_present, nobody_awake, half_missing,                           // serious
  too_few, wrong_roles, too_few_awake,                                  // a shortage beyond the tolerance
  within_tolerance, deviating_person, other_persons, paper_shortage, on_call_missing, data_flag
};
struct GroundHeld {
  Ground ground;
  int minutes = 0;                        // person-minutes of a shortage, minutes of a state
  friend bool operator==(const GroundHeld&, const GroundHeld&) = default;
};

struct StaffingResult {
  Thresholds thresholds;
  People people;
  std::vector<EffectiveShift> shifts;
  std::vector<SlotRow> slots;
  int shortage_person_min = 0, role_shortage_person_min = 0, awake_shortage_person_min = 0, paper_shortage_person_min = 0;
  std::vector<PersonRow> persons;
  std::vector<DataFlag> data_quality;
  std::vector<WorkingTimeNote> working_time;  // information, never a ground
  std::vector<GroundHeld> grounds;
  StaffingOutcome outcome = StaffingOutcome::not_assessable;
};

StaffingResult reconcile(const StaffingCase& given, const Thresholds& thresholds = {});

}  // namespace platsbesok::staffing
