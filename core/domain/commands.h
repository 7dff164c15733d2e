// Commands: what a person asks for, one struct each. decide.h answers them. Optionals that are left out leave the field as it is.
#pragma once

#include "core/checklist/answer.h"
#include "core/domain/visit.h"
#include "core/staffing/import.h"

#include <variant>

namespace platsbesok::domain {

// ---- the office: organisation, units, plans, checklists

struct NameMunicipality { std::string municipality_name; std::string board_name; };
struct AddPerson { base::PersonId person; std::string name; std::set<Role> roles; std::string line; };
struct SetRole { base::PersonId person; std::set<Role> roles; };  // all of the person's roles, not one more
struct SetPersonLine { base::PersonId person; std::string line; };
struct AddProvider { std::string name; std::string org_nr; LegalClass legal_class = LegalClass::company; };
struct SetEmergencyNumbers { EmergencyNumbers numbers; };  // all of them; visits packed from now on take them along
struct SetNoticeDays { std::int64_t days = 0; };  // V2
using OrganisationCommand = std::variant<NameMunicipality, AddPerson, SetRole, SetPersonLine, AddProvider, SetEmergencyNumbers, SetNoticeDays>;

struct AddUnit {  // makes a new dossier
  std::string name;
  std::optional<base::EntityId> provider;
  Regime regi = Regime::contracted;
  std::string area;
  std::string address;
  bool address_protected = false;
  std::string code_name;  // demanded where the address is protected
  std::string manager;
  std::string line{};  // of the municipality's own
  std::optional<std::int64_t> places{};
};
struct ChangeUnit { std::string address; std::string manager; std::string line{}; std::optional<std::int64_t> places{}; };  // all four, as they are to be
struct Clause { std::optional<bool> exists{}; std::string words{}; };  // of an agreement: whether it has it, nothing: nobody has said; and what it says
struct AddAgreement {
  AgreementKind kind = AgreementKind::framework;
  AgreementBasis basis = AgreementBasis::lou;
  base::Date from;
  base::Date to;                             // option included
  std::optional<base::Date> option_from{};
  std::optional<std::int64_t> call_off_rank{};
  Clause penalty{}, termination{};           // not of the municipality's own units
};
struct ChangeAgreement { base::EntityId agreement; AddAgreement terms; };  // all of them, as they are to be
// A requirement of the unit's staffing. Ending one is changing its last day; taking one back says it never was, and its history stays.
struct AddRequirement { staffing::Requirement rule; };
struct ChangeRequirement { base::EntityId requirement; staffing::Requirement rule; };
struct TakeBackRequirement { base::EntityId requirement; };
struct SetRequirements { std::vector<staffing::Requirement> rules; };  // all of them: what stands and is not among them is taken back
using UnitCommand = std::variant<AddUnit, ChangeUnit, AddAgreement, ChangeAgreement, AddRequirement, ChangeRequirement, TakeBackRequirement, SetRequirements>;

struct ImportSchedule {            // makes a new dossier, or reads the same file anew
  staffing::ScheduleImport import;
  std::string unit_code;           // what the file calls the unit
};

struct PublishChecklist { std::string json; };  // makes a new dossier of its canonical form

// ---- the office: a visit

struct PlanVisit {  // makes a new dossier
  Announcement announcement = Announcement::unannounced;
  Window window;
  std::string purpose;
  std::vector<std::string> focus;
  FollowUpType follow_up = FollowUpType::continuous;  // every visit is of a kind (RULES.md: Follow-up)
  std::vector<base::EntityId> trigger{};  // demanded of an event-driven visit, and of no other
};
struct ReplanVisit {
  std::optional<Announcement> announcement;  // not after the start (V3)
  std::optional<Window> window;
  std::optional<std::string> purpose;
  std::optional<std::vector<std::string>> focus;
  std::optional<PinnedTemplate> pinned;      // not after packing (V5)
};
struct AssignInspector { base::PersonId person; base::DeviceId device; base::PublicKey device_key; };
// An inspector of the visit writes in the register's pages, too: her own GRANT on the office's device. Decided as the office, by herself.
struct WriteInPages { base::PublicKey device_key; };
struct EndAssignment { base::PersonId person; base::DeviceId device; };
// That the unit of an announced visit has been told of it (V2); a second one replaces the first.
struct GiveNotice { base::Date on; std::string to; NoticeWay way = NoticeWay::letter; };
struct TakeBackNotice {};  // it was never given
// Whether the actor, an inspector of the visit, is disqualified. Where she is her assignment ends with it.
struct DeclareConflictOfInterest { bool exists = false; std::string words; };
struct AskForDocument { DocumentKind kind = DocumentKind::other; std::string what; std::string of; base::Date on; base::Date due; };  // of an announced visit's unit
struct NoteReceived { base::EntityId request; std::optional<base::Date> on; };  // nothing: it has not come after all
struct TakeBackRequest { base::EntityId request; };
struct PackVisit {};  // takes along the unit's requirements and schedule; also takes back a recall, or a cancellation that came after the start
struct TakeSchedule {};  // the schedule that came, or was read anew, after the visit was packed; until it is signed
struct RecallVisit { std::string reason; };
struct CancelVisit { std::string reason; };
// A later version of the same checklist for a visit that nobody has signed ("lyft till ny version"): the one in the facts.
struct LiftVisit {};

// ---- the inspector on site

struct StartVisit { std::int64_t monotonic_ms = 0; };
struct PauseVisit { std::int64_t monotonic_ms = 0; };
struct ResumeVisit { std::int64_t monotonic_ms = 0; };
struct EndVisit { std::int64_t monotonic_ms = 0; };
struct AbortVisit {
  AbortReason reason = AbortReason::access_refused;
  std::string words;
  std::int64_t monotonic_ms = 0;
  std::optional<std::int64_t> waited_min{};  // outside the door
  std::optional<SaidBy> said_by{};
  std::string said{};
  std::string stood_at{};                    // demanded for the wrong place: an address or a place in words
};
struct CorrectTime {  // by hand, with a reason (V6); also how two different times become one
  enum class Which { started, ended };
  Which which = Which::started;
  base::Instant at;
  std::string reason;
};
struct TakeBack {  // an end or an abortion that was not one; before anybody has signed
  enum class Which { ended, aborted };
  Which which = Which::ended;
};

struct AnswerQuestion {
  std::string key;
  journal::Value value;                  // core/checklist/answer.h; null takes the answer back
  std::optional<journal::Value> detail;  // null takes it back
  std::uint32_t repeat = 0;
};
struct AddRow {  // of a repeat that the form does not count
  std::string repeat;
  std::optional<std::uint32_t> in_row;  // the number of the row it lies in, of a repeat inside another
};
struct TakeBackRow { std::string repeat; std::uint32_t number = 0; bool taken_back = true; };  // false: it stands again
struct CommentAnswer { std::string key; std::string comment; std::uint32_t repeat = 0; };
struct AssessAnswer { std::string key; std::optional<int> assessment; std::uint32_t repeat = 0; };  // nothing: taken back
struct MotivateAssessment { std::string key; std::string motive; std::uint32_t repeat = 0; };       // empty: taken back

struct FindingText {  // of a finding: what is given is written, an empty text takes it back
  std::optional<std::string> question_key;  // in a row: its name, PointAt::name
  std::optional<std::string> seen;
  std::optional<std::string> said;
  std::optional<SaidBy> said_by;
  std::optional<std::string> assessed;
  std::optional<FindingClass> finding_class;
};
struct CreateFinding { FindingText text; };
struct EditFinding { base::EntityId finding; FindingText text; };
// The finding that refused access calls for (V11): made only when a person accepts it, with the words as they stand then.
struct AcceptProposal { FindingText text; };
struct LeaveProposal {};
struct AddPhoto {
  PhotoFile file;
  std::optional<base::EntityId> about;  // a question's entity, a finding or a document
  std::string caption;
};
struct DescribePhoto {
  base::EntityId photo;
  std::optional<base::EntityId> about;
  std::optional<std::string> caption{};
  std::optional<bool> contains_person{};  // V12
};
struct AddPhotoCopy {  // for reports: marked and blurred; the original stays as it is
  PhotoFile file;      // incoming: the original's kept file
  base::EntityId original;
  bool contains_person = false;  // whether a person can still be seen in it
};
struct DecidedField {
  std::string field;
  std::vector<journal::OpRef> seen;       // Conflict::seen, as it was shown
  std::vector<journal::OpRef> keep;       // one version's, or several that shall stand side by side (texts only)
  std::optional<journal::Value> written;  // in place of all of them
};
struct ResolveConflict { base::EntityId entity; std::vector<DecidedField> fields; std::string motive; };

struct CheckInNow { std::int64_t monotonic_ms = 0; };
struct SetCheckIn { std::int64_t every_min = 0; };  // 0 off
struct LogContact { std::string with; std::string outcome; std::int64_t monotonic_ms = 0; };  // at immediate danger; before the start, too
struct DescribeContact { base::EntityId contact; std::optional<std::string> with; std::optional<std::string> outcome; };
struct AddInterview { SaidBy role = SaidBy::staff; bool consent = false; std::string notes; std::int64_t monotonic_ms = 0; };
struct EditInterview { base::EntityId interview; std::optional<SaidBy> role; std::optional<bool> consent; std::optional<std::string> notes; };
struct DocumentText {
  std::optional<std::string> title;
  std::optional<DocumentKind> kind;
  std::optional<DocumentSeen> how;
  std::optional<std::string> note;
};
struct AddDocument { DocumentText text; };
struct EditDocument { base::EntityId document; DocumentText text; };
struct AddRoom { bool consent = false; std::string note; std::int64_t monotonic_ms = 0; };
struct EditRoom { base::EntityId room; std::optional<bool> consent; std::optional<std::string> note; };
// Staff on site. A person is named by entity: staff_entity of the schedule's key, or the one that AddStaff made.
struct NoteStaff {
  base::EntityId person;
  SightingState state = SightingState::awake;
  std::optional<base::Instant> from{};  // nothing: as RULES.md: Staffing says
  std::int64_t monotonic_ms = 0;
};
struct CorrectSighting { base::EntityId sighting; std::optional<base::Instant> from; };  // nothing: from the visit's start
struct TakeBackSighting { base::EntityId sighting; };  // and what the same press noted beside it
struct StaffText {  // what is given is written; an empty text and an empty inner value take back
  std::optional<std::string> key{}, role{}, qualification{}, comment{};
  std::optional<std::optional<IdentifiedBy>> identified{};
  std::optional<std::optional<staffing::EmploymentForm>> employment{};
  std::optional<bool> in_training{};
  std::optional<std::optional<OnCall>> on_call{};
};
struct AddStaff {  // somebody without a shift; an empty key: nobody could say who
  StaffText text;
  std::optional<SightingState> state{};
  std::int64_t monotonic_ms = 0;
};
struct DescribeStaff { base::EntityId person; StaffText text; };
struct DescribeStaffing {  // likewise
  std::optional<std::optional<std::int64_t>> residents_enrolled{}, residents_present{};
  std::optional<std::optional<base::EntityId>> leader{};
  std::optional<std::optional<SchedulePosted>> schedule_posted{};
  std::optional<std::optional<bool>> in_routine{};
  std::optional<bool> nobody{};
};
// The finding that the check's outcome calls for: made only when a person accepts it, with the words as they stand then.
struct AcceptStaffingProposal { FindingText text; };
struct LeaveStaffingProposal {};

struct WriteSummary { std::optional<std::string> at_once; std::optional<std::string> next_steps; };
struct HandOverSummary { SaidBy to = SaidBy::manager; std::int64_t monotonic_ms = 0; };

struct AddSignature { MediaRef media; };  // the actor's own drawn signature; a new one replaces it
struct SignVisit { std::string statement; };
struct AmendVisit { std::string reason; };     // opens what is signed for change: the next signature makes the next version
struct WriteAddition { std::string words; };   // beside what is signed, which stays as it is (V8)

// Copied and destroyed out of line: there are many kinds, and nearly every file hands one on.
struct VisitCommand : std::variant<PlanVisit, ReplanVisit, AssignInspector, EndAssignment, GiveNotice, TakeBackNotice, DeclareConflictOfInterest, AskForDocument, NoteReceived,
                                  TakeBackRequest, PackVisit, TakeSchedule, RecallVisit, CancelVisit, WriteInPages, LiftVisit,
                                  StartVisit, PauseVisit, ResumeVisit, EndVisit, AbortVisit, CorrectTime, TakeBack,
                                  AnswerQuestion, AddRow, TakeBackRow, CommentAnswer, AssessAnswer, MotivateAssessment, CreateFinding, EditFinding, AddPhoto, DescribePhoto, AddPhotoCopy,
                                  ResolveConflict, AcceptProposal, LeaveProposal, CheckInNow, SetCheckIn, LogContact, DescribeContact, AddInterview, EditInterview, AddDocument,
                                  EditDocument, AddRoom, EditRoom, NoteStaff, CorrectSighting, TakeBackSighting, AddStaff, DescribeStaff, DescribeStaffing, AcceptStaffingProposal,
                                  LeaveStaffingProposal, WriteSummary, HandOverSummary, AddSignature, SignVisit, AmendVisit, WriteAddition> {
  using variant::variant;
  VisitCommand(const VisitCommand& other);
  VisitCommand(VisitCommand&& other) noexcept;
  VisitCommand& operator=(const VisitCommand& other);
  VisitCommand& operator=(VisitCommand&& other) noexcept;
  ~VisitCommand();
};

}  // namespace platsbesok::domain
