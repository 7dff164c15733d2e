// platsbesok-demonstration: makes a register with a made-up municipality that has some years behind it. For showing and trying; never beside real data.
#include "core/base/crypto.h"
#include "core/base/failure.h"
#include "core/base/must.h"
#include "core/storage/share.h"
#include "register/admin/execute.h"
#include "register/demonstration/play.h"
#include "register/service/key_file.h"

#include <CLI/CLI.hpp>

#include <iostream>

#include <sys/stat.h>

namespace {

using namespace platsbesok;
using nlohmann::json;

json run(const reg::demonstration::Places& places, const base::Wording& words) {
  try {
    base::SystemClock clock;
    base::SystemRandom random;
    json made = reg::demonstration::play(places, clock.now(), random);
    made["exit"] = reg::admin::Exit::done;
    return made;
  } catch (const base::Refused& refused) {
    return reg::admin::show(refused.refusal, words);
  } catch (const reg::admin::BadInput& bad) {
    return reg::admin::show(bad, words);
  } catch (const base::Failure& failure) {
    return reg::admin::show(failure, words);
  }
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app{"A made-up municipality with some years behind it, in a register of its own"};
  reg::demonstration::Places places;
  app.add_option("--data", places.data, "Where the register is made")->required();
  app.add_option("--recovery-key-file", places.recovery_key_file, "Where the recovery key is written, once")->required();
  app.add_option("--host", places.host_names, "What the register is called, beside localhost");
  CLI11_PARSE(app, argc, argv);
  try {
    ::umask(077);
    base::keep_memory_private();
    base::start_crypto();
    places.key_file = reg::key_file_of(places.data);
    places.assets = storage::share_folder();
    json answer = run(places, storage::read_wording("sv"));
    const int code = answer["exit"].get<int>();
    answer.erase("exit");
    std::cout << answer.dump(2, ' ', false, json::error_handler_t::replace) << std::endl;
    return code;
  } catch (const std::exception& error) {
    std::cerr << "platsbesok-demonstration: " << error.what() << '\n';
    return static_cast<int>(reg::admin::Exit::surroundings_failed);
  }
}
