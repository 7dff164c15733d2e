#include "core/base/crypto.h"
#include "core/base/failure.h"
#include "core/storage/durable_file.h"
#include "core/storage/share.h"
#include "register/admin/execute.h"
#include "register/admin/socket.h"
#include "register/serve.h"

#include <iostream>

#include <sys/stat.h>

namespace {

using namespace platsbesok;
using nlohmann::json;

json initialise(const reg::admin::CommandLine& line, const reg::admin::InitCall& call, const base::Wording& words, base::Clock& clock, base::Random& random) {
  const auto administrator = reg::Register::init(line.places.data, line.places.key_file, call.recovery_key_file, call.about, clock, random);
  if (!administrator) return reg::admin::show(administrator.refusal(), words);
  const reg::Register made(line.places.data, line.places.key_file, clock, random);
  return {{"exit", reg::admin::Exit::done},
          {"municipality", made.identity().municipality.hex()},
          {"administrator", administrator->hex()},
          {"ca_sha256", reg::certificate_sha256(made.certificates().ca_pem).hex()},
          {"key_file", line.places.key_file.string()},
          {"recovery_key_file", call.recovery_key_file.string()},
          {"words", words("admin.initialised", {{"file", call.recovery_key_file.string()}, {"key_file", line.places.key_file.string()}})}};
}

// Through its socket where a register runs, else in process, holding the database's lock: the answer is the same.
json carried_out(const reg::admin::CommandLine& line, const json& request, const base::Wording& words, base::Clock& clock, base::Random& random) {
  if (const auto answer = reg::admin::ask(line.places.data, request.dump())) return json::parse(*answer);
  reg::Register office(line.places.data, line.places.key_file, clock, random);
  reg::admin::OfficeParts parts(office, words);
  return reg::admin::execute(parts.as_office, request);
}

json run(const std::vector<std::string>& arguments, const base::Wording& words) {
  const auto line = reg::admin::read_command_line(arguments);
  if (!line) return reg::admin::show(line.refusal(), words);
  base::SystemClock clock;
  base::SystemRandom random;
  if (const auto* help = std::get_if<reg::admin::HelpCall>(&line->asked)) return {{"exit", reg::admin::Exit::done}, {"help", help->text}};
  if (const auto* init = std::get_if<reg::admin::InitCall>(&line->asked)) return initialise(*line, *init, words, clock, random);
  if (const auto* restoring = std::get_if<reg::admin::RestoreCall>(&line->asked)) {
    const auto restored = reg::Register::restore(restoring->from, line->places.data, line->places.key_file, clock, random);
    return {{"exit", reg::admin::Exit::done}, {"restored", true}, {"devices_to_confirm", restored.devices}, {"systems_without_key", restored.systems},
            {"words", words.counted("admin.restored", static_cast<long long>(restored.devices))}};
  }
  if (const auto* serving = std::get_if<reg::admin::ServeCall>(&line->asked)) {
    reg::Register office(line->places.data, line->places.key_file, clock, random);
    const base::Wording english = storage::read_wording("en");
    reg::serve(office, *serving, {words, english}, storage::share_folder(), std::cout);
    return {{"exit", reg::admin::Exit::done}, {"ended", true}};
  }
  return carried_out(*line, std::get<json>(line->asked), words, clock, random);
}

}  // namespace

int main(int argc, char** argv) {
  try {
    ::umask(077);
    base::keep_memory_private();
    base::start_crypto();
    const base::Wording words = storage::read_wording("sv");
    json answer;
    try {
      answer = run({argv + 1, argv + argc}, words);
    } catch (const reg::admin::BadInput& bad) {
      answer = reg::admin::show(bad, words);
    } catch (const base::Failure& failure) {
      answer = reg::admin::show(failure, words);
    }
    const int code = answer["exit"].get<int>();
    answer.erase("exit");
    std::cout << answer.dump(2, ' ', false, json::error_handler_t::replace) << std::endl;
    return code;
  } catch (const std::exception& error) {
    std::cerr << "platsbesok-register: " << error.what() << '\n';
    return static_cast<int>(reg::admin::Exit::surroundings_failed);
  }
}
