#include "core/domain/lift.h"

namespace platsbesok::domain {

base::Outcome<std::vector<checklist::LiftedPoint>> lifted_points(const Visit& visit, const checklist::Template& from, const checklist::Form& to) {
  std::set<std::string> answered;
  for (const auto& question : from.questions)
    if (const auto* answer = visit.answer(question); answer != nullptr && answer->value) answered.insert(question.key);
  return checklist::lift(*from.form, to, answered);
}

}  // namespace platsbesok::domain
