// Versions of a signed visit: each AMEND opens the next. A version's identity is its SIGN; the number is for people to speak of it.
#pragma once

#include "core/domain/visit.h"

namespace platsbesok::domain {

struct SignedVersion {
  int number = 1;
  std::vector<const Amendment*> opened_by;  // none for the first
  std::vector<const Seal*> seals;           // none while it is open: nobody has signed it
};

// Oldest first; empty while nothing is signed. The pointers are into the visit.
std::vector<SignedVersion> versions_of(const Visit& visit);

}  // namespace platsbesok::domain
