// The arguments of `platsbesok-register`, read into what is asked for. Reads the files that a command names (a plan, a checklist) and a password from a
// descriptor, and hashes it here: a password never travels, and never stands on a command line.
#pragma once

#include "register/admin/request.h"
#include "register/service/id_token.h"
#include "register/service/register.h"

#include <optional>
#include <variant>

namespace platsbesok::reg::admin {

struct Places {
  std::filesystem::path data;
  std::filesystem::path key_file;   // default: beside the folder, "<data>.key"
};

struct InitCall {
  NewRegister about;
  std::filesystem::path recovery_key_file;
};
struct ServeCall {
  std::string address = "127.0.0.1";
  std::uint16_t port = 8443;
  std::optional<IdentityProvider> provider;
};
struct RestoreCall {
  std::filesystem::path from;
};
struct HelpCall {
  std::string text;
};
using Asked = std::variant<InitCall, ServeCall, RestoreCall, HelpCall, nlohmann::json>;  // json: a request for execute()

struct CommandLine {
  Places places;
  Asked asked;
};

// Refusals: password_missing, password_too_short, password_too_long. Failures: file_missing, file_unreadable, those of read_identity_provider. Throws BadInput for what cannot be understood.
base::Outcome<CommandLine> read_command_line(const std::vector<std::string>& arguments);

}  // namespace platsbesok::reg::admin
