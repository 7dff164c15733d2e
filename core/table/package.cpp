#include "core/table/package.h"

#include "core/table/filled_cells.h"
#include "core/table/xml.h"

#include <zip.h>

#include <algorithm>

namespace platsbesok::table {

namespace {

using base::Outcome;
using base::Refusal;

// A name from the file, fit to be shown: short, and without signs that move the cursor.
std::string shown(std::string_view name) {
  constexpr std::size_t shown_bytes_max = 80;
  std::string text(name.substr(0, shown_bytes_max));
  for (char& c : text)
    if (static_cast<unsigned char>(c) < 0x20 || static_cast<unsigned char>(c) >= 0x7f) c = '?';
  return text;
}

bool leads_out(std::string_view name) {
  if (name.starts_with('/') || (name.size() > 1 && name[1] == ':')) return true;
  for (std::size_t at = 0; at <= name.size();) {
    const auto end = std::min(name.find('/', at), name.size());
    if (name.substr(at, end - at) == "..") return true;
    at = end + 1;
  }
  return false;
}


}  // namespace

Refusal damaged(std::string_view part) { return Refusal{"table_damaged", "ECMA-376", {{"part", shown(part)}}}; }

void Package::Close::operator()(zip* archive) const { zip_discard(archive); }

std::string Package::key(std::string_view path) {
  std::string out(path);
  for (char& c : out) {
    if (c == '\\') c = '/';
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

Outcome<Package> Package::open(base::ByteView bytes, const Limits& limits) {
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, nullptr);
  if (source == nullptr) return damaged("zip");
  Package package;
  package.limits_ = limits;
  package.archive_.reset(zip_open_from_source(source, ZIP_RDONLY, nullptr));
  if (!package.archive_) {
    zip_source_free(source);
    return damaged("zip");
  }
  const auto count = zip_get_num_entries(package.archive_.get(), 0);
  if (count < 0 || static_cast<std::size_t>(count) > limits.entries)
    return Refusal{"table_limit_entries", "core/table/limits.h", {{"max", std::to_string(limits.entries)}}};
  std::uint64_t unpacked = 0;
  for (zip_uint64_t i = 0; i < static_cast<zip_uint64_t>(count); ++i) {
    zip_stat_t stat;
    zip_stat_init(&stat);
    if (zip_stat_index(package.archive_.get(), i, 0, &stat) != 0 || (stat.valid & ZIP_STAT_SIZE) == 0 || (stat.valid & ZIP_STAT_NAME) == 0) return damaged("zip");
    const std::string_view name(stat.name);
    if (leads_out(key(name))) return Refusal{"table_path_unsafe", "ECMA-376 part 2", {{"entry", shown(name)}}};
    if (name.ends_with('/')) continue;
    if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && stat.encryption_method != ZIP_EM_NONE) return Refusal{"table_encrypted", "core/table", {}};
    unpacked += std::min<std::uint64_t>(stat.size, limits.unpacked_bytes + 1);
    if (unpacked > limits.unpacked_bytes) return Refusal{"table_limit_unpacked", "core/table/limits.h", {{"max", megabytes(limits.unpacked_bytes)}}};
    if (stat.size > limits.ratio_from_bytes && stat.size / std::max<std::uint64_t>(stat.comp_size, 1) > limits.ratio)
      return Refusal{"table_bomb", "core/table/limits.h", {{"entry", shown(name)}}};
    if (!package.entries_.emplace(key(name), Entry{i, stat.size}).second) return Refusal{"table_entry_twice", "ECMA-376 part 2", {{"entry", shown(name)}}};
  }
  return package;
}

std::optional<Refusal> Package::unpack(std::string_view path, const std::function<bool(std::string_view piece)>& take) const {
  constexpr std::size_t piece_bytes = std::size_t{1} << 20;
  const auto found = entries_.find(key(path));
  if (found == entries_.end()) return Refusal{"table_part_missing", "ECMA-376", {{"part", shown(path)}}};
  const std::unique_ptr<zip_file_t, int (*)(zip_file_t*)> file(zip_fopen_index(archive_.get(), found->second.index, 0), zip_fclose);
  if (!file) return damaged(path);
  base::Bytes piece(static_cast<std::size_t>(std::min<std::uint64_t>(found->second.size_bytes, piece_bytes)));
  for (auto left = found->second.size_bytes; left > 0;) {
    const auto got = zip_fread(file.get(), piece.data(), std::min<std::uint64_t>(left, piece.size()));
    if (got <= 0) return damaged(path);
    left -= static_cast<std::uint64_t>(got);
    if (!take(base::as_text(base::ByteView(piece).first(static_cast<std::size_t>(got)))))
      return Refusal{"table_limit_part", "core/table/limits.h", {{"part", shown(path)}, {"max", megabytes(limits_.part_bytes)}}};
  }
  // One byte beyond what was promised: the zip says one size and holds another. It is here, too, that the checksum is compared.
  std::uint8_t beyond;
  if (zip_fread(file.get(), &beyond, 1) != 0) return damaged(path);
  return std::nullopt;
}

Outcome<base::Bytes> Package::part(std::string_view path) const {
  base::Bytes bytes;
  const auto take = [&](std::string_view piece) {
    bytes.insert(bytes.end(), piece.begin(), piece.end());
    return bytes.size() <= limits_.part_bytes;
  };
  if (auto fault = unpack(path, take)) return *fault;
  return bytes;
}

Outcome<base::Bytes> Package::worksheet(std::string_view path) const {
  FilledCells cells(limits_.part_bytes);
  if (auto fault = unpack(path, [&](std::string_view piece) { return cells.add(piece); })) return *fault;
  return cells.take();
}

Outcome<std::vector<Relationship>> Package::relationships(std::string_view path) const {
  const auto slash = path.rfind('/');
  const auto folder = slash == std::string_view::npos ? std::string_view() : path.substr(0, slash + 1);
  const std::string where = std::string(folder) + "_rels/" + std::string(path.substr(folder.size())) + ".rels";
  std::vector<Relationship> all;
  if (!has(where)) return all;
  auto bytes = part(where);
  if (!bytes) return bytes.refusal();
  base::Bytes text = *std::move(bytes);
  pugi::xml_document document;
  if (!parse_xml(text, document)) return damaged(where);
  for (const auto& node : document.document_element()) {
    if (!is(node, "Relationship")) continue;
    const auto kind = attribute(node, "Type");
    Relationship relationship{std::string(attribute(node, "Id")), std::string(kind.substr(kind.rfind('/') + 1)), {}};
    if (attribute(node, "TargetMode") != "External") relationship.target = resolve(path, attribute(node, "Target")).value_or("");
    all.push_back(std::move(relationship));
  }
  return all;
}

std::optional<std::string> resolve(std::string_view part, std::string_view target) {
  std::string whole;
  if (!target.starts_with('/') && !target.starts_with('\\')) {
    const auto slash = part.rfind('/');
    if (slash != std::string_view::npos) whole = part.substr(0, slash + 1);
  }
  whole += target;
  std::vector<std::string> steps;
  for (std::size_t at = 0; at <= whole.size();) {
    const auto end = std::min(whole.find_first_of("/\\", at), whole.size());
    const auto step = whole.substr(at, end - at);
    at = end + 1;
    if (step.empty() || step == ".") continue;
    if (step != "..") {
      steps.push_back(step);
      continue;
    }
    if (steps.empty()) return std::nullopt;
    steps.pop_back();
  }
  std::string path;
  for (const auto& step : steps) path += (path.empty() ? "" : "/") + step;
  return path;
}

}  // namespace platsbesok::table
