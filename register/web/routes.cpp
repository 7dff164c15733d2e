#include "register/web/routes.h"

#include "core/base/words.h"
#include "register/web/access.h"
#include "register/web/before.h"
#include "register/web/dialogues.h"
#include "register/web/extracts.h"
#include "register/web/governing.h"
#include "register/web/history.h"
#include "register/web/own_account.h"
#include "register/web/own_calendar.h"
#include "register/web/pages.h"
#include "register/web/people.h"
#include "register/web/permits.h"
#include "register/web/plans.h"
#include "register/web/register_import.h"
#include "register/web/risks.h"
#include "register/web/signals.h"
#include "register/web/units.h"
#include "register/web/yearly_reports.h"

#include <algorithm>

namespace platsbesok::reg::web {

namespace {

constexpr FormLimits short_form{8 * 1024, fields_max}, planning_form{64 * 1024, fields_max}, new_visit_form{64 * 1024, query_fields_max};
constexpr FormLimits text_form{192 * 1024, fields_max};         // a text of 20 000 bytes, written out; an assessment has several
constexpr FormLimits fill_form{256 * 1024, 4'000};              // a section or a row, its texts written out
constexpr FormLimits meeting_form = fill_form;                  // two fields for each who was to come
constexpr FormLimits plan_texts{256 * 1024, 10'000};            // 200 areas of 20 years
constexpr FormLimits schedule_file{upload_bytes_max + 8 * 1024, fields_max}, register_file = schedule_file, handover_file{handover_bytes_max + 8 * 1024, fields_max};

// What a page takes besides the site and the reader.
Fields query(Asked& asked) { return parse_fields(asked.request.query, query_fields_max); }
Fields form(Asked& asked) { return asked.form.fields; }
std::optional<std::string> file(Asked& asked) { return std::move(asked.form.file); }
ListAs as_page(Asked&) { return ListAs::page; }
ListAs as_csv(Asked&) { return ListAs::csv; }
ListAs as_xlsx(Asked&) { return ListAs::xlsx; }
std::nullopt_t none(Asked&) { return std::nullopt; }
template <class Id, std::size_t at>
Id id(Asked& asked) {
  return asked.id<Id>(at);
}
constexpr auto dossier = id<base::DossierId, 0>, schedule = id<base::DossierId, 1>;
constexpr auto entity = id<base::EntityId, 1>, provider = id<base::EntityId, 0>, meeting = provider, report = provider;
constexpr auto person = id<base::PersonId, 0>;
constexpr auto device = id<base::DeviceId, 0>;
constexpr auto picture_file = id<base::Hash, 1>;
std::string upload(Asked& asked) { return asked.parts[1]; }
std::string first_upload(Asked& asked) { return asked.parts[0]; }
FillPlace place(Asked& asked) { return fill_place_of(asked.parts); }

template <auto page, auto... part>
HttpReply calls(Asked& asked) {
  return page(asked.site, asked.reader, part(asked)...);
}
template <auto page, auto... part>
HttpReply in_unit(Asked& asked) {
  const auto unit = open_unit(asked.site, asked.reader, dossier(asked));
  return unit ? page(asked.site, asked.reader, *unit, part(asked)...) : not_found(asked.site, asked.reader);
}
template <auto page, auto... part>
HttpReply in_plan(Asked& asked) {
  const auto plan = open_plan(asked.site, asked.reader, dossier(asked));
  return plan ? page(asked.site, asked.reader, *plan, part(asked)...) : not_found(asked.site, asked.reader);
}
HttpReply first_page(Asked&) { return see_other("/oversikt"); }

constexpr auto get = Method::get, post = Method::post;

constexpr Route table[] = {
    {get, "/", first_page},
    {post, "/logga-ut", nullptr, short_form},
    {get, "/mitt-konto", calls<own_account, query>},
    {post, "/mitt-konto", nullptr, short_form},

    {get, "/oversikt", calls<overview>},
    {get, "/besok", calls<visit_list, query, as_page>},
    {get, "/besok.csv", calls<visit_list, query, as_csv>},
    {get, "/besok.xlsx", calls<visit_list, query, as_xlsx>},
    {get, "/besok/kalender.ics", calls<own_calendar>},
    {get, "/besok/nytt", calls<visit_new, query>},
    {post, "/besok/nytt", calls<visit_new_save, form>, new_visit_form},
    {get, "/besok/{visit}", calls<visit_page, dossier>},
    {get, "/besok/{visit}/utskrift", calls<visit_paper, dossier>},
    {get, "/besok/{visit}/historik", calls<visit_history, dossier, query>},
    {get, "/besok/{visit}/bild/{file}", calls<picture, dossier, picture_file>},
    {get, "/besok/{visit}/planering", calls<planning_page, dossier>},
    {post, "/besok/{visit}/planering", calls<planning_save, dossier, form>, planning_form},
    {get, "/besok/{visit}/avisering", calls<notice_page, dossier>},
    {post, "/besok/{visit}/avisering", calls<notice_save, dossier, form>, planning_form},
    {get, "/besok/{visit}/jav", calls<declaration_page, dossier>},
    {post, "/besok/{visit}/jav", calls<declaration_save, dossier, form>, planning_form},
    {post, "/besok/{visit}/schema", calls<take_schedule, dossier>, short_form},
    {get, "/besok/{visit}/lyft", calls<lift_page, dossier, query>},
    {post, "/besok/{visit}/lyft", calls<lift_save, dossier, form>, short_form},
    {get, "/besok/{visit}/konflikter", calls<conflicts_page, dossier>},
    {post, "/besok/{visit}/konflikter", calls<decide_conflict, dossier, form>, fill_form},
    {get, "/besok/{visit}/fyll-i", calls<fill_sections, dossier>},
    {post, "/besok/{visit}/fyll-i", calls<fill_start_or_end, dossier, form>, fill_form},
    {get, "/besok/{visit}/fyll-i/{section}", calls<fill_place, dossier, place, query>},
    {post, "/besok/{visit}/fyll-i/{section}", calls<fill_save, dossier, place, form>, fill_form, true},
    {get, "/besok/{visit}/fyll-i/{section}/rad/{row}", calls<fill_place, dossier, place, query>},
    {post, "/besok/{visit}/fyll-i/{section}/rad/{row}", calls<fill_save, dossier, place, form>, fill_form, true},

    {get, "/arshjul", calls<year_page, query, as_page>},
    {get, "/arshjul.csv", calls<year_page, query, as_csv>},
    {get, "/arshjul.xlsx", calls<year_page, query, as_xlsx>},
    {get, "/plan", calls<plan_overview>},
    {get, "/plan/rader", calls<plan_rows, query, as_page>},
    {get, "/plan/rader.csv", calls<plan_rows, query, as_csv>},
    {get, "/plan/rader.xlsx", calls<plan_rows, query, as_xlsx>},
    {get, "/plan/ny", calls<plan_new, query>},
    {post, "/plan/ny", calls<plan_new_save, form>, plan_texts},
    {get, "/plan/{plan}", in_plan<plan_page>},
    {post, "/plan/{plan}", in_plan<plan_step_save, form>, plan_texts},
    {get, "/plan/{plan}/historik", in_plan<plan_history, query>},
    {get, "/plan/{plan}/andra", in_plan<plan_form>},
    {post, "/plan/{plan}/andra", in_plan<plan_form_save, form>, plan_texts},
    {get, "/plan/{plan}/styrdokument", in_plan<governing_page, query>},
    {post, "/plan/{plan}/styrdokument", in_plan<governing_save, form>, plan_texts},

    {get, "/signaler", calls<signal_list, query, as_page>},
    {get, "/signaler.csv", calls<signal_list, query, as_csv>},
    {get, "/signaler.xlsx", calls<signal_list, query, as_xlsx>},
    {get, "/signaler/ny", calls<signal_new, query>},
    {get, "/riskbedomningar", calls<risk_list, query, as_page>},
    {get, "/riskbedomningar.csv", calls<risk_list, query, as_csv>},
    {get, "/riskbedomningar.xlsx", calls<risk_list, query, as_xlsx>},

    {get, "/utforare", calls<provider_list, query, as_page>},
    {get, "/utforare.csv", calls<provider_list, query, as_csv>},
    {get, "/utforare.xlsx", calls<provider_list, query, as_xlsx>},
    {get, "/utforare/ny", calls<provider_form>},
    {post, "/utforare/ny", calls<save_provider, form>, short_form},
    {get, "/utforare/{provider}/historik", calls<provider_history, provider, query>},
    {get, "/enheter", calls<unit_list, query, as_page>},
    {get, "/enheter.csv", calls<unit_list, query, as_csv>},
    {get, "/enheter.xlsx", calls<unit_list, query, as_xlsx>},
    {get, "/enheter/las-in", calls<import_form>},
    {post, "/enheter/las-in", calls<take_import, file>, register_file},
    {get, "/enheter/las-in/{upload}", calls<import_preview, first_upload>},
    {post, "/enheter/las-in/{upload}", calls<save_import, first_upload, form>, short_form},
    {get, "/enheter/ny", calls<unit_form, query>},
    {post, "/enheter/ny", calls<save_unit, form>, short_form},
    {get, "/enheter/{unit}", in_unit<unit_page>},
    {get, "/enheter/{unit}/historik", in_unit<unit_history, query>},
    {get, "/enheter/{unit}/avtal/nytt", in_unit<agreement_form, none>},
    {post, "/enheter/{unit}/avtal/nytt", in_unit<save_agreement, none, form>, text_form},
    {get, "/enheter/{unit}/avtal/{agreement}", in_unit<agreement_form, entity>},
    {post, "/enheter/{unit}/avtal/{agreement}", in_unit<save_agreement, entity, form>, text_form},
    {get, "/enheter/{unit}/uppgifter", in_unit<unit_facts_form>},
    {post, "/enheter/{unit}/uppgifter", in_unit<save_unit_facts, form>, short_form},
    {get, "/enheter/{unit}/tillstand/nytt", in_unit<permit_form>},
    {post, "/enheter/{unit}/tillstand/nytt", in_unit<save_permit, form>, text_form},
    {get, "/enheter/{unit}/tillstand/kontroll", in_unit<permit_check_form>},
    {post, "/enheter/{unit}/tillstand/kontroll", in_unit<save_permit_check, form>, text_form},
    {get, "/enheter/{unit}/tillstand/alternativ", in_unit<control_form>},
    {post, "/enheter/{unit}/tillstand/alternativ", in_unit<save_control, form>, text_form},
    {get, "/enheter/{unit}/tillstand/ivo-rapport", in_unit<ivo_report_form>},
    {post, "/enheter/{unit}/tillstand/ivo-rapport", in_unit<save_ivo_report, form>, text_form},
    {get, "/enheter/{unit}/registerutdrag/nytt", in_unit<extract_form, none>},
    {post, "/enheter/{unit}/registerutdrag/nytt", in_unit<save_extract, none, form>, text_form},
    {get, "/enheter/{unit}/registerutdrag/{extract}", in_unit<extract_form, entity>},
    {post, "/enheter/{unit}/registerutdrag/{extract}", in_unit<save_extract, entity, form>, text_form},
    {get, "/enheter/{unit}/riskbedomning", in_unit<risk_page>},
    {post, "/enheter/{unit}/riskbedomning", in_unit<save_risk, form>, text_form},
    {get, "/enheter/{unit}/signal/nytt", in_unit<signal_form>},
    {post, "/enheter/{unit}/signal/nytt", in_unit<save_signal, form>, text_form},
    {get, "/enheter/{unit}/signal/beslut", in_unit<bell_form>},
    {post, "/enheter/{unit}/signal/beslut", in_unit<save_bell_answer, form>, text_form},
    {get, "/enheter/{unit}/signal/{signal}/ta-tillbaka", in_unit<signal_take_back_form, entity>},
    {post, "/enheter/{unit}/signal/{signal}/ta-tillbaka", in_unit<take_back_signal, entity, form>, text_form},
    {get, "/enheter/{unit}/krav/nytt", in_unit<requirement_form, none>},
    {post, "/enheter/{unit}/krav/nytt", in_unit<save_requirement, none, form>, short_form},
    {get, "/enheter/{unit}/krav/{requirement}", in_unit<requirement_form, entity>},
    {post, "/enheter/{unit}/krav/{requirement}", in_unit<save_requirement, entity, form>, short_form},
    {post, "/enheter/{unit}/krav/{requirement}/ta-bort", in_unit<take_back_requirement, entity, form>, short_form},
    {get, "/enheter/{unit}/kontroll", in_unit<paper_check_page, query>},
    {get, "/enheter/{unit}/schema/nytt", in_unit<upload_new>},
    {post, "/enheter/{unit}/schema/nytt", in_unit<take_upload, file>, schedule_file},
    {get, "/enheter/{unit}/schema/{schedule}", in_unit<schedule_page, schedule>},
    {get, "/enheter/{unit}/uppladdad/{upload}", in_unit<upload_preview, upload, query>},
    {post, "/enheter/{unit}/uppladdad/{upload}", in_unit<save_upload, upload, form>, short_form},

    {get, "/avtal", calls<agreement_list, query, as_page>},
    {get, "/avtal.csv", calls<agreement_list, query, as_csv>},
    {get, "/avtal.xlsx", calls<agreement_list, query, as_xlsx>},
    {get, "/tillstand", calls<permit_list, query, as_page>},
    {get, "/tillstand.csv", calls<permit_list, query, as_csv>},
    {get, "/tillstand.xlsx", calls<permit_list, query, as_xlsx>},
    {get, "/tillstand/ar", calls<permit_years, query, as_page>},
    {get, "/tillstand/ar.csv", calls<permit_years, query, as_csv>},
    {get, "/tillstand/ar.xlsx", calls<permit_years, query, as_xlsx>},

    {get, "/registerutdrag", calls<extract_list, query, as_page>},
    {get, "/registerutdrag.csv", calls<extract_list, query, as_csv>},
    {get, "/registerutdrag.xlsx", calls<extract_list, query, as_xlsx>},
    {get, "/dialog", calls<dialogue_list, query, as_page>},
    {get, "/dialog.csv", calls<dialogue_list, query, as_csv>},
    {get, "/dialog.xlsx", calls<dialogue_list, query, as_xlsx>},
    {get, "/dialog/nytt", calls<dialogue_new, query>},
    {post, "/dialog/nytt", calls<save_dialogue_new, form>, meeting_form},
    {post, "/dialog/intervall", calls<save_dialogue_interval, form>, short_form},
    {get, "/dialog/historik", calls<dialogue_intervals_history, query>},
    {get, "/dialog/{meeting}", calls<dialogue_page, meeting>},
    {get, "/dialog/{meeting}/andra", calls<dialogue_form, meeting>},
    {post, "/dialog/{meeting}/andra", calls<save_dialogue, meeting, form>, meeting_form},
    {get, "/dialog/{meeting}/historik", calls<dialogue_history, meeting, query>},
    {get, "/berattelser", calls<yearly_report_list, query, as_page>},
    {get, "/berattelser.csv", calls<yearly_report_list, query, as_csv>},
    {get, "/berattelser.xlsx", calls<yearly_report_list, query, as_xlsx>},
    {get, "/berattelser/ny", calls<yearly_report_new>},
    {post, "/berattelser/ny", calls<save_yearly_report_new, form>, short_form},
    {get, "/berattelser/{report}", calls<yearly_report_form, report>},
    {post, "/berattelser/{report}", calls<save_yearly_report, report, form>, short_form},
    {get, "/berattelser/{report}/historik", calls<yearly_report_history, report, query>},

    {get, "/checklistor", calls<checklist_list, query, as_page>},
    {get, "/checklistor.csv", calls<checklist_list, query, as_csv>},
    {get, "/checklistor.xlsx", calls<checklist_list, query, as_xlsx>},
    {get, "/checklistor/{checklist}", calls<checklist_read, dossier>},
    {get, "/checklistor/{checklist}/skillnad", calls<checklist_diff, dossier, query>},

    {get, "/plattor", calls<tablet_list, query, as_page>},
    {get, "/plattor.csv", calls<tablet_list, query, as_csv>},
    {get, "/plattor.xlsx", calls<tablet_list, query, as_xlsx>},
    {post, "/plattor/overlamning", calls<take_handover, file, form>, handover_file},
    {get, "/plattor/{tablet}", calls<tablet_page, device>},
    {post, "/plattor/{tablet}/sparra", calls<block_tablet, device, form>, short_form},
    {post, "/plattor/{tablet}/hav", calls<unblock_tablet, device, form>, short_form},

    {get, "/anvandare", calls<people_list, query, as_page>},
    {get, "/anvandare.csv", calls<people_list, query, as_csv>},
    {get, "/anvandare.xlsx", calls<people_list, query, as_xlsx>},
    {get, "/anvandare/ny", calls<person_new>},
    {post, "/anvandare/ny", calls<person_new_save, form>, short_form},
    {get, "/anvandare/{person}", calls<person_read, person>},
    {post, "/anvandare/{person}", calls<person_save, person, form>, short_form},
    {get, "/anvandare/{person}/historik", calls<person_history, person, query>},
    {post, "/anvandare/{person}/losenord", nullptr, short_form},
    {get, "/andra-system", calls<system_list, query, as_page>},
    {get, "/andra-system.csv", calls<system_list, query, as_csv>},
    {get, "/andra-system.xlsx", calls<system_list, query, as_xlsx>},
    {get, "/andra-system/nyckel", calls<system_key_form, query>},
    {post, "/andra-system/nyckel", calls<make_system_key, form>, short_form},
    {get, "/andra-system/ta-bort", calls<system_remove_form, query>},
    {post, "/andra-system/ta-bort", calls<remove_system, form>, short_form},
    {get, "/laslogg", calls<access_list, query, as_page>},
    {get, "/laslogg.csv", calls<access_list, query, as_csv>},
    {get, "/laslogg.xlsx", calls<access_list, query, as_xlsx>},
};

// The next part of a path; nothing at its end.
std::optional<std::string_view> take_part(std::string_view& rest) {
  if (!rest.starts_with('/')) return std::nullopt;
  const auto end = std::min(rest.find('/', 1), rest.size());
  const auto part = rest.substr(1, end - 1);
  rest.remove_prefix(end);
  return part;
}

bool names(std::string_view brace, const std::string& part) {
  if (brace == "{file}") return base::Hash::from_hex(part).has_value();
  if (brace == "{section}") return !part.empty() && part.size() <= 3 && part.front() != '0' && std::ranges::all_of(part, base::is_digit);
  if (brace == "{upload}") return !part.empty() && part.size() <= 64;
  return base::DossierId::from_hex(part).has_value();  // every identity looks alike
}

std::optional<std::vector<std::string>> parts_of(std::string_view address, std::string_view path) {
  std::vector<std::string> parts;
  while (!address.empty() || !path.empty()) {
    const auto wanted = take_part(address), given = take_part(path);
    if (!wanted || !given) return std::nullopt;
    if (!wanted->starts_with('{')) {
      if (*wanted != *given) return std::nullopt;
      continue;
    }
    parts.emplace_back(*given);
    if (!names(*wanted, parts.back())) return std::nullopt;
  }
  return parts;
}

}  // namespace

std::span<const Route> routes() { return table; }

FillPlace fill_place_of(const std::vector<std::string>& parts) {
  FillPlace place{std::stoul(parts[1])};
  if (parts.size() > 2) place.row = base::EntityId::from_hex(parts[2]);
  return place;
}

std::optional<Found> find_route(Method method, std::string_view path) {
  for (const Route& each : table)
    if (each.method == method)
      if (auto parts = parts_of(each.address, path)) return Found{&each, *std::move(parts)};
  return std::nullopt;
}

}  // namespace platsbesok::reg::web
