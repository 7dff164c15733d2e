#include "core/table/sniff.h"

#include "core/base/words.h"

#include <algorithm>
#include <string>
#include <string_view>

namespace platsbesok::table {

namespace {

using namespace std::string_view_literals;

constexpr std::size_t looked_at_bytes_max = 4096;
constexpr auto blanks = " \t\r\n\v\f"sv;

// UTF-16LE, as names stand in the directory of an OLE file.
bool holds_name(std::string_view bytes, std::string_view name) {
  std::string wide;
  for (const char c : name) (wide += c) += '\0';
  return bytes.find(wide) != std::string_view::npos;
}

FileKind sniff_markup(std::string_view text) {
  const std::string start = base::lower_ascii(text.substr(0, looked_at_bytes_max));
  if (start.find("urn:schemas-microsoft-com:office:spreadsheet") != std::string::npos) return FileKind::xml_2003;
  for (const auto tag : {"<!doctype html"sv, "<html"sv, "<head"sv, "<body"sv, "<table"sv, "<meta"sv, "<style"sv})
    if (start.find(tag) != std::string::npos) return FileKind::html;
  return FileKind::text;
}

}  // namespace

FileKind sniff(base::ByteView bytes) {
  const auto text = base::as_text(bytes);
  for (const auto& [magic, kind] : {std::pair{"PK\x03\x04"sv, FileKind::zip}, std::pair{"PK\x05\x06"sv, FileKind::zip},
                                    std::pair{"%PDF-"sv, FileKind::pdf}, std::pair{"\x09\x08\x10\x00"sv, FileKind::legacy_xls},
                                    std::pair{"\x09\x04\x06\x00"sv, FileKind::legacy_xls}, std::pair{"\x09\x02\x06\x00"sv, FileKind::legacy_xls}})
    if (text.starts_with(magic)) return kind;
  if (text.starts_with("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv))
    return holds_name(text, "EncryptedPackage") ? FileKind::encrypted : FileKind::legacy_xls;
  const bool wide = text.starts_with("\xFF\xFE"sv) || text.starts_with("\xFE\xFF"sv);
  auto rest = text.substr(wide ? 2 : text.starts_with("\xEF\xBB\xBF"sv) ? 3 : 0);
  // A text in UTF-16 has a zero in every other byte.
  const auto first = rest.find_first_not_of(wide ? " \t\r\n\0"sv : blanks);
  if (first == std::string_view::npos) return FileKind::empty;
  if (wide) return FileKind::text;
  rest.remove_prefix(first);
  if (rest.front() == '<') return sniff_markup(rest);
  return rest.substr(0, looked_at_bytes_max).find('\0') == std::string_view::npos ? FileKind::text : FileKind::unknown;
}

}  // namespace platsbesok::table
