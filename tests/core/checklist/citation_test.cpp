#include "core/checklist/citation.h"

#include <doctest/doctest.h>

using namespace platsbesok;
using checklist::Citation, checklist::Confidence;

namespace {

std::string refused_citation(std::string_view text) {
  const auto read = checklist::read_citations(text);
  return read ? std::string() : read.refusal().code;
}

std::string printed(std::string_view text) {
  const auto read = checklist::read_citations(text);
  return read ? checklist::printed(*read) : "refused: " + read.refusal().code;
}

}  // namespace

TEST_CASE("a paragraph is printed where it is verified or high; where it is medium or low, the act alone") {
  CHECK(printed("KL 10 kap. 9 § [V]") == "KL 10 kap. 9 §");
  CHECK(printed("SOSFS 2011:9 4 kap. [H]") == "SOSFS 2011:9 4 kap.");
  CHECK(printed("HSLF-FS 2016:55 2 kap. 3 § [M: HSLF-FS 2016:55]") == "HSLF-FS 2016:55");
  CHECK(printed("SoL 2025:400 5 kap. [L: SoL 2025:400]") == "SoL 2025:400");
  CHECK(printed("KL 10 kap. 9 § [V]; HSLF-FS 2016:55 2 kap. [M: HSLF-FS 2016:55]; avtal") == "KL 10 kap. 9 §; HSLF-FS 2016:55; avtal");
  CHECK(printed("") == "");
}

TEST_CASE("a basis that nobody checked still prints no paragraph without its mark") {
  CHECK(checklist::printed({Citation{"KL 10 kap. 9 §", "", std::nullopt}}) == "");
  CHECK(checklist::printed({Citation{"KL 10 kap. 9 §", "", Confidence::low}, Citation{"avtal", "", std::nullopt}}) == "avtal");
}

TEST_CASE("a paragraph without a mark is refused, whatever it is called") {
  for (const char* text : {"KL 10 kap. 9 §", "KL 10 kap", "KL Kap. 10", "GDPR art. 32", "GDPR artikel 32", "LSS 24 b §", "avtal; PSL 6 kap. 3 §"})
    CHECK_MESSAGE(refused_citation(text) == "checklist_basis_unmarked", text);
  CHECK(refused_citation("KL 10 kap. 9 § [X]") == "checklist_basis_unmarked");
  CHECK(refused_citation("KL 10 kap. 9 § []") == "checklist_basis_unmarked");
  CHECK(refused_citation("KL 10 kap. 9 § [Varför]") == "checklist_basis_unmarked");
  for (const char* text : {"avtal", "förvaltningens riktlinje", "Artur", "kapten", "kvalitetskrav"}) CHECK_MESSAGE(refused_citation(text) == "", text);
}

TEST_CASE("what is uncertain names its act, and the act names no paragraph") {
  CHECK(refused_citation("HSLF-FS 2016:55 2 kap. [M]") == "checklist_basis_act_missing");
  CHECK(refused_citation("HSLF-FS 2016:55 2 kap. [L:]") == "checklist_basis_act_missing");
  CHECK(refused_citation("HSLF-FS 2016:55 2 kap. [M: HSLF-FS 2016:55 2 kap.]") == "checklist_basis_act_missing");
  CHECK(checklist::check(Citation{"avtal", "KL", std::nullopt}).refusal().code == "checklist_basis_unmarked");
}

TEST_CASE("text and citations are one another's reading") {
  const std::vector<Citation> basis{{"KL 10 kap. 9 §", "", Confidence::verified},
                                    {"SOSFS 2011:9 4 kap.", "SOSFS 2011:9", Confidence::high},
                                    {"HSLF-FS 2016:55 2 kap.", "HSLF-FS 2016:55", Confidence::medium},
                                    {"avtal", "", std::nullopt}};
  for (const auto& citation : basis) CHECK(checklist::check(citation));
  const auto text = checklist::text_of(basis);
  CHECK(text == "KL 10 kap. 9 § [V]; SOSFS 2011:9 4 kap. [H: SOSFS 2011:9]; HSLF-FS 2016:55 2 kap. [M: HSLF-FS 2016:55]; avtal");
  CHECK(*checklist::read_citations(text) == basis);
  CHECK(*checklist::read_citations("  KL 10 kap. 9 §  [ V ] ;; avtal ; ") ==
        std::vector<Citation>{{"KL 10 kap. 9 §", "", Confidence::verified}, {"avtal", "", std::nullopt}});
}

TEST_CASE("what the notation cannot carry is refused, and the refusal shows it whole letters at a time") {
  for (const char* text : {"", " avtal", "a;b", "avtal [bilaga 2]", "avtal]"})
    CHECK_MESSAGE(checklist::check(Citation{text, "", std::nullopt}).refusal().code == "checklist_basis_unreadable", text);
  CHECK(refused_citation("avtal [bilaga] 2") == "checklist_basis_unreadable");
  CHECK(refused_citation("[V]") == "checklist_basis_unreadable");
  const auto read = checklist::read_citations("x" + std::string(60, 'x') + std::string("§§§§§§§§§§§§§§§§§§§§"));
  CHECK(read.refusal().about.at("piece").ends_with("§"));
  CHECK(read.refusal().about.at("piece").size() <= 80);
}
