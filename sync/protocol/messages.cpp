#include "sync/protocol/messages.h"

#include "sync/protocol/fields.h"

#include <algorithm>
#include <array>

namespace platsbesok::sync {

namespace {

using Json = nlohmann::json;

constexpr std::uint64_t any_u32 = 0xffffffff;
constexpr std::uint64_t s_max = std::uint64_t{1} << 62;
constexpr std::size_t receipt_bytes_max = 512;
constexpr std::size_t certificate_bytes_max = 512;
constexpr std::size_t challenge_bytes_max = 128;
constexpr std::size_t chunks_max = file_bytes_max / chunk_bytes;
constexpr std::size_t listed_max = 200'000;   // elements of one list; json_bytes_max bounds them sooner

// `read` throws Invalid, which becomes the refusal. nlohmann's own exceptions cannot happen: every access is checked first.
template <class Message, class Read>
base::Outcome<Message> parsed(base::ByteView body, Read read) {
  auto json = base::parse_json(base::as_text(body), {json_bytes_max, json_depth_max});
  if (!json) return json.refusal();
  try {
    return read(*json);
  } catch (const Invalid& invalid) {
    return base::Refusal{"message_invalid", "sync: Messages", {{"where", invalid.where}}};
  }
}

// Strands are numbered from 1.
std::uint64_t from_number(const Json& item) {
  const std::uint64_t from = number(field(item, "from"), "from", s_max);
  if (from == 0) throw Invalid{"from"};
  return from;
}

std::uint32_t dev_no_of(const Json& item) { return static_cast<std::uint32_t>(number(field(item, "dev_no"), "dev_no", any_u32)); }

Json json_of(const std::vector<journal::OpRef>& refs) {
  Json out = Json::array();
  for (const journal::OpRef& ref : refs) out.push_back({ref.s, base::to_hex(ref.h8)});
  return out;
}

// [[s, h8], …], all of one strand.
std::vector<journal::OpRef> ref_list(const Json& json, const char* where, std::uint32_t dev_no) {
  std::vector<journal::OpRef> out;
  for (const Json& item : list(json, where, journal::vector_tips_max)) {
    const auto& parts = list(item, where, 2);
    if (parts.size() != 2) throw Invalid{where};
    out.push_back({dev_no, number(parts[0], where, s_max), array_of<8>(parts[1], where)});
  }
  return out;
}

// Of any strands: [[dev_no, s, h8], …].
Json json_of_any(const std::vector<journal::OpRef>& refs) {
  Json out = Json::array();
  for (const journal::OpRef& ref : refs) out.push_back({ref.dev_no, ref.s, base::to_hex(ref.h8)});
  return out;
}

std::vector<journal::OpRef> any_ref_list(const Json& json, const char* where) {
  std::vector<journal::OpRef> out;
  for (const Json& item : list(json, where, journal::vector_tips_max)) {
    const auto& parts = list(item, where, 3);
    if (parts.size() != 3) throw Invalid{where};
    out.push_back({static_cast<std::uint32_t>(number(parts[0], where, any_u32)), number(parts[1], where, s_max), array_of<8>(parts[2], where)});
  }
  return out;
}

Json json_of(const std::vector<base::Hash>& files) {
  Json out = Json::array();
  for (const base::Hash& file : files) out.push_back(file.hex());
  return out;
}

std::vector<base::Hash> file_list(const Json& json) {
  std::vector<base::Hash> out;
  for (const Json& item : list(json, "files", listed_max)) out.push_back(bytes_as<base::Hash>(item, "files"));
  return out;
}

Json json_of(const std::vector<HeldTip>& tips) {
  Json out = Json::array();
  for (const HeldTip& held : tips) out.push_back({held.tip.dev_no, held.tip.s, held.tip.head.hex(), held.device.hex()});
  return out;
}

// `total`: of all lists of the message.
std::vector<HeldTip> held_tips(const Json& json, std::size_t& total) {
  std::vector<HeldTip> out;
  for (const Json& tip : list(json, "tips", journal::vector_tips_max)) {
    const auto& parts = list(tip, "tips", 4);
    if (parts.size() != 4 || ++total > round_tips_max) throw Invalid{"tips"};
    const std::uint64_t s = number(parts[1], "tips", s_max);
    if (s == 0) throw Invalid{"tips"};
    out.push_back({{static_cast<std::uint32_t>(number(parts[0], "tips", any_u32)), s, bytes_as<base::Hash>(parts[2], "tips")}, bytes_as<base::DeviceId>(parts[3], "tips")});
  }
  return out;
}

std::vector<std::uint32_t> chunk_list(const Json& json) {
  std::vector<std::uint32_t> out;
  for (const Json& item : list(json, "chunks", chunks_max)) out.push_back(static_cast<std::uint32_t>(number(item, "chunks", chunks_max - 1)));
  return out;
}

constexpr std::array<std::pair<PushResult, std::string_view>, 4> push_results = {{{PushResult::held, "held"},
                                                                                  {PushResult::needs_earlier, "needs_earlier"},
                                                                                  {PushResult::not_understood, "not_understood"},
                                                                                  {PushResult::refused, "refused"}}};

}  // namespace

std::string encode(const EnrolRequest& message) {
  return Json{{"protocol", protocol_version},
              {"code", message.token.name},
              {"secret", base::to_hex(message.token.secret)},
              {"device_key", base::to_hex(message.device_key.bytes)},
              {"signature", base::to_hex(message.signature.bytes)}}
      .dump();
}

base::Outcome<EnrolRequest> parse_enrol_request(base::ByteView body) {
  return parsed<EnrolRequest>(body, [](const Json& json) {
    if (number(field(json, "protocol"), "protocol", any_u32) != protocol_version) throw Invalid{"protocol"};
    return EnrolRequest{{static_cast<std::uint32_t>(number(field(json, "code"), "code", any_u32)), array_of<16>(field(json, "secret"), "secret")},
                        bytes_as<base::PublicKey>(field(json, "device_key"), "device_key"),
                        bytes_as<base::Signature>(field(json, "signature"), "signature")};
  });
}

std::string encode(const EnrolReply& message) {
  return Json{{"municipality", message.municipality.hex()},
              {"municipality_name", message.municipality_name},
              {"person", message.person.hex()},
              {"person_name", message.person_name},
              {"office", message.office.hex()},
              {"register_key", base::to_hex(message.register_key.bytes)},
              {"recovery_key", base::to_hex(message.recovery_key.bytes)},
              {"certificate", base::to_hex(message.certificate)}}
      .dump();
}

base::Outcome<EnrolReply> parse_enrol_reply(base::ByteView body) {
  return parsed<EnrolReply>(body, [](const Json& json) {
    return EnrolReply{bytes_as<base::MunicipalityId>(field(json, "municipality"), "municipality"),
                      text(field(json, "municipality_name"), "municipality_name", name_bytes_max),
                      bytes_as<base::PersonId>(field(json, "person"), "person"),
                      text(field(json, "person_name"), "person_name", name_bytes_max),
                      bytes_as<base::DeviceId>(field(json, "office"), "office"),
                      bytes_as<base::PublicKey>(field(json, "register_key"), "register_key"),
                      bytes_as<base::RecoveryPublicKey>(field(json, "recovery_key"), "recovery_key"),
                      hex_bytes(field(json, "certificate"), "certificate", certificate_bytes_max)};
  });
}

std::string encode(const SessionRequest& message) {
  Json json{{"device", message.device.hex()}};
  if (message.signature) {
    json["challenge"] = base::to_hex(message.challenge);
    json["signature"] = base::to_hex(message.signature->bytes);
  }
  return json.dump();
}

base::Outcome<SessionRequest> parse_session_request(base::ByteView body) {
  return parsed<SessionRequest>(body, [](const Json& json) {
    SessionRequest message{bytes_as<base::DeviceId>(field(json, "device"), "device"), {}, {}};
    if (present(json, "challenge")) {
      message.challenge = hex_bytes(field(json, "challenge"), "challenge", challenge_bytes_max);
      message.signature = bytes_as<base::Signature>(field(json, "signature"), "signature");
    }
    return message;
  });
}

std::string encode(const SessionReply& message) {
  if (message.token) return Json{{"token", base::to_hex(*message.token)}, {"good_for_ms", message.good_for_ms}}.dump();
  return Json{{"challenge", base::to_hex(message.challenge)}}.dump();
}

base::Outcome<SessionReply> parse_session_reply(base::ByteView body) {
  return parsed<SessionReply>(body, [](const Json& json) {
    SessionReply message;
    if (present(json, "token")) {
      message.token = array_of<32>(field(json, "token"), "token");
      message.good_for_ms = static_cast<std::int64_t>(number(field(json, "good_for_ms"), "good_for_ms", any_u32));
    } else {
      message.challenge = hex_bytes(field(json, "challenge"), "challenge", challenge_bytes_max);
    }
    return message;
  });
}

std::string encode(const RoundRequest& message) {
  Json dossiers = Json::array(), leaving = Json::array();
  for (const DossierTips& dossier : message.dossiers) dossiers.push_back({{"dossier", dossier.dossier.hex()}, {"tips", json_of(dossier.tips)}});
  for (const LeavingDossier& dossier : message.leaving)
    leaving.push_back({{"dossier", dossier.dossier.hex()}, {"tips", json_of(dossier.tips)}, {"files", json_of(dossier.files)}});
  Json json{{"protocol", {message.protocol_min, message.protocol_max}},
            {"nonce", base::to_hex(message.nonce)},
            {"after", message.after.hex()},
            {"dossiers", std::move(dossiers)},
            {"leaving", std::move(leaving)}};
  if (message.part.above) json["above"] = message.part.above->hex();
  if (message.part.up_to) json["up_to"] = message.part.up_to->hex();
  return json.dump();
}

base::Outcome<RoundRequest> parse_round_request(base::ByteView body) {
  return parsed<RoundRequest>(body, [](const Json& json) {
    RoundRequest message;
    const auto& range = list(field(json, "protocol"), "protocol", 2);
    if (range.size() != 2) throw Invalid{"protocol"};
    message.protocol_min = static_cast<int>(number(range[0], "protocol", 1'000'000));
    message.protocol_max = static_cast<int>(number(range[1], "protocol", 1'000'000));
    message.nonce = array_of<16>(field(json, "nonce"), "nonce");
    message.after = bytes_as<base::Hash>(field(json, "after"), "after");
    if (present(json, "above")) message.part.above = bytes_as<base::DossierId>(field(json, "above"), "above");
    if (present(json, "up_to")) message.part.up_to = bytes_as<base::DossierId>(field(json, "up_to"), "up_to");
    std::size_t tips_total = 0;
    for (const Json& item : list(field(json, "dossiers"), "dossiers", round_dossiers_max)) {
      DossierTips dossier{bytes_as<base::DossierId>(field(item, "dossier"), "dossier"), {}};
      if (!message.dossiers.empty() && message.dossiers.back().dossier >= dossier.dossier) throw Invalid{"dossiers"};
      if (!message.part.contains(dossier.dossier)) throw Invalid{"dossiers"};
      dossier.tips = held_tips(field(item, "tips"), tips_total);
      message.dossiers.push_back(std::move(dossier));
    }
    for (const Json& item : list(field(json, "leaving"), "leaving", round_dossiers_max)) {
      const auto dossier = bytes_as<base::DossierId>(field(item, "dossier"), "dossier");
      if (!message.part.contains(dossier) || (!message.leaving.empty() && message.leaving.back().dossier >= dossier)) throw Invalid{"leaving"};
      message.leaving.push_back({dossier, held_tips(field(item, "tips"), tips_total), file_list(field(item, "files"))});
    }
    return message;
  });
}

std::string encode(const RoundReply& message) {
  Json granted = Json::array(), lacked = Json::array(), to_you = Json::array(), wanted = Json::array(), offered = Json::array(), holds = Json::array(), horizon = Json::array();
  for (const LackedStrand& strand : message.register_lacks)
    lacked.push_back({{"dossier", strand.dossier.hex()}, {"dev_no", strand.dev_no}, {"tips", json_of(strand.tips)}, {"held", json_of(strand.held)}});
  for (const Wanted& strand : message.you_lack) to_you.push_back({{"dossier", strand.dossier.hex()}, {"dev_no", strand.dev_no}, {"from", strand.from}});
  for (const base::DossierId& dossier : message.granted) granted.push_back(dossier.hex());
  for (const HeldOfLeaving& held : message.holds)
    holds.push_back({{"dossier", held.dossier.hex()}, {"tips", json_of_any(held.tips)}, {"files", json_of(held.files)}});
  for (const base::DossierId& dossier : message.horizon) horizon.push_back(dossier.hex());
  for (const WantedFile& file : message.files_wanted)
    wanted.push_back({{"dossier", file.dossier.hex()}, {"file", file.file.hex()}, {"chunks", file.chunks}});
  for (const OfferedFile& file : message.files_offered)
    offered.push_back({{"dossier", file.dossier.hex()}, {"file", file.file.hex()}, {"size_bytes", file.size_bytes}});
  Json json{{"protocol", message.protocol},
            {"server_time_ms", message.server_time.utc_ms},
            {"giving", message.giving},
            {"mark", message.mark ? Json(message.mark->hex()) : Json(nullptr)},
            {"granted", std::move(granted)},
            {"register_lacks", std::move(lacked)},
            {"you_lack", std::move(to_you)},
            {"files_wanted", std::move(wanted)},
            {"files_offered", std::move(offered)},
            {"holds", std::move(holds)},
            {"horizon", std::move(horizon)},
            {"limits", {{"push_bytes", message.push_bytes}, {"pull_bytes", message.pull_bytes}}}};
  if (message.up_to) json["up_to"] = message.up_to->hex();
  return json.dump();
}

base::Outcome<RoundReply> parse_round_reply(base::ByteView body) {
  return parsed<RoundReply>(body, [](const Json& json) {
    RoundReply message;
    message.protocol = static_cast<int>(number(field(json, "protocol"), "protocol", 1'000'000));
    message.server_time = {static_cast<std::int64_t>(number(field(json, "server_time_ms"), "server_time_ms", s_max))};
    message.giving = flag(field(json, "giving"), "giving");
    if (const Json& mark = field(json, "mark"); !mark.is_null()) message.mark = bytes_as<base::Hash>(mark, "mark");
    if (present(json, "up_to")) message.up_to = bytes_as<base::DossierId>(field(json, "up_to"), "up_to");
    for (const Json& item : list(field(json, "granted"), "granted", listed_max)) message.granted.push_back(bytes_as<base::DossierId>(item, "granted"));
    for (const Json& item : list(field(json, "register_lacks"), "register_lacks", listed_max)) {
      const std::uint32_t dev_no = dev_no_of(item);
      message.register_lacks.push_back({bytes_as<base::DossierId>(field(item, "dossier"), "dossier"), dev_no, ref_list(field(item, "tips"), "tips", dev_no),
                                        ref_list(field(item, "held"), "held", dev_no)});
    }
    for (const Json& item : list(field(json, "you_lack"), "you_lack", listed_max))
      message.you_lack.push_back({bytes_as<base::DossierId>(field(item, "dossier"), "dossier"), dev_no_of(item), from_number(item)});
    for (const Json& item : list(field(json, "files_wanted"), "files_wanted", listed_max))
      message.files_wanted.push_back({bytes_as<base::DossierId>(field(item, "dossier"), "dossier"), bytes_as<base::Hash>(field(item, "file"), "file"),
                                      chunk_list(field(item, "chunks"))});
    for (const Json& item : list(field(json, "files_offered"), "files_offered", listed_max))
      message.files_offered.push_back({bytes_as<base::DossierId>(field(item, "dossier"), "dossier"), bytes_as<base::Hash>(field(item, "file"), "file"),
                                       number(field(item, "size_bytes"), "size_bytes", file_bytes_max)});
    for (const Json& item : list(field(json, "holds"), "holds", listed_max))
      message.holds.push_back({bytes_as<base::DossierId>(field(item, "dossier"), "dossier"), any_ref_list(field(item, "tips"), "tips"), file_list(field(item, "files"))});
    for (const Json& item : list(field(json, "horizon"), "horizon", listed_max)) message.horizon.push_back(bytes_as<base::DossierId>(item, "horizon"));
    const Json& limits = field(json, "limits");
    message.push_bytes = number(field(limits, "push_bytes"), "push_bytes", s_max);
    message.pull_bytes = number(field(limits, "pull_bytes"), "pull_bytes", s_max);
    return message;
  });
}

std::string encode(const PushReply& message) {
  Json segments = Json::array();
  for (const PushedSegment& segment : message.segments) {
    const auto* result = std::ranges::find(push_results, segment.result, &std::pair<PushResult, std::string_view>::first);
    Json item{{"dossier", segment.dossier.hex()}, {"dev_no", segment.dev_no}, {"s_first", segment.s_first}, {"result", result->second}};
    if (segment.result == PushResult::held) item["receipt"] = base::to_hex(segment.receipt);
    segments.push_back(std::move(item));
  }
  return Json{{"segments", std::move(segments)}}.dump();
}

std::string encode(const SealedReply& message) { return Json{{"held", message.held ? Json(message.held->hex()) : Json(nullptr)}}.dump(); }

base::Outcome<SealedReply> parse_sealed_reply(base::ByteView body) {
  return parsed<SealedReply>(body, [](const Json& json) {
    const Json& held = field(json, "held");
    return SealedReply{held.is_null() ? std::nullopt : std::optional(bytes_as<base::Hash>(held, "held"))};
  });
}

base::Outcome<PushReply> parse_push_reply(base::ByteView body) {
  return parsed<PushReply>(body, [](const Json& json) {
    PushReply message;
    for (const Json& item : list(field(json, "segments"), "segments", listed_max)) {
      PushedSegment segment{bytes_as<base::DossierId>(field(item, "dossier"), "dossier"),
                            dev_no_of(item), number(field(item, "s_first"), "s_first", s_max), PushResult::refused, {}};
      const std::string name = text(field(item, "result"), "result", 40);
      const auto* result = std::ranges::find(push_results, name, &std::pair<PushResult, std::string_view>::second);
      if (result == push_results.end()) throw Invalid{"result"};
      segment.result = result->first;
      if (segment.result == PushResult::held) segment.receipt = hex_bytes(field(item, "receipt"), "receipt", receipt_bytes_max);
      message.segments.push_back(std::move(segment));
    }
    return message;
  });
}

std::string encode(const ChunkReply& message) {
  Json json{{"missing", message.missing}};
  if (!message.receipt.empty()) json["receipt"] = base::to_hex(message.receipt);
  return json.dump();
}

base::Outcome<ChunkReply> parse_chunk_reply(base::ByteView body) {
  return parsed<ChunkReply>(body, [](const Json& json) {
    ChunkReply message{chunk_list(field(json, "missing")), {}};
    if (present(json, "receipt")) message.receipt = hex_bytes(field(json, "receipt"), "receipt", receipt_bytes_max);
    return message;
  });
}

}  // namespace platsbesok::sync
