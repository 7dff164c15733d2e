#include "core/cli/subcommands.h"

namespace platsbesok::cli {

base::DossierId visit_id(const std::string& hex) {
  const auto id = base::DossierId::from_hex(hex);
  if (!id) throw Refused{{"visit_unknown", "core/cli", {{"visit", hex.substr(0, 32)}}}};
  return *id;
}

nlohmann::json recorded(const domain::Decision& decision) {
  nlohmann::json done{{"saved", true}, {"visit", decision.dossier.hex()}, {"ops", decision.ops.size()}};
  if (decision.entity) done["entity"] = decision.entity->hex();
  return done;
}

}  // namespace platsbesok::cli
