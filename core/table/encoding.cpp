#include "core/table/encoding.h"

#include "core/base/text.h"

#include <array>

namespace platsbesok::table {

namespace {

using base::Outcome;
using base::Refusal;

// 0x80 to 0x9F; 0: no letter. Source: unicode.org, CP1252.TXT.
constexpr std::array<std::uint16_t, 32> windows_1252 = {0x20ac, 0,      0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
                                                        0x2039, 0x0152, 0,      0x017d, 0,      0,      0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
                                                        0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0,      0x017e, 0x0178};

Refusal unknown() { return Refusal{"table_encoding_unknown", "core/table", {}}; }

Outcome<Decoded> from_utf_16(base::ByteView bytes, bool big_endian) {
  Decoded out{{}, Encoding::utf_16};
  if (bytes.size() % 2 != 0) return unknown();
  const auto unit = [&](std::size_t at) { return static_cast<std::uint32_t>(big_endian ? bytes[at] << 8 | bytes[at + 1] : bytes[at + 1] << 8 | bytes[at]); };
  for (std::size_t at = 0; at < bytes.size(); at += 2) {
    std::uint32_t point = unit(at);
    if (point >= 0xd800 && point < 0xe000) {
      if (point >= 0xdc00 || at + 3 >= bytes.size()) return unknown();
      const auto low = unit(at += 2);
      if (low < 0xdc00 || low >= 0xe000) return unknown();
      point = 0x10000 + ((point - 0xd800) << 10) + (low - 0xdc00);
    }
    append_utf8(out.text, point);
  }
  return out;
}

Outcome<Decoded> from_windows_1252(base::ByteView bytes) {
  Decoded out{{}, Encoding::windows_1252};
  for (const auto byte : bytes) {
    const std::uint32_t point = byte >= 0x80 && byte < 0xa0 ? windows_1252[byte - 0x80] : byte;
    if (point == 0 && byte != 0) return unknown();
    append_utf8(out.text, point);
  }
  return out;
}

}  // namespace

void append_utf8(std::string& out, std::uint32_t point) {
  const auto next = [&](int shift) { out += static_cast<char>(0x80 | (point >> shift & 0x3f)); };
  if (point < 0x80) {
    out += static_cast<char>(point);
  } else if (point < 0x800) {
    out += static_cast<char>(0xc0 | point >> 6);
    next(0);
  } else if (point < 0x10000) {
    out += static_cast<char>(0xe0 | point >> 12);
    next(6);
    next(0);
  } else {
    out += static_cast<char>(0xf0 | point >> 18);
    next(12);
    next(6);
    next(0);
  }
}

Outcome<Decoded> decoded(base::ByteView bytes) {
  const auto text = base::as_text(bytes);
  if (text.starts_with("\xFF\xFE")) return from_utf_16(bytes.subspan(2), false);
  if (text.starts_with("\xFE\xFF")) return from_utf_16(bytes.subspan(2), true);
  const bool marked = text.starts_with("\xEF\xBB\xBF");
  const auto rest = text.substr(marked ? 3 : 0);
  if (base::valid_utf8(rest)) return Decoded{std::string(rest), Encoding::utf_8};
  if (marked) return unknown();
  return from_windows_1252(bytes);
}

}  // namespace platsbesok::table
