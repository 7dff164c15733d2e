// Evaluate: a form and answers in, what follows from them out, as JSON: {"relevant": {…}, "required_missing": […], "constraint_violations": […],
// "calculated": {…}}. Names are the form's; of a repeat there is an array with one object a row, and in the two lists "rep[2]/name".
#pragma once

#include "core/checklist/filling.h"

#include <nlohmann/json.hpp>

namespace platsbesok::checklist {

struct Evaluated {
  nlohmann::json result;
  // Each {name}: answers that were not used, answer_unknown, answer_not_asked, answer_too_many_rows, or that were used as they are, answer_form_wrong; and
  // too_much_work, of a formula that was stopped.
  Problems warnings;
};

// Answers: an object of name → text, number, boolean, array of texts for several choices, array of objects for a repeat, null for nothing; groups as
// objects of their own or not at all.
Evaluated evaluate(std::shared_ptr<const CompiledForm> form, const nlohmann::json& answers, Surroundings around);

}  // namespace platsbesok::checklist
