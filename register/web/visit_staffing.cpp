// The staffing check on the visit's page: what was required and scheduled as the visit took it along, and the schedule that came later.
#include "register/web/dossier.h"
#include "register/web/pages.h"
#include "register/web/staffing_result.h"
#include "register/web/units.h"
#include "register/web/visit_data.h"

#include "core/domain/permissions.h"
#include "core/domain/visit_state.h"

namespace platsbesok::reg::web {

namespace {

void put_requirements(const ShownVisit& page, Data& data) {
  Data rows(Data::type::list);
  for (const auto& rule : page.visit.requirements.value_or({})) {
    Data row;
    row.set("asks", asks_words(page.words, rule));
    row.set("when", when_words(page.words, rule));
    row.set("source", rule.source ? page.words("web.source." + std::string(code_of(*rule.source))) : page.words("web.requirement.no_source"));
    rows.push_back(row);
  }
  set_list(data, "requirements", rows);
}

// Offered to whoever could take it along: a newer schedule than the visit's, before it is signed.
bool newer_schedule(const ShownVisit& page) {
  if (!domain::may(page.reader.roles, domain::Act::plan_visit) || domain::is_signed(page.visit) || page.visit.cancelled || !page.visit.packed || page.visit.recalled) return false;
  const auto now = page.site.office.schedule_for(page.visit);
  return now && page.visit.schedule.value != now;
}

}  // namespace

void put_staffing(const ShownVisit& page, Data& data) {
  put_staffing_result(page, data);
  put_requirements(page, data);
  const auto& schedule = page.visit.schedule;
  if (schedule) data.set("schedule_words", page.words.counted("web.staffing.schedule", static_cast<long long>(schedule->shifts.size())));
  const bool newer = newer_schedule(page);
  if (newer) data.set("take_schedule", "/besok/" + page.visit.id.hex() + "/schema");
  data.set("any_staffing", page.visit.requirements || schedule || newer || !page.visit.staffing.sightings.empty() || page.visit.staffing.nobody);
}

HttpReply take_schedule(const Site& site, const Reader& reader, base::DossierId id) {
  const auto dossier = open_visit(site, reader, id);
  if (!dossier || !domain::may(reader.roles, domain::Act::plan_visit)) return not_found(site, reader);
  const auto done = site.office.execute(ToVisit{id, std::nullopt, std::nullopt, domain::VisitCommand(domain::TakeSchedule{})}, reader.person);
  if (done || done.refusal().code == "nothing_to_change") return see_other("/besok/" + id.hex() + "#bemanning");
  Data data;
  data.set("words", site.words.refusal(done.refusal()));
  data.set("path", "/besok/" + id.hex());
  return page(site, reader, "refused", site.words("web.refused.title"), std::move(data), 409);
}

}  // namespace platsbesok::reg::web
