// A rule's answer carried out of the depth of a command to the one place of its program that shows it. Thrown by command lines alone: everywhere else a refusal
// is a value (outcome.h).
#pragma once

#include "core/base/outcome.h"

namespace platsbesok::base {

struct Refused {
  Refusal refusal;
};

template <class T>
T must(Outcome<T> outcome) {
  if (!outcome) throw Refused{outcome.refusal()};
  return std::move(outcome).value();
}

}  // namespace platsbesok::base
