// The letters of a text file from outside: UTF-8, UTF-16 with its byte order mark, or else Windows-1252, as Swedish Excel saves CSV.
#pragma once

#include "core/base/bytes.h"
#include "core/base/outcome.h"

#include <string>

namespace platsbesok::table {

enum class Encoding { utf_8, utf_16, windows_1252 };

struct Decoded {
  std::string text;  // UTF-8, without a byte order mark
  Encoding encoding = Encoding::utf_8;
};

// Refusal table_encoding_unknown: half a letter, a mark that lies, or bytes that no letter of Windows-1252 has.
base::Outcome<Decoded> decoded(base::ByteView bytes);

void append_utf8(std::string& out, std::uint32_t code_point);

}  // namespace platsbesok::table
