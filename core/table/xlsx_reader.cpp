#include "core/table/xlsx_reader.h"

#include "core/base/text.h"
#include "core/base/words.h"
#include "core/table/encoding.h"
#include "core/table/number_format.h"
#include "core/table/package.h"
#include "core/table/sniff.h"
#include "core/table/xml.h"

#include <algorithm>
#include <charconv>
#include <set>

namespace platsbesok::table {

namespace {

using base::Outcome;
using base::Refusal;

constexpr std::size_t row_number_max = 1'048'576;
constexpr const char* limits_source = "core/table/limits.h";

std::optional<std::uint32_t> whole_number(std::string_view text) {
  std::uint32_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

bool says_yes(std::string_view flag) { return flag == "1" || flag == "true"; }

// "_x000D_": a sign XML cannot hold, written by its number in UTF-16. Nothing where it is not that.
std::optional<std::uint32_t> escape_at(std::string_view text, std::size_t at) {
  if (at + 7 > text.size() || text[at] != '_' || text[at + 1] != 'x' || text[at + 6] != '_') return std::nullopt;
  std::uint32_t unit = 0;
  const auto [end, error] = std::from_chars(text.data() + at + 2, text.data() + at + 6, unit, 16);
  return error == std::errc() && end == text.data() + at + 6 ? std::optional(unit) : std::nullopt;
}

std::string unescaped(std::string text) {
  if (text.find("_x") == std::string::npos) return text;
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const auto unit = escape_at(text, at);
    const bool high = unit && *unit >= 0xd800 && *unit < 0xdc00;
    const auto low = high ? escape_at(text, at + 7) : std::nullopt;
    if (low && *low >= 0xdc00 && *low < 0xe000) {
      append_utf8(out, 0x10000 + ((*unit - 0xd800) << 10) + (*low - 0xdc00));
      at += 14;
    } else if (unit && (*unit < 0xd800 || *unit >= 0xe000)) {
      append_utf8(out, *unit);
      at += 7;
    } else {
      out += text[at++];
    }
  }
  return out;
}

// Of a shared or inline string: its text, or its runs joined; readings for kanji (rPh) are not part of it.
std::string string_in(const pugi::xml_node& node) {
  std::string text;
  for (const auto& each : node) {
    if (is(each, "t")) text += text_in(each);
    if (is(each, "r")) text += text_in(child(each, "t"));
  }
  return unescaped(std::move(text));
}

class Reader {
public:
  Reader(const Package& package, const Limits& limits) : package_(package), limits_(limits) {}

  Outcome<Workbook> read() {
    const auto roots = package_.relationships("");
    if (!roots) return roots.refusal();
    std::string path = "xl/workbook.xml";
    for (const auto& root : *roots)
      if (root.kind == "officeDocument" && !root.target.empty()) path = root.target;
    const auto parts = package_.relationships(path);
    if (!parts) return parts.refusal();
    for (const auto& part : *parts) {
      if (part.kind != "sharedStrings" && part.kind != "styles") continue;
      if (auto fault = part.kind == "styles" ? read_styles(part.target) : read_shared_strings(part.target)) return *fault;
    }
    return read_sheets(path, *parts);
  }

private:
  // Fills `document` from a part that lives as long as `bytes`.
  std::optional<Refusal> load(const std::string& path, base::Bytes& bytes, pugi::xml_document& document, bool worksheet = false) const {
    auto part = worksheet ? package_.worksheet(path) : package_.part(path);
    if (!part) return part.refusal();
    bytes = *std::move(part);
    if (static_cast<std::size_t>(std::ranges::count(bytes, '<')) > limits_.tags) return limit("table_limit_cells", limits_.cells);
    if (!parse_xml(bytes, document)) return damaged(path);
    return std::nullopt;
  }

  std::optional<Refusal> read_shared_strings(const std::string& path) {
    base::Bytes bytes;
    pugi::xml_document document;
    if (auto fault = load(path, bytes, document)) return fault;
    for (const auto& node : document.document_element())
      if (is(node, "si")) {
        if (shared_.size() == limits_.cells) return limit("table_limit_cells", limits_.cells);
        shared_.push_back(string_in(node));
      }
    return std::nullopt;
  }

  std::optional<Refusal> read_styles(const std::string& path) {
    base::Bytes bytes;
    pugi::xml_document document;
    if (auto fault = load(path, bytes, document)) return fault;
    std::map<std::uint32_t, DateFormat> described;
    for (const auto& node : child(document.document_element(), "numFmts"))
      if (const auto id = whole_number(attribute(node, "numFmtId"))) described[*id] = date_format(attribute(node, "formatCode"));
    for (const auto& node : child(document.document_element(), "cellXfs")) {
      if (!is(node, "xf")) continue;
      const auto id = whole_number(attribute(node, "numFmtId")).value_or(0);
      const auto own = described.find(id);
      styles_.push_back(own != described.end() ? own->second : built_in_date_format(id));
    }
    return std::nullopt;
  }

  Outcome<Workbook> read_sheets(const std::string& path, const std::vector<Relationship>& parts) {
    base::Bytes bytes;
    pugi::xml_document document;
    if (auto fault = load(path, bytes, document)) return *fault;
    const auto root = document.document_element();
    if (!is(root, "workbook")) return damaged(path);
    from_1904_ = says_yes(attribute(child(root, "workbookPr"), "date1904"));
    Workbook workbook;
    std::set<std::string> read;
    for (const auto& node : child(root, "sheets")) {
      if (!is(node, "sheet")) continue;
      const auto id = attribute(node, "id");
      const auto part = std::ranges::find(parts, id, &Relationship::id);
      if (part == parts.end()) return damaged(path);
      if (part->kind != "worksheet") continue;  // a chart or a dialogue: it has no cells
      if (part->target.empty()) return Refusal{"table_path_unsafe", "ECMA-376 part 2", {{"entry", std::string(id.substr(0, 80))}}};
      if (workbook.sheets.size() == limits_.sheets) return Refusal{"table_limit_sheets", limits_source, {{"max", std::to_string(limits_.sheets)}}};
      sheet_ = Sheet{unescaped(std::string(attribute(node, "name"))), attribute(node, "state").starts_with("hidden") || attribute(node, "state") == "veryHidden", {}};
      if (!base::valid_utf8(sheet_.name)) return damaged(path);
      if (!read.insert(part->target).second) return damaged(part->target);  // the limits count a part once
      if (auto fault = read_cells(part->target)) return *fault;
      workbook.sheets.push_back(std::move(sheet_));
    }
    if (workbook.sheets.empty()) return Refusal{"table_no_sheet", "ECMA-376", {}};
    return workbook;
  }

  std::optional<Refusal> read_cells(const std::string& path) {
    base::Bytes bytes;
    pugi::xml_document document;
    if (auto fault = load(path, bytes, document, true)) return fault;
    if (!is(document.document_element(), "worksheet")) return damaged(path);
    std::size_t previous = 0;
    for (const auto& node : child(document.document_element(), "sheetData")) {
      if (!is(node, "row")) continue;
      const auto number = attribute(node, "r");
      const auto written = number.empty() ? std::optional(static_cast<std::uint32_t>(previous + 1)) : whole_number(number);
      if (!written || *written == 0 || *written > row_number_max) return damaged(path);
      previous = *written;
      Row row{previous, {}};
      if (auto fault = read_row(node, row)) return fault;
      if (row.cells.empty()) continue;
      if (rows_++ == limits_.rows) return limit("table_limit_rows", limits_.rows);
      sheet_.rows.push_back(std::move(row));
    }
    std::ranges::stable_sort(sheet_.rows, {}, &Row::number);
    const auto twice = std::ranges::adjacent_find(sheet_.rows, {}, &Row::number);
    if (twice != sheet_.rows.end()) return at("table_cell_twice", *twice, twice->cells.front().column);
    return std::nullopt;
  }

  std::optional<Refusal> read_row(const pugi::xml_node& row_node, Row& row) {
    std::size_t previous = 0;
    for (const auto& node : row_node) {
      if (!is(node, "c")) continue;
      const auto column = column_of(attribute(node, "r"), row.number, previous);
      if (!column) return damaged(sheet_.name);
      if (*column > limits_.columns) return limit("table_limit_columns", limits_.columns);
      previous = *column;
      auto cell = read_cell(node);
      if (!cell) return damaged(sheet_.name);
      if (cell->text.empty()) continue;
      cell->column = previous;
      if (!base::valid_utf8(cell->text)) return at("table_not_utf8", row, previous);
      if (cell->text.size() > limits_.text_bytes) {
        auto fault = at("table_limit_text", row, previous);
        fault.about["max"] = std::to_string(limits_.text_bytes / 4);
        return fault;
      }
      texts_bytes_ += cell->text.size();
      if (texts_bytes_ > limits_.texts_bytes) return limit("table_limit_texts", limits_.texts_bytes >> 20);
      if (cells_++ == limits_.cells) return limit("table_limit_cells", limits_.cells);
      row.cells.push_back(std::move(*cell));
    }
    std::ranges::stable_sort(row.cells, {}, &Cell::column);
    const auto twice = std::ranges::adjacent_find(row.cells, {}, &Cell::column);
    if (twice != row.cells.end()) return at("table_cell_twice", row, twice->column);
    return std::nullopt;
  }

  // "C12" in row 12: 3. Without a reference, the column after the one before. Nothing where it is no reference of that row.
  static std::optional<std::size_t> column_of(std::string_view reference, std::size_t row, std::size_t previous) {
    if (reference.empty()) return previous + 1;
    std::size_t column = 0, at = 0;
    for (; at < reference.size() && at < 3 && reference[at] >= 'A' && reference[at] <= 'Z'; ++at) column = column * 26 + static_cast<std::size_t>(reference[at] - 'A' + 1);
    const auto number = whole_number(reference.substr(at));
    return column > 0 && number && *number == row ? std::optional(column) : std::nullopt;
  }

  // Nothing where it points at a string or a style that is not there.
  std::optional<Cell> read_cell(const pugi::xml_node& node) const {
    const auto type = attribute(node, "t");
    const auto value_node = child(node, "v");
    const auto formula = child(node, "f");
    if (type == "inlineStr") return Cell{1, CellKind::text, string_in(child(node, "is"))};
    std::string value = text_in(value_node);
    if (value.empty()) {
      // A formula that was never worked out: some programs write them so, and the sheet only looks empty. Where one gives no text, it was worked out.
      const std::string source = text_in(formula);
      return source.empty() || type == "str" ? Cell{} : Cell{1, CellKind::formula, "=" + source};
    }
    if (type == "str") return Cell{1, CellKind::text, unescaped(std::move(value))};
    const auto plain = base::trimmed(value);
    if (type == "s") {
      const auto index = whole_number(plain);
      return index && *index < shared_.size() ? std::optional(Cell{1, CellKind::text, shared_[*index]}) : std::nullopt;
    }
    if (type == "b") return Cell{1, CellKind::boolean, says_yes(plain) ? "TRUE" : "FALSE"};
    if (type == "e") return Cell{1, CellKind::error, std::string(plain)};
    if (type == "d")
      if (auto cell = dated(plain)) return cell;
    const auto value_number = number(plain);
    if (!value_number) return Cell{1, CellKind::text, std::move(value)};  // kept as it stands rather than lost
    const auto style = whole_number(attribute(node, "s")).value_or(0);
    if (style < styles_.size())
      if (auto cell = dated(*value_number, styles_[style], from_1904_)) return cell;
    return Cell{1, CellKind::number, number_text(*value_number)};
  }

  Refusal at(const char* code, const Row& row, std::size_t column) const {
    return {code, "ECMA-376", {{"sheet", sheet_.name}, {"cell", column_letters(column) + std::to_string(row.number)}}};
  }
  Refusal limit(const char* code, std::size_t max) const { return {code, limits_source, {{"sheet", sheet_.name}, {"max", std::to_string(max)}}}; }

  const Package& package_;
  const Limits& limits_;
  std::vector<std::string> shared_;
  std::vector<DateFormat> styles_;
  bool from_1904_ = false;
  Sheet sheet_;
  std::size_t rows_ = 0, cells_ = 0, texts_bytes_ = 0;
};

Refusal not_a_workbook(FileKind kind) {
  switch (kind) {
    case FileKind::empty: return Refusal{"table_empty", "core/table", {}};
    case FileKind::legacy_xls: return Refusal{"table_legacy_xls", "core/table", {}};
    case FileKind::encrypted: return Refusal{"table_encrypted", "core/table", {}};
    case FileKind::xml_2003: return Refusal{"table_xml_2003", "core/table", {}};
    case FileKind::html: return Refusal{"table_html", "core/table", {}};
    case FileKind::pdf: return Refusal{"table_pdf", "core/table", {}};
    case FileKind::text: return Refusal{"table_csv", "core/table", {}};
    default: return Refusal{"table_unknown", "core/table", {}};
  }
}

}  // namespace

Outcome<Workbook> read_xlsx(base::ByteView bytes, const Limits& limits) {
  if (const auto kind = sniff(bytes); kind != FileKind::zip) return not_a_workbook(kind);
  if (bytes.size() > limits.file_bytes) return Refusal{"table_limit_file", limits_source, {{"max", std::to_string(limits.file_bytes >> 20)}}};
  const auto package = Package::open(bytes, limits);
  if (!package) return package.refusal();
  if (package->has("xl/workbook.bin")) return Refusal{"table_xlsb", "core/table", {}};
  if (package->has("mimetype") && package->has("content.xml")) return Refusal{"table_ods", "core/table", {}};
  if (!package->has("[Content_Types].xml") || package->has("word/document.xml") || package->has("ppt/presentation.xml"))
    return Refusal{"table_other_package", "core/table", {}};
  return Reader(*package, limits).read();
}

}  // namespace platsbesok::table
