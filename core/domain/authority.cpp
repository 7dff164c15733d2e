#include "core/domain/authority.h"

#include "core/domain/fields.h"
#include "core/domain/ids.h"
#include "core/domain/terms.h"
#include "core/journal/sign_off.h"

#include <algorithm>
#include <array>
#include <utility>

namespace platsbesok::domain {

namespace {

using journal::LoggedOp;
using journal::OpKind;

static_assert(field::sign == journal::sign_field && field::signature == journal::stroke_field);

// Authority table, version 1. A dossier names the version it was born with; a changed table is a new version, this one stays.
constexpr std::pair<field::Name, Who> writers[] = {
    {field::born, Who::office},
    {field::grant, Who::office},

    {field::municipality_name, Who::office},
    {field::board_name, Who::office},
    {field::municipality_emergency_numbers, Who::office},
    {field::municipality_notice_days, Who::office},
    {field::person, Who::office},
    {field::person_name, Who::office},
    {field::person_roles, Who::office},
    {field::person_line, Who::office},
    {field::provider, Who::office},
    {field::provider_name, Who::office},
    {field::provider_org_nr, Who::office},
    {field::provider_legal_class, Who::office},
    {field::dialogue, Who::office},
    {field::dialogue_on, Who::office},
    {field::dialogue_area, Who::office},
    {field::dialogue_present, Who::office},
    {field::dialogue_absent, Who::office},
    {field::dialogue_minutes, Who::office},
    {field::dialogue_taken_back, Who::office},
    {field::dialogue_area_code, Who::office},
    {field::dialogue_area_interval, Who::office},
    {field::yearly_report_kind, Who::office},
    {field::yearly_report_provider, Who::office},
    {field::yearly_report_year, Who::office},
    {field::yearly_report_received, Who::office},
    {field::yearly_report_reference, Who::office},

    {field::unit_name, Who::office},
    {field::unit_provider, Who::office},
    {field::unit_provider_name, Who::office},
    {field::unit_regi, Who::office},
    {field::unit_area, Who::office},
    {field::unit_address, Who::office},
    {field::unit_address_protected, Who::office},
    {field::unit_code_name, Who::office},
    {field::unit_manager, Who::office},
    {field::unit_line, Who::office},
    {field::unit_places, Who::office},
    {field::agreement, Who::office},
    {field::agreement_kind, Who::office},
    {field::agreement_basis, Who::office},
    {field::agreement_from, Who::office},
    {field::agreement_to, Who::office},
    {field::agreement_option_from, Who::office},
    {field::agreement_call_off_rank, Who::office},
    {field::agreement_penalty, Who::office},
    {field::agreement_penalty_words, Who::office},
    {field::agreement_termination, Who::office},
    {field::agreement_termination_words, Who::office},
    {field::requirement, Who::office},
    {field::requirement_rule, Who::office},

    {field::signal, Who::office},
    {field::signal_on, Who::office},
    {field::signal_kind, Who::office},
    {field::signal_source, Who::office},
    {field::signal_severity, Who::office},
    {field::signal_words, Who::office},
    {field::signal_reference, Who::office},
    {field::signal_self_check, Who::office},
    {field::signal_whole_provider, Who::office},
    {field::signal_checked_ore, Who::office},
    {field::signal_deviating_ore, Who::office},
    {field::signal_taken_back, Who::office},
    {field::bell_answer, Who::office},
    {field::bell_answer_signals, Who::office},
    {field::bell_answer_decision, Who::office},
    {field::bell_answer_reason, Who::office},
    {field::permit, Who::office},
    {field::permit_number, Who::office},
    {field::permit_on, Who::office},
    {field::permit_org_nr, Who::office},
    {field::permit_covers, Who::office},
    {field::permit_places, Who::office},
    {field::permit_manager, Who::office},
    {field::permit_check, Who::office},
    {field::permit_check_on, Who::office},
    {field::permit_check_occasion, Who::office},
    {field::permit_check_by, Who::office},
    {field::permit_check_found, Who::office},
    {field::permit_check_note, Who::office},
    {field::alternative_check, Who::office},
    {field::alternative_check_on, Who::office},
    {field::alternative_check_points, Who::office},
    {field::alternative_check_remark, Who::office},
    {field::alternative_check_note, Who::office},
    {field::ivo_report, Who::office},
    {field::ivo_report_on, Who::office},
    {field::ivo_report_year, Who::office},
    {field::ivo_report_deficient, Who::office},
    {field::ivo_report_reference, Who::office},
    {field::ivo_report_note, Who::office},
    {field::register_extract, Who::office},
    {field::register_extract_role, Who::office},
    {field::register_extract_starts, Who::office},
    {field::register_extract_issued, Who::office},
    {field::register_extract_taken_back, Who::office},
    {field::risk, Who::office},
    {field::risk_factors, Who::office},
    {field::risk_likelihood, Who::office},
    {field::risk_consequence, Who::office},
    {field::risk_words, Who::office},
    {field::risk_focus, Who::office},
    {field::risk_selected, Who::office},
    {field::risk_grounds, Who::office},
    {field::risk_reason, Who::office},
    {field::risk_yearly, Who::office},
    {field::risk_approved, Who::office},

    {field::schedule_unit, Who::office},
    {field::schedule_file, Who::office},
    {field::schedule_profile, Who::office},
    {field::schedule_mapping, Who::office},
    {field::schedule_period, Who::office},
    {field::schedule_rows, Who::office},
    {field::schedule_shifts, Who::office},
    {field::schedule_problems, Who::office},

    {field::plan_title, Who::office},
    {field::plan_dnr, Who::office},
    {field::plan_regi, Who::office},
    {field::plan_years, Who::office},
    {field::plan_children, Who::office},
    {field::plan_economy, Who::office},
    {field::plan_inspector_days, Who::office},
    {field::plan_step, Who::office},
    {field::governing_document, Who::office},
    {field::governing_document_name, Who::office},
    {field::governing_document_kind, Who::office},
    {field::governing_document_decided, Who::office},
    {field::governing_document_valid_to, Who::office},
    {field::governing_document_taken_back, Who::office},
    {field::focus_year, Who::office},
    {field::focus_areas, Who::office},
    {field::area_code, Who::office},
    {field::area_label, Who::office},
    {field::area_agreement_from, Who::office},
    {field::area_agreement_to, Who::office},
    {field::area_own_units, Who::office},
    {field::area_taken_back, Who::office},
    {field::cell_area, Who::office},
    {field::cell_year, Who::office},
    {field::cell_planned, Who::office},
    {field::cell_reason, Who::office},

    {field::checklist_content, Who::office},
    {field::checklist_hash, Who::office},

    {field::visit_unit, Who::office},
    {field::visit_unit_name, Who::office},
    {field::visit_provider_name, Who::office},
    {field::visit_area, Who::office},
    {field::visit_regi, Who::office},
    {field::visit_announcement, Who::office},
    {field::visit_follow_up, Who::office},
    {field::visit_trigger, Who::office},
    {field::visit_window, Who::office},
    {field::visit_purpose, Who::office},
    {field::visit_focus, Who::office},
    {field::visit_template, Who::office},
    {field::visit_address, Who::office},
    {field::visit_address_protected, Who::office},
    {field::visit_emergency_numbers, Who::office},
    {field::visit_previous, Who::office},
    {field::visit_requirements, Who::office},
    {field::visit_schedule, Who::office},
    {field::visit_notice, Who::office},
    {field::conflict_of_interest, Who::office},
    {field::document_request, Who::office},
    {field::document_request_kind, Who::office},
    {field::document_request_what, Who::office},
    {field::document_request_of, Who::office},
    {field::document_request_on, Who::office},
    {field::document_request_due, Who::office},
    {field::document_request_received, Who::office},
    {field::document_request_taken_back, Who::office},
    {field::visit_packed, Who::office},
    {field::visit_recalled, Who::office},
    {field::visit_cancelled, Who::office},
    {field::grant_withdrawn, Who::office},
    {field::inspector_name, Who::office},

    {field::visit_started, Who::inspector},
    {field::visit_ended, Who::inspector},
    {field::visit_aborted, Who::inspector},
    {field::abort_waited_min, Who::inspector},
    {field::abort_said_by, Who::inspector},
    {field::abort_said, Who::inspector},
    {field::abort_stood_at, Who::inspector},
    {field::abort_proposal, Who::inspector},
    {field::pause, Who::inspector},
    {field::pause_resumed, Who::inspector},
    {field::row, Who::inspector},
    {field::row_taken_back, Who::inspector},
    {field::answer_value, Who::inspector},
    {field::answer_detail, Who::inspector},
    {field::answer_comment, Who::inspector},
    {field::answer_assessment, Who::inspector},
    {field::answer_assessment_motive, Who::inspector},
    {field::finding, Who::inspector},
    {field::finding_question, Who::inspector},
    {field::finding_seen, Who::inspector},
    {field::finding_said, Who::inspector},
    {field::finding_said_by, Who::inspector},
    {field::finding_assessed, Who::inspector},
    {field::finding_class, Who::inspector},
    {field::photo, Who::inspector},
    {field::photo_about, Who::inspector},
    {field::photo_caption, Who::inspector},
    {field::check_in, Who::inspector},
    {field::check_in_due, Who::inspector},
    {field::check_in_every, Who::inspector},
    {field::contact, Who::inspector},
    {field::contact_with, Who::inspector},
    {field::contact_outcome, Who::inspector},
    {field::interview, Who::inspector},
    {field::interview_role, Who::inspector},
    {field::interview_consent, Who::inspector},
    {field::interview_notes, Who::inspector},
    {field::document, Who::inspector},
    {field::document_title, Who::inspector},
    {field::document_kind, Who::inspector},
    {field::document_how, Who::inspector},
    {field::document_note, Who::inspector},
    {field::room, Who::inspector},
    {field::room_consent, Who::inspector},
    {field::room_note, Who::inspector},
    {field::staff, Who::inspector},
    {field::staff_key, Who::inspector},
    {field::staff_role, Who::inspector},
    {field::staff_identified, Who::inspector},
    {field::staff_qualification, Who::inspector},
    {field::staff_employment, Who::inspector},
    {field::staff_in_training, Who::inspector},
    {field::staff_on_call, Who::inspector},
    {field::staff_comment, Who::inspector},
    {field::sighting, Who::inspector},
    {field::sighting_of, Who::inspector},
    {field::sighting_from, Who::inspector},
    {field::sighting_state, Who::inspector},
    {field::staffing_residents_enrolled, Who::inspector},
    {field::staffing_residents_present, Who::inspector},
    {field::staffing_leader, Who::inspector},
    {field::staffing_schedule_posted, Who::inspector},
    {field::staffing_in_routine, Who::inspector},
    {field::staffing_nobody, Who::inspector},
    {field::staffing_proposal, Who::inspector},
    {field::summary_at_once, Who::inspector},
    {field::summary_next_steps, Who::inspector},
    {field::handover, Who::inspector},
    {field::handover_to, Who::inspector},
    {field::photo_contains_person, Who::inspector},
    {field::photo_copy_of, Who::inspector},
    {field::addition, Who::inspector},
    {field::signature, Who::inspector},
    {field::sign, Who::inspector},
    {field::resolution, Who::inspector},
};

// GRANT and END live on "grant", SIGN and AMEND on "sign", everything else elsewhere. A kind that a newer program wrote may be right: its cell is marked.
bool kind_fits(OpKind kind, std::string_view name) {
  if (kind > OpKind::end) return true;
  const bool grants = kind == OpKind::grant || kind == OpKind::end;
  const bool signs = kind == OpKind::sign || kind == OpKind::amend;
  return grants == (name == field::grant) && signs == (name == field::sign);
}

bool grants_inspector(const LoggedOp& grant, const LoggedOp& op) {
  const auto same = [](const journal::Value& value, base::ByteView id) { return value.bytes() != nullptr && std::ranges::equal(*value.bytes(), id); };
  const auto* role = grant.op.value.at(3).text();
  return same(grant.op.value.at(0), op.op.actor.bytes()) && same(grant.op.value.at(1), op.device.bytes()) && role != nullptr &&
         *role == code_of(Role::inspector);
}

bool ends(const LoggedOp& end, const LoggedOp& grant) { return std::ranges::count(end.bases, grant.ref) > 0; }

}  // namespace

std::optional<Who> who_may_set(std::string_view name) {
  const auto found = std::ranges::find(writers, name, &std::pair<field::Name, Who>::first);
  return found == std::end(writers) ? std::nullopt : std::optional(found->second);
}

journal::InForce in_force_rule(base::DeviceId office) {
  return [office](const LoggedOp& op, std::span<const LoggedOp> structural) {
    const auto who = who_may_set(op.op.field);
    if (!who || !kind_fits(op.op.kind, op.op.field)) return false;
    if (*who == Who::office) return op.device == office;
    if (op.op.field == field::signature && op.op.entity != signature_entity(op.op.actor)) return false;
    const auto by_office = [&](OpKind kind, const LoggedOp& each) { return each.op.kind == kind && each.device == office && each.op.field == field::grant; };
    return std::ranges::any_of(structural, [&](const LoggedOp& grant) {
      return by_office(OpKind::grant, grant) && grants_inspector(grant, op) &&
             std::ranges::none_of(structural, [&](const LoggedOp& end) { return by_office(OpKind::end, end) && ends(end, grant); });
    });
  };
}

}  // namespace platsbesok::domain
