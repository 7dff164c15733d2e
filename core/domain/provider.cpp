#include "core/domain/provider.h"

#include "core/domain/fields.h"

namespace platsbesok::domain {

bool number_is_personal(const Provider& provider) { return provider.legal_class.value_or(LegalClass::sole_trader) == LegalClass::sole_trader; }

std::vector<Provider> providers_from(const journal::Cells& cells) {
  std::vector<Provider> providers;
  for (const auto& id : added(cells, field::provider))
    providers.push_back({id, fact<std::string>(cells, id, field::provider_name), fact<std::string>(cells, id, field::provider_org_nr),
                         fact<LegalClass>(cells, id, field::provider_legal_class)});
  return providers;
}

std::optional<std::string> normalised_org_nr(std::string_view typed, LegalClass legal_class) {
  const bool vat = typed.starts_with("SE") && typed.ends_with("01") && typed.size() == 14;
  if (vat) typed = typed.substr(2, 10);
  std::string digits;
  for (const char c : typed) {
    if (c == '-' || c == ' ') continue;
    if (c < '0' || c > '9') return std::nullopt;
    digits += c;
  }
  const bool personal = legal_class == LegalClass::sole_trader;
  const bool prefixed = personal ? digits.starts_with("19") || digits.starts_with("20") : digits.starts_with("16");
  if (digits.size() == 12 && prefixed) digits.erase(0, 2);
  if (digits.size() != 10 || (digits[2] < '2') != personal) return std::nullopt;
  int sum = 0;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    const int digit = (digits[i] - '0') * (i % 2 == 0 ? 2 : 1);
    sum += digit / 10 + digit % 10;
  }
  return sum % 10 == 0 ? std::optional(digits) : std::nullopt;
}

}  // namespace platsbesok::domain
