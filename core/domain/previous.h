// Previous ("förra besöket"): what the latest signed visit of the same unit recorded under the same checklist, copied into a visit when it is packed, and
// frozen there: an inspector sees it beside each question, without a network. Answers in the rows of a repeat are not comparable and are left out, and so is
// what the checklist calls secret.
// Bounded: a long comment is cut; where all of it would be too much, the comments are left out, and after that everything.
#pragma once

#include "core/domain/visit.h"

namespace platsbesok::domain {

inline constexpr std::size_t previous_size_bytes_max = 96 * 1024;
inline constexpr std::size_t previous_values_max = 8'000;          // elements of all its lists together
inline constexpr std::size_t previous_comment_bytes_max = 400;

// Of a visit that is signed. Nothing: none of these questions was answered, or it would be too much.
std::optional<PreviousVisit> previous_from(const Visit& visit, const checklist::Template& checklist);

}  // namespace platsbesok::domain
