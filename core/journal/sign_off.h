// Sign-off: a SIGN says which ops were signed (their strand vector) and what they added up to (state hash). The signed state recomputes identically for ever
// (core/journal/README.md: Sign-off; bytes in README.md).
#pragma once

#include "core/journal/dossier.h"

namespace platsbesok::journal {

inline constexpr std::string_view sign_field = "sign";  // SIGN and AMEND form one cell of the root entity
// A person's drawn signature: the seal is SIGN, the stroke is a picture beside it. It is no part of what is signed, so that two who each draw and sign have signed
// the same; a SIGN names its file among the media. Only its own author's sign-offs leave a later one outside.
inline constexpr std::string_view stroke_field = "signature";

struct SignOff {
  StrandVector vector;
  base::Hash state_hash;
  std::vector<base::Hash> media;   // sorted
  base::Hash template_hash;
  std::string statement;
  std::int64_t rule_set = 1;
  friend bool operator==(const SignOff&, const SignOff&) = default;
};

Value to_value(const SignOff& sign);
std::optional<SignOff> sign_off_from(const Value& value);

// Over every head but those of structural ops and of drawn signatures.
base::Hash state_hash(const Cells& cells);

// The state that the SIGN signed: reduced from exactly the ops its vector covers.
DossierState signed_state(std::span<const LoggedOp> ops, const SignOff& sign, const InForce& in_force);

enum class SignCheck { holds, differs, incomplete };  // incomplete: ops under the vector have not arrived
SignCheck check(std::span<const LoggedOp> ops, const SignOff& sign, const InForce& in_force);

}  // namespace platsbesok::journal
