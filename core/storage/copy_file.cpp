#include "core/storage/copy_file.h"

#include "core/storage/durable_file.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

namespace platsbesok::storage {

namespace {

constexpr std::string_view magic{"PBCO\x01\0\0\0", 8};
constexpr std::size_t box_bytes_max = 512 * 1024, file_bytes_max = 1024ull * 1024 * 1024;

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

// The boxes of a file one by one; ends where one is cut or does not open.
class BoxReader {
public:
  explicit BoxReader(const std::filesystem::path& file) : bytes_(read_file(file, file_bytes_max)), in_(bytes_) {
    whole_ = std::ranges::equal(in_.take(magic.size()), base::as_bytes(magic)) && !in_.failed();
  }
  std::optional<base::Bytes> next(const base::Secret& key) {
    if (!whole_ || in_.rest().size() < 4) return std::nullopt;
    const std::uint32_t size = in_.u32();
    if (size > box_bytes_max || size > in_.rest().size()) return std::nullopt;
    auto plain = base::decrypt(in_.take(size), key, index_bytes(index_));
    if (!plain) return whole_ = false, std::nullopt;
    ++index_;
    size_bytes_ = bytes_.size() - in_.rest().size();
    return plain;
  }
  std::uint64_t index() const { return index_; }
  std::uint64_t size_bytes() const { return size_bytes_; }

private:
  base::Bytes bytes_;
  base::ByteReader in_;
  bool whole_ = false;
  std::uint64_t index_ = 0, size_bytes_ = 0;
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

[[noreturn]] void fail(const char* doing) {
  const int system = errno;
  const bool full = system == ENOSPC || system == EDQUOT || system == EFBIG;
  throw base::Failure(full ? "disk_full" : "file_unwritable", std::string("second copy, ") + doing + ": errno " + std::to_string(system));
}

}  // namespace

CopyFile::CopyFile(const std::filesystem::path& folder, base::DossierId dossier, const base::Secret& copy_key)
    : file_(folder / name_of(dossier, copy_key)), dossier_(dossier), copy_key_(&copy_key) {}

base::Secret CopyFile::key() const { return derived("copy dossier 1", *copy_key_, dossier_.bytes()); }

std::optional<CopyFile> CopyFile::read(const std::filesystem::path& file, const base::Secret& copy_key) {
  BoxReader boxes(file);
  const auto first = boxes.next(copy_key);
  const auto dossier = first ? base::DossierId::from_bytes(*first) : std::nullopt;
  if (!dossier) return std::nullopt;
  CopyFile read(file.parent_path(), *dossier, copy_key);
  if (read.file_ != file) return std::nullopt;
  const base::Secret key = read.key();
  while (const auto plain = boxes.next(key)) {
    const auto entry = entry_from(*plain);
    if (!entry) break;
    auto& last = read.last_[entry->dev_no];
    if (entry->op.s == last + 1) last = entry->op.s;
  }
  read.boxes_ = boxes.index();
  read.size_bytes_ = boxes.size_bytes();
  return read;
}

std::vector<std::uint32_t> CopyFile::dev_nos() const {
  std::vector<std::uint32_t> all;
  for (const auto& [dev_no, last] : last_) all.push_back(dev_no);
  return all;
}

std::uint64_t CopyFile::last(std::uint32_t dev_no) const {
  const auto found = last_.find(dev_no);
  return found == last_.end() ? 0 : found->second;
}

std::vector<StrandOp> CopyFile::ops(std::uint32_t dev_no) const {
  std::vector<StrandOp> ops;
  if (!last_.contains(dev_no)) return ops;
  BoxReader boxes(file_);
  if (!boxes.next(*copy_key_)) return ops;
  const base::Secret own_key = key();
  while (const auto plain = boxes.next(own_key)) {
    auto entry = entry_from(*plain);
    if (!entry) break;
    if (entry->dev_no == dev_no && entry->op.s == ops.size() + 1) ops.push_back(std::move(entry->op));
  }
  return ops;
}

base::Bytes CopyFile::boxed(base::ByteView plain, const base::Secret& key) {
  base::SystemRandom random;
  const base::Bytes box = base::encrypt(plain, key, index_bytes(boxes_++), random);
  base::Bytes framed;
  base::put_u32(framed, static_cast<std::uint32_t>(box.size()));
  base::put(framed, box);
  return framed;
}

void CopyFile::append(std::uint32_t dev_no, const std::vector<StrandOp>& ops) {
  if (ops.empty()) return;
  const std::uint64_t boxes_before = boxes_;
  const base::Secret own_key = key();
  base::Bytes bytes;
  if (size_bytes_ == 0) {
    boxes_ = 0;
    base::put(bytes, base::as_bytes(magic));
    base::put(bytes, boxed(dossier_.bytes(), *copy_key_));
  }
  for (const StrandOp& op : ops) {
    base::Bytes plain;
    base::put_u32(plain, dev_no);
    base::put_u64(plain, op.s);
    base::put(plain, op.head.bytes);
    base::put(plain, op.bytes);
    base::put(bytes, boxed(plain, own_key));
    base::wipe(plain);
  }
  const int descriptor = ::open(file_.c_str(), O_CREAT | O_WRONLY | O_CLOEXEC | O_NOFOLLOW, 0600);
  try {
    if (descriptor < 0) fail("opening");
    // What does not count goes before something is put in its place.
    if (::ftruncate(descriptor, static_cast<off_t>(size_bytes_)) != 0) fail("cutting");
    for (std::size_t done = 0; done < bytes.size();) {
      const ssize_t written = ::pwrite(descriptor, bytes.data() + done, bytes.size() - done, static_cast<off_t>(size_bytes_ + done));
      if (written < 0 && errno == EINTR) continue;
      if (written < 0) fail("writing");
      done += static_cast<std::size_t>(written);
    }
    if (::close(descriptor) != 0) fail("closing");
  } catch (const base::Failure&) {
    if (descriptor >= 0) ::close(descriptor);
    boxes_ = boxes_before;
    throw;
  }
  size_bytes_ += bytes.size();
  last_[dev_no] = ops.back().s;
}

}  // namespace platsbesok::storage
