// Package: the zip a workbook is (Open Packaging Conventions), in memory. Invariants: no entry and no relationship leads out of it, every name stands
// once, and nothing is unpacked beyond the limits, whatever the zip says of itself.
// Source: ECMA-376 part 2.
#pragma once

#include "core/base/bytes.h"
#include "core/base/outcome.h"
#include "core/table/limits.h"

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

struct zip;

namespace platsbesok::table {

struct Relationship {
  std::string id;
  std::string kind;    // the last word of its type: "worksheet", "sharedStrings"
  std::string target;  // a part's path; empty where it leads out of the package
};

class Package {
public:
  // `bytes` must outlive it. Refusals: table_damaged {part}, table_path_unsafe {entry}, table_entry_twice {entry}, table_encrypted, and the limits:
  // table_limit_entries {max}, table_limit_unpacked {max}, table_bomb {entry}.
  static base::Outcome<Package> open(base::ByteView bytes, const Limits& limits);

  bool has(std::string_view path) const { return entries_.contains(key(path)); }
  // Refusals: table_part_missing {part}, table_damaged {part}, table_limit_part {part, max}.
  base::Outcome<base::Bytes> part(std::string_view path) const;
  // The same of a worksheet, without the rows and cells that hold nothing: what is left counts against the limit. Refusals: those of part().
  base::Outcome<base::Bytes> worksheet(std::string_view path) const;
  // Of a part ("" for the package itself); none where it has none. Refusals: those of part().
  base::Outcome<std::vector<Relationship>> relationships(std::string_view path) const;

private:
  struct Close {
    void operator()(zip* archive) const;
  };
  struct Entry {
    std::uint64_t index;
    std::uint64_t size_bytes;
  };
  static std::string key(std::string_view path);  // part names do not mind their case
  // Piece by piece; `take` says whether there is room for it.
  std::optional<base::Refusal> unpack(std::string_view path, const std::function<bool(std::string_view piece)>& take) const;

  std::unique_ptr<zip, Close> archive_;
  std::map<std::string, Entry> entries_;
  Limits limits_;
};

// `target` seen from the part it stands in: "worksheets/sheet1.xml" in "xl/workbook.xml" is "xl/worksheets/sheet1.xml". Nothing where it leads out.
std::optional<std::string> resolve(std::string_view part, std::string_view target);

base::Refusal damaged(std::string_view part);

}  // namespace platsbesok::table
