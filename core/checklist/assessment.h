// Assessment ("bedömning"): the four levels of a point, what its answer proposes, how points add up to a dimension and an area, and what class a finding
// is proposed to have. Everything here is a proposal: the inspector sets the level, the class, and the words.
// Source: core/domain/RULES.md, Assessment. The rule for adding up stands there in words and here in roll_up().
#pragma once

#include "core/checklist/points.h"

#include <map>

namespace platsbesok::checklist {

inline constexpr int level_min = 1;  // 1 ej uppfyllt, 2 delvis uppfyllt, 3 i hög grad uppfyllt, 4 helt uppfyllt
inline constexpr int level_max = 4;

// The share of a sample, in percent, from which it is fully, largely and partly met. Told wherever a result is shown.
struct Thresholds {
  int fully = 95, largely = 80, partly = 50;
  friend bool operator==(const Thresholds&, const Thresholds&) = default;
};
// Refusal: thresholds_wrong, when they do not fall, or leave 1–100.
base::Outcome<base::Done> check(const Thresholds& thresholds);

// Answers by item name, as the form's items hold them: "JA", "7".
using Values = std::map<std::string, std::string>;

// A sample by its share; a choice by its attribute "niva". Where the answer has neither, one that is no finding is fully met, and how much is
// lacking in one that is a finding no answer says. `finding`: what the point's own expression came to, where it was worked out.
std::optional<int> proposed_level(const Form& form, const Item& point, const Values& values, std::optional<bool> finding = std::nullopt,
                                  const Thresholds& thresholds = {});

// IAKTTAGELSE, FEL, BRIST. A strength and a serious deficiency are for a person to see. An unmet recommendation is never more than an iakttagelse (F5).
enum class ProposedClass { none, observation, fault, deficiency };
ProposedClass proposed_class(const Item& point, bool finding, std::optional<int> level);

// Where a point stands when levels are added up. Only what is counted counts; nothing else is a failure (C2).
enum class Standing { counted, unanswered, without_level, not_applicable, not_assessed, not_relevant, out_of_scope };

struct AssessedPoint {
  std::string name;
  Dimension dimension = Dimension::safe;
  bool critical = false;
  bool recommendation = false;
  Standing standing = Standing::unanswered;  // of the answer; one without any level is left out as such
  std::optional<int> proposed;
  std::optional<int> chosen;                 // by the inspector; it stands before the proposal

  std::optional<int> level() const { return chosen ? chosen : proposed; }
};

struct RolledUp {
  std::optional<int> level;                // nothing: no point counted
  std::map<Standing, std::size_t> points;  // how many stand where
  std::vector<std::string> held_down_by;   // critical points that are not met
};

struct Assessment {
  std::map<Dimension, RolledUp> dimensions;
  RolledUp area;
  Thresholds thresholds;
};

RolledUp roll_up(const std::vector<AssessedPoint>& points);
Assessment assess(const std::vector<AssessedPoint>& points, const Thresholds& thresholds = {});

}  // namespace platsbesok::checklist
