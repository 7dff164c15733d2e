#include "core/table/xlsx_writer.h"

#include "core/table/number_format.h"
#include "core/table/xml.h"

#include <zip.h>

#include <algorithm>
#include <map>
#include <set>

namespace platsbesok::table {

namespace {

using base::Outcome;
using base::Refusal;

constexpr std::string_view xml_start = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
constexpr std::string_view main_ns = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
constexpr std::string_view rel_ns = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
constexpr std::string_view package_ns = "http://schemas.openxmlformats.org/package/2006/";
constexpr std::string_view type_start = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
constexpr time_t fixed_time = 1'577'880'000;  // 2020-01-01 12:00 UTC: the same day in every zone

std::size_t characters(std::string_view text) {  // as UTF-16 counts them
  std::size_t count = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    count += (byte & 0xc0) == 0x80 ? 0 : byte >= 0xf0 ? 2 : 1;
  }
  return count;
}

// What XML cannot hold, and what would be read as such an escape.
std::string office_escaped(std::string_view text) {
  constexpr std::string_view hex = "0123456789ABCDEF";
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const bool control = byte < 0x20 && byte != '\t' && byte != '\n';
    const bool like_escape = text[i] == '_' && i + 6 < text.size() && text[i + 1] == 'x' && text[i + 6] == '_';
    if (control) {
      ((out += "_x00") += hex[byte >> 4]) += hex[byte & 15];
      out += '_';
    } else if (like_escape) {
      out += "_x005F_";
    } else if (text.substr(i, 3) == "\xef\xbf\xbe" || text.substr(i, 3) == "\xef\xbf\xbf") {
      out += text[i + 2] == '\xbe' ? "_xFFFE_" : "_xFFFF_";
      i += 2;
    } else {
      out += text[i];
    }
  }
  return escaped(out);
}

class Strings {
public:
  std::size_t index(const std::string& text) {
    const auto [at, fresh] = indices_.emplace(text, texts_.size());
    if (fresh) texts_.push_back(&at->first);
    return at->second;
  }
  std::string xml() const {
    std::string out(xml_start);
    ((out += "<sst xmlns=\"") += main_ns) += "\">";
    for (const auto* text : texts_) out += "<si><t xml:space=\"preserve\">" + office_escaped(*text) + "</t></si>";
    return out + "</sst>";
  }

private:
  std::map<std::string, std::size_t> indices_;
  std::vector<const std::string*> texts_;
};

std::string columns_xml(const Sheet& sheet) {
  constexpr std::size_t narrow = 8, wide = 60;
  std::map<std::size_t, std::size_t> widths;
  for (const auto& row : sheet.rows)
    for (const auto& cell : row.cells) widths[cell.column] = std::max(widths[cell.column], std::clamp(characters(cell.text) + 2, narrow, wide));
  std::string out;
  for (const auto& [column, width] : widths) {
    const auto number = std::to_string(column);
    out += "<col min=\"" + number + "\" max=\"" + number + "\" width=\"" + std::to_string(width) + "\" customWidth=\"1\"/>";
  }
  return out.empty() ? out : "<cols>" + out + "</cols>";
}

std::string sheet_xml(const Sheet& sheet, bool first, Strings& strings) {
  std::string out(xml_start);
  ((out += "<worksheet xmlns=\"") += main_ns) += "\"><sheetViews><sheetView workbookViewId=\"0\"";
  out += first ? " tabSelected=\"1\">" : ">";
  out += "<pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews>" + columns_xml(sheet) + "<sheetData>";
  for (const auto& row : sheet.rows) {
    const auto number = std::to_string(row.number);
    out += "<row r=\"" + number + "\">";
    for (const auto& cell : row.cells) {
      const auto value = cell.kind == CellKind::number ? table::number(cell.text) : std::nullopt;
      const bool as_number = value && number_text(*value) == cell.text;
      out += "<c r=\"" + column_letters(cell.column) + number + "\"" + (row.number == 1 ? " s=\"1\"" : "");
      if (as_number)
        out += "><v>" + cell.text + "</v></c>";
      else if (cell.kind == CellKind::boolean)
        out += std::string(" t=\"b\"><v>") + (cell.text == "TRUE" ? "1" : "0") + "</v></c>";
      else
        out += " t=\"s\"><v>" + std::to_string(strings.index(cell.text)) + "</v></c>";
    }
    out += "</row>";
  }
  return out + "</sheetData></worksheet>";
}

std::string styles_xml() {
  std::string out(xml_start);
  ((out += "<styleSheet xmlns=\"") += main_ns) += "\">";
  return out +
         "<fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font><font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>"
         "<fills count=\"3\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill>"
         "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FFE7ECEF\"/></patternFill></fill></fills>"
         "<borders count=\"1\"><border/></borders><cellStyleXfs count=\"1\"><xf/></cellStyleXfs>"
         "<cellXfs count=\"2\"><xf xfId=\"0\" applyAlignment=\"1\"><alignment vertical=\"top\" wrapText=\"1\"/></xf>"
         "<xf fontId=\"1\" fillId=\"2\" xfId=\"0\" applyFont=\"1\" applyFill=\"1\"/></cellXfs><cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles></styleSheet>";
}

std::optional<Refusal> fault_in(const Workbook& workbook) {
  std::set<std::string> taken;
  for (const auto& sheet : workbook.sheets) {
    std::string lower = sheet.name;
    for (char& c : lower)
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if (sheet.name.empty() || characters(sheet.name) > sheet_name_characters_max || sheet.name.find_first_of("[]:*?/\\") != std::string::npos ||
        sheet.name.front() == '\'' || sheet.name.back() == '\'' || !taken.insert(lower).second)
      return Refusal{"table_sheet_name", "core/table", {{"sheet", sheet.name}}};
    for (const auto& row : sheet.rows)
      for (const auto& cell : row.cells)
        if (characters(cell.text) > text_characters_max)
          return Refusal{"table_limit_text",
                         "core/table",
                         {{"sheet", sheet.name}, {"cell", column_letters(cell.column) + std::to_string(row.number)}, {"max", std::to_string(text_characters_max)}}};
  }
  return std::nullopt;
}

// A zip in memory, every entry of one and the same time.
base::Bytes zipped(const std::vector<std::pair<std::string, std::string>>& parts) {
  zip_source_t* target = zip_source_buffer_create(nullptr, 0, 0, nullptr);
  ENSURE(target != nullptr);
  zip_source_keep(target);
  zip_t* archive = zip_open_from_source(target, ZIP_CREATE | ZIP_TRUNCATE, nullptr);
  ENSURE(archive != nullptr);
  for (const auto& [name, content] : parts) {
    zip_source_t* source = zip_source_buffer(archive, content.data(), content.size(), 0);
    const auto index = zip_file_add(archive, name.c_str(), source, ZIP_FL_ENC_UTF_8);
    ENSURE(index >= 0);
    zip_file_set_mtime(archive, static_cast<zip_uint64_t>(index), fixed_time, 0);
  }
  ENSURE(zip_close(archive) == 0);
  base::Bytes bytes;
  ENSURE(zip_source_open(target) == 0);
  zip_source_seek(target, 0, SEEK_END);
  bytes.resize(static_cast<std::size_t>(zip_source_tell(target)));
  zip_source_seek(target, 0, SEEK_SET);
  ENSURE(zip_source_read(target, bytes.data(), bytes.size()) == static_cast<zip_int64_t>(bytes.size()));
  zip_source_close(target);
  zip_source_free(target);
  return bytes;
}

}  // namespace

Outcome<base::Bytes> write_xlsx(const Workbook& workbook) {
  if (auto fault = fault_in(workbook)) return *fault;
  Strings strings;
  std::vector<std::pair<std::string, std::string>> sheets;
  std::string types, list, relationships;
  const auto relationship = [](std::string_view id, std::string_view kind, std::string_view target) {
    return ((((((std::string("<Relationship Id=\"") += id) += "\" Type=\"") += rel_ns) += "/") += kind) += "\" Target=\"") + std::string(target) + "\"/>";
  };
  const auto type = [](std::string_view part, std::string_view kind) {
    return ((((std::string("<Override PartName=\"/xl/") += part) += "\" ContentType=\"") += type_start) += kind) + "+xml\"/>";
  };
  for (std::size_t i = 0; i < workbook.sheets.size(); ++i) {
    const auto& sheet = workbook.sheets[i];
    const auto number = std::to_string(i + 1), file = "worksheets/sheet" + number + ".xml";
    sheets.emplace_back("xl/" + file, sheet_xml(sheet, i == 0, strings));
    types += type(file, "worksheet");
    list += "<sheet name=\"" + office_escaped(sheet.name) + "\" sheetId=\"" + number + "\"" + (sheet.hidden ? " state=\"hidden\"" : "") + " r:id=\"rId" + number + "\"/>";
    relationships += relationship("rId" + number, "worksheet", file);
  }
  const std::string start(xml_start), main(main_ns), package(package_ns), rel(rel_ns);
  std::vector<std::pair<std::string, std::string>> parts{
      {"[Content_Types].xml",
       start + "<Types xmlns=\"" + package + "content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
               "<Default Extension=\"xml\" ContentType=\"application/xml\"/>" +
           type("workbook.xml", "sheet.main") + types + type("styles.xml", "styles") + type("sharedStrings.xml", "sharedStrings") + "</Types>"},
      {"_rels/.rels", start + "<Relationships xmlns=\"" + package + "relationships\">" + relationship("rId1", "officeDocument", "xl/workbook.xml") + "</Relationships>"},
      {"xl/workbook.xml", start + "<workbook xmlns=\"" + main + "\" xmlns:r=\"" + rel + "\"><bookViews><workbookView/></bookViews><sheets>" + list + "</sheets></workbook>"},
      {"xl/_rels/workbook.xml.rels", start + "<Relationships xmlns=\"" + package + "relationships\">" + relationships + relationship("styles", "styles", "styles.xml") +
                                         relationship("strings", "sharedStrings", "sharedStrings.xml") + "</Relationships>"},
      {"xl/styles.xml", styles_xml()},
      {"xl/sharedStrings.xml", strings.xml()}};
  std::ranges::move(sheets, std::back_inserter(parts));
  return zipped(parts);
}

}  // namespace platsbesok::table
