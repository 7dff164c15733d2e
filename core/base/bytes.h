// Runs of bytes and their hexadecimal form (lower case, no separators).
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace platsbesok::base {

using Bytes = std::vector<std::uint8_t>;
using ByteView = std::span<const std::uint8_t>;

ByteView as_bytes(std::string_view text);
std::string_view as_text(ByteView bytes);

std::string to_hex(ByteView bytes);
// Nothing when the text has an odd length or a character outside 0-9a-f.
std::optional<Bytes> from_hex(std::string_view hex);

// Fixed-width little-endian integers, as the segment header and receipts are written.
void put_u16(Bytes& out, std::uint16_t value);
void put_u32(Bytes& out, std::uint32_t value);
void put_u64(Bytes& out, std::uint64_t value);
void put(Bytes& out, ByteView bytes);

// Reads forward through a span; a read past its end sets failed() and yields zeroes.
class ByteReader {
public:
  explicit ByteReader(ByteView bytes) : rest_(bytes) {}
  std::uint16_t u16() { return static_cast<std::uint16_t>(number(2)); }
  std::uint32_t u32() { return static_cast<std::uint32_t>(number(4)); }
  std::uint64_t u64() { return number(8); }
  ByteView take(std::size_t count);
  ByteView rest() const { return rest_; }
  bool failed() const { return failed_; }

private:
  std::uint64_t number(std::size_t width);
  ByteView rest_;
  bool failed_ = false;
};

}  // namespace platsbesok::base
