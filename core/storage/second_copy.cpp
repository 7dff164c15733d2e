#include "core/storage/second_copy.h"

#include "core/base/log.h"
#include "core/journal/limits.h"
#include "core/storage/durable_file.h"

#include <string.h>
#include <sys/stat.h>

#include <cerrno>
#include <chrono>

namespace platsbesok::storage {

namespace {

constexpr const char* keys_name = "keys";
constexpr const char* about_name = "about";
constexpr std::size_t small_bytes_max = 64 * 1024;

base::Secret copy_key(const base::Secret& vault_key) {
  base::Hash hash = base::Sha256().add("second copy 1").add(vault_key.bytes()).finish();
  base::Secret key = base::Secret::from_bytes(hash.bytes);
  explicit_bzero(hash.bytes.data(), hash.bytes.size());
  return key;
}

bool holds(const std::filesystem::path& file, base::ByteView bytes) {
  return std::filesystem::exists(file) && std::ranges::equal(read_file(file, small_bytes_max), bytes);
}

// The ops as segments of this device's, each within the journal's limits.
std::vector<base::Bytes> sealed(const journal::StrandKey& strand, const std::vector<StrandOp>& ops, const base::SigningKey& key) {
  std::vector<base::Bytes> segments;
  base::Hash before = journal::chain_start(strand, key.public_key());
  for (std::size_t at = 0; at < ops.size();) {
    std::vector<base::Bytes> run;
    std::size_t size_bytes = 0;
    base::Hash head = before;
    for (; at < ops.size() && run.size() < journal::segment_ops_max; ++at) {
      size_bytes += 4 + ops[at].bytes.size();
      if (!run.empty() && size_bytes > journal::segment_seal_bytes) break;
      head = journal::chain_next(head, ops[at].bytes);
      if (head != ops[at].head) return segments;  // not this strand's: what follows cannot be either
      run.push_back(ops[at].bytes);
    }
    segments.push_back(journal::seal_segment(strand, at - run.size() + 1, before, run, key));
    before = head;
  }
  return segments;
}

}  // namespace

SecondCopy::SecondCopy(const std::filesystem::path& vault_folder, const base::Secret& vault_key) : folder_(folder_of(vault_folder)), key_(copy_key(vault_key)) {}

std::optional<base::Bytes> SecondCopy::about() const {
  if (!std::filesystem::exists(folder_ / about_name)) return std::nullopt;
  return base::decrypt(read_file(folder_ / about_name, small_bytes_max), key_, base::as_bytes("second copy about 1"));
}

void SecondCopy::read() {
  files_.clear();
  if (!std::filesystem::exists(folder_)) return;
  for (const auto& entry : std::filesystem::directory_iterator(folder_)) {
    if (entry.path().extension() != ".ops") continue;
    try {
      if (auto file = CopyFile::read(entry.path(), key_)) files_.emplace(file->dossier(), std::move(*file));
    } catch (const base::Failure& failure) {
      base::log::error("second copy: " + failure.code());
      move_aside(entry.path());
    }
  }
}

bool SecondCopy::give_back(JournalStore& journal, const Recorder& me, std::uint64_t& taken) {
  bool own_number = false;
  for (const auto& [dossier, file] : files_)
    for (const std::uint32_t dev_no : file.dev_nos()) {
      const auto ops = file.ops(dev_no);
      std::uint64_t lacking = 0;
      for (const StrandOp& op : ops) lacking += !journal.holds(dossier, journal::Tip{dev_no, op.s, op.head}.ref());
      if (lacking == 0) continue;
      for (const base::Bytes& segment : sealed({me.municipality, dossier, me.device, dev_no}, ops, *me.key)) {
        const auto opened = journal::open_segment(segment, me.key->public_key());
        ENSURE(opened);
        journal.ingest(segment, *opened, opened->ops.back().at);
      }
      taken += lacking;
      own_number = own_number || dev_no == me.dev_no;
    }
  return own_number;
}

void SecondCopy::catch_up(const std::filesystem::path& vault_folder, base::ByteView about, const JournalStore& journal, base::DeviceId me) {
  behind_ = true;
  // Another vault lay here once: its copy may be all that is left of it.
  if (std::filesystem::exists(folder_ / about_name) && !this->about()) move_aside(folder_), files_.clear();
  if (::mkdir(folder_.c_str(), 0700) != 0 && errno != EEXIST) throw base::Failure(errno == ENOSPC ? "disk_full" : "file_unwritable", "second copy: errno " + std::to_string(errno));
  if (const auto keys = read_file(vault_folder / keys_name, small_bytes_max); !holds(folder_ / keys_name, keys)) write_durably(folder_ / keys_name, keys);
  if (const auto known = this->about(); !known || !std::ranges::equal(*known, about)) {
    base::SystemRandom random;
    write_durably(folder_ / about_name, base::encrypt(about, key_, base::as_bytes("second copy about 1"), random));
  }
  for (const base::DossierId dossier : journal.dossiers())
    if (files_.contains(dossier) || std::ranges::any_of(journal.strands(dossier), [&](const StrandState& strand) { return strand.device == me && strand.secured < strand.s; }))
      follow(journal, dossier, me);
  behind_ = false;
}

void SecondCopy::follow(const JournalStore& journal, base::DossierId dossier, base::DeviceId me) {
  CopyFile& file = files_.try_emplace(dossier, folder_, dossier, key_).first->second;
  const bool was_behind = behind_;
  behind_ = true;
  for (const StrandState& strand : journal.strands(dossier))
    if (strand.device == me) file.append(strand.dev_no, journal.own_ops(dossier, strand.dev_no, file.last(strand.dev_no)));
  behind_ = was_behind;
}

void SecondCopy::drop_secured(const JournalStore& journal, base::DeviceId me, base::Instant now) {
  for (auto each = files_.begin(); each != files_.end();) {
    const auto& [dossier, file] = *each;
    const auto strands = journal.strands(dossier);
    const bool secured = std::ranges::all_of(strands, [&](const StrandState& strand) { return strand.device != me || strand.secured == strand.s; });
    std::error_code failed;
    const auto written = std::filesystem::last_write_time(file.file(), failed);
    const auto age = std::chrono::file_clock::from_sys(std::chrono::sys_time<std::chrono::milliseconds>(std::chrono::milliseconds(now.utc_ms))) - written;
    if (!failed && secured && age > std::chrono::milliseconds(copy_kept_ms)) {
      std::filesystem::remove(file.file(), failed);
      each = files_.erase(each);
    } else {
      ++each;
    }
  }
}

}  // namespace platsbesok::storage
