// Citation: one piece of a point's legal basis ("lagrum") and how sure it is. Invariant of what is printed: a paragraph stands on paper only where
// the citation is verified (V) or high (H); where it is medium (M) or low (L) the act alone is printed; a paragraph without a mark is refused.
// As text, in a workbook's cell and in JSON: `KL 10 kap. 9 § [V]; HSLF-FS 2016:55 2 kap. [M: HSLF-FS 2016:55]; avtal`.
// Source: core/domain/RULES.md, marks of confidence.
#pragma once

#include "core/base/outcome.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace platsbesok::checklist {

enum class Confidence { verified, high, medium, low };  // V, H, M, L

struct Citation {
  std::string text;                       // "KL 10 kap. 9 §", "avtal"
  std::string act;                        // "KL": what may be printed when the paragraph may not
  std::optional<Confidence> confidence;   // nothing: names no paragraph
  friend bool operator==(const Citation&, const Citation&) = default;
};

// As it may be printed, pieces joined by "; ".
std::string printed(const std::vector<Citation>& basis);

// As text and back: read_citations(text_of(basis)) is basis, where every piece passes check().
std::string text_of(const std::vector<Citation>& basis);
// Refusals, each with {piece}: checklist_basis_unmarked; checklist_basis_act_missing, also where the act names a paragraph; checklist_basis_unreadable.
base::Outcome<std::vector<Citation>> read_citations(std::string_view text);
// The same rules for one piece, however it came about.
base::Outcome<base::Done> check(const Citation& citation);

}  // namespace platsbesok::checklist
