#include "core/checklist/answer.h"
#include "core/base/json.h"
#include "tests/support/files.h"

#include <doctest/doctest.h>

using namespace platsbesok;
using checklist::AnswerType;
using nlohmann::json;

namespace {

const std::string evening_json = tests::read_file("assets/checklists/oannonserat_kvall_bemanning.json");

// The evening checklist with one thing changed; the code and place of what refuses it.
template <class Change>
std::pair<std::string, std::string> refusal_after(Change change) {
  auto document = json::parse(evening_json);
  change(document);
  const auto parsed = checklist::parse(document.dump());
  if (parsed) return std::pair<std::string, std::string>{};
  const auto& about = parsed.refusal().about;
  return std::pair{parsed.refusal().code, about.contains("place") ? about.at("place") : std::string()};
}

using Refused = std::pair<std::string, std::string>;

// The item of that name, wherever it lies.
json& node_of(json& node, const std::string& name) {
  static json none;
  for (auto& item : node["items"]) {
    if (item["name"] == name) return item;
    if (item.contains("items"))
      if (auto& inner = node_of(item, name); &inner != &none) return inner;
  }
  return none;
}

}  // namespace

TEST_CASE("the evening checklist holds every question of its source, word for word") {
  const auto parsed = checklist::parse(evening_json);
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
    CHECK(question.choice_labels == expected.value("choices", std::vector<std::string>{}));
    CHECK(question.parts.size() == expected.value("parts", json::array()).size());
    CHECK(question.computed_from.has_value() == expected.contains("computed_from"));
    CHECK(question.detail.has_value() == expected.contains("detail"));
    if (question.detail) {
      CHECK(question.detail->label == expected["detail"]["label_sv"]);
      CHECK(checklist::code_of(question.detail->type) == expected["detail"]["type"].get<std::string>());
      const std::string when = expected["detail"]["when"];
      CHECK(checklist::shown_choice(question, question.detail->when) == (question.type == checklist::AnswerType::choice ? when : code(when)));
    }
    if (expected.contains("met_by")) CHECK(question.met_by == code(expected["met_by"]));
  }
  CHECK(parsed->sections() == std::vector<std::string>{"Ankomst", "Bemanning", "Trygghet i kväll", "Avslut"});
}

TEST_CASE("a basis is what may be printed of it") {
  const auto parsed = checklist::parse(evening_json);
  REQUIRE(parsed);
  CHECK(parsed->question("KVL-03")->basis == "KL 10 kap. 9 §; avtal; egen regi: förvaltningens uppdrag");
  CHECK(parsed->question("KVL-09")->basis == "HSLF-FS 2016:55; avtal");
  CHECK(refusal_after([](json& d) { node_of(d, "KVL-13")["basis"] = "PSL 6 kap. 3 §"; }).first == "checklist_basis_unmarked");
}

TEST_CASE("the hash is of the bytes, so that any change is another version") {
  const auto parsed = checklist::parse(evening_json);
  const auto reformatted = checklist::parse(evening_json + "\n");
  REQUIRE(parsed);
  REQUIRE(reformatted);
  CHECK(parsed->content_hash == base::sha256(base::as_bytes(evening_json)));
  CHECK(parsed->content_hash != reformatted->content_hash);
  CHECK(checklist::checklist_dossier(parsed->content_hash) != checklist::checklist_dossier(reformatted->content_hash));
}

TEST_CASE("a question has the same entity on every device and at any time") {
  // Pinned: a changed derivation would put answers on cells that nobody reads.
  CHECK(checklist::question_entity("OANNONSERAT_KVALL_BEMANNING", "KVL-02").hex() == "8e6fd855e2dc8021bbe568f40b9b652e");
  CHECK(checklist::question_entity("A", "BC") != checklist::question_entity("AB", "C"));
  CHECK(checklist::question_entity("A", "B", 0) != checklist::question_entity("A", "B", 1));
}

TEST_CASE("a point's members are one answer: a choice with its detail, parts of one kind, or how many of how many") {
  const auto read = [](const char* file) { return *checklist::parse(tests::read_file(std::string("assets/checklists/") + file)); };
  const auto kvl = *checklist::parse(evening_json);
  const auto& waited = *kvl.question("KVL-03");
  CHECK(waited.type == AnswerType::choice);
  CHECK(waited.answer_name == "KVL-03_svar");
  REQUIRE(waited.detail);
  CHECK(waited.detail->when == "EFTER_VANTAN");
  CHECK(waited.detail->name == "KVL-03_minuter");
  const auto common = read("gemensamt.json");
  const auto& sample = *common.question("GEM-05");
  CHECK(sample.type == AnswerType::number);
  REQUIRE(sample.parts.size() == 2);
  CHECK(sample.parts[0].name == "GEM-05_antal");
  CHECK(sample.parts[1].label == "Antal intervjuade");
  CHECK(common.question("GEM-08")->type == AnswerType::yes_no);
  CHECK_FALSE(common.question("GEM-08")->detail);
  CHECK(kvl.question("KVL-14")->met_by == "NEJ");
  CHECK(kvl.question("KVL-16")->met_by == "");
  CHECK(read("familjehem_konsulentstod.json").question("FAM-01")->met_by == "JA_MED_TILLSTAND");
  CHECK(read("skyddat_boende.json").question("SKB-01")->met_by == "");  // three that are as good
}

TEST_CASE("an answer is known by the names the form has for it") {
  const auto kvl = *checklist::parse(evening_json);
  using Values = std::map<std::string, std::string>;
  const auto values = [&](const char* key, journal::Value value, journal::Value detail) { return checklist::values_by_name(*kvl.question(key), value, detail); };
  CHECK(values("KVL-02", "JA", {}) == Values{{"KVL-02", "JA"}});
  CHECK(values("KVL-03", "EFTER_VANTAN", 7) == Values{{"KVL-03_svar", "EFTER_VANTAN"}, {"KVL-03_minuter", "7"}});
  CHECK(values("KVL-03", "DIREKT", 7) == Values{{"KVL-03_svar", "DIREKT"}});
  CHECK(values("KVL-05", journal::ValueList{8, 7}, {}) == Values{{"KVL-05_inskrivna", "8"}, {"KVL-05_hemma", "7"}});
  CHECK(values("KVL-02", checklist::not_assessed_because("x"), {}).empty());
  CHECK(values("KVL-02", {}, {}).empty());
}

TEST_CASE("what is asked of private providers alone is not asked of the municipality's own units, and the other way round") {
  const auto youth = *checklist::parse(tests::read_file("assets/checklists/stodboende_ungdomar.json"));
  const auto ours = checklist::in_scope(youth, true), theirs = checklist::in_scope(youth, false);
  CHECK(youth.question("SUN-03") != nullptr);
  CHECK(ours.question("SUN-03") == nullptr);
  CHECK(ours.question("SUN-04") != nullptr);
  CHECK(theirs.question("SUN-03") != nullptr);
  CHECK(theirs.question("SUN-04") == nullptr);
  CHECK(ours.questions.size() == youth.questions.size() - 1);
  CHECK(ours.content_hash == youth.content_hash);
}

TEST_CASE("a choice is recorded by its name and shown by its label") {
  const auto kvl = *checklist::parse(evening_json);
  const auto& entered = *kvl.question("KVL-16");
  CHECK(entered.choices == std::vector<std::string>{"NEJ", "JA_MED_SAMTYCKE", "JA_UTAN_SAMTYCKE"});
  CHECK(checklist::shown_choice(entered, "JA_MED_SAMTYCKE") == "Ja, med samtycke");
  CHECK(checklist::shown_choice(entered, "något äldre") == "något äldre");
}

TEST_CASE("every type of question that a form can have is asked, shown or answered in words") {
  const auto form = [](const std::string& items) {
    return *checklist::parse(R"({"id": "PROV", "version": "1", "title": "Prov", "valid_from": "2026-01-01",
      "choice_lists": [{"name": "l", "choices": [{"name": "a", "label": "A", "attributes": {"niva": "4"}}, {"name": "b", "label": "B"}]}],
      "files": [{"name": "orter.csv", "columns": ["name", "label"], "rows": [["u", "Uppsala"], ["f", ""]]}], "items": )" + items + "}");
  };
  const auto asked = [&](const std::string& type, const std::string& more = "") {
    return form(R"([{"name": "Q", "label": "Q", "dimension": "S", "type": ")" + type + "\"" + more + "}]").questions.front();
  };
  CHECK(asked("text").type == AnswerType::text);
  CHECK(asked("integer").type == AnswerType::number);
  CHECK(asked("decimal").type == AnswerType::decimal);
  CHECK(asked("date").type == AnswerType::date);
  CHECK(asked("time").type == AnswerType::clock);
  CHECK(asked("datetime").type == AnswerType::date_time);
  CHECK(asked("staffing").type == AnswerType::staffing);
  CHECK(asked("acknowledge").choices == std::vector<std::string>{"OK"});
  CHECK(asked("select_multiple", R"(, "choices": "l")").type == AnswerType::several);
  CHECK(asked("rank", R"(, "choices": "l")").type == AnswerType::ranking);
  CHECK(asked("rank", R"(, "choices": "l")").met_by.empty());
  CHECK(asked("select_one", R"(, "file": "orter.csv")").choice_labels == std::vector<std::string>{"Uppsala", "f"});
  CHECK(asked("range", R"(, "parameters": {"start": "1", "end": "5", "step": "2"})").choices == std::vector<std::string>{"1", "3", "5"});
  CHECK(asked("range", R"(, "parameters": {"start": "0", "end": "100", "step": "1"})").type == AnswerType::number);
  CHECK(asked("range", R"(, "parameters": {"start": "0", "end": "100", "step": "1"})").scale_to == "100");
  CHECK(asked("range", R"(, "parameters": {"start": "0", "end": "1", "step": "0.1"})").type == AnswerType::decimal);
  for (const char* type : {"image", "signature", "file", "geopoint"}) {
    CHECK(asked(type).type == AnswerType::text);
    CHECK(asked(type).in_words.has_value());
  }
  CHECK(asked("integer", R"(, "calculation": "1 + 1")").worked_out);
  const auto noted = form(R"([{"type": "note", "name": "N", "label": "Läs det här."}, {"type": "text", "name": "Q", "label": "Q", "dimension": "S"}])");
  CHECK(noted.questions.front().type == AnswerType::note);
  CHECK(noted.questions.front().text == "Läs det här.");
  const auto repeated = form(R"([{"type": "repeat", "name": "R", "label": "Plan", "items": [{"type": "text", "name": "Q", "label": "Q", "dimension": "S"}]}])");
  CHECK(repeated.questions.front().within == std::vector<std::string>{"R"});
  CHECK(repeated.repeats == std::vector<checklist::Repeat>{{"R", "Plan", false}});
  const auto mixed = form(R"([{"type": "group", "name": "G", "label": "G", "dimension": "S", "items": [
    {"type": "text", "name": "G_vem", "label": "Vem"}, {"type": "note", "name": "G_n", "label": "Skriv rollen."}, {"type": "decimal", "name": "G_tal", "label": "Hur mycket"}]}])").questions.front();
  CHECK(mixed.parts.size() == 2);
  CHECK(mixed.parts[1].type == AnswerType::decimal);
  CHECK(mixed.hint == "Skriv rollen.");
}

TEST_CASE("rows have the same numbers and entities on every device") {
  CHECK(checklist::row_entity("A", "BC", 1) != checklist::row_entity("AB", "C", 1));
  CHECK(checklist::row_entity("A", "B", 1) != checklist::row_entity("A", "B", 2));
  CHECK(checklist::counted_row(std::nullopt, 2) == 2);
  CHECK(checklist::counted_row(5, 0) != checklist::counted_row(6, 0));
  CHECK(checklist::counted_row(5, 0) != checklist::counted_row(5, 1));
  CHECK(checklist::counted_row(5, 0) == checklist::counted_row(5, 0));
}

TEST_CASE("what a form can say and the tablets cannot ask is refused with the item's name, never left out") {
  CHECK(refusal_after([](json& d) { node_of(d, "KVL-02").erase("label"); }) == Refused{"json_field_missing", "KVL-02.label"});
  CHECK(refusal_after([](json& d) { d["version"] = "0"; }) == Refused{"checklist_version_missing", "version"});
  CHECK(refusal_after([](json& d) { d["version"] = "1.2"; }) == Refused{"checklist_version_missing", "version"});
  CHECK(refusal_after([](json& d) { d.erase("version"); }) == Refused{"checklist_version_missing", "version"});
  CHECK(refusal_after([](json& d) { d.erase("title"); }) == Refused{"json_field_missing", "title"});
  CHECK(refusal_after([](json& d) { d.erase("valid_from"); }) == Refused{"json_field_missing", "valid_from"});
  CHECK(refusal_after([](json& d) { d["items"] = json::array(); }) == Refused{"json_field_missing", "items"});
  CHECK(refusal_after([](json& d) { node_of(d, "KVL-02").erase("dimension"); }) == Refused{"checklist_dimension_unknown", "KVL-02"});
  CHECK(refusal_after([](json& d) { node_of(d, "KVL-02")["choices"] = "ANNAN"; }) == Refused{"checklist_choice_wrong", "KVL-02"});
  CHECK(refusal_after([](json& d) { d["choice_lists"][0]["choices"].push_back(d["choice_lists"][0]["choices"][0]); }).first == "checklist_choice_wrong");
  CHECK(refusal_after([](json& d) { node_of(d, "KVL-03_minuter")["relevant"] = "${KVL-03_svar} = 'Kanske'"; }) == Refused{"checklist_point_unusable", "KVL-03_minuter"});
  CHECK(refusal_after([](json& d) { node_of(d, "KVL-03_minuter")["relevant"] = "true()"; }) == Refused{"checklist_point_unusable", "KVL-03_minuter"});
  CHECK(refusal_after([](json& d) { node_of(d, "KVL-05_hemma")["relevant"] = "${KVL-05_inskrivna} > 0"; }) == Refused{"checklist_point_unusable", "KVL-05_hemma"});
  CHECK(refusal_after([](json& d) { node_of(d, "KVL-05_hemma")["type"] = "select_multiple"; }) == Refused{"checklist_point_unusable", "KVL-05_hemma"});
  CHECK(refusal_after([](json& d) { node_of(d, "KVL-02")["type"] = "rank", node_of(d, "KVL-02")["choices"] = "ANNAN"; }) == Refused{"checklist_choice_wrong", "KVL-02"});
  CHECK(refusal_after([](json& d) { node_of(d, "KVL-03")["items"].push_back({{"type", "text"}, {"name", "mer"}}); }) == Refused{"checklist_point_unusable", "mer"});
  CHECK(refusal_after([](json& d) { node_of(d, "KVL-07")["name"] = "KVL-02"; }).first == "checklist_key_twice");
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
