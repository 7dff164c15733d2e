// The decision for each visit command, one overload a command; decide_visit.cpp picks. Facts here always hold the visit, except for PlanVisit.
#pragma once

#include "core/domain/draft.h"

#include <span>

namespace platsbesok::domain {

struct Asked {  // what every decision is given beside its command
  const VisitFacts& facts;
  const Visit& visit;
  const Actor& actor;
  base::Instant now;
  base::Random& random;
};

// What a visit was handed out on stands until it is recalled.
inline bool is_handed_out(const Visit& visit) { return visit.packed && !visit.recalled; }

// What an inspector's ordinary command writes: where there is a conflict, on her own version alone.
inline Draft draft_of(const Asked& asked) { return Draft(asked.visit.id, asked.visit.heads_for(asked.actor.device, asked.actor.person)); }

// Her assessing ends on these devices, and the visit is withdrawn from those of them that are tablets and that still have it (withdrawal.h).
void end_on(Draft& draft, const Asked& asked, base::PersonId person, std::span<const base::DeviceId> devices);

base::Outcome<Decision> decide_plan_visit(const VisitFacts& facts, const PlanVisit& command, const Actor& actor, base::Random& random);

base::Outcome<Decision> decided(const Asked& asked, const ReplanVisit& command);
base::Outcome<Decision> decided(const Asked& asked, const AssignInspector& command);
base::Outcome<Decision> decided(const Asked& asked, const EndAssignment& command);
base::Outcome<Decision> decided(const Asked& asked, const GiveNotice& command);
base::Outcome<Decision> decided(const Asked& asked, const TakeBackNotice& command);
base::Outcome<Decision> decided(const Asked& asked, const DeclareConflictOfInterest& command);
base::Outcome<Decision> decided(const Asked& asked, const AskForDocument& command);
base::Outcome<Decision> decided(const Asked& asked, const NoteReceived& command);
base::Outcome<Decision> decided(const Asked& asked, const TakeBackRequest& command);
base::Outcome<Decision> decided(const Asked& asked, const PackVisit& command);
base::Outcome<Decision> decided(const Asked& asked, const TakeSchedule& command);
base::Outcome<Decision> decided(const Asked& asked, const RecallVisit& command);
base::Outcome<Decision> decided(const Asked& asked, const CancelVisit& command);
base::Outcome<Decision> decided(const Asked& asked, const WriteInPages& command);
base::Outcome<Decision> decided(const Asked& asked, const LiftVisit& command);
base::Outcome<Decision> decided(const Asked& asked, const StartVisit& command);
base::Outcome<Decision> decided(const Asked& asked, const PauseVisit& command);
base::Outcome<Decision> decided(const Asked& asked, const ResumeVisit& command);
base::Outcome<Decision> decided(const Asked& asked, const EndVisit& command);
base::Outcome<Decision> decided(const Asked& asked, const AbortVisit& command);
base::Outcome<Decision> decided(const Asked& asked, const CorrectTime& command);
base::Outcome<Decision> decided(const Asked& asked, const TakeBack& command);
base::Outcome<Decision> decided(const Asked& asked, const AnswerQuestion& command);
base::Outcome<Decision> decided(const Asked& asked, const AddRow& command);
base::Outcome<Decision> decided(const Asked& asked, const TakeBackRow& command);
base::Outcome<Decision> decided(const Asked& asked, const CommentAnswer& command);
base::Outcome<Decision> decided(const Asked& asked, const AssessAnswer& command);
base::Outcome<Decision> decided(const Asked& asked, const MotivateAssessment& command);
base::Outcome<Decision> decided(const Asked& asked, const CreateFinding& command);
base::Outcome<Decision> decided(const Asked& asked, const EditFinding& command);
base::Outcome<Decision> decided(const Asked& asked, const AddPhoto& command);
base::Outcome<Decision> decided(const Asked& asked, const DescribePhoto& command);
base::Outcome<Decision> decided(const Asked& asked, const ResolveConflict& command);
base::Outcome<Decision> decided(const Asked& asked, const AcceptProposal& command);
base::Outcome<Decision> decided(const Asked& asked, const LeaveProposal& command);
base::Outcome<Decision> decided(const Asked& asked, const CheckInNow& command);
base::Outcome<Decision> decided(const Asked& asked, const SetCheckIn& command);
base::Outcome<Decision> decided(const Asked& asked, const LogContact& command);
base::Outcome<Decision> decided(const Asked& asked, const DescribeContact& command);
base::Outcome<Decision> decided(const Asked& asked, const AddInterview& command);
base::Outcome<Decision> decided(const Asked& asked, const EditInterview& command);
base::Outcome<Decision> decided(const Asked& asked, const AddDocument& command);
base::Outcome<Decision> decided(const Asked& asked, const EditDocument& command);
base::Outcome<Decision> decided(const Asked& asked, const AddRoom& command);
base::Outcome<Decision> decided(const Asked& asked, const EditRoom& command);
base::Outcome<Decision> decided(const Asked& asked, const NoteStaff& command);
base::Outcome<Decision> decided(const Asked& asked, const CorrectSighting& command);
base::Outcome<Decision> decided(const Asked& asked, const TakeBackSighting& command);
base::Outcome<Decision> decided(const Asked& asked, const AddStaff& command);
base::Outcome<Decision> decided(const Asked& asked, const DescribeStaff& command);
base::Outcome<Decision> decided(const Asked& asked, const DescribeStaffing& command);
base::Outcome<Decision> decided(const Asked& asked, const AcceptStaffingProposal& command);
base::Outcome<Decision> decided(const Asked& asked, const LeaveStaffingProposal& command);
base::Outcome<Decision> decided(const Asked& asked, const WriteSummary& command);
base::Outcome<Decision> decided(const Asked& asked, const HandOverSummary& command);
base::Outcome<Decision> decided(const Asked& asked, const AddPhotoCopy& command);
base::Outcome<Decision> decided(const Asked& asked, const AddSignature& command);
base::Outcome<Decision> decided(const Asked& asked, const SignVisit& command);
base::Outcome<Decision> decided(const Asked& asked, const AmendVisit& command);
base::Outcome<Decision> decided(const Asked& asked, const WriteAddition& command);

// The entity with this id among what is recorded, or among what came after the signatures.
template <class Of>
auto find_recorded(const VisitFacts& facts, base::EntityId id, Of list_of) -> decltype(&list_of(*facts.visit).front()) {
  for (const Visit* visit : {&*facts.visit, facts.additions ? &*facts.additions : nullptr}) {
    if (visit == nullptr) continue;
    const auto& list = list_of(*visit);
    const auto found = std::ranges::find_if(list, [&](const auto& each) { return each.id == id; });
    if (found != list.end()) return &*found;
  }
  return nullptr;
}

// Refused unless the actor sits at the office, has a role that plans visits, and may see this one (V1).
MayBeRefused office_refusal(const Visit& visit, const Actor& actor);
// The same, and once the visit is past planning.
MayBeRefused before_start_refusal(const Visit& visit, const Actor& actor);
// Refused unless the actor's person and device hold a grant as inspector in the visit.
MayBeRefused inspector_refusal(const Visit& visit, const Actor& actor);
// Refused unless an inspector may record something now: from the start on, for ever. What comes after the signatures lies beside them (V8).
MayBeRefused record_refusal(const Visit& visit, const Actor& actor);
// Refused unless the checklist that the visit pinned is at hand.
MayBeRefused checklist_refusal(const Asked& asked);
// There is such a row, whether it stands or not. A row that the form counts may be counted away by an answer that has not arrived: any number is one.
bool is_row(const VisitFacts& facts, const std::string& repeat, std::uint32_t number);
// The question whose answer lies at this entity, in whatever row.
const checklist::Question* question_at(const VisitFacts& facts, base::EntityId entity);
// Refused where the finding springs from a question that rests on a recommendation alone, and the class says more than that (F5).
MayBeRefused class_refusal(const checklist::Question* question, FindingClass finding_class);
// Refused unless the visit has been started and neither ended nor aborted.
MayBeRefused running_refusal(const Visit& visit, const Actor& actor);

}  // namespace platsbesok::domain
