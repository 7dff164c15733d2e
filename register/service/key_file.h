// The register's key file: what opens its database and signs its word. Whole or not there; 0600; kept apart from the folder it opens.
// Bytes: "PBRK" ‖ version u16 = 1 ‖ zero u16 ‖ database key 32 ‖ signing seed 32 ‖ SHA-256 of all before it.
#pragma once

#include "core/base/secret.h"

#include <filesystem>

namespace platsbesok::reg {

// Where it lies when nobody says: beside the register's folder, "<data>.key".
std::filesystem::path key_file_of(const std::filesystem::path& folder);

struct RegisterKeys {
  base::Secret database_key;
  base::Secret signing_seed;
};

// Failure key_file_exists.
void write_key_file(const std::filesystem::path& file, const RegisterKeys& keys);
// Failures: key_file_missing, key_file_damaged, key_file_open_to_others (anyone but its owner may read it).
RegisterKeys read_key_file(const std::filesystem::path& file);

}  // namespace platsbesok::reg
