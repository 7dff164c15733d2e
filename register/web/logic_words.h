// A form's expressions in words, for those who read a checklist and not its formulas: "SKB-06 är inte besvarad". What has no words is shown as it is written.
#pragma once

#include "core/base/text.h"
#include "core/checklist/form.h"

namespace platsbesok::reg::web {

std::string logic_words(const base::Wording& words, const checklist::Form& form, const std::string& expression);

}  // namespace platsbesok::reg::web
