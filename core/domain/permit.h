// IVO permit ("tillstånd"), the checks of it, where none is required the alternative control (G1), and IVO's yearly reports; all in the unit's dossier. What holds now
// is computed from the latest check, never stored. Rules: core/domain/RULES.md: Permits; the due dates: permit_due.h.
#pragma once

#include "core/domain/decide.h"

namespace platsbesok::domain {

enum class PermitOccasion { half_year, engagement };
enum class CheckedBy { municipality, adda, other };
enum class PermitFound { valid, applied_for, revoked, ended, not_required, notified };
// What an alternative control looks at (G1).
enum class ControlPoint { legal_form, tax_registration, debts, references, insurance, ownership, register_extracts, method, site_or_phone };
enum class PermitNeed { yes, no, investigate };

#define CODE(Type, value, code) std::pair<Type, std::string_view>{Type::value, code}
PLATSBESOK_CODES(PermitOccasion, 2, CODE(PermitOccasion, half_year, "HALVAR"), CODE(PermitOccasion, engagement, "ANLITANDE"))
PLATSBESOK_CODES(CheckedBy, 3, CODE(CheckedBy, municipality, "KOMMUN"), CODE(CheckedBy, adda, "ADDA"), CODE(CheckedBy, other, "ANNAN"))
PLATSBESOK_CODES(PermitFound, 6, CODE(PermitFound, valid, "AKTIVT"), CODE(PermitFound, applied_for, "ANSOKT"), CODE(PermitFound, revoked, "ATERKALLAT"),
                 CODE(PermitFound, ended, "UPPHORT"), CODE(PermitFound, not_required, "EJ_TILLSTANDSPLIKTIG"), CODE(PermitFound, notified, "ANMALD"))
PLATSBESOK_CODES(ControlPoint, 9, CODE(ControlPoint, legal_form, "JURIDISK_FORM"), CODE(ControlPoint, tax_registration, "F_SKATT"), CODE(ControlPoint, debts, "SKULDER"),
                 CODE(ControlPoint, references, "REFERENSER"), CODE(ControlPoint, insurance, "FORSAKRING"), CODE(ControlPoint, ownership, "AGARE_STYRELSE"),
                 CODE(ControlPoint, register_extracts, "REGISTERUTDRAG"), CODE(ControlPoint, method, "METOD_KOMPETENS"),
                 CODE(ControlPoint, site_or_phone, "BESOK_TELEFON"))
PLATSBESOK_CODES(PermitNeed, 3, CODE(PermitNeed, yes, "JA"), CODE(PermitNeed, no, "NEJ"), CODE(PermitNeed, investigate, "UTRED"))
#undef CODE

struct Permit {
  base::EntityId id;
  Fact<bool> recorded;
  Fact<std::string> number;
  Fact<base::Date> on;         // decided
  Fact<std::string> org_nr;
  Fact<std::string> covers;    // activity and target group
  Fact<std::int64_t> places;   // at most
  Fact<std::string> manager;
};

struct PermitCheck {
  base::EntityId id;
  Fact<bool> recorded;
  Fact<base::Date> on;
  Fact<PermitOccasion> occasion;
  Fact<CheckedBy> by;
  Fact<PermitFound> found;
  Fact<std::string> note;
};

struct AlternativeControl {
  base::EntityId id;
  Fact<bool> recorded;
  Fact<base::Date> on;
  Fact<std::vector<std::string>> points;  // codes of ControlPoint
  Fact<bool> remark;
  Fact<std::string> note;
};

// A report of IVO's own inspection ("tillsynsrapport"): which year it is about, and whether it says that something is lacking.
struct IvoReport {
  base::EntityId id;
  Fact<bool> recorded;
  Fact<base::Date> on;         // of the report
  Fact<std::int64_t> year;
  Fact<bool> deficient;
  Fact<std::string> reference; // IVO's record number
  Fact<std::string> note;
};

struct UnitPermits {
  std::vector<Permit> permits;                // by the day they were decided, newest first; so the others
  std::vector<PermitCheck> checks;
  std::vector<AlternativeControl> controls;
  std::vector<IvoReport> reports;

  const Permit* current() const { return permits.empty() ? nullptr : &permits.front(); }
  const IvoReport* report_of(int year) const;  // the latest of that year; nullptr: none has come
  std::optional<PermitFound> found() const;   // by the latest check; nothing: not known
};

UnitPermits permits_from(const journal::DossierState& state);

// Whether care of this kind needs a permit; what is not known is to be investigated. The municipality's own are notified instead (SoL 26 kap. 2 §).
PermitNeed permit_need(std::string_view area);
// IVO inspects homes for children and young people each year (SoF 16 kap. 1 §): its report is waited for.
bool ivo_inspects_yearly(std::string_view area);
// Health care is given there, too: its patient safety report is asked for. Where the area does not say so it is noted if it comes.
bool gives_health_care(std::string_view area);
// There are children, or may be where the area is not known: who begins there shows a register extract.
bool takes_in_children(std::string_view area);
// What an alternative control of the area must have looked at and this one has not; register extracts where there are children alone. Empty: it is whole.
std::vector<ControlPoint> missing_points(const AlternativeControl& control, std::string_view area);

// ---- what a person asks for

struct AddPermit { std::string number; base::Date on; std::string org_nr; std::string covers; std::int64_t places = 0; std::string manager; };
struct CheckPermit {
  base::Date on;
  PermitOccasion occasion = PermitOccasion::half_year;
  CheckedBy by = CheckedBy::municipality;
  PermitFound found = PermitFound::valid;
  std::string note{};
};
struct ControlWithoutPermit { base::Date on; std::vector<ControlPoint> points; bool remark = false; std::string note{}; };
struct RecordIvoReport { base::Date on; std::int64_t year = 0; bool deficient = false; std::string reference{}; std::string note{}; };  // where it is, the note says what is lacking
using PermitCommand = std::variant<AddPermit, CheckPermit, ControlWithoutPermit, RecordIvoReport>;

struct PermitFacts {
  Organisation organisation;
  Unit unit;
};
base::Outcome<Decision> decide(const PermitFacts& facts, const PermitCommand& command, const Actor& actor, base::Instant now, base::Random& random);

}  // namespace platsbesok::domain
