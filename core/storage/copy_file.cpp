#include "core/storage/copy_file.h"

#include "core/storage/durable_file.h"
#include "core/storage/files.h"

#include <string.h>

#include <algorithm>
#include <set>

namespace platsbesok::storage {

namespace {

constexpr std::string_view file_mark{"PBCO\x02\0\0\0", 8}, box_mark = "PBOX";
constexpr std::size_t box_head_bytes = 4 + 4 + 8, box_bytes_max = 512 * 1024, copy_bytes_max = 1024ull * 1024 * 1024;

base::Secret derived(std::string_view tag, const base::Secret& from, base::ByteView about) {
  base::Hash hash = base::Sha256().add(tag).add(from.bytes()).add(about).finish();
  base::Secret key = base::Secret::from_bytes(hash.bytes);
  explicit_bzero(hash.bytes.data(), hash.bytes.size());
  return key;
}

std::filesystem::path name_of(base::DossierId dossier, const base::Secret& copy_key) {
  const base::Hash hash = base::Sha256().add("copy file 1").add(copy_key.bytes()).add(dossier.bytes()).finish();
  return base::to_hex(base::ByteView(hash.bytes).first(16)) + ".ops";
}

base::Bytes index_bytes(std::uint64_t index) {
  base::Bytes bytes;
  base::put_u64(bytes, index);
  return bytes;
}

base::Bytes box_around(base::ByteView plain, const base::Secret& key, std::uint64_t index) {
  base::SystemRandom random;
  const base::Bytes box = base::encrypt(plain, key, index_bytes(index), random);
  base::Bytes bytes;
  base::put(bytes, base::as_bytes(box_mark));
  base::put_u32(bytes, static_cast<std::uint32_t>(box.size()));
  base::put_u64(bytes, index);
  base::put(bytes, box);
  return bytes;
}

// The boxes of a file that open, one by one; what lies between them is passed over.
class BoxReader {
public:
  explicit BoxReader(const std::filesystem::path& file) : bytes_(read_file(file, copy_bytes_max)), end_(std::min(file_mark.size(), bytes_.size())) {
    damaged_ = !std::ranges::equal(base::ByteView(bytes_).first(end_), base::as_bytes(file_mark.substr(0, end_)));
  }
  std::optional<base::Bytes> next(const base::Secret& key) {
    for (std::size_t at = end_; (at = found(at)) < bytes_.size(); ++at) {
      base::ByteReader in(base::ByteView(bytes_).subspan(at + box_mark.size()));
      const std::uint32_t size = in.u32();
      const std::uint64_t index = in.u64();
      if (in.failed() || size > box_bytes_max || size > in.rest().size()) continue;
      auto plain = base::decrypt(in.take(size), key, index_bytes(index));
      if (!plain) continue;
      damaged_ = damaged_ || at != end_ || index != boxes_;
      boxes_ = index + 1;
      end_ = at + box_head_bytes + size;
      return plain;
    }
    damaged_ = damaged_ || !end_is_clean();
    return std::nullopt;
  }
  std::uint64_t boxes() const { return boxes_; }       // the next one's index
  std::uint64_t size_bytes() const { return end_; }    // up to the end of the last that opened
  bool damaged() const { return damaged_; }            // whole when next() has answered nothing

private:
  std::size_t found(std::size_t from) const {
    const auto rest = std::span(bytes_).subspan(from);
    return from + static_cast<std::size_t>(std::ranges::search(rest, base::as_bytes(box_mark)).begin() - rest.begin());
  }
  // Nothing after the last box; or of an append that was cut off: the beginning of a box, room that was never written.
  bool end_is_clean() const {
    const base::ByteView rest = base::ByteView(bytes_).subspan(end_);
    if (std::ranges::all_of(rest, [](std::uint8_t byte) { return byte == 0; })) return true;
    const std::size_t marked = std::min(rest.size(), box_mark.size());
    if (!std::ranges::equal(rest.first(marked), base::as_bytes(box_mark.substr(0, marked)))) return false;
    if (rest.size() < box_head_bytes) return true;
    const std::uint32_t size = base::ByteReader(rest.subspan(marked)).u32();
    return size <= box_bytes_max && size > rest.size() - box_head_bytes;
  }

  base::Bytes bytes_;
  std::size_t end_;
  std::uint64_t boxes_ = 0;
  bool damaged_ = false;
};

struct Entry {
  std::uint32_t dev_no = 0;
  StrandOp op;
};

std::optional<Entry> entry_from(base::ByteView plain) {
  base::ByteReader in(plain);
  Entry entry;
  entry.dev_no = in.u32();
  entry.op.s = in.u64();
  const auto head = base::Hash::from_bytes(in.take(base::Hash::size_bytes));
  if (in.failed() || !head) return std::nullopt;
  entry.op.head = *head;
  entry.op.bytes.assign(in.rest().begin(), in.rest().end());
  return entry;
}

base::Bytes boxed(std::uint32_t dev_no, const StrandOp& op, const base::Secret& own_key, std::uint64_t index) {
  base::Bytes plain;
  base::put_u32(plain, dev_no);
  base::put_u64(plain, op.s);
  base::put(plain, op.head.bytes);
  base::put(plain, op.bytes);
  base::Bytes box = box_around(plain, own_key, index);
  base::wipe(plain);
  return box;
}

}  // namespace

std::optional<base::DossierId> CopyFile::dossier_of(const std::filesystem::path& file, const base::Secret& copy_key) {
  const auto first = BoxReader(file).next(copy_key);
  const auto dossier = first ? base::DossierId::from_bytes(*first) : std::nullopt;
  return dossier && file.filename() == name_of(*dossier, copy_key) ? dossier : std::nullopt;
}

CopyFile::CopyFile(const std::filesystem::path& folder, base::DossierId dossier, const base::Secret& copy_key)
    : file_(folder / name_of(dossier, copy_key)), dossier_(dossier), copy_key_(&copy_key) {
  if (!files().exists(file_)) return;
  BoxReader boxes(file_);
  const bool says_whose = boxes.next(*copy_key_).has_value();
  if (!says_whose) boxes = BoxReader(file_);
  std::map<std::uint32_t, std::set<std::uint64_t>> held;
  const base::Secret own_key = key();
  while (const auto plain = boxes.next(own_key))
    if (const auto entry = entry_from(*plain)) held[entry->dev_no].insert(entry->op.s);
  for (const auto& [dev_no, numbers] : held) {
    auto& last = last_[dev_no];
    while (numbers.contains(last + 1)) ++last;
  }
  boxes_ = boxes.boxes();
  size_bytes_ = boxes.size_bytes();
  damaged_ = boxes.damaged();
  if (!says_whose && !damaged_) boxes_ = size_bytes_ = 0;  // cut off before it had said whose it is
}

base::Secret CopyFile::key() const { return derived("copy dossier 1", *copy_key_, dossier_.bytes()); }

std::vector<std::uint32_t> CopyFile::dev_nos() const {
  std::vector<std::uint32_t> all;
  for (const auto& [dev_no, last] : last_) all.push_back(dev_no);
  return all;
}

std::uint64_t CopyFile::last(std::uint32_t dev_no) const {
  const auto found = last_.find(dev_no);
  return found == last_.end() ? 0 : found->second;
}

std::map<std::uint64_t, StrandOp> CopyFile::ops(std::uint32_t dev_no) const {
  std::map<std::uint64_t, StrandOp> ops;
  if (!last_.contains(dev_no)) return ops;
  BoxReader boxes(file_);
  const base::Secret own_key = key();
  while (const auto plain = boxes.next(own_key))
    if (auto entry = entry_from(*plain); entry && entry->dev_no == dev_no) ops.emplace(entry->op.s, std::move(entry->op));
  return ops;
}

base::Bytes CopyFile::begun(std::uint64_t& boxes) const {
  base::Bytes bytes;
  base::put(bytes, base::as_bytes(file_mark));
  base::put(bytes, box_around(dossier_.bytes(), *copy_key_, 0));
  boxes = 1;
  return bytes;
}

// Whole or not at all: what can be read, in a file without a gap. What was damaged lies aside.
void CopyFile::mend() {
  std::uint64_t boxes = 0;
  base::Bytes whole = begun(boxes);
  const base::Secret own_key = key();
  for (const std::uint32_t dev_no : dev_nos())
    for (const auto& [s, op] : ops(dev_no)) base::put(whole, boxed(dev_no, op, own_key, boxes++));
  write_durably(aside_of(file_), read_file(file_, copy_bytes_max));
  write_durably(file_, whole);
  boxes_ = boxes;
  size_bytes_ = whole.size();
  damaged_ = false;
}

void CopyFile::append(std::uint32_t dev_no, const std::vector<StrandOp>& ops) {
  if (damaged_) mend();
  if (ops.empty()) return;
  std::uint64_t boxes = boxes_;
  base::Bytes bytes;
  if (size_bytes_ == 0) bytes = begun(boxes);
  const base::Secret own_key = key();
  for (const StrandOp& op : ops) base::put(bytes, boxed(dev_no, op, own_key, boxes++));
  files().write(file_, size_bytes_, bytes);  // an append that was cut off or failed goes before something is put in its place
  boxes_ = boxes;
  size_bytes_ += bytes.size();
  last_[dev_no] = ops.back().s;
}

}  // namespace platsbesok::storage
