#include "core/domain/no_identity.h"

#include "core/staffing/mask.h"

namespace platsbesok::domain {

namespace {

base::Outcome<std::string> guarded(base::Outcome<std::string> text) {
  if (text && staffing::has_identity_number(*text)) return base::Refusal{"identity_number", "core/domain/RULES.md: Signals", {}};
  return text;
}

}  // namespace

base::Outcome<std::string> clean_without_identity(const std::string& typed, std::size_t bytes_max) { return guarded(clean(typed, bytes_max)); }
base::Outcome<std::string> clean_without_identity(const std::string& typed, std::size_t bytes_max, std::string missing_code) {
  return guarded(clean_required(typed, bytes_max, std::move(missing_code)));
}

}  // namespace platsbesok::domain
