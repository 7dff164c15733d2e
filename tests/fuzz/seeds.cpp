// fuzz_seeds FOLDER: writes what the fuzz targets of the byte formats begin from (corpus/op, segment, round, receipt, media, handover), as the code itself
// writes it. Run when a format changes; what fuzzing found lies beside it under other names.
#include "core/journal/sign_off.h"
#include "core/journal/receipt.h"
#include "core/journal/segment.h"
#include "sync/protocol/messages.h"
#include "sync/protocol/paths.h"
#include "sync/protocol/problems.h"
#include "tests/fuzz/a_key.h"

#include <filesystem>
#include <fstream>
#include <iostream>

using namespace platsbesok;
using namespace platsbesok::journal;

namespace {

const auto municipality = *base::MunicipalityId::from_bytes(base::Bytes(16, 1));
const auto dossier = *base::DossierId::from_bytes(base::Bytes(16, 2));
const auto device = *base::DeviceId::from_bytes(base::Bytes(16, 3));
const auto person = *base::PersonId::from_bytes(base::Bytes(16, 4));
const auto entity = *base::EntityId::from_bytes(base::Bytes(16, 5));
const base::Hash a_hash = base::sha256(base::as_bytes("planted"));
const Hash8 h8 = first8(a_hash);

struct Seeds {
  std::filesystem::path root;
  void put(const std::string& target, const std::string& name, base::ByteView bytes) const {
    std::filesystem::create_directories(root / target);
    std::ofstream(root / target / name, std::ios::binary).write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
  }
  void put(const std::string& target, const std::string& name, std::string_view text) const { put(target, name, base::as_bytes(text)); }
};

std::vector<std::pair<std::string, Op>> some_ops() {
  const StrandVector vector{{{7, 3, a_hash}, {8, 1, a_hash}}};
  const SignOff sign{vector, a_hash, {a_hash}, a_hash, "Uppgifterna stämmer", 1};
  const base::Instant at{1'795'000'000'000};
  return {{"set", {OpKind::set, at, person, entity, "answer.sim_01", {OwnBase{1}, OpRef{8, 2, h8}}, Value(ValueList{Value("JA"), Value(-70'000), Value(true), Value()})}},
          {"add", {OpKind::add, at, person, entity, "photo", {}, Value(ValueList{Value(base::ByteView(a_hash.bytes)), Value(123'456)})}},
          {"remove", {OpKind::remove, at, person, entity, "row", {OwnBase{2}}, to_value(vector)}},
          {"sign", {OpKind::sign, at, person, entity, "sign", {OwnBase{3}}, to_value(sign)}},
          {"amend", {OpKind::amend, at, person, entity, "sign", {OwnBase{4}}, Value("Fel datum")}},
          {"grant", {OpKind::grant, at, person, entity, "grant", {}, Value(ValueList{Value(person.bytes()), Value(device.bytes()), Value(base::ByteView(a_hash.bytes)), Value("inspector")})}},
          {"end", {OpKind::end, at, person, entity, "grant", {OpRef{8, 6, h8}}, to_value(vector)}},
          {"newer_kind", {static_cast<OpKind>(200), at, person, entity, "later", {}, Value("x")}}};
}

void journal_seeds(const Seeds& seeds) {
  const StrandKey strand{municipality, dossier, device, 4};
  const base::Hash start = chain_start(strand, tests::a_key().public_key());
  std::vector<base::Bytes> ops;
  base::Bytes raw;
  for (const auto& [name, op] : some_ops()) {
    ops.push_back(encode(op));
    seeds.put("op", name, ops.back());
    base::put_u32(raw, static_cast<std::uint32_t>(ops.back().size()));
    base::put(raw, ops.back());
  }
  const CellHeads cell = apply({}, {{4, 2, h8}, h8, device, some_ops()[0].second, {{8, 2, h8}}});
  seeds.put("op", "cell", encode(cell));

  base::Bytes segment = seal_segment(strand, 1, start, ops, tests::a_key());
  seeds.put("segment", "one", segment);
  base::put(segment, seal_segment(strand, 9, read_segment_header(segment)->head, {ops[0]}, tests::a_key()));
  seeds.put("segment", "two", segment);
  seeds.put("segment", "ops", raw);

  seeds.put("receipt", "strand", sign_receipt(Receipt{municipality, dossier, 4, 1, 8, a_hash, {1'795'000'000'000}}, tests::a_key()));
  seeds.put("receipt", "file", sign_receipt(MediaReceipt{municipality, dossier, a_hash, 123'456, {1'795'000'000'000}}, tests::a_key()));
  seeds.put("receipt", "certificate", sync::sign_certificate({municipality, device, person, tests::a_key().public_key(), {1'795'000'000'000}}, tests::a_key()));
}

void message_seeds(const Seeds& seeds) {
  const base::Bytes receipt = sign_receipt(Receipt{municipality, dossier, 4, 1, 8, a_hash, {1}}, tests::a_key());
  seeds.put("round", "request", sync::encode(sync::RoundRequest{1, 1, {}, a_hash, {}, {{dossier, {{{4, 8, a_hash}, device}, {{7, 3, a_hash}, device}}}}, {{dossier, {{{7, 3, a_hash}, device}}, {a_hash}}}}));
  seeds.put("round", "request_part", sync::encode(sync::RoundRequest{1, 1, {}, a_hash, {std::nullopt, dossier}, {{dossier, {}}}, {}}));
  sync::RoundReply reply;
  reply.mark = a_hash;
  reply.up_to = dossier;
  reply.granted = {dossier};
  reply.register_lacks = {{dossier, 4, {{4, 8, h8}}, {{4, 3, h8}}}};
  reply.you_lack = {{dossier, 7, 1}};
  reply.files_wanted = {{dossier, a_hash, {0, 1}}};
  reply.files_offered = {{dossier, a_hash, 123'456}};
  seeds.put("round", "reply", sync::encode(reply));
  reply.giving = false;
  reply.mark.reset();
  seeds.put("round", "reply_under_review", sync::encode(reply));
  seeds.put("round", "pushed", sync::encode(sync::PushReply{{{dossier, 4, 1, sync::PushResult::held, receipt}, {dossier, 4, 9, sync::PushResult::needs_earlier, {}}}}));
  seeds.put("round", "session", sync::encode(sync::SessionRequest{device, base::Bytes(32, 9), base::Signature{}}));
  seeds.put("round", "token", sync::encode(sync::SessionReply{{}, sync::Token{}, 900'000}));
  seeds.put("round", "enrol", sync::encode(sync::EnrolRequest{{12, {}}, tests::a_key().public_key(), {}}));
  seeds.put("round", "enrolled", sync::encode(sync::EnrolReply{municipality, "Exempelkommun", person, "Cia Prov", device, tests::a_key().public_key(), {}, base::Bytes(200, 1)}));
  seeds.put("round", "problem", base::as_text(sync::problem_reply("batch_too_large").body));

  seeds.put("media", "piece", sync::text_of(sync::ChunkPath{dossier, a_hash, 3}) + "\n" + sync::encode(sync::ChunkReply{{0, 2}, {}}));
  seeds.put("media", "receipt", sync::text_of(sync::ChunkPath{dossier, a_hash, std::nullopt}) + "\n" + sync::encode(sync::ChunkReply{{}, receipt}));
  seeds.put("media", "pull", sync::text_of(sync::PullPath{dossier, 4, 17}) + "\n{}");
  // 16 × 8, the segments an encoder writes, and no pixels worth the name.
  const unsigned char jpeg[] = {'\n', 0xFF, 0xD8, 0xFF, 0xE0, 0, 16, 'J', 'F', 'I', 'F', 0, 1, 1, 0, 0, 1, 0, 1, 0, 0, 0xFF, 0xDB, 0, 4, 0, 1, 0xFF, 0xC0, 0, 8, 8, 0, 8, 0, 16, 1,
                                0xFF, 0xC4, 0, 4, 0, 1, 0xFF, 0xDA, 0, 4, 0, 1, 0x12, 0xFF, 0, 0x34, 0xFF, 0xD9};
  seeds.put("media", "picture", jpeg);
  // As tests/fuzz/fuzz_pieces.cpp reads them: a file of 20 bytes; expected and come in order; a wrong piece first; sizes that differ; whole at once, with its receipt.
  seeds.put("pieces", "in_order", base::Bytes{19, 0, 0, 20, 1, 0, 0, 1, 1, 0, 1, 2, 0});
  seeds.put("pieces", "a_wrong_one", base::Bytes{19, 0, 0, 20, 1, 2, 0, 1, 0, 0x41, 1, 1, 0, 1, 0, 0, 1, 1, 0, 1, 2, 0});
  seeds.put("pieces", "sizes_differ", base::Bytes{19, 8, 2, 40, 8, 0, 40, 8, 1, 0x86, 8, 1, 40});
  seeds.put("pieces", "at_once", base::Bytes{19, 3, 0, 0, 4, 0, 0, 131, 0, 0, 5, 0, 0});
}

// As tests/fuzz/fuzz_handover.cpp reads them.
void handover_seeds(const Seeds& seeds) {
  const auto box = [](base::Bytes& out, std::uint8_t kind, base::ByteView bytes) {
    out.push_back('B');
    base::put_u16(out, static_cast<std::uint16_t>(bytes.size() + 1));
    out.push_back(kind);
    base::put(out, bytes);
  };
  base::Bytes part;
  base::put(part, device.bytes());
  base::put(part, dossier.bytes());
  const StrandKey strand{municipality, dossier, device, 4};
  const base::Bytes segment = seal_segment(strand, 1, chain_start(strand, tests::a_key().public_key()), {encode(some_ops()[0].second)}, tests::a_key());
  base::Bytes piece(a_hash.bytes.begin(), a_hash.bytes.end());
  base::put_u64(piece, 5);
  base::put_u32(piece, 0);
  base::put(piece, base::as_bytes("photo"));
  base::Bytes file{2};
  for (const std::uint8_t readers : {std::uint8_t{5}, std::uint8_t{2}}) {  // one part for us, one for others
    file.push_back('K');
    file.push_back(readers);
    box(file, 1, part);
    box(file, 2, segment);
    box(file, 3, piece);
    box(file, 4, {});
  }
  seeds.put("handover", "two_parts", file);
  file.resize(file.size() - 30);
  file.push_back('R');
  file.push_back(3);
  base::put(file, base::as_bytes("K\x50\x01"));
  seeds.put("handover", "cut", file);
  base::Bytes header;
  base::put(header, base::as_bytes("PBHO"));
  base::put_u16(header, 1);
  base::put_u16(header, 0);
  base::put(header, municipality.bytes());
  base::put_u32(header, 0);
  seeds.put("handover", "empty", header);
}

}  // namespace

int main(int count, char** words) {
  if (count != 2) {
    std::cerr << "fuzz_seeds FOLDER\n";
    return 2;
  }
  const Seeds seeds{words[1]};
  journal_seeds(seeds);
  message_seeds(seeds);
  handover_seeds(seeds);
}
