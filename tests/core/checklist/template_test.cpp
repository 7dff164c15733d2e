#include "core/checklist/template.h"
#include "core/base/json.h"
#include "tests/support/files.h"

#include <doctest/doctest.h>

using namespace platsbesok;
using nlohmann::json;

namespace {

const std::string evening = tests::read_file("assets/checklists/oannonserat_kvall_bemanning.json");

// The evening checklist with one thing changed; the code and place of what refuses it.
template <class Change>
std::pair<std::string, std::string> refusal_after(Change change) {
  auto document = json::parse(evening);
  change(document);
  const auto parsed = checklist::parse(document.dump());
  return parsed ? std::pair<std::string, std::string>{} : std::pair{parsed.refusal().code, parsed.refusal().about.at("place")};
}

using Refused = std::pair<std::string, std::string>;

}  // namespace

TEST_CASE("the evening checklist holds every question of its source, word for word") {
  const auto parsed = checklist::parse(evening);
  REQUIRE(parsed);
  const auto source = json::parse(tests::read_file("tests/data/evening_checklist_source.json"));
  CHECK(parsed->id == "OANNONSERAT_KVALL_BEMANNING");
  CHECK(parsed->title == source["title"]);
  REQUIRE(parsed->questions.size() == source["questions"].size());
  const auto code = [](const std::string& word) { return word == "Ja" ? "JA" : word == "Nej" ? "NEJ" : word; };
  for (std::size_t i = 0; i < parsed->questions.size(); ++i) {
    const auto& question = parsed->questions[i];
    const auto& expected = source["questions"][i];
    CAPTURE(question.key);
    CHECK(question.key == expected["id"]);
    CHECK(question.text == expected["text_sv"]);
    CHECK(checklist::code_of(question.type) == expected["type"].get<std::string>());
    CHECK(question.section == expected["section"]);
    CHECK(question.critical == expected["critical"].get<bool>());
    CHECK(question.recommendation == expected["recommendation_only"].get<bool>());
    CHECK(question.choices == expected.value("choices", std::vector<std::string>{}));
    CHECK(question.parts.size() == expected.value("parts", json::array()).size());
    CHECK(question.computed_from.has_value() == expected.contains("computed_from"));
    CHECK(question.detail.has_value() == expected.contains("detail"));
    if (question.detail) {
      CHECK(question.detail->label == expected["detail"]["label_sv"]);
      CHECK(checklist::code_of(question.detail->type) == expected["detail"]["type"].get<std::string>());
      const std::string when = expected["detail"]["when"];
      CHECK(question.detail->when == (question.type == checklist::AnswerType::choice ? when : code(when)));
    }
    if (expected.contains("met_by")) CHECK(question.met_by == code(expected["met_by"]));
  }
  CHECK(parsed->sections() == std::vector<std::string>{"Ankomst", "Bemanning", "Trygghet i kväll", "Avslut"});
}

TEST_CASE("a paragraph is printed only where it is verified; otherwise the act alone") {
  const auto parsed = checklist::parse(evening);
  REQUIRE(parsed);
  CHECK(parsed->question("KVL-03")->basis == "KL 10 kap. 9 §; avtal; egen regi: förvaltningens uppdrag");
  CHECK(parsed->question("KVL-09")->basis == "HSLF-FS 2016:55; avtal");
  for (const char* mark : {"M", "L"}) {
    auto document = json::parse(evening);
    document["questions"][12]["basis"][0]["confidence"] = mark;
    const auto doubtful = checklist::parse(document.dump());
    REQUIRE(doubtful);
    CHECK(doubtful->question("KVL-13")->basis == "PSL");
  }
}

TEST_CASE("the hash is of the bytes, so that any change is another version") {
  const auto parsed = checklist::parse(evening);
  const auto reformatted = checklist::parse(evening + "\n");
  REQUIRE(parsed);
  REQUIRE(reformatted);
  CHECK(parsed->content_hash == base::sha256(base::as_bytes(evening)));
  CHECK(parsed->content_hash != reformatted->content_hash);
  CHECK(checklist::checklist_dossier(parsed->content_hash) != checklist::checklist_dossier(reformatted->content_hash));
}

TEST_CASE("a question has the same entity on every device and at any time") {
  // Pinned: a changed derivation would put answers on cells that nobody reads.
  CHECK(checklist::question_entity("OANNONSERAT_KVALL_BEMANNING", "KVL-02").hex() == "8e6fd855e2dc8021bbe568f40b9b652e");
  CHECK(checklist::question_entity("A", "BC") != checklist::question_entity("AB", "C"));
  CHECK(checklist::question_entity("A", "B", 0) != checklist::question_entity("A", "B", 1));
}

TEST_CASE("a fault in a checklist is refused with its place") {
  auto first = [](json& d) -> json& { return d["questions"][0]; };
  CHECK(refusal_after([&](json& d) { first(d).erase("text"); }) == Refused{"json_field_missing", "questions[0].text"});
  CHECK(refusal_after([&](json& d) { first(d)["text"] = ""; }) == Refused{"json_field_missing", "questions[0].text"});
  CHECK(refusal_after([&](json& d) { first(d)["text"] = 7; }) == Refused{"json_field_wrong_kind", "questions[0].text"});
  CHECK(refusal_after([&](json& d) { first(d)["text"] = std::string(3000, 'x'); }) == Refused{"json_field_too_long", "questions[0].text"});
  CHECK(refusal_after([&](json& d) { first(d)["critcal"] = true; }) == Refused{"json_field_unknown", "questions[0].critcal"});
  CHECK(refusal_after([&](json& d) { d["version"] = 0; }) == Refused{"json_field_out_of_range", "version"});
  CHECK(refusal_after([&](json& d) { d["version"] = 18446744073709551615ull; }) == Refused{"json_field_out_of_range", "version"});
  CHECK(refusal_after([&](json& d) { d["valid_from"] = "2025-02-30"; }) == Refused{"json_field_date", "valid_from"});
  CHECK(refusal_after([&](json& d) { d["questions"] = json::array(); }) == Refused{"json_field_missing", "questions"});
  CHECK(refusal_after([&](json& d) { first(d)["type"] = "FRÅGA"; }) == Refused{"checklist_type_unknown", "questions[0].type"});
  CHECK(refusal_after([&](json& d) { first(d)["dimension"] = "Q"; }) == Refused{"checklist_dimension_unknown", "questions[0].dimension"});
  CHECK(refusal_after([&](json& d) { d["questions"][12]["basis"][0].erase("confidence"); }) == Refused{"checklist_basis_unmarked", "questions[12].basis[0]"});
  CHECK(refusal_after([&](json& d) { d["questions"][2]["choices"][1] = "Direkt"; }) == Refused{"checklist_choice_wrong", "questions[2].choices[1]"});
  CHECK(refusal_after([&](json& d) { d["questions"][1]["choices"] = {"Ja"}; }) == Refused{"checklist_choice_wrong", "questions[1].choices"});
  CHECK(refusal_after([&](json& d) { d["questions"][2]["detail"]["when"] = "Kanske"; }) == Refused{"checklist_answer_unknown", "questions[2].detail.when"});
  CHECK(refusal_after([&](json& d) { d["questions"][13]["met_by"] = "DELVIS"; }) == Refused{"checklist_answer_unknown", "questions[13].met_by"});
  CHECK(refusal_after([&](json& d) { first(d)["computed_from"] = "paused"; }) == Refused{"checklist_computed_unknown", "questions[0].computed_from"});
  CHECK(refusal_after([&](json& d) { d["questions"][1]["key"] = "KVL-01"; }) == Refused{"checklist_key_twice", "questions[1].key"});
}

TEST_CASE("bytes that are not a bounded JSON object are refused, never followed") {
  const auto refused = [](const std::string& text) {
    const auto parsed = checklist::parse(text);
    return parsed ? std::string() : parsed.refusal().code;
  };
  CHECK(refused("") == "json_invalid");
  CHECK(refused("[]") == "json_field_wrong_kind");
  CHECK(refused(std::string(50'000, '[')) == "json_too_deep");
  CHECK(refused(R"({"id": "A", "id": "B"})") == "json_duplicate_key");
  CHECK(refused(std::string(checklist::template_size_bytes_max + 1, ' ')) == "checklist_too_large");
}
