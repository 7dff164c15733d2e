// A unit's permit through one year, for the municipality's yearly account: what was checked of what was asked (D5, P3, G1), and whether IVO's own report has come.
// Computed, never stored. Rules: core/domain/RULES.md: Permits.
#pragma once

#include "core/domain/permit_due.h"

namespace platsbesok::domain {

enum class YearState { done, missing, to_come, not_asked };
PLATSBESOK_CODES(YearState, 4, std::pair{YearState::done, std::string_view("GJORD")}, std::pair{YearState::missing, std::string_view("SAKNAS")},
                 std::pair{YearState::to_come, std::string_view("KOMMER")}, std::pair{YearState::not_asked, std::string_view("INTE_AKTUELL")})

struct PermitYear {
  struct Half {
    YearState state = YearState::not_asked;
    const PermitCheck* check = nullptr;
  };
  Half first, second;
  YearState engagement = YearState::not_asked;   // of the direct awards that began in the year; one that was missed is missing
  YearState alternative = YearState::not_asked;  // where no permit is required
  const AlternativeControl* control = nullptr;   // the latest whole one of the year
  YearState report = YearState::not_asked;       // of IVO's yearly inspection
  const IvoReport* ivo_report = nullptr;         // of the year, asked for or not

  bool any() const;                              // there is something to tell of
  YearState whole() const;                       // missing before to come before done
};

// What points into `permits` lives as long as it does.
PermitYear permit_year(const Unit& unit, const UnitPermits& permits, int year, base::Date today);

}  // namespace platsbesok::domain
