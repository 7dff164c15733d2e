#include "sync/protocol/paths.h"

#include <charconv>

namespace platsbesok::sync {

namespace {

// Exactly as we write them: no sign, no leading zero, nothing percent-encoded. One address, one spelling.
template <class Number>
std::optional<Number> number_from(std::string_view text) {
  Number number = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (fault != std::errc{} || end != text.data() + text.size() || std::to_string(number) != text) return std::nullopt;
  return number;
}

std::vector<std::string_view> parts_of(std::string_view path) {
  std::vector<std::string_view> parts;
  constexpr std::size_t path_parts_max = 8;
  while (parts.size() < path_parts_max) {
    const std::size_t slash = path.find('/');
    parts.push_back(path.substr(0, slash));
    if (slash == std::string_view::npos) break;
    path = path.substr(slash + 1);
  }
  return parts;
}

}  // namespace

std::string text_of(const PullPath& path) {
  return std::string(segments_path) + "/" + path.dossier.hex() + "/" + std::to_string(path.dev_no) + "/" + std::to_string(path.from);
}

std::optional<PullPath> parse_pull_path(std::string_view path) {
  const auto parts = parts_of(path);  // "", "v1", "segments", dossier, dev_no, from
  if (!path.starts_with(segments_path) || parts.size() != 6) return std::nullopt;
  const auto dossier = base::DossierId::from_hex(parts[3]);
  const auto dev_no = number_from<std::uint32_t>(parts[4]);
  const auto from = number_from<std::uint64_t>(parts[5]);
  if (parts[2] != "segments" || !dossier || !dev_no || !from || *from == 0 || *from > std::uint64_t{1} << 62) return std::nullopt;
  return PullPath{*dossier, *dev_no, *from};
}

std::string text_of(const ChunkPath& path) {
  return std::string(media_prefix) + path.dossier.hex() + "/" + path.file.hex() + "/" + (path.index ? std::to_string(*path.index) : "receipt");
}

std::optional<ChunkPath> parse_chunk_path(std::string_view path) {
  const auto parts = parts_of(path);  // "", "v1", "media", dossier, file, index
  if (!path.starts_with(media_prefix) || parts.size() != 6) return std::nullopt;
  const auto dossier = base::DossierId::from_hex(parts[3]);
  const auto file = base::Hash::from_hex(parts[4]);
  if (!dossier || !file) return std::nullopt;
  if (parts[5] == "receipt") return ChunkPath{*dossier, *file, std::nullopt};
  const auto index = number_from<std::uint32_t>(parts[5]);
  if (!index) return std::nullopt;
  return ChunkPath{*dossier, *file, *index};
}

}  // namespace platsbesok::sync
