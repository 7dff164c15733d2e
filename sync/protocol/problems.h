// Problem: the one form of every error between tablet and register: a code, and whether trying again helps. The sentence is in assets/texts under
// "problem.<code>", at the tablet: no words of the register's choosing reach a screen (sync/README.md: Problems).
#pragma once

#include "core/base/outcome.h"
#include "sync/protocol/http.h"

#include <optional>
#include <span>

namespace platsbesok::sync {

enum class Retry { never, later, split };

struct ProblemKind {
  std::string_view code;
  int status;   // HTTP; 0 where only the client makes it
  Retry retry;
};

// Every code there is.
std::span<const ProblemKind> problem_catalogue();
// nullptr for a code that a newer program made.
const ProblemKind* problem_kind(std::string_view code);

struct Problem {
  std::string code;
  Retry retry = Retry::later;
  friend bool operator==(const Problem&, const Problem&) = default;
};

// The register's answer. `code` is of the catalogue (ENSUREd). Depends on nothing but the code, so that answers can be alike.
Reply problem_reply(std::string_view code);

// What a reply that is no success says. Anything that is not a problem of this protocol (a portal's page, a proxy's error) is not_the_register.
Problem problem_from(const Reply& reply);

}  // namespace platsbesok::sync
