// Who at the office may see a visit (V1): need-to-know until it has started. Deny unless granted.
#pragma once

#include "core/domain/visit.h"

namespace platsbesok::domain {

// What of a visit decides who may know of it.
struct NeedToKnow {
  std::set<base::PersonId> inspectors;  // who hold a grant
  bool announced = false;               // and nobody doubts it
  bool started = false;
};
NeedToKnow need_to_know(const Visit& visit);
bool is_open(const NeedToKnow& visit);  // to all whose role reads visits

// An unannounced visit, or one whose announcement is unknown or disputed: until it has started only inspectors with a grant and the quality head;
// after that, and always for an announced visit, those whose role reads visits (INSPEKTOR, KVALITETSCHEF, FORVALTNINGSDIREKTOR).
bool may_see(const NeedToKnow& visit, base::PersonId person, const std::set<Role>& roles);
bool may_see(const Visit& visit, base::PersonId person, const std::set<Role>& roles);
// That there is such a visit: whoever may see it, and once it is no secret also who keeps the access log and reads no visit.
bool may_know_of(const NeedToKnow& visit, base::PersonId person, const std::set<Role>& roles);
// Where the unit lies: who may see the visit, and of a protected address only inspectors with a grant and the quality head (V13).
bool may_see_address(const Visit& visit, base::PersonId person, const std::set<Role>& roles);
// The units, what their staffing must be and how it looks on paper: whoever works with follow-up, and nobody who is followed up.
bool may_see_units(const std::set<Role>& roles);
// The questions of a checklist that is kept secret now are not for the heads of the units that are to be asked them.
bool may_see_checklist(const std::set<Role>& roles, bool secret);

}  // namespace platsbesok::domain
