// Everything that was ever recorded of one visit, newest first.
#include "register/web/changes.h"
#include "register/web/dossier.h"
#include "register/web/pages.h"

namespace platsbesok::reg::web {

HttpReply visit_history(const Site& site, const Reader& reader, base::DossierId id) {
  const auto dossier = open_visit(site, reader, id);
  if (!dossier) return not_found(site, reader);
  Data data;
  Data lines(Data::type::list);
  const auto changes = changes_of(site, reader, id, dossier->state, dossier->points);
  for (const Change& change : changes) lines.push_back(change_data(site, change));
  data.set("changes", lines);
  data.set("count", site.words.counted("web.history.count", static_cast<long long>(changes.size())));
  data.set("visit_path", "/besok/" + id.hex());
  data.set("crumb", dossier->visit.unit_name.value_or(""));
  HttpReply reply = page(site, reader, "visit_history", site.words("web.history.title"), std::move(data));
  log_access(site, reader, id, "visit_history");
  return reply;
}

}  // namespace platsbesok::reg::web
