#include "core/table/csv.h"

#include "core/table/number_format.h"
#include "core/table/sniff.h"

#include <algorithm>
#include <array>
#include <map>

namespace platsbesok::table {

namespace {

using base::Outcome;
using base::Refusal;

constexpr std::array<char, 4> delimiters = {';', '\t', ',', '|'};  // in order of preference
constexpr std::size_t looked_at_rows_max = 50;

// One row's fields at a time; a field is whole, quotes taken away.
class Scanner {
public:
  Scanner(std::string_view text, char delimiter) : text_(text), delimiter_(delimiter) {}

  bool at_end() const { return at_ >= text_.size(); }
  bool quote_open() const { return quote_open_; }

  // fields: reused from row to row. At most fields_max are kept; the count goes on.
  std::size_t next_row(std::vector<std::string>& fields, std::size_t fields_max) {
    std::size_t count = 0;
    fields.clear();
    for (bool more = true; more;) {
      std::string field;
      more = next_field(field);
      if (count++ < fields_max) fields.push_back(std::move(field));
    }
    return count;
  }

private:
  // True when another field of the same row follows.
  bool next_field(std::string& field) {
    if (at_ < text_.size() && text_[at_] == '"') {
      ++at_;
      for (;;) {
        const auto quote = text_.find('"', at_);
        if (quote == std::string_view::npos) {
          quote_open_ = true;
          at_ = text_.size();
          return false;
        }
        field += text_.substr(at_, quote - at_);
        at_ = quote + 1;
        if (at_ >= text_.size() || text_[at_] != '"') break;
        field += '"';
        ++at_;
      }
    }
    const auto start = at_;
    while (at_ < text_.size() && text_[at_] != delimiter_ && text_[at_] != '\n' && text_[at_] != '\r') ++at_;
    field += text_.substr(start, at_ - start);
    if (at_ >= text_.size()) return false;
    const char end = text_[at_++];
    if (end == delimiter_) return true;
    if (end == '\r' && at_ < text_.size() && text_[at_] == '\n') ++at_;
    return false;
  }

  std::string_view text_;
  char delimiter_;
  std::size_t at_ = 0;
  bool quote_open_ = false;
};

// How many of the first rows have as many fields as most of them, where that is more than one.
std::size_t agreement(std::string_view text, char delimiter) {
  Scanner scanner(text, delimiter);
  std::vector<std::string> fields;
  std::map<std::size_t, std::size_t> rows_by_count;
  for (std::size_t row = 0; row < looked_at_rows_max && !scanner.at_end(); ++row) {
    const auto count = scanner.next_row(fields, 1);
    if (count > 1) ++rows_by_count[count];
  }
  std::size_t most = 0;
  for (const auto& [count, rows] : rows_by_count) most = std::max(most, rows);
  return most;
}

struct Found {
  char delimiter = ';';
  bool certain = true;
};

Found find_delimiter(std::string_view text) {
  Found found;
  std::size_t best = 0;
  for (const char each : delimiters) {
    const auto rows = agreement(text, each);
    if (rows > best) {
      found = {each, true};
      best = rows;
    } else if (rows == best && rows > 0) {
      found.certain = false;
    }
  }
  return found;
}

// "sep=;" in a first line of its own, which Excel writes and reads. The delimiter, and how many bytes the line takes.
std::optional<std::pair<char, std::size_t>> delimiter_line(std::string_view text) {
  const auto end = text.find_first_of("\r\n");
  if (end != 5 || !text.starts_with("sep=")) return std::nullopt;
  return std::pair{text[4], text.substr(5).starts_with("\r\n") ? std::size_t{7} : std::size_t{6}};
}


bool like_formula(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return false;
  const auto rest = text.substr(first);
  if (std::string_view("=+-@").find(rest.front()) != std::string_view::npos) return true;
  for (const std::string_view wide : {"＝", "＋", "－", "＠"})
    if (rest.starts_with(wide)) return true;
  return text.front() == '\t' || text.front() == '\r';
}

}  // namespace

Outcome<Table> read_csv(base::ByteView bytes, const CsvOptions& options) {
  const auto& limits = options.limits;
  const auto limit = [](const char* code, std::size_t max, std::size_t row) {
    return Refusal{code, "core/table/limits.h", {{"max", std::to_string(max)}, {"row", std::to_string(row)}, {"sheet", "CSV"}}};
  };
  const auto kind = sniff(bytes);
  if (kind == FileKind::empty) return Refusal{"table_empty", "core/table", {}};
  if (kind != FileKind::text && kind != FileKind::html && kind != FileKind::xml_2003) return Refusal{"table_not_text", "core/table", {}};
  if (bytes.size() > 2 * limits.file_bytes) return Refusal{"table_limit_file", "core/table/limits.h", {{"max", megabytes(2 * limits.file_bytes)}}};
  auto letters = decoded(bytes);
  if (!letters) return letters.refusal();
  if (letters->text.find('\0') != std::string::npos) return Refusal{"table_not_text", "core/table", {}};
  Table table;
  table.encoding = letters->encoding;
  std::string_view text = letters->text;
  std::size_t row_number = 0;
  const auto line = delimiter_line(text);
  if (line) {
    text.remove_prefix(line->second);
    ++row_number;
  }
  const Found found = options.delimiter ? Found{*options.delimiter, true} : line ? Found{line->first, true} : find_delimiter(text);
  table.delimiter = found.delimiter;
  table.delimiter_certain = found.certain;

  Scanner scanner(text, table.delimiter);
  std::vector<std::string> fields;
  std::size_t cells = 0, width = 0;
  while (!scanner.at_end()) {
    ++row_number;
    const auto count = scanner.next_row(fields, limits.columns);
    if (scanner.quote_open()) return Refusal{"table_quote_open", "RFC 4180", {{"row", std::to_string(row_number)}}};
    if (count > limits.columns) return limit("table_limit_columns", limits.columns, row_number);
    Row row{row_number, {}};
    for (std::size_t i = 0; i < fields.size(); ++i) {
      if (fields[i].empty()) continue;
      if (fields[i].size() > limits.text_bytes) {
        auto fault = limit("table_limit_text", limits.text_bytes / 4, row_number);
        fault.about["cell"] = column_letters(i + 1) + std::to_string(row_number);
        return fault;
      }
      row.cells.push_back({i + 1, CellKind::text, std::move(fields[i])});
    }
    if (row.cells.empty()) continue;
    if (table.rows.size() == limits.rows) return limit("table_limit_rows", limits.rows, row_number);
    if ((cells += row.cells.size()) > limits.cells) return limit("table_limit_cells", limits.cells, row_number);
    if (table.rows.empty()) width = row.cells.back().column;
    if (row.cells.back().column > width || count < width) table.uneven.push_back(row_number);
    table.rows.push_back(std::move(row));
  }
  if (table.rows.empty()) return Refusal{"table_empty", "core/table", {}};
  return table;
}

std::string write_csv(const std::vector<Row>& rows) {
  std::string out = "\xEF\xBB\xBF";
  for (const auto& row : rows) {
    std::size_t column = 1;
    for (const auto& cell : row.cells) {
      for (; column < cell.column; ++column) out += ';';
      const bool is_number = cell.kind == CellKind::number && number(cell.text);
      std::string text = (!is_number && like_formula(cell.text) ? "'" : "") + cell.text;
      if (is_number) std::ranges::replace(text, '.', ',');
      if (text.find_first_of(";,\t|\"\r\n") != std::string::npos) {
        for (auto at = text.find('"'); at != std::string::npos; at = text.find('"', at + 2)) text.insert(at, "\"");
        text = "\"" + text + "\"";
      }
      out += text;
    }
    out += "\r\n";
  }
  return out;
}

}  // namespace platsbesok::table
