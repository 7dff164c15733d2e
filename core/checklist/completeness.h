// What a form can be used without, but ought to have: a title, from when it is valid, and each point's legal basis.
#pragma once

#include "core/checklist/form.h"
#include "core/checklist/problem.h"

namespace platsbesok::checklist {

// Warnings: form_title_missing, form_valid_from_missing, and form_basis_none where no point has any, else form_basis_missing {name} for each that has none.
Problems missing_in(const Form& form);

}  // namespace platsbesok::checklist
