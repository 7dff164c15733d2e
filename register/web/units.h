// The one way a page gets at a unit and its schedules: nothing unless this person's role reads units. What is shown of a schedule is numbers and roles: names
// are on none of these pages.
#pragma once

#include "core/domain/schedule.h"
#include "core/domain/unit.h"
#include "core/staffing/paper_check.h"
#include "register/web/forms.h"
#include "register/web/site.h"

namespace platsbesok::reg::web {

std::optional<domain::Unit> open_unit(const Site& site, const Reader& reader, base::DossierId id);
// The organisation number in the unit's permit is its provider's (domain::number_is_personal).
bool permit_number_is_personal(const Reader& reader, const domain::Unit& unit);
bool keeps_units(const Reader& reader);  // may change what is there

std::string unit_path(base::DossierId unit);
// "minst 3, varav 2 BEH, minst 1 vaken", and when: "17.00–22.00, vardagar"
std::string asks_words(const base::Wording& words, const staffing::Requirement& rule);
std::string when_words(const base::Wording& words, const staffing::Requirement& rule);
std::string validity_words(const base::Wording& words, const staffing::Requirement& rule);
// "1 h 30 min"
std::string duration_words(const base::Wording& words, int minutes);
// What each problem says, with the row and the column where they are known; the first `shown_max`.
Data problems_data(const Site& site, const std::vector<staffing::ImportProblem>& problems, std::size_t shown_max);
// A page under the menu's "Enheter", with the way back to the unit.
HttpReply unit_subpage(const Site& site, const Reader& reader, const domain::Unit& unit, const char* name, const std::string& title, Data data, int status = 200);
// What a person must put right, before the heading; nothing where there is nothing.
void set_mistakes(Data& data, const std::vector<std::string>& mistakes);
inline constexpr int places_typed_max = 99'999;  // domain says how many there may be
// A number from 0 to max; nothing where it is none.
std::optional<int> number_in(const Fields& fields, std::string_view name, int max);

// What may be written of those who give care; 404 unless keeps_units.
HttpReply provider_form(const Site& site, const Reader& reader);
HttpReply save_provider(const Site& site, const Reader& reader, const Fields& form);
HttpReply unit_form(const Site& site, const Reader& reader, const Fields& query);
HttpReply save_unit(const Site& site, const Reader& reader, const Fields& form);
// No id: a new agreement. What is not there is 404.
HttpReply agreement_form(const Site& site, const Reader& reader, const domain::Unit& unit, std::optional<base::EntityId> agreement);
HttpReply save_agreement(const Site& site, const Reader& reader, const domain::Unit& unit, std::optional<base::EntityId> agreement, const Fields& form);
void put_agreements(const Site& site, const domain::Unit& unit, Data& data);
HttpReply unit_facts_form(const Site& site, const Reader& reader, const domain::Unit& unit);
HttpReply save_unit_facts(const Site& site, const Reader& reader, const domain::Unit& unit, const Fields& form);
// Pages and forms of one unit.
HttpReply unit_page(const Site& site, const Reader& reader, const domain::Unit& unit);
HttpReply requirement_form(const Site& site, const Reader& reader, const domain::Unit& unit, std::optional<base::EntityId> requirement);
HttpReply save_requirement(const Site& site, const Reader& reader, const domain::Unit& unit, std::optional<base::EntityId> requirement, const Fields& fields);
HttpReply take_back_requirement(const Site& site, const Reader& reader, const domain::Unit& unit, base::EntityId requirement, const Fields& form);
HttpReply upload_new(const Site& site, const Reader& reader, const domain::Unit& unit);  // 404 unless keeps_units
HttpReply upload_form(const Site& site, const Reader& reader, const domain::Unit& unit, const std::vector<std::string>& mistakes);
HttpReply take_upload(const Site& site, const Reader& reader, const domain::Unit& unit, std::optional<std::string> file);
HttpReply upload_preview(const Site& site, const Reader& reader, const domain::Unit& unit, const std::string& upload, const Fields& query);
HttpReply save_upload(const Site& site, const Reader& reader, const domain::Unit& unit, const std::string& upload, const Fields& fields);
HttpReply schedule_page(const Site& site, const Reader& reader, const domain::Unit& unit, base::DossierId schedule);
HttpReply paper_check_page(const Site& site, const Reader& reader, const domain::Unit& unit, const Fields& query);

}  // namespace platsbesok::reg::web
