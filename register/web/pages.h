// The pages of a signed-in person, one file each: what it asks of the stores, what it shows, and its template in assets/web.
#pragma once

#include "register/web/fill_places.h"
#include "register/web/forms.h"
#include "register/web/list.h"
#include "register/web/site.h"
#include "register/web/upload.h"

namespace platsbesok::reg::web {

HttpReply overview(const Site& site, const Reader& reader);
HttpReply visit_list(const Site& site, const Reader& reader, const Fields& query, ListAs as);
// A dossier's pages: 404 unless may_see (V1); one row in the access log each.
HttpReply visit_page(const Site& site, const Reader& reader, base::DossierId visit);
// The checklist to fill in by hand.
HttpReply visit_paper(const Site& site, const Reader& reader, base::DossierId visit);
// The visit's checklist to fill in here, for its inspectors; for everybody else it does not exist. Place by place.
HttpReply fill_sections(const Site& site, const Reader& reader, base::DossierId visit);
HttpReply fill_start_or_end(const Site& site, const Reader& reader, base::DossierId visit, const Fields& form);
HttpReply fill_place(const Site& site, const Reader& reader, base::DossierId visit, const FillPlace& place, const Fields& query);
HttpReply fill_save(const Site& site, const Reader& reader, base::DossierId visit, const FillPlace& place, const Fields& form);
// The schedule that came, or was read anew, after the visit was packed.
HttpReply take_schedule(const Site& site, const Reader& reader, base::DossierId visit);
// The form of a session that is over: nothing is written, and nothing that she typed is lost. Who is not signed in gets it back to send again; who has signed in
// since sees it in its fields, to save.
HttpReply fill_kept(const Site& site, const std::string& path, const Fields& form);
HttpReply fill_again(const Site& site, const Reader& reader, base::DossierId visit, const FillPlace& place, const Fields& form);
// A later version of the checklist for a visit under way: what becomes of each question (the query's "till": which version), and the yes to it.
HttpReply lift_page(const Site& site, const Reader& reader, base::DossierId visit, const Fields& query);
HttpReply lift_save(const Site& site, const Reader& reader, base::DossierId visit, const Fields& form);
bool may_lift(const Site& site, const Reader& reader, base::DossierId visit);
// What inspectors wrote differently; for the visit's inspectors with the choice.
HttpReply conflicts_page(const Site& site, const Reader& reader, base::DossierId visit);
HttpReply decide_conflict(const Site& site, const Reader& reader, base::DossierId visit, const Fields& form);
// The office's part before a visit takes place; 404 unless the reader plans visits and may see this one.
HttpReply visit_new(const Site& site, const Reader& reader, const Fields& query);
HttpReply visit_new_save(const Site& site, const Reader& reader, const Fields& form);
HttpReply planning_page(const Site& site, const Reader& reader, base::DossierId visit);
HttpReply planning_save(const Site& site, const Reader& reader, base::DossierId visit, const Fields& form);
// When each unit is to be visited next; 404 unless the reader plans visits.
HttpReply year_page(const Site& site, const Reader& reader, const Fields& query, ListAs as);
// The units' risk assessments; 404 unless may_see_units.
HttpReply risk_list(const Site& site, const Reader& reader, const Fields& query, ListAs as);
// What has been signalled about the units, and where a new one is written; 404 unless may_see_units.
HttpReply signal_list(const Site& site, const Reader& reader, const Fields& query, ListAs as);
HttpReply signal_new(const Site& site, const Reader& reader, const Fields& query);
// The units, the providers, and what all units have of one kind; 404 unless may_see_units.
HttpReply unit_list(const Site& site, const Reader& reader, const Fields& query, ListAs as);
HttpReply provider_list(const Site& site, const Reader& reader, const Fields& query, ListAs as);
HttpReply agreement_list(const Site& site, const Reader& reader, const Fields& query, ListAs as);
HttpReply permit_list(const Site& site, const Reader& reader, const Fields& query, ListAs as);
// The permits year by year: what was checked of what was asked, IVO's reports, and the municipality's own visits.
HttpReply permit_years(const Site& site, const Reader& reader, const Fields& query, ListAs as);
// The tablets, one of them, its block, and a hand-over file; 404 unless may_see_tablets.
inline constexpr std::size_t handover_bytes_max = 32 * 1024 * 1024;  // here; a larger one is for `platsbesok-register import-handover`
bool may_see_tablets(const std::set<domain::Role>& roles);
HttpReply tablet_list(const Site& site, const Reader& reader, const Fields& query, ListAs as);
HttpReply tablet_page(const Site& site, const Reader& reader, base::DeviceId tablet);
HttpReply block_tablet(const Site& site, const Reader& reader, base::DeviceId tablet, const Fields& form);
HttpReply unblock_tablet(const Site& site, const Reader& reader, base::DeviceId tablet, const Fields& form);
HttpReply take_handover(const Site& site, const Reader& reader, std::optional<std::string> file, const Fields& form);
// The published checklists; 404 for one that this reader may not see (domain::may_see_checklist).
HttpReply checklist_list(const Site& site, const Reader& reader, const Fields& query, ListAs as);
HttpReply checklist_read(const Site& site, const Reader& reader, base::DossierId checklist);
// From the version before, or from the one in the query's "mot".
HttpReply checklist_diff(const Site& site, const Reader& reader, base::DossierId checklist, const Fields& query);
// The handbook under this address ("/handbok", "/handbok/en"); no number: its contents. Nothing: no such chapter. Open: reader may be nullptr.
std::optional<HttpReply> handbook_page(const Site& site, const Reader* reader, const std::string& root, const std::string& number);
// A photo or a drawn signature that the visit refers to.
HttpReply picture(const Site& site, const Reader& reader, base::DossierId visit, const base::Hash& file);

}  // namespace platsbesok::reg::web
