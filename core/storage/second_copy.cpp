#include "core/storage/second_copy.h"

#include "core/base/log.h"
#include "core/journal/limits.h"
#include "core/storage/durable_file.h"
#include "core/storage/files.h"

#include <string.h>

#include <set>

namespace platsbesok::storage {

namespace {

constexpr const char* about_name = "about";
constexpr std::size_t small_bytes_max = 64 * 1024;

base::Secret copy_key(const base::Secret& vault_key) {
  base::Hash hash = base::Sha256().add("second copy 1").add(vault_key.bytes()).finish();
  base::Secret key = base::Secret::from_bytes(hash.bytes);
  explicit_bzero(hash.bytes.data(), hash.bytes.size());
  return key;
}

bool holds(const std::filesystem::path& file, base::ByteView bytes) {
  return files().exists(file) && std::ranges::equal(read_file(file, small_bytes_max), bytes);
}

std::uint64_t lacking(const JournalStore& journal, base::DossierId dossier, std::uint32_t dev_no, const std::map<std::uint64_t, StrandOp>& ops) {
  return static_cast<std::uint64_t>(std::ranges::count_if(ops, [&](const auto& op) { return !journal.holds(dossier, journal::Tip{dev_no, op.first, op.second.head}.ref()); }));
}

// The ops from 1 on as segments of this device's, each within the journal's limits; ends where one is missing or does not follow.
std::vector<base::Bytes> sealed(const journal::StrandKey& strand, const std::map<std::uint64_t, StrandOp>& ops, const base::SigningKey& key) {
  std::vector<base::Bytes> segments;
  base::Hash before = journal::chain_start(strand, key.public_key()), head = before;
  std::vector<base::Bytes> run;
  std::size_t size_bytes = 0;
  std::uint64_t s = 0;  // the last in run
  const auto seal = [&] {
    if (!run.empty()) segments.push_back(journal::seal_segment(strand, s - run.size() + 1, before, run, key));
    run.clear();
    size_bytes = 0;
    before = head;
  };
  for (const auto& [number, op] : ops) {
    const base::Hash next = journal::chain_next(head, op.bytes);
    if (number != s + 1 || next != op.head) break;
    if (run.size() == journal::segment_ops_max || (!run.empty() && size_bytes + 4 + op.bytes.size() > journal::segment_seal_bytes)) seal();
    run.push_back(op.bytes);
    size_bytes += 4 + op.bytes.size();
    head = next;
    s = number;
  }
  seal();
  return segments;
}

}  // namespace

SecondCopy::SecondCopy(const std::filesystem::path& vault_folder, const base::Secret& vault_key) : folder_(folder_of(vault_folder)), key_(copy_key(vault_key)) {}

std::optional<base::Bytes> SecondCopy::about() const {
  if (!files().exists(folder_ / about_name)) return std::nullopt;
  return base::decrypt(read_file(folder_ / about_name, small_bytes_max), key_, base::as_bytes("second copy about 1"));
}

void SecondCopy::read(const JournalStore& journal) {
  files_.clear();
  if (!files().exists(folder_)) return;
  std::set<base::DossierId> dossiers;
  for (const auto& entry : files().list(folder_)) {
    if (entry.extension() != ".ops") continue;
    try {
      if (const auto dossier = CopyFile::dossier_of(entry, key_)) dossiers.insert(*dossier);
    } catch (const base::Failure& failure) {
      base::log::error("second copy: " + failure.code());
      move_aside(entry);
    }
  }
  // One that no longer says whose it is lies under its name until its dossier is known from elsewhere.
  for (const base::DossierId known : journal.dossiers()) dossiers.insert(known);
  for (const base::DossierId dossier : dossiers)
    if (CopyFile file(folder_, dossier, key_); files().exists(file.file())) files_.emplace(dossier, std::move(file));
}

GivenBack SecondCopy::give_back(JournalStore& journal, const Recorder& me) const {
  GivenBack given;
  for (const auto& [dossier, file] : files_)
    for (const std::uint32_t dev_no : file.dev_nos()) {
      const auto ops = file.ops(dev_no);
      const std::uint64_t before = lacking(journal, dossier, dev_no, ops);
      if (before == 0) continue;
      auto strand = ops;  // what the file no longer has of it the journal may have
      for (StrandOp& op : journal.own_ops(dossier, dev_no, 0))
        if (op.s < ops.rbegin()->first) strand.emplace(op.s, std::move(op));
      for (const base::Bytes& segment : sealed({me.municipality, dossier, me.device, dev_no}, strand, *me.key)) {
        const auto opened = journal::open_segment(segment, me.key->public_key());
        ENSURE(opened);
        journal.ingest(segment, *opened, opened->ops.back().at);
      }
      const std::uint64_t left = lacking(journal, dossier, dev_no, ops);
      given.ops += before - left;
      given.left += left;
      given.own_number = given.own_number || dev_no == me.dev_no;
    }
  return given;
}

void SecondCopy::catch_up(const std::filesystem::path& vault_folder, base::ByteView about, const JournalStore& journal, base::DeviceId me) {
  behind_ = true;
  // Another vault lay here once: its copy may be all that is left of it.
  if (files().exists(folder_ / about_name) && !this->about() && files_.empty()) move_aside(folder_);
  files().make_folder(folder_);
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

void SecondCopy::keep_keys(const std::filesystem::path& vault_folder, const KeySlots& slots) {
  const auto file = folder_of(vault_folder) / keys_name;
  if (!files().exists(file)) return;
  const auto there = decode_key_slots(read_file(file, small_bytes_max));
  if (!there || there->key_check == slots.key_check) write_durably(file, encode(slots));
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
    const base::DossierId dossier = each->first;
    const CopyFile& file = each->second;
    const auto strands = journal.strands(dossier);
    const bool secured = std::ranges::all_of(strands, [&](const StrandState& strand) { return strand.device != me || strand.secured == strand.s; });
    const auto all_held = [&] {
      return std::ranges::all_of(file.dev_nos(), [&](std::uint32_t dev_no) { return lacking(journal, dossier, dev_no, file.ops(dev_no)) == 0; });
    };
    const auto there = files().look(file.file());
    if (there && secured && now.utc_ms - there->written.utc_ms > copy_kept_ms && all_held()) {
      files().remove(file.file());
      each = files_.erase(each);
    } else {
      ++each;
    }
  }
}

}  // namespace platsbesok::storage
