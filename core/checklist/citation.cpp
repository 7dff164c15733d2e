#include "core/checklist/citation.h"

#include "core/base/words.h"

#include <algorithm>
#include <array>
#include <utility>

namespace platsbesok::checklist {

namespace {

using base::Done;
using base::Outcome;
using base::Refusal;

constexpr std::array<std::pair<Confidence, char>, 4> marks = {
    {{Confidence::verified, 'V'}, {Confidence::high, 'H'}, {Confidence::medium, 'M'}, {Confidence::low, 'L'}}};

Refusal refusal(const char* code, std::string_view piece) {
  constexpr std::size_t shown_bytes_max = 80;
  return {code, "core/domain/RULES.md: Answers", {{"piece", base::shortened(piece, shown_bytes_max)}}};
}

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80; }

bool has_word(std::string_view text, std::string_view word) {
  const auto same = [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a - 'A' + 'a' : a) == b; };
  for (auto at = text.begin(); (at = std::search(at, text.end(), word.begin(), word.end(), same)) != text.end(); ++at) {
    const auto after = at + static_cast<std::ptrdiff_t>(word.size());
    if ((at == text.begin() || !is_letter(at[-1])) && (after == text.end() || !is_letter(*after))) return true;
  }
  return false;
}

// A place inside an act: it is this, not the act, that may be wrong.
bool names_place(std::string_view text) {
  return text.find("§") != std::string_view::npos || has_word(text, "kap") || has_word(text, "kapitel") || has_word(text, "art") || has_word(text, "artikel");
}

// What the notation can carry: nothing at the ends that reading takes away, and none of its own signs.
bool can_be_written(std::string_view text) { return text == base::trimmed(text) && text.find_first_of(";[]") == std::string_view::npos; }

bool may_print_place(const Citation& citation) {
  return citation.confidence == Confidence::verified || citation.confidence == Confidence::high;
}

Outcome<Citation> read_piece(std::string_view piece) {
  Citation citation;
  if (piece.ends_with(']')) {
    const auto open = piece.rfind('[');
    const auto mark = open == std::string_view::npos ? std::string_view() : base::trimmed(piece.substr(open + 1, piece.size() - open - 2));
    const auto known = std::ranges::find(marks, mark.empty() ? '\0' : mark.front(), &std::pair<Confidence, char>::second);
    const auto rest = known == marks.end() ? std::string_view() : base::trimmed(mark.substr(1));
    if (known == marks.end() || (!rest.empty() && !rest.starts_with(':'))) return refusal("checklist_basis_unmarked", piece);
    citation.confidence = known->first;
    if (!rest.empty()) citation.act = base::trimmed(rest.substr(1));
    piece = base::trimmed(piece.substr(0, open));
  }
  citation.text = piece;
  if (const auto checked = check(citation); !checked) return checked.refusal();
  return citation;
}

}  // namespace

Outcome<Done> check(const Citation& citation) {
  const auto& text = citation.text;
  if (text.empty() || !can_be_written(text) || !can_be_written(citation.act)) return refusal("checklist_basis_unreadable", text);
  if (!citation.confidence) {
    if (names_place(text) || !citation.act.empty()) return refusal("checklist_basis_unmarked", text);
    return Done{};
  }
  if (!may_print_place(citation) && (citation.act.empty() || names_place(citation.act))) return refusal("checklist_basis_act_missing", text);
  return Done{};
}

std::string printed(const std::vector<Citation>& basis) {
  std::string all;
  for (const auto& citation : basis) {
    const auto& piece = may_print_place(citation) || (!citation.confidence && !names_place(citation.text)) ? citation.text : citation.act;
    if (piece.empty()) continue;
    all += (all.empty() ? "" : "; ") + piece;
  }
  return all;
}

std::string text_of(const std::vector<Citation>& basis) {
  std::string all;
  for (const auto& citation : basis) {
    all += (all.empty() ? "" : "; ") + citation.text;
    if (!citation.confidence) continue;
    all += " [";
    all += std::ranges::find(marks, *citation.confidence, &std::pair<Confidence, char>::first)->second;
    all += (citation.act.empty() ? "" : ": " + citation.act) + "]";
  }
  return all;
}

Outcome<std::vector<Citation>> read_citations(std::string_view text) {
  std::vector<Citation> basis;
  while (!text.empty()) {
    const auto end = std::min(text.find(';'), text.size());
    const auto piece = base::trimmed(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    if (piece.empty()) continue;
    auto citation = read_piece(piece);
    if (!citation) return citation.refusal();
    basis.push_back(*std::move(citation));
  }
  return basis;
}

}  // namespace platsbesok::checklist
