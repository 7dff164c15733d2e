#include "sync/protocol/messages.h"

#include <doctest/doctest.h>

using namespace platsbesok;
using namespace platsbesok::sync;

namespace {

template <class T>
T an_id(std::uint8_t number) {
  return *T::from_bytes(base::Bytes(16, number));
}
base::Hash hash(std::string_view of) { return base::sha256(base::as_bytes(of)); }

RoundRequest a_request() {
  RoundRequest message;
  message.nonce.fill(7);
  message.after = hash("mark");
  message.dossiers = {{an_id<base::DossierId>(1), {{{5, 10, hash("a")}, an_id<base::DeviceId>(9)}, {{6, 1, hash("b")}, an_id<base::DeviceId>(8)}}}, {an_id<base::DossierId>(2), {}}};
  return message;
}

std::string replaced(std::string text, std::string_view what, std::string_view with) {
  const auto at = text.find(what);
  REQUIRE(at != std::string::npos);
  return text.replace(at, what.size(), with);
}

template <class Parse>
std::string refusal_of(Parse parse, const std::string& text) {
  const auto parsed = parse(base::as_bytes(text));
  return parsed ? "none" : parsed.refusal().code;
}

}  // namespace

TEST_CASE("a round's request and reply come back as they were") {
  const RoundRequest request = a_request();
  const auto parsed = parse_round_request(base::as_bytes(encode(request)));
  REQUIRE(parsed);
  CHECK(parsed->nonce == request.nonce);
  CHECK(parsed->after == request.after);
  CHECK(parsed->dossiers == request.dossiers);

  RoundReply reply;
  reply.server_time = {1'700'000'000'000};
  reply.mark = hash("mark");
  reply.granted = {an_id<base::DossierId>(1)};
  const journal::Hash8 h8 = journal::first8(hash("op"));
  reply.register_lacks = {{an_id<base::DossierId>(1), 5, {{5, 9, h8}}, {{5, 3, h8}, {5, 4, h8}}}};
  reply.you_lack = {{an_id<base::DossierId>(1), 6, 1}};
  reply.files_wanted = {{an_id<base::DossierId>(1), hash("f"), {0, 2}}};
  reply.files_offered = {{an_id<base::DossierId>(1), hash("g"), 99}};
  const auto back = parse_round_reply(base::as_bytes(encode(reply)));
  REQUIRE(back);
  CHECK(back->server_time == reply.server_time);
  CHECK(back->mark == reply.mark);
  CHECK(back->giving);
  CHECK(back->granted == reply.granted);
  CHECK(back->register_lacks == reply.register_lacks);
  CHECK(back->you_lack == reply.you_lack);
  CHECK(back->files_wanted == reply.files_wanted);
  CHECK(back->files_offered == reply.files_offered);
  CHECK(encode(*back) == encode(reply));
}

TEST_CASE("a comparison in parts says which dossiers it is about, and names no others") {
  RoundRequest request = a_request();
  const auto turned = [](const RoundRequest& message) { return parse_round_request(base::as_bytes(encode(message))); };
  request.part = {std::nullopt, an_id<base::DossierId>(1)};
  CHECK_FALSE(turned(request));
  request.part = {an_id<base::DossierId>(1), an_id<base::DossierId>(2)};
  CHECK_FALSE(turned(request));
  request.dossiers.erase(request.dossiers.begin());
  REQUIRE(turned(request));
  CHECK(turned(request)->part == request.part);
  RoundReply reply;
  reply.up_to = an_id<base::DossierId>(1);
  CHECK(parse_round_reply(base::as_bytes(encode(reply)))->up_to == reply.up_to);
}

TEST_CASE("a hostile message is refused before anything of it is used") {
  const std::string good = encode(a_request());
  const auto parse = [](base::ByteView body) { return parse_round_request(body); };
  REQUIRE(refusal_of(parse, good) == "none");
  CHECK(refusal_of(parse, std::string(100'000, '[')) == "json_too_deep");
  CHECK(refusal_of(parse, std::string(json_bytes_max + 1, ' ')) == "json_too_large");
  CHECK(refusal_of(parse, R"({"nonce":1,"nonce":2})") == "json_duplicate_key");
  CHECK(refusal_of(parse, "\xff\xfe") == "json_invalid");
  CHECK(refusal_of(parse, "[]") == "message_invalid");
  CHECK(refusal_of(parse, "null") == "message_invalid");
  CHECK(refusal_of(parse, "{}") == "message_invalid");
  for (const char* number : {"-0", "-1", "10.0", "1e1", "18446744073709551615", "\"10\"", "null", "true", "0"}) {
    CAPTURE(number);
    CHECK(refusal_of(parse, replaced(good, ",10,", "," + std::string(number) + ",")) == "message_invalid");
  }
  CHECK(refusal_of(parse, replaced(good, ",10,", ",1e400,")) == "json_invalid");
  CHECK(refusal_of(parse, replaced(good, hash("a").hex(), hash("a").hex().substr(1))) == "message_invalid");
  CHECK(refusal_of(parse, replaced(good, hash("a").hex(), std::string(64, 'G'))) == "message_invalid");
  CHECK(refusal_of(parse, replaced(good, an_id<base::DossierId>(1).hex(), std::string(32, '0'))) == "message_invalid");
  CHECK(refusal_of(parse, replaced(good, an_id<base::DossierId>(2).hex(), an_id<base::DossierId>(1).hex())) == "message_invalid");  // a dossier twice
}

TEST_CASE("every key of every message is looked for") {
  const auto check = [](const std::string& good, auto parse) {
    const auto json = nlohmann::json::parse(good);
    REQUIRE(refusal_of(parse, good) == "none");
    for (const auto& [key, value] : json.items()) {
      CAPTURE(key);
      auto less = json;
      less.erase(key);
      const bool optional = key == "receipt" || key == "challenge";
      if (!optional) CHECK(refusal_of(parse, less.dump()) == "message_invalid");
      auto other = json;
      other[key] = nlohmann::json{{"planted", 1}};
      CHECK(refusal_of(parse, other.dump()) == "message_invalid");
    }
  };
  const base::SigningKey key(base::Secret::from_bytes(base::Bytes(32, 1)));
  check(encode(a_request()), [](base::ByteView body) { return parse_round_request(body); });
  check(encode(RoundReply{}), [](base::ByteView body) { return parse_round_reply(body); });
  check(encode(EnrolRequest{{1, {}}, key.public_key(), key.sign({})}), [](base::ByteView body) { return parse_enrol_request(body); });
  check(encode(EnrolReply{an_id<base::MunicipalityId>(1), "m", an_id<base::PersonId>(2), "p", an_id<base::DeviceId>(3), key.public_key(), {}, base::Bytes(3)}),
        [](base::ByteView body) { return parse_enrol_reply(body); });
  check(encode(SessionRequest{an_id<base::DeviceId>(3), base::Bytes(3), key.sign({})}), [](base::ByteView body) { return parse_session_request(body); });
  check(encode(SessionReply{{}, Token{}, 5}), [](base::ByteView body) { return parse_session_reply(body); });
  check(encode(PushReply{}), [](base::ByteView body) { return parse_push_reply(body); });
  check(encode(SealedReply{base::sha256({})}), [](base::ByteView body) { return parse_sealed_reply(body); });
  check(encode(ChunkReply{{1, 2}, base::Bytes(3)}), [](base::ByteView body) { return parse_chunk_reply(body); });
}

TEST_CASE("a push's answers come back as they were") {
  PushReply reply;
  reply.segments = {{an_id<base::DossierId>(1), 4, 1, PushResult::held, base::Bytes(5, 1)},
                    {an_id<base::DossierId>(1), 4, 9, PushResult::needs_earlier, {}},
                    {an_id<base::DossierId>(2), 4, 1, PushResult::not_understood, {}},
                    {an_id<base::DossierId>(2), 5, 1, PushResult::refused, {}}};
  const auto back = parse_push_reply(base::as_bytes(encode(reply)));
  REQUIRE(back);
  CHECK(encode(*back) == encode(reply));
  CHECK(back->segments[1].result == PushResult::needs_earlier);
  CHECK(back->segments[0].receipt == base::Bytes(5, 1));
}
