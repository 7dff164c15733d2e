// The document of what programs say to the register (assets/api/openapi.json), held against the register: every address there is stands in it and no other, and what is
// really sent and answered is what it says, key for key.
#include "register/service/system_door.h"
#include "tests/support/made_office.h"
#include "tests/support/sync_world.h"

#include <doctest/doctest.h>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

using namespace platsbesok;
using namespace platsbesok::tests;
using nlohmann::json;

namespace {

json the_document() { return json::parse(read_text(std::filesystem::path(PLATSBESOK_ROOT) / "assets/api/openapi.json")); }

// A reader passes over what it does not know; the register sends nothing that the document does not know.
void close_objects(json& part) {
  if (part.is_object() && part.value("type", json()) == "object" && part.contains("properties")) part["additionalProperties"] = false;
  if (part.is_structured())
    for (auto& each : part) close_objects(each);
}

class Document {
public:
  Document() : document_(the_document()) { close_objects(document_["components"]["schemas"]); }

  // "GET /v1/segments/{dossier}/{dev_no}/{from}"
  std::set<std::string> operations() const {
    std::set<std::string> all;
    for (const auto& [path, methods] : document_["paths"].items())
      for (const auto& [method, about] : methods.items()) all.insert(upper(method) + " " + path);
    return all;
  }
  // Which operation a request is; empty: none, or several.
  std::string operation_of(const std::string& method, const std::string& path) const {
    std::string found;
    for (const std::string& each : operations()) {
      const auto space = each.find(' ');
      if (each.substr(0, space) != method || !fits(each.substr(space + 1), path)) continue;
      // What stands there in so many letters is meant before what a brace would take.
      if (found.empty() || found.find('{') > each.find('{')) found = each;
      if (each.ends_with(path.substr(path.rfind('/')))) return each;
    }
    return found;
  }
  void check_request(const std::string& operation, const std::string& media, const std::string& body) const {
    const json& about = of(operation);
    if (about.contains("requestBody")) check(about["requestBody"]["content"], media, body);
    else CHECK(body.empty());
  }
  void check_reply(const std::string& operation, int status, const std::string& media, const std::string& body) const {
    const json& responses = of(operation)["responses"];
    const std::string code = std::to_string(status);
    CHECK((status != 200 || responses.contains("200")));
    check(responses[responses.contains(code) ? code : "default"]["content"], media, body);
  }
  bool valid(const json& schema, const json& value) const {
    json whole = schema;
    whole["components"] = document_["components"];
    valijson::Schema parsed;
    valijson::SchemaParser().populateSchema(valijson::adapters::NlohmannJsonAdapter(whole), parsed);
    valijson::ValidationResults results;
    const bool fits = valijson::Validator().validate(parsed, valijson::adapters::NlohmannJsonAdapter(value), &results);
    valijson::ValidationResults::Error error;
    while (!fits && results.popError(error)) {
      std::string where;
      for (const auto& step : error.context) where += step;
      wrong_ = where + ": " + error.description;
    }
    return fits;
  }
private:
  static std::string upper(std::string text) {
    for (char& c : text) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    return text;
  }
  static bool fits(std::string_view address, std::string_view path) {
    while (!address.empty() && !path.empty()) {
      const auto wanted = address.substr(0, address.find('/', 1)), given = path.substr(0, path.find('/', 1));
      if (!wanted.starts_with("/{") && wanted != given) return false;
      address.remove_prefix(wanted.size());
      path.remove_prefix(given.size());
    }
    return address.empty() && path.empty();
  }
  const json& of(const std::string& operation) const {
    const auto space = operation.find(' ');
    std::string method = operation.substr(0, space);
    for (char& c : method) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return document_["paths"][operation.substr(space + 1)][method];
  }
  void check(const json& content, const std::string& media, const std::string& body) const {
    CAPTURE(media);
    CAPTURE(body.substr(0, 2'000));
    REQUIRE(content.contains(media));
    const bool is_json = media == "application/json";
    CHECK(content[media].contains("schema") == is_json);
    if (is_json) CHECK_MESSAGE(valid(content[media]["schema"], json::parse(body)), wrong_);
  }

  json document_;
  mutable std::string wrong_;
};

// What a tablet said and was answered.
void check_wire(const Document& document, Tablet& tablet, std::set<std::string>& done) {
  REQUIRE(tablet.wire.sent.size() == tablet.wire.replies.size());
  for (std::size_t i = 0; i < tablet.wire.sent.size(); ++i) {
    const auto& request = tablet.wire.sent[i];
    const auto& reply = tablet.wire.replies[i];
    const std::string operation = document.operation_of(request.method, request.path);
    CAPTURE(request.path);
    CAPTURE(operation);
    REQUIRE_FALSE(operation.empty());
    document.check_request(operation, request.content_type, std::string(base::as_text(request.body)));
    document.check_reply(operation, reply.status, reply.content_type, body_text(reply));
    if (reply.status == 200) done.insert(operation);
  }
}

}  // namespace

TEST_CASE("every address that programs may ask for stands in the document, and none that there is not") {
  std::set<std::string> there;
  for (const auto& [method, address] : reg::DeviceDoor::addresses()) there.insert(std::string(method) + " " + std::string(address));
  for (const auto& address : reg::SystemDoor::addresses()) there.insert("GET " + address);
  CHECK(Document().operations() == there);
}

TEST_CASE("what a tablet and the register say to each other is what the document says, at every address") {
  const Document document;
  std::set<std::string> done;
  Office office;
  Tablet anna(office, "anna"), berit(office, "berit");
  for (Tablet* tablet : {&anna, &berit}) REQUIRE(tablet->sync_once().empty());
  office.back_up();
  const auto visit = office.visit("visit");
  for (Tablet* tablet : {&anna, &berit}) grant(office, visit, *tablet);
  office.pack(visit);
  for (Tablet* tablet : {&anna, &berit}) REQUIRE(tablet->sync_once().empty());
  anna.answer(visit, 1, "yes");
  anna.photo(visit, base::Bytes(1'500'000, 9));
  REQUIRE(anna.sync_once().empty());
  REQUIRE(berit.sync_once().empty());
  REQUIRE(berit.sync_once().empty());
  withdraw(office, visit, anna);
  REQUIRE(anna.sync_once().empty());
  office.restore();
  office.door().devices().hold_all(office.clock.now());
  anna.sync_once();
  for (Tablet* tablet : {&anna, &berit}) check_wire(document, *tablet, done);

  std::set<std::string> never;
  for (const auto& operation : document.operations())
    if (operation.find(" /v1/") != std::string::npos && !done.contains(operation)) never.insert(operation);
  for (const auto& each : never) CHECK_MESSAGE(false, each, " was never said");
}

TEST_CASE("a refusal to a tablet is what the document says a problem is") {
  const Document document;
  Office office;
  for (const auto& [method, path, body] : {std::tuple{"POST", "/v1/enrol", "{}"}, {"POST", "/v1/session", "x"}, {"POST", "/v1/round", "{}"}, {"POST", "/v1/segments", ""}, {"POST", "/v1/sealed", "x"},
                                           {"GET", "/v1/segments/00000000000000000000000000000001/1/1", ""}}) {
    const auto reply = office.door().handle({method, path, "", std::string(sync::json_type), bytes_of(body)});
    CHECK(reply.status >= 400);
    document.check_reply(document.operation_of(method, path), reply.status, reply.content_type, body_text(reply));
  }
}

TEST_CASE("what others' systems are told, and refused, is what the document says") {
  const Document document;
  MadeOffice made;
  const auto words = base::Wording::parse(read_text(std::filesystem::path(PLATSBESOK_ROOT) / "assets/texts/sv.json"));
  REQUIRE(words);
  reg::SystemDoor door(made.office(), *words);
  const auto done = made.plan(domain::Announcement::unannounced, *base::from_stockholm({2026, 11, 20}, 20, 0), *base::from_stockholm({2026, 11, 20}, 21, 0));
  MadeTablet ada(made, made.inspector), bo(made, made.second_inspector);
  made.assign_and_pack(done, {&ada, &bo});
  made.clock.set(*base::from_stockholm({2026, 11, 20}, 20, 0));
  whole_visit(made, done, ada, bo);
  made.adopt_plan("HVB_BARN_UNGA", 2027);
  std::set<reg::ToldKind> kinds;
  for (const auto& [kind, code] : base::Codes<reg::ToldKind>::all) kinds.insert(kind);
  const std::string key = base::to_hex(reg::Systems(made.office().database()).set("stratsys", kinds, made.random));
  const auto asked = [&](const std::string& path, const std::string& query, const std::string& with, int status) {
    CAPTURE(path);
    const auto reply = door.handle({"GET", path, query, {{"authorization", "Bearer " + with}}, {}, ""});
    CHECK(reply.status == status);
    document.check_reply(document.operation_of("GET", path), reply.status, reply.headers.at(0).second, reply.body);
    return json::parse(reply.body);
  };
  const json changes = asked("/api/v1/changes", "", key, 200);
  std::set<std::string> told;
  for (const auto& each : changes["changes"]) told.insert(each["kind"].get<std::string>());
  CHECK(told == std::set<std::string>{"plans", "providers", "units", "visits"});
  for (const std::string& path : reg::SystemDoor::addresses()) {
    asked(path, "", key, 200);
    asked(path, "after=x", key, 400);
    asked(path, "", "", 401);
  }
  asked("/api/v1/changes", "after=" + std::string(48, '0'), key, 410);
}

TEST_CASE("the document is no document that everything fits: a key too many, one too few, and a value of another form do not") {
  const Document document;
  const json schema{{"$ref", "#/components/schemas/ChunkReply"}};
  CHECK(document.valid(schema, json{{"missing", {1, 2}}}));
  for (const json& wrong : {json{{"missing", {1}}, {"more", true}}, json::object(), json{{"missing", {-1}}}, json{{"missing", json::array()}, {"receipt", "XY"}}, json::array()}) CHECK_FALSE(document.valid(schema, wrong));
}
