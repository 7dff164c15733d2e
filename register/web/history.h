// History ("historik"): who changed what of a dossier from what to what, when and where, newest first, a page at a time: one page for all kinds of dossiers.
// Made from the dossier's own ops: nothing that was recorded is left out, and nothing of any other dossier is in it. That a unit, a plan or a person is spoken of by a
// visit stands in the visit's dossier; so no unannounced visit can show here (V1).
#pragma once

#include "core/domain/plan.h"
#include "core/domain/unit.h"
#include "register/web/changes.h"
#include "register/web/forms.h"

namespace platsbesok::reg::web {

struct HistoryOf {
  base::DossierId dossier;
  std::string path;                                         // of the page itself
  std::vector<std::pair<std::string, std::string>> crumbs;  // the way here: path and label
  const char* menu = nullptr;                               // the item of the menu it belongs to; none: the visits
};
// With its row in the access log.
HttpReply history_page(const Site& site, const Reader& reader, const HistoryOf& of, const std::vector<Change>& changes, const Fields& query);

// What each of the office's ops did. `only`: of this entity alone, in a dossier that holds many. `kept_back`: fields whose values are not told, that they were changed is.
struct FieldChanges {
  base::DossierId dossier;
  std::optional<base::EntityId> only = {};
  std::vector<std::string_view> kept_back = {};
  std::string_view kind = {};  // the fields that begin so alone: "dialogue_area."
};
std::vector<Change> field_changes(const Site& site, const Reader& reader, const FieldChanges& about);

HttpReply visit_history(const Site& site, const Reader& reader, base::DossierId visit, const Fields& query);
HttpReply unit_history(const Site& site, const Reader& reader, const domain::Unit& unit, const Fields& query);
HttpReply plan_history(const Site& site, const Reader& reader, const domain::Plan& plan, const Fields& query);
HttpReply provider_history(const Site& site, const Reader& reader, base::EntityId provider, const Fields& query);  // 404 unless may_see_units
HttpReply person_history(const Site& site, const Reader& reader, base::PersonId person, const Fields& query);      // 404 unless may_see_people

}  // namespace platsbesok::reg::web
