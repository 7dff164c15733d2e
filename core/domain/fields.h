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

inline constexpr Name plan_title = "plan.title";
inline constexpr Name plan_dnr = "plan.dnr";
inline constexpr Name plan_regi = "plan.regi";
inline constexpr Name plan_years = "plan.years";
inline constexpr Name area_code = "area.code";
inline constexpr Name area_label = "area.label";
inline constexpr Name area_agreement_from = "area.agreement_from";
inline constexpr Name area_agreement_to = "area.agreement_to";
inline constexpr Name area_own_units = "area.own_units";
inline constexpr Name cell_area = "cell.area";
inline constexpr Name cell_year = "cell.year";
inline constexpr Name cell_planned = "cell.planned";

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
inline constexpr Name visit_packed = "visit.packed";      // ms
inline constexpr Name visit_recalled = "visit.recalled";  // [ms, reason]
inline constexpr Name visit_cancelled = "visit.cancelled";  // [ms, reason]
inline constexpr Name visit_started = "visit.started";    // [utc_ms, offset_min, monotonic_ms], with a reason last when corrected by hand
inline constexpr Name visit_ended = "visit.ended";
inline constexpr Name visit_aborted = "visit.aborted";    // [reason code, words, time]
inline constexpr Name pause = "pause";                    // ADD, value a time
inline constexpr Name pause_resumed = "pause.resumed";

inline constexpr Name answer_value = "answer.value";
inline constexpr Name answer_detail = "answer.detail";
inline constexpr Name answer_comment = "answer.comment";
inline constexpr Name answer_assessment = "answer.assessment";  // 1..4
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
inline constexpr Name signature = "signature";            // [hash, size_bytes, width_px, height_px]

}  // namespace platsbesok::domain::field
