#include "register/service/named_files.h"

#include "core/domain/fields.h"
#include "core/domain/photo.h"
#include "sync/protocol/limits.h"

#include <algorithm>

namespace platsbesok::reg {

namespace {

std::optional<domain::MediaRef> media_in(const journal::Op& op) {
  if (op.field == domain::field::photo) {
    const auto photo = domain::read<domain::PhotoFile>(op.value);
    return photo ? std::optional(photo->media) : std::nullopt;
  }
  return op.field == domain::field::signature ? domain::read<domain::MediaRef>(op.value) : std::nullopt;
}

}  // namespace

const std::vector<NamedFile>& NamedFiles::of(base::DossierId dossier) const {
  const base::Hash vector = journal::hash_of(parts_.journal.vector(dossier));
  const auto known = entries_.find(dossier);
  if (known != entries_.end() && known->second.vector == vector) return known->second.files;
  std::vector<NamedFile> files;
  for (const journal::LoggedOp& op : parts_.journal.ops(dossier)) {
    const auto media = media_in(op.op);
    if (media && media->size_bytes > 0 && media->size_bytes <= static_cast<std::int64_t>(sync::file_bytes_max))
      files.push_back({media->file, static_cast<std::uint64_t>(media->size_bytes), op.device});
  }
  std::ranges::sort(files);
  files.erase(std::ranges::unique(files).begin(), files.end());
  return entries_.insert_or_assign(dossier, Entry{vector, std::move(files)}).first->second.files;
}

std::set<std::uint64_t> NamedFiles::sizes_of(base::DossierId dossier, const base::Hash& file, std::optional<base::DeviceId> only_of) const {
  std::set<std::uint64_t> sizes;
  for (const NamedFile& named : std::ranges::equal_range(of(dossier), file, {}, &NamedFile::file))
    if (!only_of || named.device == *only_of) sizes.insert(named.size_bytes);
  return sizes;
}

}  // namespace platsbesok::reg
