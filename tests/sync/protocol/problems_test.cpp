#include "core/base/text.h"
#include "sync/protocol/problems.h"

#include <doctest/doctest.h>

#include <fstream>
#include <iterator>

using namespace platsbesok;
using sync::Problem;
using sync::Reply;
using sync::Retry;

TEST_CASE("every problem that the register answers comes back with its code and what to do") {
  for (const sync::ProblemKind& kind : sync::problem_catalogue())
    if (kind.status != 0) {
      const Reply reply = sync::problem_reply(kind.code);
      CHECK(reply.status == kind.status);
      CHECK(sync::problem_from(reply) == Problem{std::string(kind.code), kind.retry});
    }
}

TEST_CASE("what a portal, a proxy or anybody else answers is not the register's") {
  const auto reply = [](int status, std::string type, std::string_view body) {
    const auto bytes = base::as_bytes(body);
    return Reply{status, std::move(type), {bytes.begin(), bytes.end()}};
  };
  const std::string json(sync::json_type);
  for (const Reply& foreign :
       {reply(200, "text/html", "<html>Log in to the network"), reply(200, json, "{}"), reply(302, "text/html", ""), reply(407, "text/html", "proxy"), reply(404, json, "[]"),
        reply(500, json, R"({"code":"register_failed"})"), reply(500, json, R"({"code":1,"retry":"later"})"), reply(500, json, R"({"code":"x","retry":"maybe"})"),
        reply(500, json, R"({"code":"x","code":"register_failed","retry":"later"})"), reply(500, json, std::string(100'000, '[')), reply(500, json, std::string(5000, ' '))})
    CHECK(sync::problem_from(foreign).code == "not_the_register");
}

TEST_CASE("a code that a newer register made brings no words of its own to the screen") {
  const auto body = base::as_bytes(R"({"code":"<b>send money</b>","retry":"later"})");
  const Problem problem = sync::problem_from({409, std::string(sync::json_type), {body.begin(), body.end()}});
  CHECK(problem == Problem{"protocol_not_spoken", Retry::later});
}

TEST_CASE("every problem and every fault of an enrolment code has its sentence in both languages") {
  for (const char* file : {"/assets/texts/sv.json", "/assets/texts/en.json"}) {
    std::ifstream in(std::string(PLATSBESOK_ROOT) + file);
    const std::string text((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
    const auto wording = base::Wording::parse(text);
    REQUIRE(wording);
    for (const sync::ProblemKind& kind : sync::problem_catalogue()) {
      CAPTURE(kind.code);
      CHECK(wording->has("problem." + std::string(kind.code)));
    }
    for (const char* code : {"enrolment_code_not_one", "enrolment_code_newer", "enrolment_code_address", "enrolment_code_length", "enrolment_code_group", "enrolment_code_check"}) {
      CAPTURE(code);
      CHECK(wording->has("refusal." + std::string(code)));
    }
  }
}
