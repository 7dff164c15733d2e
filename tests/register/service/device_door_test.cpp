// The register's door for devices, asked directly: what it answers to whom, byte for byte.
#include "tests/support/sync_world.h"

#include <doctest/doctest.h>

using namespace platsbesok;
using namespace platsbesok::tests;
using namespace platsbesok::sync;

namespace {

Request post(std::string_view path, std::string_view json, std::string authorization = {}) {
  return {"POST", std::string(path), std::move(authorization), std::string(json_type), bytes_of(json)};
}

EnrolmentToken new_code(Office& office, base::PersonId person = fixed_id<base::PersonId>("anna")) {
  return parse_enrolment_code(office.door().enrolment().issue(person, "Anna", "register.test:8443", office.ca_hash))->token;
}
Request enrol(const EnrolmentToken& token, const base::SigningKey& key) {
  return post(enrol_path, encode(EnrolRequest{token, key.public_key(), key.sign(enrolment_statement(token, key.public_key()))}));
}

SessionReply session_answer(const Reply& reply) { return parse_session_reply(reply.body).value(); }

// Runs both steps; the last reply.
Reply open_session(Office& office, const base::SigningKey& key) {
  const base::DeviceId device = device_of(key.public_key());
  const auto challenge = session_answer(office.door().handle(post(session_path, encode(SessionRequest{device, {}, {}})))).challenge;
  return office.door().handle(post(session_path, encode(SessionRequest{device, challenge, key.sign(session_statement(device, challenge))})));
}
std::string bearer(const Reply& reply) { return "Bearer " + base::to_hex(*session_answer(reply).token); }

RoundReply round_answer(const Reply& reply) { return parse_round_reply(reply.body).value(); }

// A device without a vault: what it sends is made by hand.
struct Handmade {
  Office& office;
  base::SigningKey key;
  std::string authorization;
  Nonce nonce{};
  base::Hash after{};

  Handmade(Office& its_office, std::string_view name) : office(its_office), key(key_from(name)) {
    REQUIRE(office.door().handle(enrol(new_code(office, fixed_id<base::PersonId>(name)), key)).status == 200);
    authorization = bearer(open_session(office, key));
  }
  base::DeviceId device() const { return device_of(key.public_key()); }
  Reply round(std::vector<DossierTips> dossiers = {}) {
    ++nonce[0];
    RoundRequest request;
    request.nonce = nonce;
    request.after = after;
    request.dossiers = std::move(dossiers);
    const Reply reply = office.door().handle(post(round_path, encode(request), authorization));
    if (const auto parsed = parse_round_reply(reply.body); parsed && parsed->mark) after = *parsed->mark;
    return reply;
  }
  Reply push(const base::Bytes& segments) { return office.door().handle({"POST", std::string(segments_path), authorization, std::string(segments_type), segments}); }
  Reply get(std::string path) { return office.door().handle({"GET", std::move(path), authorization, {}, {}}); }

  journal::StrandKey strand(base::DossierId dossier) const { return {office.municipality, dossier, device(), 42}; }
  base::Bytes op(int n, base::PersonId actor) const {
    return journal::encode(journal::Op{journal::OpKind::set, {n}, actor, fixed_id<base::EntityId>("question " + std::to_string(n)),
                                       std::string(domain::field::answer_value), {}, "answer"});
  }
  // `count` segments of one op each.
  std::vector<base::Bytes> segments(base::DossierId dossier, int count, std::optional<base::PersonId> actor = {}) const {
    std::vector<base::Bytes> made;
    base::Hash head = journal::chain_start(strand(dossier), key.public_key());
    for (int n = 1; n <= count; ++n) {
      made.push_back(journal::seal_segment(strand(dossier), static_cast<std::uint64_t>(n), head, {op(n, actor.value_or(fixed_id<base::PersonId>("anna")))}, key));
      head = journal::read_segment_header(made.back())->head;
    }
    return made;
  }
};

PushReply pushed(const Reply& reply) { return parse_push_reply(reply.body).value(); }

base::Bytes joined(const std::vector<base::Bytes>& segments) {
  base::Bytes all;
  for (const auto& segment : segments) base::put(all, segment);
  return all;
}

}  // namespace

TEST_CASE("a lost enrolment reply locks nobody out: the same code with the same key gets the same answer") {
  Office office;
  const EnrolmentToken token = new_code(office);
  const Reply first = office.door().handle(enrol(token, key_from("tablet")));
  REQUIRE(first.status == 200);
  office.clock.at_ms += 10 * enrolment_code_ms;
  CHECK(office.door().handle(enrol(token, key_from("tablet"))) == first);
  CHECK(office.door().devices().all().size() == 1);
}

TEST_CASE("unknown, used, expired, worn-out and wrong enrolment codes answer alike") {
  Office office;
  const EnrolmentToken used = new_code(office);
  REQUIRE(office.door().handle(enrol(used, key_from("tablet"))).status == 200);
  const Reply refused = office.door().handle(enrol(used, key_from("another")));
  CHECK(problem_code(refused) == "enrolment_code_not_valid");

  EnrolmentToken unknown = used;
  ++unknown.name;
  CHECK(office.door().handle(enrol(unknown, key_from("tablet"))) == refused);

  const EnrolmentToken expired = new_code(office);
  office.clock.at_ms += enrolment_code_ms;
  CHECK(office.door().handle(enrol(expired, key_from("late"))) == refused);

  const EnrolmentToken right = new_code(office);
  EnrolmentToken wrong = right;
  wrong.secret[0] ^= 1;
  for (int i = 0; i < enrolment_tries_max; ++i) CHECK(office.door().handle(enrol(wrong, key_from("guesser"))) == refused);
  CHECK(office.door().handle(enrol(right, key_from("guesser"))) == refused);  // too many wrong tries

  const EnrolmentToken stolen = new_code(office);
  EnrolRequest unsigned_request{stolen, key_from("tablet").public_key(), key_from("thief").sign(enrolment_statement(stolen, key_from("tablet").public_key()))};
  CHECK(office.door().handle(post(enrol_path, encode(unsigned_request))) == refused);
  CHECK(office.door().devices().all().size() == 1);
}

TEST_CASE("a device is one person's, and a code does not lift a block") {
  Office office;
  REQUIRE(office.door().handle(enrol(new_code(office), key_from("tablet"))).status == 200);
  CHECK(problem_code(office.door().handle(enrol(new_code(office, fixed_id<base::PersonId>("other")), key_from("tablet")))) == "enrolment_code_not_valid");
  CHECK(office.door().handle(enrol(new_code(office), key_from("tablet"))).status == 200);  // enrolled again
  office.door().enrolment().block(device_of(key_from("tablet").public_key()));
  CHECK(problem_code(office.door().handle(enrol(new_code(office), key_from("tablet")))) == "enrolment_code_not_valid");
}

TEST_CASE("a session is opened by the device's key alone, and ends by the register's clock") {
  Office office;
  const auto key = key_from("tablet");
  REQUIRE(office.door().handle(enrol(new_code(office), key)).status == 200);
  const base::DeviceId device = device_of(key.public_key());
  const auto ask = [&](base::DeviceId of) { return session_answer(office.door().handle(post(session_path, encode(SessionRequest{of, {}, {}})))).challenge; };
  const auto prove = [&](base::DeviceId of, base::Bytes challenge, const base::SigningKey& with) {
    const auto signature = with.sign(session_statement(of, challenge));
    return office.door().handle(post(session_path, encode(SessionRequest{of, std::move(challenge), signature})));
  };
  const Reply refused = prove(device, ask(device), key_from("thief"));
  CHECK(problem_code(refused) == "session_refused");
  const base::DeviceId nobody = device_of(key_from("nobody").public_key());
  CHECK(prove(nobody, ask(nobody), key_from("nobody")) == refused);  // unknown and wrong answer alike
  CHECK(prove(device, ask(nobody), key) == refused);                 // another device's challenge
  base::Bytes changed = ask(device);
  changed[0] ^= 0x40;  // its own, with a later time in it
  CHECK(prove(device, changed, key) == refused);
  const base::Bytes old = ask(device);
  office.clock.at_ms += challenge_ms;
  CHECK(problem_code(prove(device, old, key)) == "session_missing");

  const std::string authorization = bearer(open_session(office, key));
  const auto who = [&](const std::string& with) { return problem_code(office.door().handle({"GET", "/v1/nothing", with, {}, {}})); };
  CHECK(who(authorization) == "not_found");
  CHECK(who("") == "session_missing");
  CHECK(who("Bearer 00") == "session_missing");
  CHECK(who("Basic " + authorization.substr(7)) == "session_missing");
  const std::string next = bearer(open_session(office, key));
  CHECK(who(next) == "not_found");
  CHECK(who(authorization) == "session_missing");  // a device has one
  office.clock.at_ms += session_ms;
  CHECK(who(next) == "session_missing");
}

TEST_CASE("a blocked device gets and sends nothing from the next request on, and is told so once it has proved who it is") {
  Office office;
  Handmade tablet(office, "anna");
  const auto visit = office.visit("visit");
  office.grant(visit, fixed_id<base::PersonId>("anna"), tablet.device(), tablet.key.public_key());
  office.pack(visit);
  CHECK(round_answer(tablet.round()).granted.size() == 1);
  office.door().enrolment().block(tablet.device());
  CHECK(problem_code(tablet.round()) == "device_blocked");
  CHECK(problem_code(tablet.push(joined(tablet.segments(visit, 1)))) == "device_blocked");
  CHECK(problem_code(tablet.get(text_of(PullPath{visit, office.dev_no, 1}))) == "device_blocked");
  CHECK(problem_code(open_session(office, tablet.key)) == "device_blocked");
  office.door().enrolment().unblock(tablet.device());
  CHECK(round_answer(tablet.round()).granted.size() == 1);
}

TEST_CASE("hostile bodies are answered in kind at every address, and nothing more") {
  Office office;
  Handmade tablet(office, "anna");
  for (const std::string_view path : {enrol_path, session_path, round_path}) {
    for (const std::string& body : {std::string(5000, '['), std::string("{\"device\":\"A\",\"device\":\"B\"}"), std::string("\xff\xfe"), std::string(), std::string("null")}) {
      CAPTURE(path);
      CHECK(problem_code(office.door().handle(post(path, body, tablet.authorization))) == "message_invalid");
    }
    CHECK(problem_code(office.door().handle(post(path, std::string(reg::DeviceDoor::body_bytes_max(path) + 1, '['), tablet.authorization))) == "message_too_large");
  }
  CHECK(problem_code(office.door().handle(post(round_path, std::string(200'000, '['), tablet.authorization))) == "message_invalid");
  CHECK(problem_code(tablet.push(bytes_of("no segment"))) == "segments_invalid");
  CHECK(problem_code(tablet.push(base::Bytes(push_bytes_max + 1))) == "batch_too_large");
  CHECK(problem_code(tablet.push(joined(std::vector<base::Bytes>(push_segments_max + 1, tablet.segments(fixed_id<base::DossierId>("x"), 1)[0])))) == "batch_too_large");
  for (const std::string& path : {std::string("/"), std::string("/v1"), std::string("/v1/round/"), std::string("/v1/media/..%2f..%2fetc%2fpasswd"), std::string("/v1/segments/../round")}) CHECK(problem_code(tablet.get(path)) == "not_found");
  RoundRequest newer;
  newer.protocol_min = newer.protocol_max = 999;
  CHECK(problem_code(office.door().handle(post(round_path, encode(newer), tablet.authorization))) == "protocol_not_spoken");
}

TEST_CASE("a dossier that is not granted is neither sent nor named: two registers, with and without it, answer the same bytes") {
  const auto secret = fixed_id<base::DossierId>("secret visit");
  const auto planted = base::sha256(base::as_bytes("planted photo"));
  const auto replies = [&](bool with_secret) {
    Office office;
    Handmade tablet(office, "anna");
    const auto mine = office.visit("my visit", office.checklist("checklist"));
    office.grant(mine, fixed_id<base::PersonId>("anna"), tablet.device(), tablet.key.public_key());
    office.pack(mine);
    if (with_secret) {
      office.visit("secret visit");
      const auto other = key_from("berit");
      office.grant(secret, fixed_id<base::PersonId>("berit"), device_of(other.public_key()), other.public_key());
      office.pack(secret);
      office.media().put(secret, planted, base::as_bytes("planted photo"));
    }
    office.clock.at_ms = 1'800'000'000'000;
    tablet.authorization = bearer(open_session(office, tablet.key));

    std::vector<Reply> all;
    all.push_back(tablet.round());
    all.push_back(tablet.get(text_of(PullPath{secret, office.dev_no, 1})));
    all.push_back(tablet.get(text_of(PullPath{secret, 42, 1})));
    all.push_back(tablet.get(text_of(ChunkPath{secret, planted, 0})));
    all.push_back(tablet.get(text_of(ChunkPath{secret, planted, std::nullopt})));
    all.push_back(office.door().handle({"POST", text_of(ChunkPath{secret, planted, 0}), tablet.authorization, std::string(media_type), bytes_of("planted photo")}));
    // It guesses that the dossier exists, sends into it, and names strands in it.
    const auto guessed = tablet.segments(secret, 3);
    const auto tip = [&](std::uint32_t dev_no, std::uint64_t s, base::DeviceId device) { return HeldTip{{dev_no, s, base::Hash{}}, device}; };
    const std::vector<DossierTips> naming{{secret, {tip(office.dev_no, 2, office.device), tip(office.dev_no, 900, office.device), tip(42, 3, tablet.device()),
                                                     tip(9, 1, device_of(key_from("berit").public_key()))}}};
    all.push_back(tablet.round(naming));
    all.push_back(tablet.push(guessed[1]));
    all.push_back(tablet.push(joined(guessed)));
    all.push_back(tablet.push(joined(guessed)));
    all.push_back(tablet.round(naming));
    all.push_back(tablet.get(text_of(PullPath{secret, 42, 1})));
    return all;
  };
  const auto with = replies(true), without = replies(false);
  REQUIRE(with.size() == without.size());
  for (std::size_t i = 0; i < with.size(); ++i) {
    CAPTURE(i);
    CHECK(with[i] == without[i]);
  }
  // The comparison can fail: what is granted does show.
  CHECK(base::as_text(with[0].body).find(fixed_id<base::DossierId>("my visit").hex()) != std::string_view::npos);
}

TEST_CASE("what a device may not write is kept, looks kept to it, changes nothing, and counts from the moment it is granted") {
  Office office;
  Handmade tablet(office, "anna");
  const auto visit = office.visit("visit");
  office.pack(visit);
  const auto before = cells_of(office.journal(), visit);
  const auto segments = tablet.segments(visit, 3);

  const PushReply answer = pushed(tablet.push(joined(segments)));
  REQUIRE(answer.segments.size() == 3);
  for (std::size_t i = 0; i < 3; ++i) {
    CHECK(answer.segments[i].result == PushResult::held);
    const auto receipt = journal::verified_receipt(answer.segments[i].receipt, office.key.public_key());
    REQUIRE(receipt);
    CHECK(receipt->s == i + 1);
    CHECK(receipt->head == journal::read_segment_header(segments[i])->head);
  }
  CHECK(cells_of(office.journal(), visit) == before);
  CHECK(office.journal().vector(visit).highest(42) == 0);
  const std::vector<DossierTips> held{{visit, {{journal::read_segment_header(segments[2])->tip(), tablet.device()}}}};
  CHECK(round_answer(tablet.round(held)).register_lacks.empty());

  office.stop();
  office.start();  // it survives a restart
  office.grant(visit, fixed_id<base::PersonId>("anna"), tablet.device(), tablet.key.public_key());
  CHECK(office.journal().vector(visit).highest(42) == 3);
  CHECK(cells_of(office.journal(), visit).size() > before.size() + 2);
  CHECK(round_answer(tablet.round(held)).register_lacks.empty());
  CHECK(pushed(tablet.push(joined(segments))).segments[2].result == PushResult::held);
}

TEST_CASE("a device cannot send in another's name, with a wrong signature, or over another municipality's strand") {
  Office office;
  Handmade anna(office, "anna"), berit(office, "berit");
  const auto visit = office.visit("visit");
  office.grant(visit, fixed_id<base::PersonId>("anna"), anna.device(), anna.key.public_key());
  office.pack(visit);
  const auto result = [&](Handmade& from, const base::Bytes& segment) { return pushed(from.push(segment)).segments.at(0).result; };
  CHECK(result(anna, berit.segments(visit, 1)[0]) == PushResult::refused);  // not granted: there is no key to check it by
  base::Bytes changed = anna.segments(visit, 1)[0];
  changed.back() ^= 1;
  CHECK(result(anna, changed) == PushResult::refused);
  journal::StrandKey elsewhere = anna.strand(visit);
  elsewhere.municipality = fixed_id<base::MunicipalityId>("elsewhere");
  CHECK(result(anna, journal::seal_segment(elsewhere, 1, journal::chain_start(elsewhere, anna.key.public_key()), {anna.op(1, office.clerk)}, anna.key)) ==
        PushResult::refused);
  journal::StrandKey as_office = anna.strand(visit);
  as_office.device = office.device;
  CHECK(result(anna, journal::seal_segment(as_office, 1, journal::chain_start(as_office, anna.key.public_key()), {anna.op(1, office.clerk)}, anna.key)) ==
        PushResult::refused);
  CHECK(result(anna, anna.segments(visit, 1)[0]) == PushResult::held);
  CHECK(office.journal().ops(visit).size() == 6);  // five of the office, and the one answer
}

TEST_CASE("one bad segment in a batch does not stop the others") {
  Office office;
  Handmade tablet(office, "anna");
  const auto visit = office.visit("visit"), other = office.visit("other");
  for (const auto& dossier : {visit, other}) office.grant(dossier, fixed_id<base::PersonId>("anna"), tablet.device(), tablet.key.public_key());
  base::Bytes bad = tablet.segments(visit, 1)[0];
  bad.back() ^= 1;
  const auto answer = pushed(tablet.push(joined({bad, tablet.segments(other, 1)[0]})));
  CHECK(answer.segments[0].result == PushResult::refused);
  CHECK(answer.segments[1].result == PushResult::held);
  CHECK(office.journal().vector(other).highest(42) == 1);
}

TEST_CASE("what follows on nothing that is held is not kept, and has no receipt") {
  Office office;
  Handmade tablet(office, "anna");
  const auto granted = office.visit("visit"), not_granted = office.visit("other");
  office.grant(granted, fixed_id<base::PersonId>("anna"), tablet.device(), tablet.key.public_key());
  for (const auto& dossier : {granted, not_granted}) {
    const auto segments = tablet.segments(dossier, 4);
    CHECK(pushed(tablet.push(segments[2])).segments[0].result == PushResult::needs_earlier);
    CHECK(pushed(tablet.push(segments[0])).segments[0].result == PushResult::held);
    const auto late = pushed(tablet.push(segments[3])).segments[0];
    CHECK(late.result == PushResult::needs_earlier);
    CHECK(late.receipt.empty());
  }
}

TEST_CASE("an op that cannot be read is kept as bytes, without a receipt, with what follows it, and not asked for again") {
  Office office;
  Handmade tablet(office, "anna");
  const auto visit = office.visit("visit");
  office.grant(visit, fixed_id<base::PersonId>("anna"), tablet.device(), tablet.key.public_key());
  const base::Hash start = journal::chain_start(tablet.strand(visit), tablet.key.public_key());
  const base::Bytes first = journal::seal_segment(tablet.strand(visit), 1, start, {bytes_of("a form from the future")}, tablet.key);
  const auto first_head = *journal::read_segment_header(first);
  const base::Bytes second = journal::seal_segment(tablet.strand(visit), 2, first_head.head, {tablet.op(2, fixed_id<base::PersonId>("anna"))}, tablet.key);

  for (int i = 0; i < 2; ++i) {
    const auto answer = pushed(tablet.push(joined({first, second})));
    for (const auto& segment : answer.segments) {
      CHECK(segment.result == PushResult::not_understood);
      CHECK(segment.receipt.empty());
    }
  }
  const std::vector<DossierTips> held{{visit, {{journal::read_segment_header(second)->tip(), tablet.device()}}}};
  CHECK(round_answer(tablet.round(held)).register_lacks.empty());
  const auto kept = office.door().devices().quarantined(tablet.device(), visit);
  REQUIRE(kept.size() == 2);
  CHECK(office.door().devices().quarantined_segment(kept[0].id) == first);

  base::Bytes newer_form = second;
  newer_form[4] = 2;  // the header's version
  CHECK(problem_code(tablet.push(newer_form)) == "segments_not_understood");
}

TEST_CASE("quarantine is bounded a device") {
  Office office;
  Handmade tablet(office, "anna");
  SeededRandom noise(1);
  std::string code;
  int sent = 0;
  for (; code.empty() && sent < 300; ++sent) {
    const auto dossier = base::random_id<base::DossierId>(noise);
    std::vector<base::Bytes> ops;
    for (int i = 0; i < 4; ++i)
      ops.push_back(journal::encode(journal::Op{journal::OpKind::set, {1}, fixed_id<base::PersonId>("anna"), fixed_id<base::EntityId>("q"), "answer.value", {},
                                                base::random_bytes(noise, 127 * 1024)}));
    code = problem_code(tablet.push(journal::seal_segment(tablet.strand(dossier), 1, journal::chain_start(tablet.strand(dossier), tablet.key.public_key()), ops, tablet.key)));
  }
  CHECK(code == "quarantine_full");
  CHECK(office.door().devices().quarantined_bytes(tablet.device()) <= quarantine_bytes_max);
  Handmade other(office, "berit");
  CHECK(pushed(other.push(other.segments(fixed_id<base::DossierId>("x"), 1)[0])).segments[0].result == PushResult::held);
}

TEST_CASE("the same nonce after the same mark is a retry; anything else out of line puts the device under review") {
  Office office;
  Handmade tablet(office, "anna");
  const auto visit = office.visit("visit");
  office.grant(visit, fixed_id<base::PersonId>("anna"), tablet.device(), tablet.key.public_key());
  office.pack(visit);

  RoundRequest first;
  first.nonce.fill(1);
  const Request message = post(round_path, encode(first), tablet.authorization);
  const Reply reply = office.door().handle(message);
  CHECK(office.door().handle(message) == reply);  // the reply was lost
  RoundRequest second;
  second.nonce.fill(2);
  second.after = *round_answer(reply).mark;
  const auto second_mark = round_answer(office.door().handle(post(round_path, encode(second), tablet.authorization))).mark;
  REQUIRE(second_mark);

  // A copy of the tablet as it was after the first round.
  RoundRequest clone = second;
  clone.nonce.fill(3);
  const auto answered = round_answer(office.door().handle(post(round_path, encode(clone), tablet.authorization)));
  CHECK_FALSE(answered.giving);
  CHECK_FALSE(answered.mark);
  CHECK(answered.granted.empty());
  CHECK(answered.you_lack.empty());
  CHECK(answered.files_offered.empty());
  // The tablet itself as well: which of them is the right one only a person can tell.
  RoundRequest third;
  third.nonce.fill(4);
  third.after = *second_mark;
  CHECK_FALSE(round_answer(office.door().handle(post(round_path, encode(third), tablet.authorization))).giving);
  CHECK(problem_code(tablet.get(text_of(PullPath{visit, office.dev_no, 1}))) == "not_found");
  CHECK(office.door().devices().find(tablet.device())->review_since);
  // Both may send.
  CHECK(pushed(tablet.push(tablet.segments(visit, 1)[0])).segments[0].result == PushResult::held);

  office.door().rounds().confirm(tablet.device());
  CHECK(round_answer(office.door().handle(post(round_path, encode(third), tablet.authorization))).giving);
  CHECK_FALSE(round_answer(office.door().handle(post(round_path, encode(clone), tablet.authorization))).giving);
}
