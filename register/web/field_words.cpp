#include "register/web/field_words.h"

#include "core/base/kronor.h"
#include "core/base/words.h"
#include "core/domain/fields.h"
#include "core/domain/plan.h"
#include "core/domain/unit.h"
#include "register/service/equal_rounds.h"
#include "register/web/phrases.h"
#include "register/web/units.h"

#include <algorithm>

namespace platsbesok::reg::web {

namespace {

namespace fld = domain::field;

enum class As : std::uint8_t {
  words,    // as it is written; a date too
  code,     // `codes` and the code is a sentence's key
  flag,     // ja, nej
  list,     // of words, codes or numbers
  numbers,  // of [label, number]
  area,
  ore,      // an amount, in kronor
  rule,     // a staffing requirement
  step,     // a plan's step
  provider,
  providers,
  elsewhere
};

struct Told {
  fld::Name field;
  As as;
  const char* codes = "";  // before the code, in the sentence's key
};

constexpr Told told_fields[] = {
    {fld::municipality_name, As::words}, {fld::board_name, As::words}, {fld::municipality_emergency_numbers, As::numbers}, {fld::municipality_notice_days, As::words},
    {fld::person_name, As::words}, {fld::person_roles, As::list, "web.role."}, {fld::person_line, As::words},
    {fld::provider_name, As::words}, {fld::provider_org_nr, As::words}, {fld::provider_legal_class, As::code, "web.legal_class."},
    {fld::dialogue_on, As::words}, {fld::dialogue_area, As::area}, {fld::dialogue_present, As::providers}, {fld::dialogue_absent, As::providers}, {fld::dialogue_minutes, As::words}, {fld::dialogue_taken_back, As::words},
    {fld::dialogue_area_code, As::area}, {fld::dialogue_area_interval, As::code, "web.dialogue.interval."},
    {fld::yearly_report_kind, As::code, "web.yearly_report.kind."}, {fld::yearly_report_provider, As::provider}, {fld::yearly_report_year, As::words}, {fld::yearly_report_received, As::words}, {fld::yearly_report_reference, As::words},
    {fld::unit_name, As::words}, {fld::unit_provider, As::elsewhere}, {fld::unit_provider_name, As::words}, {fld::unit_regi, As::code, "web.regi."}, {fld::unit_area, As::area}, {fld::unit_address, As::words},
    {fld::unit_address_protected, As::flag}, {fld::unit_code_name, As::words}, {fld::unit_manager, As::words}, {fld::unit_line, As::words}, {fld::unit_places, As::words},
    {fld::agreement_kind, As::code, "web.agreement.kind."}, {fld::agreement_basis, As::code, "web.agreement.basis."}, {fld::agreement_from, As::words}, {fld::agreement_to, As::words},
    {fld::agreement_option_from, As::words}, {fld::agreement_call_off_rank, As::words}, {fld::agreement_penalty, As::flag}, {fld::agreement_penalty_words, As::words},
    {fld::agreement_termination, As::flag}, {fld::agreement_termination_words, As::words},
    {fld::requirement_rule, As::rule},
    {fld::signal_on, As::words}, {fld::signal_kind, As::code, "web.signal.kind."}, {fld::signal_source, As::code, "web.signal.source."}, {fld::signal_severity, As::words}, {fld::signal_words, As::words},
    {fld::signal_reference, As::words}, {fld::signal_self_check, As::code, "web.signal.self_check."}, {fld::signal_whole_provider, As::flag}, {fld::signal_checked_ore, As::ore}, {fld::signal_deviating_ore, As::ore}, {fld::signal_taken_back, As::words},
    {fld::bell_answer_signals, As::elsewhere}, {fld::bell_answer_decision, As::code, "web.signal.decision."}, {fld::bell_answer_reason, As::words},
    {fld::permit_number, As::words}, {fld::permit_on, As::words}, {fld::permit_org_nr, As::words}, {fld::permit_covers, As::words}, {fld::permit_places, As::words}, {fld::permit_manager, As::words},
    {fld::permit_check_on, As::words}, {fld::permit_check_occasion, As::code, "web.permit.occasion."}, {fld::permit_check_by, As::code, "web.permit.by."},
    {fld::permit_check_found, As::code, "web.permit.found."}, {fld::permit_check_note, As::words},
    {fld::alternative_check_on, As::words}, {fld::alternative_check_points, As::list, "web.permit.point."}, {fld::alternative_check_remark, As::flag}, {fld::alternative_check_note, As::words},
    {fld::ivo_report_on, As::words}, {fld::ivo_report_year, As::words}, {fld::ivo_report_deficient, As::flag}, {fld::ivo_report_reference, As::words}, {fld::ivo_report_note, As::words},
    {fld::register_extract_role, As::words}, {fld::register_extract_starts, As::words}, {fld::register_extract_issued, As::words}, {fld::register_extract_taken_back, As::words},
    {fld::risk_factors, As::list, "web.risk.factor."}, {fld::risk_likelihood, As::words}, {fld::risk_consequence, As::words}, {fld::risk_words, As::words}, {fld::risk_focus, As::list},
    {fld::risk_selected, As::flag}, {fld::risk_grounds, As::code, "web.risk.grounds."}, {fld::risk_reason, As::words}, {fld::risk_yearly, As::flag}, {fld::risk_approved, As::flag},
    {fld::plan_title, As::words}, {fld::plan_dnr, As::words}, {fld::plan_regi, As::code, "web.regi."}, {fld::plan_years, As::list}, {fld::plan_children, As::words}, {fld::plan_economy, As::words},
    {fld::plan_inspector_days, As::words}, {fld::plan_step, As::step},
    {fld::governing_document_name, As::words}, {fld::governing_document_kind, As::code, "web.governing.kind."}, {fld::governing_document_decided, As::words},
    {fld::governing_document_valid_to, As::words}, {fld::governing_document_taken_back, As::flag},
    {fld::focus_year, As::words}, {fld::focus_areas, As::list},
    {fld::area_code, As::area}, {fld::area_label, As::words}, {fld::area_agreement_from, As::words}, {fld::area_agreement_to, As::words}, {fld::area_own_units, As::flag}, {fld::area_taken_back, As::flag},
    {fld::cell_area, As::elsewhere}, {fld::cell_year, As::words}, {fld::cell_planned, As::code, "web.planned."}, {fld::cell_reason, As::words}};

const Told* told_of(std::string_view field) {
  const auto found = std::ranges::find(told_fields, field, &Told::field);
  return found == std::end(told_fields) ? nullptr : &*found;
}

// One text, code or number.
std::string one(const base::Wording& words, const std::string& codes, const journal::Value& value) {
  if (const auto number = value.number()) return std::to_string(*number);
  const std::string* text = value.text();
  if (text == nullptr) return {};
  const std::string key = codes + *text;
  return !codes.empty() && words.has(key) ? words(key) : *text;
}

std::string each_of(const base::Wording& words, const std::string& codes, const journal::Value& value) {
  std::vector<std::string> all;
  if (const auto* list = value.list())
    for (const auto& each : *list) all.push_back(one(words, codes, each));
  return joined(all, ", ");
}

std::string provider_words(const Site& site, base::EntityId id) {
  const auto organisation = site.office.organisation();
  const auto* provider = organisation->provider(id);
  return provider == nullptr ? site.words("web.answer.unreadable") : provider->name.value_or(site.words("web.answer.unreadable"));
}

std::string said(const Site& site, const Told& told, const journal::Value& value) {
  const auto& words = site.words;
  switch (told.as) {
    // What several wrote and nobody chose between is several texts side by side.
    case As::words: return value.list() != nullptr ? joined(value.texts(), " / ") : one(words, "", value);
    case As::code: return one(words, told.codes, value);
    case As::list: return each_of(words, told.codes, value);
    case As::flag: return value.flag() ? words(*value.flag() ? "web.history.yes" : "web.history.no") : "";
    case As::area: return value.text() != nullptr ? area_words(words, *value.text()) : "";
    case As::ore: return value.number() && *value.number() >= 0 ? base::kronor_text(*value.number()) : "";
    case As::numbers: {
      std::vector<std::string> all;
      if (const auto* list = value.list())
        for (const auto& each : *list) all.push_back(one(words, "", each.at(0)) + " " + one(words, "", each.at(1)));
      return joined(all, ", ");
    }
    case As::rule: {
      const auto rule = domain::read<staffing::Requirement>(value);
      return rule ? asks_words(words, *rule) + ", " + when_words(words, *rule) : "";
    }
    case As::step: {
      std::vector<std::string> all{one(words, "web.plan.stage.", value.at(0))};
      for (const std::size_t at : {1u, 2u, 3u})
        if (const std::string text = one(words, "", value.at(at)); !text.empty()) all.push_back(text);
      return joined(all, ", ");
    }
    case As::provider: {
      const auto id = domain::read<base::EntityId>(value);
      return id ? provider_words(site, *id) : "";
    }
    case As::providers: {
      std::vector<std::string> all;
      for (const auto& id : domain::read<std::vector<base::EntityId>>(value).value_or(std::vector<base::EntityId>())) all.push_back(provider_words(site, id));
      return all.empty() ? words("web.dialogue.nobody") : joined(all, ", ");
    }
    case As::elsewhere: break;
  }
  return {};
}

}  // namespace

std::string field_label(const base::Wording& words, std::string_view field) { return told_of(field) ? words("web.recorded." + std::string(field)) : std::string(field); }

std::string field_value(const Site& site, std::string_view field, const journal::Value& value, std::size_t bytes_max) {
  const Told* told = told_of(field);
  return told ? base::shortened(said(site, *told, value), bytes_max) : "";
}

bool is_said_elsewhere(std::string_view field) {
  const Told* told = told_of(field);
  return told != nullptr && told->as == As::elsewhere;
}

std::string thing_label(const base::Wording& words, std::string_view field) {
  const std::string key = "web.thing." + std::string(field.substr(0, field.find('.')));
  return words.has(key) ? words(key) : "";
}

}  // namespace platsbesok::reg::web
