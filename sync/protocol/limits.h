// Every bound of the protocol in one place (sync/README.md: Limits). The register enforces them, the client keeps within them.
#pragma once

#include <cstddef>
#include <cstdint>

namespace platsbesok::sync {

inline constexpr int protocol_version = 1;

inline constexpr std::size_t json_bytes_max = 4 * 1024 * 1024;
inline constexpr int json_depth_max = 8;
inline constexpr std::size_t round_dossiers_max = 2'000;        // named in one message; more are compared in parts
inline constexpr std::size_t round_tips_max = 8'000;            // all dossiers of one message together
inline constexpr std::size_t round_reply_bytes = 2 * 1024 * 1024;  // about; then a part ends, after a whole dossier
inline constexpr std::size_t push_bytes_max = 1024 * 1024;
inline constexpr std::size_t push_segments_max = 64;
inline constexpr std::size_t sealed_bytes_max = push_bytes_max + 8192;  // a piece of a sealed rest, or of a part that is carried: one box of segments or of a photo, with its readers' keys
inline constexpr std::size_t pull_bytes_max = 1024 * 1024;
inline constexpr std::size_t reply_bytes_max = 8 * 1024 * 1024; // a client reads no further
inline constexpr std::size_t chunk_bytes = 1024 * 1024;         // of a media file
inline constexpr std::size_t file_bytes_max = 16 * 1024 * 1024;
inline constexpr std::size_t quarantine_bytes_max = 64 * 1024 * 1024;  // a device

inline constexpr std::int64_t session_ms = 15 * 60 * 1000;
inline constexpr std::int64_t challenge_ms = 2 * 60 * 1000;
inline constexpr std::int64_t enrolment_code_ms = 60 * 60 * 1000;
inline constexpr int enrolment_tries_max = 5;                   // wrong tokens against one code
inline constexpr std::size_t name_bytes_max = 300;

}  // namespace platsbesok::sync
