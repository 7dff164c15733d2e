// The JSON messages of /v1, each a struct, its writer and its reader. Readers check every field by hand: presence, kind, range, number of elements;
// keys they do not know are passed over. Refusals: those of base::parse_json, and message_invalid {where}. Forms: sync/README.md.
#pragma once

#include "core/base/json.h"
#include "core/journal/limits.h"
#include "core/journal/vector.h"
#include "sync/protocol/certificate.h"
#include "sync/protocol/limits.h"

namespace platsbesok::sync {

using Token = std::array<std::uint8_t, 32>;   // bearer token, challenge
using Nonce = std::array<std::uint8_t, 16>;

struct EnrolRequest {
  EnrolmentToken token;
  base::PublicKey device_key;
  base::Signature signature;                  // over enrolment_statement
};
struct EnrolReply {
  base::MunicipalityId municipality;
  std::string municipality_name;
  base::PersonId person;
  std::string person_name;
  base::DeviceId office;
  base::PublicKey register_key;
  base::RecoveryPublicKey recovery_key;
  base::Bytes certificate;
};

// First without challenge: the reply carries one. Then with it, signed: the reply carries the bearer token.
struct SessionRequest {
  base::DeviceId device;
  base::Bytes challenge;
  std::optional<base::Signature> signature;   // over session_statement; present with a challenge
};
struct SessionReply {
  base::Bytes challenge;
  std::optional<Token> token;
  std::int64_t good_for_ms = 0;
};

struct HeldTip {
  journal::Tip tip;
  base::DeviceId device;                      // whose strand it is
  friend bool operator==(const HeldTip&, const HeldTip&) = default;
};
struct DossierTips {
  base::DossierId dossier;
  std::vector<HeldTip> tips;
  friend bool operator==(const DossierTips&, const DossierTips&) = default;
};
// Of a strand of which you hold these tips the register lacks something; what it holds of it ends in `held`. From where, the one knows who knows the chain: from one
// past the highest of `held` that lies on it. The register cannot tell: what it holds may be another branch of the number.
struct LackedStrand {
  base::DossierId dossier;
  std::uint32_t dev_no = 0;
  std::vector<journal::OpRef> tips, held;
  friend bool operator==(const LackedStrand&, const LackedStrand&) = default;
};
// "This strand from number `from` on."
struct Wanted {
  base::DossierId dossier;
  std::uint32_t dev_no = 0;
  std::uint64_t from = 1;
  friend bool operator==(const Wanted&, const Wanted&) = default;
};
struct WantedFile {
  base::DossierId dossier;
  base::Hash file;
  std::vector<std::uint32_t> chunks;          // missing ones
  friend bool operator==(const WantedFile&, const WantedFile&) = default;
};
struct OfferedFile {
  base::DossierId dossier;
  base::Hash file;
  std::uint64_t size_bytes = 0;
  friend bool operator==(const OfferedFile&, const OfferedFile&) = default;
};

// A dossier that the office has withdrawn from this tablet: what the tablet still holds of it, readable or sealed.
struct LeavingDossier {
  base::DossierId dossier;
  std::vector<HeldTip> tips;
  std::vector<base::Hash> files;
  friend bool operator==(const LeavingDossier&, const LeavingDossier&) = default;
};
// What the register holds of that: of what was named, nothing else.
struct HeldOfLeaving {
  base::DossierId dossier;
  std::vector<journal::OpRef> tips;
  std::vector<base::Hash> files;
  friend bool operator==(const HeldOfLeaving&, const HeldOfLeaving&) = default;
};

// What one comparison is about: the dossiers with ids above the one and up to the other, all where neither is said. What would be too much for one message goes in several.
struct Part {
  std::optional<base::DossierId> above, up_to;
  bool contains(const base::DossierId& dossier) const { return (!above || *above < dossier) && (!up_to || dossier <= *up_to); }
  friend bool operator==(const Part&, const Part&) = default;
};

struct RoundRequest {
  int protocol_min = protocol_version;
  int protocol_max = protocol_version;
  Nonce nonce{};
  base::Hash after;                           // mark of the last round that arrived; zeroes before the first
  Part part;                                  // every dossier of it that is held is named
  std::vector<DossierTips> dossiers;
  std::vector<LeavingDossier> leaving;        // sorted by id
};
struct RoundReply {
  int protocol = protocol_version;
  base::Instant server_time;
  bool giving = true;                         // false: the office must look at this device first; nothing is given, all is received
  std::optional<base::Hash> mark;             // names this round in the next one
  std::optional<base::DossierId> up_to;       // compared so far and no further: of the part that was asked about there is more
  std::vector<base::DossierId> granted;       // the whole set; empty when not giving
  std::vector<LackedStrand> register_lacks;
  std::vector<Wanted> you_lack;               // office strands first
  std::vector<WantedFile> files_wanted;
  std::vector<OfferedFile> files_offered;
  std::vector<HeldOfLeaving> holds;           // one for each that is leaving
  std::vector<base::DossierId> horizon;       // of which two verified backups hold all that this device named as its own, or as leaving
  std::size_t push_bytes = push_bytes_max;
  std::size_t pull_bytes = pull_bytes_max;
};

enum class PushResult { held, needs_earlier, not_understood, refused };
struct PushedSegment {
  base::DossierId dossier;
  std::uint32_t dev_no = 0;
  std::uint64_t s_first = 0;
  PushResult result = PushResult::held;
  base::Bytes receipt;                        // with held
};
struct SealedReply {
  std::optional<base::Hash> held;             // of the piece that was sent, when the register durably holds all of it
};
struct PushReply {
  std::vector<PushedSegment> segments;        // one for each that was sent, in order
};

struct ChunkReply {
  std::vector<std::uint32_t> missing;         // of this file, after this chunk
  base::Bytes receipt;                        // when nothing is missing
};

std::string encode(const EnrolRequest& message);
std::string encode(const EnrolReply& message);
std::string encode(const SessionRequest& message);
std::string encode(const SessionReply& message);
std::string encode(const RoundRequest& message);
std::string encode(const RoundReply& message);
std::string encode(const PushReply& message);
std::string encode(const SealedReply& message);
std::string encode(const ChunkReply& message);

base::Outcome<EnrolRequest> parse_enrol_request(base::ByteView body);
base::Outcome<EnrolReply> parse_enrol_reply(base::ByteView body);
base::Outcome<SessionRequest> parse_session_request(base::ByteView body);
base::Outcome<SessionReply> parse_session_reply(base::ByteView body);
base::Outcome<RoundRequest> parse_round_request(base::ByteView body);
base::Outcome<RoundReply> parse_round_reply(base::ByteView body);
base::Outcome<PushReply> parse_push_reply(base::ByteView body);
base::Outcome<SealedReply> parse_sealed_reply(base::ByteView body);
base::Outcome<ChunkReply> parse_chunk_reply(base::ByteView body);

}  // namespace platsbesok::sync
