#include "core/table/filled_cells.h"

#include "core/table/xml.h"

#include <algorithm>

namespace platsbesok::table {

namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

// Where a tag, a comment or the like that begins at `from` ends; npos: not in this text.
std::size_t end_of(std::string_view text, std::size_t from) {
  const auto here = text.substr(from);
  const auto closed_by = [&](std::string_view sign) {
    const auto found = text.find(sign, from + 2);
    return found == std::string_view::npos ? found : found + sign.size();
  };
  constexpr std::string_view comment = "<!--", cdata = "<![CDATA[";
  if (here.starts_with(comment)) return closed_by("-->");
  if (here.starts_with(cdata)) return closed_by("]]>");
  if (here.starts_with("<?")) return closed_by("?>");
  if (here.size() < cdata.size() && (comment.starts_with(here) || cdata.starts_with(here))) return std::string_view::npos;
  char quote = 0;
  for (std::size_t i = from + 1; i < text.size(); ++i) {
    if (quote != 0) quote = text[i] == quote ? '\0' : quote;
    else if (text[i] == '"' || text[i] == '\'') quote = text[i];
    else if (text[i] == '>') return i + 1;
  }
  return std::string_view::npos;
}

std::string_view name_in(std::string_view tag) {
  tag.remove_prefix(tag.starts_with("</") ? 2 : 1);
  const auto end = std::ranges::find_if(tag, [](char c) { return is_blank(c) || c == '/' || c == '>'; });
  const auto name = tag.substr(0, static_cast<std::size_t>(end - tag.begin()));
  const auto colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

// It has the attribute r: its own number.
bool is_numbered(std::string_view tag) {
  char quote = 0;
  for (std::size_t i = 1; i + 1 < tag.size(); ++i) {
    if (quote != 0) quote = tag[i] == quote ? '\0' : quote;
    else if (tag[i] == '"' || tag[i] == '\'') quote = tag[i];
    else if (tag[i] == 'r' && is_blank(tag[i - 1]) && (tag[i + 1] == '=' || is_blank(tag[i + 1]))) return true;
  }
  return false;
}

// "<row r="3">" as "<row r="3"/>".
std::string closed(std::string_view begin) { return std::string(begin.substr(0, begin.size() - 1)) + "/>"; }

}  // namespace

bool FilledCells::add(std::string_view piece) {
  if (kept_.empty() && waiting_.empty()) whole_ = piece.starts_with("\xFF\xFE") || piece.starts_with("\xFE\xFF") || piece.substr(0, 2).find('\0') != std::string_view::npos;
  if (whole_) {
    emit(piece);
    return kept_.size() <= bytes_max_;
  }
  waiting_ += piece;
  const std::string_view all = waiting_;
  std::size_t at = 0;
  while (at < all.size()) {
    const auto open = std::min(all.find('<', at), all.size());
    if (open > at) text(all.substr(at, open - at));
    at = open;
    if (at == all.size()) break;
    const auto end = end_of(all, at);
    if (end == std::string_view::npos) break;
    const auto written = all.substr(at, end - at);
    if (written[1] == '!' || written[1] == '?') text(written);
    else tag(written);
    at = end;
  }
  waiting_.erase(0, at);
  return kept_.size() + waiting_.size() <= bytes_max_;
}

base::Bytes FilledCells::take() {
  emit(waiting_);  // a tag that never ends: whoever parses it says so
  base::Bytes bytes(kept_.begin(), kept_.end());
  kept_ = {};
  return bytes;
}

// Text, comments and the like: only outside the rows, and in a cell that holds something, do they mean anything.
void FilledCells::text(std::string_view written) {
  if (!in_data_ || cell_kept_) emit(written);
}

void FilledCells::tag(std::string_view written) {
  const auto name = name_in(written);
  const bool ends = written.starts_with("</"), closes = written.ends_with("/>");
  if (in_cell_) return in_cell(written, name, ends);
  if (in_row_) return in_row(written, name, ends, closes);
  if (in_data_ && name == "row" && !ends) {
    row_ = written;
    row_kept_ = false;
    in_row_ = !closes;
    dropped_cell_.clear();
    if (!is_numbered(written)) keep_row();
    else if (closes) dropped_row_ = written;
    return;
  }
  if (name == "sheetData") in_data_ = !ends && !closes;
  emit(written);
}

void FilledCells::in_row(std::string_view written, std::string_view name, bool ends, bool closes) {
  if (ends && name == "row") {
    in_row_ = false;
    if (row_kept_) emit(written);
    else dropped_row_ = closed(row_);
    return;
  }
  if (name == "c" && !ends) {
    cell_ = written;
    cell_kept_ = false;
    in_cell_ = !closes;
    if (!is_numbered(written)) keep_cell();
    else if (closes) dropped_cell_ = written;
    if (closes) cell_kept_ = false;
    return;
  }
  keep_row();
  emit(written);
}

void FilledCells::in_cell(std::string_view written, std::string_view name, bool ends) {
  if (!(ends && name == "c")) {
    keep_cell();
    emit(written);
    return;
  }
  in_cell_ = false;
  if (cell_kept_) emit(written);
  else dropped_cell_ = closed(cell_);
  cell_kept_ = false;
}

void FilledCells::keep_row() {
  if (row_kept_) return;
  row_kept_ = true;
  if (!is_numbered(row_) && !dropped_row_.empty()) emit(dropped_row_);
  dropped_row_.clear();
  emit(row_);
}

void FilledCells::keep_cell() {
  if (cell_kept_) return;
  cell_kept_ = true;
  keep_row();
  if (!is_numbered(cell_) && !dropped_cell_.empty()) emit(dropped_cell_);
  dropped_cell_.clear();
  emit(cell_);
}

}  // namespace platsbesok::table
