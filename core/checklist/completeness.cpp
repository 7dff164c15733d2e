#include "core/checklist/completeness.h"

#include "core/checklist/points.h"

#include <algorithm>

namespace platsbesok::checklist {

Problems missing_in(const Form& form) {
  Problems problems;
  if (std::ranges::all_of(form.title, [](const auto& each) { return each.second.empty(); })) problems.push_back(Problem::warning("form_title_missing", {}, "form_title"));
  if (!form.valid_from) problems.push_back(Problem::warning("form_valid_from_missing", {}, "giltig_fran"));
  const auto all = points(form);
  const auto without = [](const Point& point) { return point.item->basis.empty(); };
  if (std::ranges::all_of(all, without)) {
    problems.push_back(Problem::warning("form_basis_none", {}, "lagrum"));
    return problems;
  }
  for (const auto& point : all)
    if (without(point)) problems.push_back(Problem::warning("form_basis_missing", point.item->name, "lagrum", {{"name", point.item->name}}));
  return problems;
}

}  // namespace platsbesok::checklist
