// Changes: "who changed what" of a visit in words, newest first, made from its ops: nothing that was recorded is left out; who of the staff was seen is told without names. Ops of one act (same person, minute
// and words) are one line. An op that is not in force says so, and one that came after the sign-off is marked as an addition.
#pragma once

#include "core/domain/point_state.h"
#include "register/web/phrases.h"

namespace platsbesok::reg::web {

struct Change {
  base::Instant at;
  std::string who;
  std::string words;
  const char* icon = "pen";
  bool not_in_force = false;
  bool addition = false;
  std::string where = {};  // "i registret", "på platta B073"
};

// Where an op was made.
std::string place_words(const Site& site, base::DeviceId device);

// As of what is held now. `points` gives the questions and rows their names; those it has not are named in general.
std::vector<Change> changes_of(const Site& site, const Reader& reader, base::DossierId visit, const journal::DossierState& state,
                               const domain::PointStates& points);

Data change_data(const Site& site, const Change& change);

}  // namespace platsbesok::reg::web
