// A visit under way takes a later version of its checklist ("lyft till ny version"): what becomes of every question and its answer is shown first, and a person
// says yes to that. For who plans visits and may see this one; for everybody else it does not exist.
#include "register/web/checklists.h"
#include "register/web/fill_data.h"
#include "register/web/form_seen.h"
#include "register/web/pages.h"
#include "register/web/phrases.h"

#include "core/checklist/points.h"
#include "core/domain/ids.h"
#include "core/domain/lift.h"
#include "core/domain/permissions.h"

#include <algorithm>

namespace platsbesok::reg::web {

namespace {

using checklist::Fate;

struct Lift {
  VisitDossier dossier;
  std::vector<PublishedChecklist> later;  // the latest first
};

std::optional<Lift> open_lift(const Site& site, const Reader& reader, base::DossierId id) {
  if (!domain::may(reader.roles, domain::Act::plan_visit)) return std::nullopt;
  auto dossier = open_visit(site, reader, id);
  if (!dossier || !dossier->checklist) return std::nullopt;
  Lift lift{*std::move(dossier), {}};
  for (auto& each : readable_checklists(site, reader))
    if (each.form.id == lift.dossier.checklist->id && checklist::version_number(each.form).value_or(0) > lift.dossier.checklist->version) lift.later.push_back(std::move(each));
  return lift;
}

// Why it cannot be lifted; empty: it can.
std::string closed_words(const Site& site, const Lift& lift) {
  if (!lift.dossier.visit.seals.empty()) return site.words("refusal.lift_after_signature");
  if (lift.dossier.visit.cancelled) return site.words("refusal.visit_cancelled");
  return lift.later.empty() ? site.words("web.lift.none_later") : "";
}

Data point_data(const Site& site, const Lift& lift, const checklist::Form& to, const checklist::LiftedPoint& point) {
  const auto& from = *lift.dossier.checklist->form;
  const auto label_in = [&](const checklist::Form& form) {
    const auto* item = checklist::find_item(form, point.name);
    return item == nullptr ? std::string() : checklist::words(item->label, "", form.default_language);
  };
  Data data;
  data.set("key", point.name);
  data.set("text", point.fate == Fate::set_aside ? label_in(from) : label_in(to));
  std::vector<std::string> fields;
  for (const auto& each : point.fields) fields.push_back(field_name(site.words, each));
  data.set("fields", point.fate == Fate::new_point || fields.empty() ? Data(false) : Data(site.words("web.lift.changed", {{"fields", joined(fields, ", ")}})));
  const auto* question = lift.dossier.checklist->question(point.name);
  const auto* answer = question == nullptr ? nullptr : lift.dossier.visit.answer(*question);
  data.set("answer", answer != nullptr && answer->value ? answer_words(site.words, question, *answer->value) : site.words("web.answer.none"));
  return data;
}

void put_mapping(const Site& site, const Lift& lift, const PublishedChecklist& to, Data& data) {
  const auto lifted = domain::lifted_points(lift.dossier.visit, *lift.dossier.checklist, to.form);
  Data groups(Data::type::list);
  for (const Fate fate : {Fate::look_again, Fate::set_aside, Fate::new_point, Fate::carried}) {
    Data group, rows(Data::type::list);
    long long count = 0;
    for (const auto& point : lifted ? *lifted : std::vector<checklist::LiftedPoint>()) {
      if (point.fate != fate) continue;
      rows.push_back(point_data(site, lift, to.form, point));
      ++count;
    }
    if (count == 0) continue;
    const std::string code(domain::code_of(fate)), key = "web.lift." + code;
    group.set("heading", site.words.counted(key, count));
    group.set("more", site.words(key + "_more"));
    group.set("id", code);
    group.set("rows", rows);
    groups.push_back(group);
  }
  set_list(data, "groups", groups);
}

HttpReply lift_shown(const Site& site, const Reader& reader, const Lift& lift, const std::string& chosen, const std::string& problem) {
  const auto& visit = lift.dossier.visit;
  const auto asked = base::DossierId::from_hex(chosen);
  const auto found = std::ranges::find_if(lift.later, [&](const auto& each) { return asked && each.id == *asked; });
  Data data;
  data.set("visit_path", "/besok/" + visit.id.hex());
  data.set("lift_path", "/besok/" + visit.id.hex() + "/lyft");
  data.set("crumb", visit.unit_name.value_or(""));
  data.set("line", visit.unit_name.value_or("") + " · " + site.words("web.visit.checklist", {{"title", lift.dossier.checklist->title}, {"version", std::to_string(lift.dossier.checklist->version)}}));
  const std::string closed = closed_words(site, lift);
  set_text(data, "closed", closed);
  if (closed.empty()) {
    const PublishedChecklist& to = found != lift.later.end() ? *found : lift.later.front();
    Data versions(Data::type::list);
    for (const auto& each : lift.later) versions.push_back(option(each.id.hex(), site.words("web.checklist.version", {{"version", each.form.version}}), each.id == to.id));
    data.set("versions", versions);
    data.set("several", lift.later.size() > 1);
    data.set("to", to.id.hex());
    data.set("button", site.words("web.lift.button", {{"version", to.form.version}}));
    data.set("heads", token_of(domain::seen_now(visit.heads, domain::root(visit.id))));
    put_mapping(site, lift, to, data);
  }
  set_text(data, "problem", problem);
  const std::string title = site.words("web.lift.title");
  auto reply = page(site, reader, "lift", problem.empty() ? title : site.words("web.error_title", {{"title", title}}), std::move(data), problem.empty() ? 200 : 409);
  log_access(site, reader, visit.id, "visit_lift");
  return reply;
}

}  // namespace

bool may_lift(const Site& site, const Reader& reader, base::DossierId id) {
  const auto lift = open_lift(site, reader, id);
  return lift && closed_words(site, *lift).empty();
}

HttpReply lift_page(const Site& site, const Reader& reader, base::DossierId id, const Fields& query) {
  const auto lift = open_lift(site, reader, id);
  return lift ? lift_shown(site, reader, *lift, field(query, "till"), "") : not_found(site, reader);
}

HttpReply lift_save(const Site& site, const Reader& reader, base::DossierId id, const Fields& form) {
  const auto lift = open_lift(site, reader, id);
  if (!lift) return not_found(site, reader);
  const std::string to = field(form, "till");
  const auto checklist = base::DossierId::from_hex(to);
  // Only what this reader may see, and has been shown.
  if (!checklist || std::ranges::none_of(lift->later, [&](const auto& each) { return each.id == *checklist; })) return lift_shown(site, reader, *lift, "", site.words("refusal.checklist_lift_wrong"));
  if (field(form, "forstatt").empty()) return lift_shown(site, reader, *lift, to, site.words("web.lift.not_confirmed"));
  const auto shown = seen_in(field(form, fill::name::shown_heads), domain::root(id));
  const auto done = site.office.execute(ToVisit{id, {}, *checklist, domain::LiftVisit{}}, reader.person, shown);
  return done ? see_other("/besok/" + id.hex()) : lift_shown(site, reader, *lift, to, site.words.refusal(done.refusal()));
}

}  // namespace platsbesok::reg::web
