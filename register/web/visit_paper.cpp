// The visit's checklist on paper, for who may see the visit; its style sheet lies beside it, since a page may have none within.
#include "core/paper/visit_on_paper.h"
#include "register/web/dossier.h"
#include "register/web/pages.h"

namespace platsbesok::reg::web {

HttpReply visit_paper(const Site& site, const Reader& reader, base::DossierId id) {
  const auto dossier = open_visit(site, reader, id);
  if (!dossier || !dossier->checklist) return not_found(site, reader);
  HttpReply reply{200, {{"Content-Type", "text/html; charset=utf-8"}, {"Cache-Control", "no-store"}},
                  paper::visit_on_paper(dossier->visit, *dossier->checklist, site.words, "<link rel=\"stylesheet\" href=\"/assets/utskrift.css\">")};
  add_security_headers(reply);
  log_access(site, reader, id, "visit_paper");
  return reply;
}

}  // namespace platsbesok::reg::web
