// The one way a page gets at a plan: nothing unless this person's role works with follow-up. A form of a plan carries the mark of what its page showed.
#pragma once

#include "core/domain/coordination.h"
#include "core/domain/decide_plan.h"
#include "register/web/forms.h"
#include "register/web/list.h"

namespace platsbesok::reg::web {

inline constexpr std::string_view new_plan_path = "/plan/ny";

bool keeps_plans(const Reader& reader);  // may write a draft
std::vector<domain::Plan> all_plans(const Site& site);
std::optional<domain::Plan> open_plan(const Site& site, const Reader& reader, base::DossierId id);
std::string plan_path(base::DossierId plan);
Chip stage_chip(const base::Wording& words, const domain::Plan& plan);
// "2026-11-20, § 34"; nothing where the board has not decided.
std::optional<std::string> decision_words(const base::Wording& words, const domain::Plan& plan);

Chip coordination_chip(const base::Wording& words, domain::Coordination coordination);

// What differs between two versions, each in words.
std::vector<std::string> change_words(const base::Wording& words, const domain::PlanContent& before, const domain::PlanContent& after);

// Everything under /plan; 404 unless may_see_units. Forms are answered with a page or the way to one.
HttpReply plan_overview(const Site& site, const Reader& reader);
HttpReply plan_rows(const Site& site, const Reader& reader, const Fields& query, ListAs as);  // the same, a row for each area and year
HttpReply plan_page(const Site& site, const Reader& reader, const domain::Plan& plan);
HttpReply plan_read_page(const Site& site, const Reader& reader, const domain::Plan& plan, const std::string& mistake, int status, const Fields& typed = {});
HttpReply plan_step_save(const Site& site, const Reader& reader, const domain::Plan& plan, const Fields& form);
HttpReply plan_new(const Site& site, const Reader& reader, const Fields& query);
HttpReply plan_new_save(const Site& site, const Reader& reader, const Fields& form);
HttpReply plan_form(const Site& site, const Reader& reader, const domain::Plan& plan);
HttpReply plan_form_save(const Site& site, const Reader& reader, const domain::Plan& plan, const Fields& form);

}  // namespace platsbesok::reg::web
