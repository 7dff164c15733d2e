// Every field that an op may set, by the name it has in ops, JSON and SQL. Who may set which: authority.cpp.
// A dossier's root entity has the dossier's own 16 bytes; other entities are random or derived (ids.h).
#pragma once

#include <string_view>

namespace platsbesok::domain::field {

using Name = std::string_view;

inline constexpr Name born = "born";  // [kind, op_kind_level, authority_table, rule_set], in every dossier
inline constexpr Name grant = "grant";
inline constexpr Name sign = "sign";

inline constexpr Name municipality_name = "municipality.name";
inline constexpr Name board_name = "board.name";
inline constexpr Name municipality_emergency_numbers = "municipality.emergency_numbers";  // list of [label, number]
inline constexpr Name person = "person";
inline constexpr Name person_name = "person.name";
inline constexpr Name person_roles = "person.roles";
inline constexpr Name person_line = "person.line";
inline constexpr Name provider = "provider";
inline constexpr Name provider_name = "provider.name";
inline constexpr Name provider_org_nr = "provider.org_nr";
inline constexpr Name provider_legal_class = "provider.legal_class";

inline constexpr Name unit_name = "unit.name";
inline constexpr Name unit_provider = "unit.provider";
inline constexpr Name unit_provider_name = "unit.provider_name";
inline constexpr Name unit_regi = "unit.regi";
inline constexpr Name unit_area = "unit.area";
inline constexpr Name unit_address = "unit.address";
inline constexpr Name unit_address_protected = "unit.address_protected";
inline constexpr Name unit_code_name = "unit.code_name";
inline constexpr Name unit_manager = "unit.manager";
inline constexpr Name agreement = "agreement";
inline constexpr Name agreement_kind = "agreement.kind";
inline constexpr Name agreement_basis = "agreement.basis";
inline constexpr Name agreement_from = "agreement.from";
inline constexpr Name agreement_to = "agreement.to";
inline constexpr Name requirement = "requirement";
inline constexpr Name requirement_rule = "requirement.rule";        // core/staffing/case_json.h, one requirement

inline constexpr Name schedule_unit = "schedule.unit";
inline constexpr Name schedule_file = "schedule.file";              // SHA-256 of the bytes
inline constexpr Name schedule_profile = "schedule.profile";
inline constexpr Name schedule_mapping = "schedule.mapping";        // [heading row, [[field code, column], …]]
inline constexpr Name schedule_period = "schedule.period";          // [first, last], dates
inline constexpr Name schedule_rows = "schedule.rows";              // [rows, rejected]
inline constexpr Name schedule_shifts = "schedule.shifts";          // core/staffing/case_json.h, a list of shifts
inline constexpr Name schedule_problems = "schedule.problems";      // list of [severity code, problem code, row, column, [[name, value], …]]

inline constexpr Name plan_title = "plan.title";
inline constexpr Name plan_dnr = "plan.dnr";
inline constexpr Name plan_regi = "plan.regi";
inline constexpr Name plan_years = "plan.years";
inline constexpr Name plan_children = "plan.children";              // barnkonsekvenser
inline constexpr Name plan_economy = "plan.economy";                // ekonomiska konsekvenser
inline constexpr Name plan_inspector_days = "plan.inspector_days";
inline constexpr Name plan_step = "plan_step";                      // ADD, value [stage code, date or null, paragraph, words, content or null]
inline constexpr Name focus_year = "focus.year";
inline constexpr Name focus_areas = "focus.areas";                  // list of text
inline constexpr Name area_code = "area.code";
inline constexpr Name area_label = "area.label";
inline constexpr Name area_agreement_from = "area.agreement_from";
inline constexpr Name area_agreement_to = "area.agreement_to";
inline constexpr Name area_own_units = "area.own_units";
inline constexpr Name area_taken_back = "area.taken_back";
inline constexpr Name cell_area = "cell.area";
inline constexpr Name cell_year = "cell.year";
inline constexpr Name cell_planned = "cell.planned";
inline constexpr Name cell_reason = "cell.reason";                  // why this year differs from the other plan

inline constexpr Name checklist_content = "checklist.content";
inline constexpr Name checklist_hash = "checklist.hash";

inline constexpr Name visit_unit = "visit.unit";
inline constexpr Name visit_unit_name = "visit.unit_name";
inline constexpr Name visit_provider_name = "visit.provider_name";
inline constexpr Name visit_area = "visit.area";
inline constexpr Name visit_regi = "visit.regi";
inline constexpr Name visit_announcement = "visit.announcement";
inline constexpr Name visit_window = "visit.window";      // [start_ms, end_ms]
inline constexpr Name visit_purpose = "visit.purpose";
inline constexpr Name visit_focus = "visit.focus";        // list of text
inline constexpr Name visit_template = "visit.template";  // [id, version, content hash, checklist dossier]
inline constexpr Name visit_address = "visit.address";
inline constexpr Name visit_address_protected = "visit.address_protected";
inline constexpr Name visit_emergency_numbers = "visit.emergency_numbers";  // list of [label, number], copied when the visit is packed
inline constexpr Name visit_previous = "visit.previous";  // the latest signed visit's answers: previous.h
inline constexpr Name visit_requirements = "visit.requirements";  // core/staffing/case_json.h, a list; copied when the visit is packed
inline constexpr Name visit_schedule = "visit.schedule";  // [[[schedule dossier, file hash], …], list of shifts], those about the visit's window
inline constexpr Name visit_packed = "visit.packed";      // ms
inline constexpr Name visit_recalled = "visit.recalled";  // [ms, reason]
inline constexpr Name visit_cancelled = "visit.cancelled";  // [ms, reason]
inline constexpr Name visit_started = "visit.started";    // [utc_ms, offset_min, monotonic_ms], with a reason last when corrected by hand
inline constexpr Name visit_ended = "visit.ended";
inline constexpr Name visit_aborted = "visit.aborted";    // [reason code, words, time]
inline constexpr Name abort_waited_min = "abort.waited_min";
inline constexpr Name abort_said_by = "abort.said_by";
inline constexpr Name abort_said = "abort.said";
inline constexpr Name abort_stood_at = "abort.stood_at";
inline constexpr Name abort_proposal = "abort.proposal";
inline constexpr Name pause = "pause";                    // ADD, value a time
inline constexpr Name pause_resumed = "pause.resumed";

inline constexpr Name row = "row";                        // ADD, value [repeat, number, the number of the row it lies in or null, ms]
inline constexpr Name row_taken_back = "row.taken_back";
inline constexpr Name answer_value = "answer.value";
inline constexpr Name answer_detail = "answer.detail";
inline constexpr Name answer_comment = "answer.comment";
inline constexpr Name answer_assessment = "answer.assessment";  // 1..4
inline constexpr Name answer_assessment_motive = "answer.assessment_motive";
inline constexpr Name finding = "finding";
inline constexpr Name finding_question = "finding.question";
inline constexpr Name finding_seen = "finding.seen";
inline constexpr Name finding_said = "finding.said";
inline constexpr Name finding_said_by = "finding.said_by";
inline constexpr Name finding_assessed = "finding.assessed";
inline constexpr Name finding_class = "finding.class";
inline constexpr Name photo = "photo";                    // ADD, value [hash, size_bytes, width_px, height_px, incoming hash]
inline constexpr Name photo_about = "photo.about";
inline constexpr Name photo_caption = "photo.caption";
inline constexpr Name resolution = "resolution";          // ADD, value [entity, motive, [[field, [kept op, …]], …]]
inline constexpr Name inspector_name = "inspector.name";
inline constexpr Name check_in = "check_in";              // ADD, value a time
inline constexpr Name check_in_due = "check_in.due";      // ms
inline constexpr Name check_in_every = "check_in_every";  // ADD, value minutes, 0 off
inline constexpr Name contact = "contact";                // ADD, value a time
inline constexpr Name contact_with = "contact.with";
inline constexpr Name contact_outcome = "contact.outcome";
inline constexpr Name interview = "interview";            // ADD, value a time
inline constexpr Name interview_role = "interview.role";
inline constexpr Name interview_consent = "interview.consent";
inline constexpr Name interview_notes = "interview.notes";
inline constexpr Name document = "document";
inline constexpr Name document_title = "document.title";
inline constexpr Name document_kind = "document.kind";
inline constexpr Name document_how = "document.how";
inline constexpr Name document_note = "document.note";
inline constexpr Name room = "room";                      // ADD, value a time
inline constexpr Name room_consent = "room.consent";
inline constexpr Name room_note = "room.note";
inline constexpr Name staff = "staff";
inline constexpr Name staff_key = "staff.key";            // the schedule's, else initials or a number; empty: nobody could say who
inline constexpr Name staff_role = "staff.role";          // as stated on site
inline constexpr Name staff_identified = "staff.identified";
inline constexpr Name staff_qualification = "staff.qualification";
inline constexpr Name staff_employment = "staff.employment";
inline constexpr Name staff_in_training = "staff.in_training";
inline constexpr Name staff_on_call = "staff.on_call";    // [reached, seconds]
inline constexpr Name staff_comment = "staff.comment";
inline constexpr Name sighting = "sighting";              // ADD, value a time: when it was noted
inline constexpr Name sighting_of = "sighting.of";
inline constexpr Name sighting_from = "sighting.from";    // ms; nothing: from the visit's start
inline constexpr Name sighting_state = "sighting.state";  // nothing: taken back
inline constexpr Name staffing_residents_enrolled = "staffing.residents_enrolled";
inline constexpr Name staffing_residents_present = "staffing.residents_present";
inline constexpr Name staffing_leader = "staffing.leader";
inline constexpr Name staffing_schedule_posted = "staffing.schedule_posted";
inline constexpr Name staffing_in_routine = "staffing.in_routine";
inline constexpr Name staffing_nobody = "staffing.nobody";  // somebody looked, and none of the staff was here
inline constexpr Name staffing_proposal = "staffing.proposal";  // [answer code, outcome code]
inline constexpr Name summary_at_once = "summary.at_once";
inline constexpr Name summary_next_steps = "summary.next_steps";
inline constexpr Name handover = "handover";              // ADD, value a time
inline constexpr Name handover_to = "handover.to";
inline constexpr Name photo_contains_person = "photo.contains_person";
inline constexpr Name photo_copy_of = "photo.copy_of";    // the photo that a copy for reports was made from
inline constexpr Name addition = "addition";              // ADD, value text: written as such after a sign-off
inline constexpr Name signature = "signature";            // [hash, size_bytes, width_px, height_px]

}  // namespace platsbesok::domain::field
