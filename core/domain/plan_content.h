// PlanContent: all that a plan says, as one value: what a form writes at once, what the board adopts and what is kept of that word for word, and what two
// versions are told apart by. Bounded, so that an adopted one fits in one op.
#pragma once

#include "core/base/crypto.h"
#include "core/base/outcome.h"
#include "core/base/time.h"
#include "core/domain/terms.h"
#include "core/journal/cbor.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace platsbesok::domain {

inline constexpr std::size_t plan_areas_max = 200;
inline constexpr std::size_t plan_years_max = 20;
inline constexpr std::size_t plan_text_bytes_max = 20'000;   // barnkonsekvenser and ekonomi, each
inline constexpr std::size_t plan_reason_bytes_max = 1'000;
inline constexpr std::size_t plan_focus_max = 20;            // areas of a year
inline constexpr int plan_year_min = 1990, plan_year_max = 2100;

struct PlanContent {
  struct Year {
    std::optional<Planned> planned{};
    std::string reason{};             // why this year differs from the other plan (C1); empty: none is given
    friend bool operator==(const Year&, const Year&) = default;
  };
  struct Area {
    std::string code;
    std::string label;                // as the plan prints it
    std::optional<base::Date> agreement_from{}, agreement_to{};  // option included
    std::optional<bool> own_units{};  // nothing: not known
    std::map<int, Year> years{};      // only those something is said about
    friend bool operator==(const Area&, const Area&) = default;
  };
  std::string title;
  std::string dnr;
  std::vector<int> years;             // ascending
  std::string children;               // consequences for children
  std::string economy;                // economic consequences
  std::optional<std::int64_t> inspector_days;
  std::map<int, std::vector<std::string>> focus;
  std::vector<Area> areas;            // in the order they are printed
  friend bool operator==(const PlanContent&, const PlanContent&) = default;
};

journal::Value to_value(const PlanContent& content);
// Nothing when it is not what to_value() makes.
std::optional<PlanContent> plan_content_from(const journal::Value& value);
// What a page showed, so that what was changed since is not written over and nothing else is adopted than what was read.
base::Hash hash_of(const PlanContent& content);

// Texts cleaned (core/domain/draft.h), years ascending, what is empty left out. Refusals: text_unreadable, text_too_long, name_missing (title), area_missing, plan_year_unknown,
// plan_area_twice {area}, plan_period_backwards {area}, plan_too_large.
base::Outcome<PlanContent> cleaned(PlanContent content);

// One difference between two versions of a plan. `area` and `year` say where, as far as it is somewhere.
struct PlanChange {
  enum class What { title, dnr, years, children, economy, inspector_days, focus, area_added, area_removed, label, agreement, own_units, planned, reason };
  What what = What::title;
  std::string area{};           // its label
  std::optional<int> year{};
  friend bool operator==(const PlanChange&, const PlanChange&) = default;
};
PLATSBESOK_CODES(PlanChange::What, 14, std::pair{PlanChange::What::title, std::string_view("title")}, std::pair{PlanChange::What::dnr, std::string_view("dnr")},
                 std::pair{PlanChange::What::years, std::string_view("years")}, std::pair{PlanChange::What::children, std::string_view("children")},
                 std::pair{PlanChange::What::economy, std::string_view("economy")},
                 std::pair{PlanChange::What::inspector_days, std::string_view("inspector_days")}, std::pair{PlanChange::What::focus, std::string_view("focus")},
                 std::pair{PlanChange::What::area_added, std::string_view("area_added")},
                 std::pair{PlanChange::What::area_removed, std::string_view("area_removed")}, std::pair{PlanChange::What::label, std::string_view("label")},
                 std::pair{PlanChange::What::agreement, std::string_view("agreement")}, std::pair{PlanChange::What::own_units, std::string_view("own_units")},
                 std::pair{PlanChange::What::planned, std::string_view("planned")}, std::pair{PlanChange::What::reason, std::string_view("reason")})
std::vector<PlanChange> changes(const PlanContent& before, const PlanContent& after);

}  // namespace platsbesok::domain
