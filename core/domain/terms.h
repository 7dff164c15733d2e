// The closed lists of words that fields hold, and how each is spelled in ops (the Swedish code of the source documents; GLOSSARY.md).
// A word that is not on its list reads as nothing: the cell is kept and marked, never guessed.
#pragma once

#include "core/base/codes.h"

namespace platsbesok::domain {

enum class Role { inspector, quality_head, administration_director, registrar, system_administrator, unit_head };
enum class Regime { contracted, in_house };                       // PRIVAT, EGEN_REGI
enum class LegalClass { company, association, foundation, sole_trader, municipality, other };
enum class Announcement { unannounced, announced };               // OANNONSERAT, FORANMALT
enum class FollowUpType { continuous, event_driven, special };    // LOPANDE, HANDELSESTYRD, SARSKILD
enum class AbortReason { door_not_opened, access_refused, wrong_place, danger, other };
enum class FindingClass { strength, finding, fault, deficiency, serious };
enum class NoticeWay { letter, email, phone, in_person, other };    // how an announced visit's unit was told
enum class SaidBy { staff, manager, resident, child, relative };  // a role, never a name
enum class DocumentKind { routine, schedule, register_extract, permit, other };
enum class DocumentSeen { on_the_spot, copy_asked, photographed };
enum class ProposalAnswer { accepted, left };
// What a person of the staff was doing from some time on, as an inspector noted it; what says more about being there comes first.
enum class SightingState { awake, on_break, asleep, off_site, on_the_way, not_here };
enum class IdentifiedBy { id_card, service_card, name_badge, own_word, not_possible };
enum class SchedulePosted { same, another, none };                // the schedule on the wall, against the one handed in
enum class Planned { planned, no_own_units };                     // PLANERAD, SAKNAR_EGNA_ENHETER
enum class PlanStage { draft, prepared, proposed, adopted, closed };  // of a plan's way to the board and back
enum class GoverningKind { guideline, agreement, policy };         // RIKTLINJE, AVTAL, STYRDOKUMENT: what a plan rests on
enum class AgreementKind { framework, direct_award, in_house_assignment, other };
enum class AgreementBasis { lou, lov, iop, assignment, other };

using base::Codes, base::code_of, base::from_code;

#define CODE(Type, value, code) std::pair<Type, std::string_view>{Type::value, code}
PLATSBESOK_CODES(Role, 6, CODE(Role, inspector, "INSPEKTOR"), CODE(Role, quality_head, "KVALITETSCHEF"),
                 CODE(Role, administration_director, "FORVALTNINGSDIREKTOR"), CODE(Role, registrar, "REGISTRATOR"),
                 CODE(Role, system_administrator, "SYSTEMFORVALTARE"), CODE(Role, unit_head, "ENHETSCHEF"))
PLATSBESOK_CODES(Regime, 2, CODE(Regime, contracted, "PRIVAT"), CODE(Regime, in_house, "EGEN_REGI"))
PLATSBESOK_CODES(LegalClass, 6, CODE(LegalClass, company, "AKTIEBOLAG"), CODE(LegalClass, association, "FORENING"),
                 CODE(LegalClass, foundation, "STIFTELSE"), CODE(LegalClass, sole_trader, "ENSKILD_FIRMA"),
                 CODE(LegalClass, municipality, "KOMMUN"), CODE(LegalClass, other, "ANNAN"))
PLATSBESOK_CODES(Announcement, 2, CODE(Announcement, unannounced, "OANNONSERAT"), CODE(Announcement, announced, "FORANMALT"))
PLATSBESOK_CODES(FollowUpType, 3, CODE(FollowUpType, continuous, "LOPANDE"), CODE(FollowUpType, event_driven, "HANDELSESTYRD"),
                 CODE(FollowUpType, special, "SARSKILD"))
PLATSBESOK_CODES(AbortReason, 5, CODE(AbortReason, door_not_opened, "INGEN_OPPNADE"), CODE(AbortReason, access_refused, "NEKAT_TILLTRADE"),
                 CODE(AbortReason, wrong_place, "FEL_PLATS"), CODE(AbortReason, danger, "FARA"), CODE(AbortReason, other, "ANNAT"))
PLATSBESOK_CODES(FindingClass, 5, CODE(FindingClass, strength, "STYRKA"), CODE(FindingClass, finding, "IAKTTAGELSE"),
                 CODE(FindingClass, fault, "FEL"), CODE(FindingClass, deficiency, "BRIST"), CODE(FindingClass, serious, "ALLVARLIG_BRIST"))
PLATSBESOK_CODES(NoticeWay, 5, CODE(NoticeWay, letter, "BREV"), CODE(NoticeWay, email, "E_POST"), CODE(NoticeWay, phone, "TELEFON"),
                 CODE(NoticeWay, in_person, "PERSONLIGEN"), CODE(NoticeWay, other, "ANNAT"))
PLATSBESOK_CODES(SaidBy, 5, CODE(SaidBy, staff, "PERSONAL"), CODE(SaidBy, manager, "CHEF"), CODE(SaidBy, resident, "BOENDE"),
                 CODE(SaidBy, child, "BARN"), CODE(SaidBy, relative, "ANHORIG"))
PLATSBESOK_CODES(DocumentKind, 5, CODE(DocumentKind, routine, "RUTIN"), CODE(DocumentKind, schedule, "SCHEMA"),
                 CODE(DocumentKind, register_extract, "REGISTERUTDRAG"), CODE(DocumentKind, permit, "TILLSTAND"), CODE(DocumentKind, other, "ANNAT"))
PLATSBESOK_CODES(DocumentSeen, 3, CODE(DocumentSeen, on_the_spot, "SEDD_PA_PLATS"), CODE(DocumentSeen, copy_asked, "KOPIA_BEGARD"),
                 CODE(DocumentSeen, photographed, "FOTOGRAFERAD"))
PLATSBESOK_CODES(ProposalAnswer, 2, CODE(ProposalAnswer, accepted, "GODTAGET"), CODE(ProposalAnswer, left, "LAMNAT"))
PLATSBESOK_CODES(SightingState, 6, CODE(SightingState, awake, "VAKEN"), CODE(SightingState, on_break, "RAST"), CODE(SightingState, asleep, "SOVER"),
                 CODE(SightingState, off_site, "UTE_I_TJANST"), CODE(SightingState, on_the_way, "PA_VAG"), CODE(SightingState, not_here, "EJ_PA_PLATS"))
PLATSBESOK_CODES(IdentifiedBy, 5, CODE(IdentifiedBy, id_card, "LEGITIMATION"), CODE(IdentifiedBy, service_card, "TJANSTEKORT"),
                 CODE(IdentifiedBy, name_badge, "NAMNSKYLT"), CODE(IdentifiedBy, own_word, "UPPGIFT"), CODE(IdentifiedBy, not_possible, "EJ_MOJLIG"))
PLATSBESOK_CODES(SchedulePosted, 3, CODE(SchedulePosted, same, "SAMMA"), CODE(SchedulePosted, another, "ANNAT"), CODE(SchedulePosted, none, "INGET"))
PLATSBESOK_CODES(Planned, 2, CODE(Planned, planned, "PLANERAD"), CODE(Planned, no_own_units, "SAKNAR_EGNA_ENHETER"))
PLATSBESOK_CODES(PlanStage, 5, CODE(PlanStage, draft, "UTKAST"), CODE(PlanStage, prepared, "BEREDD"), CODE(PlanStage, proposed, "FORESLAGEN"),
                 CODE(PlanStage, adopted, "FASTSTALLD"), CODE(PlanStage, closed, "AVSLUTAD"))
PLATSBESOK_CODES(GoverningKind, 3, CODE(GoverningKind, guideline, "RIKTLINJE"), CODE(GoverningKind, agreement, "AVTAL"),
                 CODE(GoverningKind, policy, "STYRDOKUMENT"))
PLATSBESOK_CODES(AgreementKind, 4, CODE(AgreementKind, framework, "RAMAVTAL"), CODE(AgreementKind, direct_award, "DIREKTUPPHANDLING"),
                 CODE(AgreementKind, in_house_assignment, "UPPDRAGSBESKRIVNING"), CODE(AgreementKind, other, "ANNAT"))
PLATSBESOK_CODES(AgreementBasis, 5, CODE(AgreementBasis, lou, "LOU"), CODE(AgreementBasis, lov, "LOV"), CODE(AgreementBasis, iop, "IOP"),
                 CODE(AgreementBasis, assignment, "UPPDRAG"), CODE(AgreementBasis, other, "ANNAT"))
#undef CODE

}  // namespace platsbesok::domain
