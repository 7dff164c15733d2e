#include "core/checklist/form_json.h"

#include "core/checklist/compiled_form.h"
#include "core/checklist/limits.h"
#include "core/base/json.h"
#include "tests/support/files.h"
#include "tests/support/seeded_random.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <set>

using namespace platsbesok;
using namespace platsbesok::checklist;
using nlohmann::json;
using Strings = std::set<std::string>;

namespace {

// A form with every field in it.
Form everything() {
  Item item;
  item.type = ItemType::range;
  item.name = "P-01";
  item.label = {{"", "Fråga"}};
  item.hint = {{"Svenska (sv)", "Råd"}, {"English (en)", "Advice"}};
  item.help = {{"", "Titta i pärmen."}};
  item.relevant = "${a} = 1";
  item.required = "yes";
  item.constraint = ". < 5";
  item.calculation = "1 + 1";
  item.read_only = "no";
  item.choice_filter = "x = ${a}";
  item.repeat_count = "3";
  item.default_value = "0";
  item.trigger = "${a}";
  item.constraint_message = {{"", "För stort"}};
  item.required_message = {{"", "Behövs"}};
  item.choices = "JNE";
  item.file = "fruits.csv";
  item.preset = "start";
  item.appearance = "minimal";
  item.parameters = {{"start", "0"}, {"end", "10"}};
  item.basis = {{"KL 10 kap. 9 §", "", Confidence::verified}, {"avtal", "", std::nullopt}};
  item.recommendation = item.critical = item.secret = true;
  item.dimension = Dimension::appropriate;
  item.finding = "${P-01} > 3";
  item.requirement = "K-7";
  item.scope = Scope::private_only;
  item.remark = "Till den som ändrar";
  Item group;
  group.type = ItemType::group;
  group.name = "avsnitt";
  group.items = {item};
  Form form;
  form.id = "ALLT";
  form.version = "3";
  form.title = {{"", "Allt"}};
  form.valid_from = base::Date{2026, 1, 1};
  form.valid_to = base::Date{2026, 12, 31};
  form.secret_while_in_use = true;
  form.default_language = "Svenska (sv)";
  form.instance_name = "concat('a', 'b')";
  form.items = {group};
  form.choice_lists = {{"JNE", {{"JA", {{"", "Ja"}}, {{"niva", "4"}}}, {"NEJ", {{"", "Nej"}}, {{"niva", "1"}}}}}};
  form.files = {{"fruits.csv", {"name", "label"}, {{"a", "Äpple"}, {"b", ""}}}};
  return form;
}

std::string code_of_refusal(const std::string& text) {
  const auto parsed = parse_form(text);
  return parsed ? std::string() : parsed.refusal().code;
}

template <class Change>
std::pair<std::string, std::string> refused(Change change) {
  auto document = json::parse(to_json(everything()));
  change(document);
  const auto parsed = parse_form(document.dump());
  return parsed ? std::pair<std::string, std::string>{} : std::pair{parsed.refusal().code, parsed.refusal().about.at("place")};
}
using Refused = std::pair<std::string, std::string>;

Strings keys(const json& object) {
  Strings found;
  for (const auto& [key, value] : object.items()) found.insert(key);
  return found;
}

// A form of random shape, within what a form may be.
struct AnyForm {
  tests::SeededRandom random;
  int names = 0;

  std::string word() {
    static const std::vector<std::string> words{"Fråga", "§", "\"citat\"", "a\nb", "${x} > 1", "é", "\\", "日本"};
    return words[random.below(words.size())];
  }
  std::string maybe() { return random.below(3) == 0 ? word() : std::string(); }
  bool coin() { return random.below(2) == 0; }
  Texts texts() {
    Texts made;
    if (coin()) made[""] = word();
    if (random.below(4) == 0) made["English (en)"] = word();
    return made;
  }
  Item item(int depth) {
    Item made;
    made.type = static_cast<ItemType>(random.below(depth > 3 ? 18 : 20));
    made.name = "n" + std::to_string(++names);
    made.label = texts();
    made.help = texts();
    for (auto* text : {&made.relevant, &made.required, &made.constraint, &made.calculation, &made.default_value, &made.choices, &made.finding, &made.remark}) *text = maybe();
    if (coin()) made.parameters["step"] = "2";
    if (coin()) made.basis = {{"KL 1 kap.", "KL", static_cast<Confidence>(random.below(4))}};
    made.critical = coin();
    if (coin()) made.dimension = static_cast<Dimension>(random.below(4));
    made.scope = static_cast<Scope>(random.below(3));
    if (made.type == ItemType::group || made.type == ItemType::repeat)
      for (auto count = random.below(4); count > 0; --count) made.items.push_back(item(depth + 1));
    return made;
  }
  Form form() {
    Form made;
    made.id = "F";
    made.title = texts();
    if (coin()) made.valid_from = base::Date{2026, 1, 31};
    for (auto count = random.below(6); count > 0; --count) made.items.push_back(item(0));
    if (coin()) made.choice_lists = {{"L", {{"1", texts(), {}}}}, {"M", {}}};
    if (coin()) made.files = {{"a.csv", {"x"}, {{word()}}}};
    return made;
  }
};

}  // namespace

TEST_CASE("a form comes back from its JSON, and canonical bytes come back as they were") {
  CHECK(*parse_form(to_json(everything())) == everything());
  AnyForm any{tests::SeededRandom(20261126), 0};
  for (int i = 0; i < 300; ++i) {
    const auto form = any.form();
    const auto bytes = to_json(form);
    const auto parsed = parse_form(bytes);
    REQUIRE(parsed);
    CHECK(*parsed == form);
    CHECK(to_json(*parsed) == bytes);
  }
}

TEST_CASE("words in one language are a text, in several an object; what is empty is left out") {
  const auto written = json::parse(to_json(everything()));
  const auto& item = written["items"][0]["items"][0];
  CHECK(item["label"] == "Fråga");
  CHECK(item["hint"] == json{{"Svenska (sv)", "Råd"}, {"English (en)", "Advice"}});
  CHECK(item["basis"] == "KL 10 kap. 9 § [V]; avtal");
  CHECK(keys(written["items"][0]) == Strings{"type", "name", "items"});
  CHECK(to_json(*parse_form(R"json({"id": "A", "title": {"": "T", "English (en)": ""}, "secret_while_in_use": false})json")) == "{\n  \"id\": \"A\",\n  \"title\": \"T\"\n}\n");
}

TEST_CASE("the published schema has the fields that are read and written, and no others") {
  const auto schema = json::parse(tests::read_file("assets/checklists/checklist.schema.json"));
  const auto written = json::parse(to_json(everything()));
  const auto& defs = schema["$defs"];
  auto item_keys = keys(written["items"][0]["items"][0]);
  item_keys.merge(keys(written["items"][0]));
  CHECK(keys(schema["properties"]) == keys(written));
  CHECK(keys(defs["item"]["properties"]) == item_keys);
  CHECK(keys(defs["choice_list"]["properties"]) == keys(written["choice_lists"][0]));
  CHECK(keys(defs["choice"]["properties"]) == keys(written["choice_lists"][0]["choices"][0]));
  CHECK(keys(defs["data_file"]["properties"]) == keys(written["files"][0]));
  // Every key of the schema is one the reader asks for: of the wrong kind it is refused as that, not as unknown.
  for (const auto& key : item_keys)
    CHECK_MESSAGE(refused([&](json& d) { d["items"][0][key] = 7; }).first == "json_field_wrong_kind", key);
  for (const auto& key : keys(schema["properties"])) CHECK_MESSAGE(refused([&](json& d) { d[key] = 7; }).first == "json_field_wrong_kind", key);
}

TEST_CASE("the published schema names the types, dimensions and scopes there are") {
  const auto item = json::parse(tests::read_file("assets/checklists/checklist.schema.json"))["$defs"]["item"]["properties"];
  Strings types, dimensions, scopes;
  for (int i = 0; i <= static_cast<int>(ItemType::repeat); ++i) types.emplace(code_of(static_cast<ItemType>(i)));
  for (int i = 0; i <= static_cast<int>(Dimension::continuity); ++i) dimensions.emplace(code_of(static_cast<Dimension>(i)));
  for (int i = 0; i <= static_cast<int>(Scope::own_only); ++i) scopes.emplace(code_of(static_cast<Scope>(i)));
  CHECK(item["type"]["enum"].get<Strings>() == types);
  CHECK(item["dimension"]["enum"].get<Strings>() == dimensions);
  CHECK(item["scope"]["enum"].get<Strings>() == scopes);
}

TEST_CASE("a fault in a form is refused with its place") {
  const auto item = [](json& d) -> json& { return d["items"][0]["items"][0]; };
  CHECK(refused([&](json& d) { d.erase("id"); }) == Refused{"json_field_missing", "id"});
  CHECK(refused([&](json& d) { d["valid_from"] = "2026-02-30"; }) == Refused{"json_field_date", "valid_from"});
  CHECK(refused([&](json& d) { d["questions"] = json::array(); }) == Refused{"json_field_unknown", "questions"});
  CHECK(refused([&](json& d) { item(d)["type"] = "fråga"; }) == Refused{"checklist_type_unknown", "items[0].items[0].type"});
  CHECK(refused([&](json& d) { item(d).erase("name"); }) == Refused{"json_field_missing", "items[0].items[0].name"});
  CHECK(refused([&](json& d) { item(d)["relevnt"] = "1"; }) == Refused{"json_field_unknown", "items[0].items[0].relevnt"});
  CHECK(refused([&](json& d) { item(d)["items"] = json::array(); }) == Refused{"json_field_unknown", "items[0].items[0].items"});
  CHECK(refused([&](json& d) { item(d)["dimension"] = "Q"; }) == Refused{"checklist_dimension_unknown", "items[0].items[0].dimension"});
  CHECK(refused([&](json& d) { item(d)["scope"] = "X"; }) == Refused{"checklist_scope_unknown", "items[0].items[0].scope"});
  CHECK(refused([&](json& d) { item(d)["basis"] = "KL 10 kap. 9 §"; }) == Refused{"checklist_basis_unmarked", "items[0].items[0].basis"});
  CHECK(refused([&](json& d) { item(d)["critical"] = "ja"; }) == Refused{"json_field_wrong_kind", "items[0].items[0].critical"});
  CHECK(refused([&](json& d) { item(d)["label"] = json{{"sv", 7}}; }) == Refused{"json_field_wrong_kind", "items[0].items[0].label.sv"});
  CHECK(refused([&](json& d) { item(d)["name"] = std::string(300, 'x'); }) == Refused{"json_field_too_long", "items[0].items[0].name"});
  CHECK(refused([&](json& d) { d["choice_lists"][0]["choices"][1].erase("name"); }) == Refused{"json_field_missing", "choice_lists[0].choices[1].name"});
  CHECK(refused([&](json& d) { d["files"][0]["rows"][1] = {"b"}; }) == Refused{"checklist_row_wrong", "files[0].rows[1]"});
  CHECK(refused([&](json& d) { d["files"][0]["rows"][1] = {1, 2}; }) == Refused{"json_field_wrong_kind", "files[0].rows[1]"});
}

TEST_CASE("bytes that are not a bounded JSON object are refused, never followed") {
  CHECK(code_of_refusal("") == "json_invalid");
  CHECK(code_of_refusal("[]") == "json_field_wrong_kind");
  CHECK(code_of_refusal("{\"id\": \"\xff\"}") == "json_invalid");
  CHECK(code_of_refusal(std::string(50'000, '[')) == "json_too_deep");
  CHECK(code_of_refusal(R"({"id": "A", "id": "B"})") == "json_duplicate_key");
  CHECK(code_of_refusal(std::string(form_size_bytes_max + 1, ' ')) == "json_too_large");
}

TEST_CASE("the cells of a data file are NFC like every other text, and bounded") {
  const auto with_cell = [](const std::string& cell) { return R"({"id": "A", "files": [{"name": "f.csv", "columns": ["a"], "rows": [[")" + cell + "\"]]}]}"; };
  CHECK(parse_form(with_cell("A\xcc\x8a"))->files[0].rows[0][0] == "Å");
  CHECK(code_of_refusal(with_cell(std::string(200'000, 'x'))) == "json_field_too_long");
}

TEST_CASE("groups in groups are read as deep as is said, and not deeper") {
  const auto nested = [](int groups) {
    Form form;
    form.id = "A";
    Item inner;
    inner.name = "q";
    inner.label = {{"sv", "x"}, {"en", "y"}};
    for (int i = 0; i < groups; ++i) {
      Item group;
      group.type = ItemType::group;
      group.name = "g" + std::to_string(i);
      group.items = {std::move(inner)};
      inner = std::move(group);
    }
    form.items = {std::move(inner)};
    return to_json(form);
  };
  CHECK(code_of_refusal(nested(form_groups_deep_max)) == "");
  CHECK_FALSE(has_error(compile(*parse_form(nested(form_groups_deep_max))).problems));
  CHECK(code_of_refusal(nested(form_groups_deep_max + 1)) == "json_too_deep");
}
