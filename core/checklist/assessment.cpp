#include "core/checklist/assessment.h"

#include "core/checklist/answer.h"

#include <algorithm>
#include <charconv>

namespace platsbesok::checklist {

namespace {

constexpr int held_down_to = 2;              // the most that an area or a dimension is, where a critical point is not met
constexpr int recommendation_counts_at_least = 3;

std::optional<std::int64_t> whole_number(const Values& values, const std::string& name) {
  const auto found = values.find(name);
  if (found == values.end()) return std::nullopt;
  const auto& text = found->second;
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size() || number < 0 || number > answer_number_max) return std::nullopt;
  return number;
}

std::optional<int> level_of_share(std::int64_t met, std::int64_t of, const Thresholds& thresholds) {
  if (of == 0 || met > of) return std::nullopt;
  const auto reaches = [&](int percent) { return met * 100 >= of * percent; };  // exactly: 94.6 is not 95
  return reaches(thresholds.fully) ? 4 : reaches(thresholds.largely) ? 3 : reaches(thresholds.partly) ? 2 : 1;
}

// The choice that is the answer: the point itself, or the first choice among its members.
const Item* choice_of(const Item& point) {
  if (point.type == ItemType::select_one) return &point;
  const auto found = std::ranges::find(point.items, ItemType::select_one, &Item::type);
  return found == point.items.end() ? nullptr : &*found;
}

const Choice* chosen_of(const Form& form, const Item& choice, const Values& values) {
  const auto value = values.find(choice.name);
  const auto* list = form.list(choice.choices);
  if (value == values.end() || list == nullptr) return nullptr;
  const auto found = std::ranges::find(list->choices, value->second, &Choice::name);
  return found == list->choices.end() ? nullptr : &*found;
}

bool is_answered(const Item& point, const Values& values) {
  if (point.items.empty()) return values.contains(point.name);
  return std::ranges::any_of(point.items, [&](const Item& member) { return values.contains(member.name); });
}

}  // namespace

base::Outcome<base::Done> check(const Thresholds& thresholds) {
  const auto& [fully, largely, partly] = thresholds;
  if (fully <= 100 && fully > largely && largely > partly && partly >= 1) return base::Done{};
  return base::Refusal{"thresholds_wrong", "core/domain/RULES.md: Assessment", {}};
}

std::optional<int> proposed_level(const Form& form, const Item& point, const Values& values, std::optional<bool> finding, const Thresholds& thresholds) {
  if (!is_answered(point, values)) return std::nullopt;
  if (const auto sample = sample_of(point)) {
    const auto met = whole_number(values, sample->met->name), of = whole_number(values, sample->of->name);
    return met && of ? level_of_share(*met, *of, thresholds) : std::nullopt;
  }
  if (const auto* choice = choice_of(point)) {
    const auto* chosen = chosen_of(form, *choice, values);
    if (chosen == nullptr || !chosen->attributes.contains("niva")) return std::nullopt;
    const auto level = whole_number(chosen->attributes, "niva");
    return level && *level >= level_min && *level <= level_max ? std::optional(static_cast<int>(*level)) : std::nullopt;
  }
  return finding == false ? std::optional(level_max) : std::nullopt;
}

ProposedClass proposed_class(const Item& point, bool finding, std::optional<int> level) {
  if (!finding) return ProposedClass::none;
  if (point.recommendation || level == level_max) return ProposedClass::observation;
  const bool unmet = level == level_min;
  if (point.critical) return unmet ? ProposedClass::deficiency : ProposedClass::fault;
  return unmet ? ProposedClass::fault : ProposedClass::observation;
}

RolledUp roll_up(const std::vector<AssessedPoint>& points) {
  RolledUp result;
  int sum = 0, counted = 0, lowest = level_max;
  for (const auto& point : points) {
    const auto level = point.level();
    const auto standing = point.standing == Standing::counted && !level ? Standing::without_level : point.standing;
    ++result.points[standing];
    if (standing != Standing::counted) continue;
    const int counts = point.recommendation ? std::max(*level, recommendation_counts_at_least) : *level;
    if (point.critical && counts == level_min) result.held_down_by.push_back(point.name);
    sum += counts;
    lowest = std::min(lowest, counts);
    ++counted;
  }
  if (counted == 0) return result;
  int level = (2 * sum + counted) / (2 * counted);                        // the mean, to the nearest level
  if (lowest < level_max) level = std::min(level, level_max - 1);         // fully met is when everything is
  if (!result.held_down_by.empty()) level = std::min(level, held_down_to);
  result.level = level;
  return result;
}

Assessment assess(const std::vector<AssessedPoint>& points, const Thresholds& thresholds) {
  Assessment result{{}, roll_up(points), thresholds};
  for (const auto dimension : {Dimension::safe_and_secure, Dimension::safe, Dimension::appropriate, Dimension::continuity}) {
    std::vector<AssessedPoint> of_it;
    std::ranges::copy_if(points, std::back_inserter(of_it), [&](const AssessedPoint& each) { return each.dimension == dimension; });
    if (!of_it.empty()) result.dimensions[dimension] = roll_up(of_it);
  }
  return result;
}

}  // namespace platsbesok::checklist
