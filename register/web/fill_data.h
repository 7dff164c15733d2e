// What the pages that fill in a visit's checklist are made with: the visit as its inspector writes in it, and one question as data for its form.
#pragma once

#include "register/web/dossier.h"
#include "register/web/fill_form.h"
#include "register/web/fill_places.h"
#include "register/web/visit_data.h"

namespace platsbesok::reg::web {

// A visit that this reader may fill in: she holds a grant as inspector in it. Nothing for everybody else.
struct FillVisit {
  VisitDossier dossier;
  domain::Visit additions;
  bool sealed = false;  // somebody has signed: what is written lies beside (V8)

  const domain::Visit& visit() const { return dossier.visit; }
  const checklist::Template& checklist() const { return *dossier.checklist; }
  const domain::PointStates& points() const { return dossier.points; }
  // What the fields hold: the recorded answer, or after a signature what has been added to it.
  const domain::Answer* written(const domain::PointAt& point) const { return (sealed ? additions : visit()).answer_at(point.entity); }
};
std::optional<FillVisit> open_fill(const Site& site, const Reader& reader, base::DossierId id);

// What stood in the way of one question, and what she typed.
struct Trouble {
  Fields typed;
  std::string words;
  std::string at;  // the field's name
  bool changed = false;  // others had written meanwhile: what they wrote is shown beside
};

Data question_data(const ShownVisit& page, const FillVisit& fill, const domain::PointAt& point, const Trouble* trouble);
// What was recorded of a question that is no longer asked: kept, and shown as kept.
Data kept_data(const ShownVisit& page, const FillVisit& fill, const domain::PointAt& point);

}  // namespace platsbesok::reg::web
