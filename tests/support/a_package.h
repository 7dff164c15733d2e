// Workbooks made wrong on purpose: a zip of any entries, and a workbook of one sheet's XML.
#pragma once

#include "core/base/bytes.h"

#include <zip.h>

#include <string>
#include <utility>
#include <vector>

namespace platsbesok::tests {

using Parts = std::vector<std::pair<std::string, std::string>>;

enum class Zip { deflated, stored };

inline base::Bytes zipped(const Parts& parts, Zip how = Zip::deflated) {
  zip_source_t* target = zip_source_buffer_create(nullptr, 0, 0, nullptr);
  zip_source_keep(target);
  zip_t* archive = zip_open_from_source(target, ZIP_CREATE | ZIP_TRUNCATE, nullptr);
  for (const auto& [name, content] : parts) {
    const auto index = zip_file_add(archive, name.c_str(), zip_source_buffer(archive, content.data(), content.size(), 0), ZIP_FL_ENC_GUESS);
    if (how == Zip::stored) zip_set_file_compression(archive, static_cast<zip_uint64_t>(index), ZIP_CM_STORE, 0);
  }
  zip_close(archive);
  zip_source_open(target);
  zip_source_seek(target, 0, SEEK_END);
  base::Bytes bytes(static_cast<std::size_t>(zip_source_tell(target)));
  zip_source_seek(target, 0, SEEK_SET);
  zip_source_read(target, bytes.data(), bytes.size());
  zip_source_close(target);
  zip_source_free(target);
  return bytes;
}

struct APackage {
  std::string rows = {};     // what <sheetData> holds
  std::string strings = {};  // <si>…</si>
  std::string formats = {};  // <numFmt …/>
  std::string styles = {};   // <xf numFmtId="…"/>, numbered from 0
  std::string workbook_settings = {};
  std::string sheets = R"(<sheet name="survey" sheetId="1" r:id="rId1"/>)";
  std::string relationships = R"(<Relationship Id="rId1" Type="http://x/relationships/worksheet" Target="worksheets/sheet1.xml"/>)";
  Parts more = {};

  Parts parts() const {
    const std::string ns = R"(xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://x/relationships")";
    Parts all{{"[Content_Types].xml", "<Types/>"},
              {"_rels/.rels", R"(<Relationships><Relationship Id="a" Type="http://x/officeDocument" Target="xl/workbook.xml"/></Relationships>)"},
              {"xl/workbook.xml", "<workbook " + ns + ">" + workbook_settings + "<sheets>" + sheets + "</sheets></workbook>"},
              {"xl/_rels/workbook.xml.rels", "<Relationships>" + relationships +
                                                 R"(<Relationship Id="s" Type="http://x/styles" Target="styles.xml"/>)"
                                                 R"(<Relationship Id="t" Type="http://x/sharedStrings" Target="/xl/sharedStrings.xml"/></Relationships>)"},
              {"xl/styles.xml", "<styleSheet><numFmts>" + formats + "</numFmts><cellXfs>" + styles + "</cellXfs></styleSheet>"},
              {"xl/sharedStrings.xml", "<sst " + ns + ">" + strings + "</sst>"},
              {"xl/worksheets/sheet1.xml", "<worksheet " + ns + "><sheetData>" + rows + "</sheetData></worksheet>"}};
    all.insert(all.end(), more.begin(), more.end());
    return all;
  }
  base::Bytes bytes(Zip how = Zip::deflated) const { return zipped(parts(), how); }
};

}  // namespace platsbesok::tests
