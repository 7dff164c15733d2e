#include "register/web/dossier.h"

#include "core/domain/may_see.h"

namespace platsbesok::reg::web {

std::optional<VisitDossier> open_visit(const Site& site, const Reader& reader, base::DossierId id) {
  if (!site.office.journal().holds(id)) return std::nullopt;
  auto state = site.office.journal().state(id);
  if (domain::kind_of(state.cells, id) != domain::DossierKind::visit) return std::nullopt;
  auto visit = domain::visit_from(state, id);
  if (!domain::may_see(visit, reader.person, reader.roles)) return std::nullopt;
  auto checklist = site.office.checklist_of(visit);
  auto points = checklist ? domain::point_states(visit, std::make_shared<const checklist::Template>(*checklist), site.office.clock().now()) : domain::PointStates();
  return VisitDossier{std::move(state), std::move(visit), std::move(checklist), std::move(points)};
}

}  // namespace platsbesok::reg::web
