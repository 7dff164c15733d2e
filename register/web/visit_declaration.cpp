// An inspector's own word on whether she is disqualified ("jäv") in a visit that she is assigned to. Nobody gives it for her, and nobody else sees this page.
#include "register/web/before.h"
#include "register/web/dossier.h"
#include "register/web/form_reading.h"
#include "register/web/units.h"

#include "core/domain/ids.h"

namespace platsbesok::reg::web {

namespace {

std::string declaration_path(base::DossierId visit) { return "/besok/" + visit.hex() + std::string(declaration_within); }

std::optional<VisitDossier> open_own(const Site& site, const Reader& reader, base::DossierId id) {
  auto dossier = open_visit(site, reader, id);
  if (dossier && !dossier->visit.inspectors().contains(reader.person)) return std::nullopt;
  return dossier;
}

HttpReply declaration_shown(const Site& site, const Reader& reader, const domain::Visit& visit, const Fields& typed, const std::vector<std::string>& mistakes, int status) {
  const auto& words = site.words;
  Data data;
  data.set("visit_path", "/besok/" + visit.id.hex());
  data.set("declaration_path", declaration_path(visit.id));
  data.set("crumb", visit.unit_name.value_or(""));
  data.set("line", visit.unit_name.value_or("") + (visit.window ? " · " + day_and_time(words, visit.window->start, visit.window->end) : ""));
  const auto declared = visit.declared_by(reader.person);
  data.set("declared", declared && !declared->exists);
  data.set("may_declare", may_declare(reader, visit));
  data.set("fri", field(typed, "jav") == "nej");
  data.set("finns", field(typed, "jav") == "ja");
  data.set("vad", field(typed, "vad"));
  set_mistakes(data, mistakes);
  const std::string title = words("web.jav.title");
  auto reply = page(site, reader, "visit_declaration", mistakes.empty() ? title : words("web.error_title", {{"title", title}}), std::move(data), status);
  log_access(site, reader, visit.id, "visit_declaration");
  return reply;
}

}  // namespace

bool may_declare(const Reader& reader, const domain::Visit& visit) { return visit.inspectors().contains(reader.person) && visit.seals.empty() && !visit.cancelled; }

bool owes_declaration(const Reader& reader, const domain::Visit& visit) { return may_declare(reader, visit) && !visit.ended && !visit.declared_by(reader.person); }

HttpReply declaration_page(const Site& site, const Reader& reader, base::DossierId id) {
  const auto dossier = open_own(site, reader, id);
  return dossier ? declaration_shown(site, reader, dossier->visit, {}, {}, 200) : not_found(site, reader);
}

HttpReply declaration_save(const Site& site, const Reader& reader, base::DossierId id, const Fields& form) {
  const auto dossier = open_own(site, reader, id);
  if (!dossier) return not_found(site, reader);
  const std::string said = field(form, "jav");
  if (said != "ja" && said != "nej") return declaration_shown(site, reader, dossier->visit, form, {site.words("web.jav.mistake")}, status_not_understood);
  const domain::DeclareConflictOfInterest command{said == "ja", field(form, "vad")};
  const auto done = site.office.execute(ToVisit{id, std::nullopt, std::nullopt, domain::VisitCommand(command)}, reader.person);
  // Whoever is disqualified may not see an unannounced visit any more.
  if (done) return see_other(command.exists ? "/besok" : "/besok/" + id.hex());
  if (done.refusal().code == "nothing_to_change") return see_other("/besok/" + id.hex());
  return declaration_shown(site, reader, dossier->visit, form, {site.words.refusal(done.refusal())}, status_refused);
}

}  // namespace platsbesok::reg::web
