// Small files that must be whole or not there: the key slots. Never for the database's own files.
#pragma once

#include "core/base/bytes.h"

#include <filesystem>

namespace platsbesok::storage {

// Whole or not at all: temporary file, fsync, rename, fsync of the folder; 0600. Failures disk_full, file_unwritable.
void write_durably(const std::filesystem::path& file, base::ByteView bytes);
// What a rename or a new file in the folder needs to survive a power cut. Failure file_unwritable.
void sync_folder(const std::filesystem::path& folder);
// Where what is kept of `path` can lie: "<path>.aside-1", "-2" …, the first that is free.
std::filesystem::path aside_of(const std::filesystem::path& path);
// Out of the way, to aside_of(): the new place. Failure file_unwritable.
std::filesystem::path move_aside(const std::filesystem::path& path);
// Failures file_missing, file_unreadable (also when it is larger than size_bytes_max).
base::Bytes read_file(const std::filesystem::path& file, std::size_t size_bytes_max);

}  // namespace platsbesok::storage
