// What a file's bytes are, whatever its name ends in.
#pragma once

#include "core/base/bytes.h"

namespace platsbesok::table {

enum class FileKind {
  empty,         // nothing, a byte order mark alone, or blanks
  zip,           // .xlsx is one, and so are .ods and .docx: the package says which
  legacy_xls,    // Excel 97–2003
  encrypted,     // a workbook with a password
  xml_2003,      // "XML-kalkylblad 2003"
  html,          // a web page, as many systems' "Excel export" is
  pdf,
  text,          // CSV and JSON among others
  unknown
};
FileKind sniff(base::ByteView bytes);

}  // namespace platsbesok::table
