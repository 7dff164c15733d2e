// The demonstration's past: a made-up municipality with some years behind it, played in process by the register's own commands and by tablets that go through its door,
// at a clock of its own that goes forward from the first day to the last one before today (past_clock.h). What is told lies in assets/demo/past.json; here is how it
// is done. The same day gives the same past; ids and keys are drawn anew.
#pragma once

#include "core/base/crypto.h"
#include "core/base/json.h"
#include "core/base/time.h"

#include <filesystem>

namespace platsbesok::reg::demonstration {

struct Places {
  std::filesystem::path data, key_file, recovery_key_file;
  std::filesystem::path assets;           // with demo/past.json and checklists/
  std::vector<std::string> host_names;    // beside localhost
};

// Makes the register and plays its past up to `now`. Answers the ids of what the file names. Failures: those of Register::init (register_exists: nothing is
// changed), file_missing. Throws base::Refused and admin::BadInput where the file tells what a rule refuses or nobody understands: what is half made is then left.
nlohmann::json play(const Places& places, base::Instant now, base::Random& random);

}  // namespace platsbesok::reg::demonstration
