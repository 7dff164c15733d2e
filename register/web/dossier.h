// The one way a page gets at a visit: nothing unless this person may see it now (V1). What does not exist and what may not be known look alike from here on.
#pragma once

#include "core/domain/point_state.h"
#include "register/web/site.h"

namespace platsbesok::reg::web {

struct VisitDossier {
  journal::DossierState state;
  domain::Visit visit;
  std::optional<checklist::Template> checklist;
  domain::PointStates points;
};

std::optional<VisitDossier> open_visit(const Site& site, const Reader& reader, base::DossierId id);

}  // namespace platsbesok::reg::web
