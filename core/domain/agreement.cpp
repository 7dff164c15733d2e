#include "core/domain/agreement.h"

#include "core/domain/fields.h"

namespace platsbesok::domain {

std::vector<Agreement> agreements_from(const journal::Cells& cells) {
  std::vector<Agreement> agreements;
  for (const auto& id : added(cells, field::agreement))
    agreements.push_back({id, fact<AgreementKind>(cells, id, field::agreement_kind), fact<AgreementBasis>(cells, id, field::agreement_basis),
                          fact<base::Date>(cells, id, field::agreement_from), fact<base::Date>(cells, id, field::agreement_to), fact<base::Date>(cells, id, field::agreement_option_from),
                          fact<std::int64_t>(cells, id, field::agreement_call_off_rank), fact<bool>(cells, id, field::agreement_penalty),
                          fact<std::string>(cells, id, field::agreement_penalty_words), fact<bool>(cells, id, field::agreement_termination),
                          fact<std::string>(cells, id, field::agreement_termination_words)});
  return agreements;
}

}  // namespace platsbesok::domain
