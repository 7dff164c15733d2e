// The addresses of /v1, written and read in one place.
#pragma once

#include "core/base/crypto.h"

namespace platsbesok::sync {

inline constexpr std::string_view enrol_path = "/v1/enrol";
inline constexpr std::string_view session_path = "/v1/session";
inline constexpr std::string_view round_path = "/v1/round";
inline constexpr std::string_view segments_path = "/v1/segments";
inline constexpr std::string_view media_prefix = "/v1/media/";
inline constexpr std::string_view sealed_path = "/v1/sealed";

// GET /v1/segments/<dossier>/<dev_no>/<from>
struct PullPath {
  base::DossierId dossier;
  std::uint32_t dev_no = 0;
  std::uint64_t from = 1;
  friend bool operator==(const PullPath&, const PullPath&) = default;
};
std::string text_of(const PullPath& path);
std::optional<PullPath> parse_pull_path(std::string_view path);

// POST and GET /v1/media/<dossier>/<file>/<index>, and GET /v1/media/<dossier>/<file>/receipt
struct ChunkPath {
  base::DossierId dossier;
  base::Hash file;
  std::optional<std::uint32_t> index;   // nothing: the file's receipt
  friend bool operator==(const ChunkPath&, const ChunkPath&) = default;
};
std::string text_of(const ChunkPath& path);
std::optional<ChunkPath> parse_chunk_path(std::string_view path);

}  // namespace platsbesok::sync
