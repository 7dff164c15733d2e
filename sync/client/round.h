// Round: one meeting with the register, as a state machine without I/O on the vault's thread: next() is what to send, arrived() takes the reply and applies it
// in one transaction. It says what the vault holds, sends what the register lacks, fetches what the vault lacks, answers before originals, and begins
// again until a comparison finds nothing to do (sync/README.md: A round).
//
//   Round round(vault, session, clock, random);
//   while (auto request = round.next()) round.arrived(transport.send(*request));   // a Failure: round.failed(failure.code())
//
// A register that says the device is blocked ends the round, and no passphrase opens the vault from then on (storage::Vault::take_passphrase_away).
// Invariants: nothing becomes "säkrad" but by a verified receipt for exactly what this vault holds; a reply that is lost, repeated or foreign changes nothing.
#pragma once

#include "core/storage/vault.h"
#include "sync/protocol/messages.h"
#include "sync/protocol/paths.h"
#include "sync/protocol/problems.h"
#include "sync/protocol/status.h"

#include <deque>
#include <map>
#include <set>

namespace platsbesok::sync {

// Lives as long as the program; a new one is made at the next 401.
struct Session {
  std::string authorization;   // "Bearer …", empty when there is none
};

class Round {
public:
  using StrandName = std::pair<base::DossierId, std::uint32_t>;

  Round(storage::Vault& vault, Session& session, base::Clock& clock, base::Random& random);

  // The request to send now; the same one until arrived() or failed(). Nothing when the round has ended.
  std::optional<Request> next();
  void arrived(const Reply& reply);
  // The wire failed: the round ends, to be tried later.
  void failed(std::string_view code);

  bool ended() const { return stage_ == Stage::ended; }
  // Empty when all went well; otherwise the first thing that did not.
  const std::optional<Problem>& problem() const { return problem_; }
  // True when ops arrived from elsewhere: what is shown must be read again.
  bool brought_news() const { return brought_news_; }

private:
  enum class Stage { challenge, token, compare, push, send_sealed, pull, send_file, fetch_file, ended };

  // round.cpp: the session, the comparison, what comes next
  std::optional<Request> made();
  void begin_next();
  void end();
  void note(std::string_view code);
  void refused(const Problem& problem);
  Request authorised(std::string method, std::string path, std::string_view content_type, base::Bytes body) const;
  Request session_request() const;
  void took_session(const Reply& reply);
  Request compare_request();
  void took_comparison(const Reply& reply);
  bool goes_on(const RoundReply& reply);
  std::vector<Wanted> lacked_by_register(const RoundReply& reply) const;
  void plan_push(const std::vector<Wanted>& lacked);
  void keep_comparison(const RoundReply& reply, const std::vector<Wanted>& lacked);
  void void_receipts(const Wanted& lacked);

  // round_segments.cpp: push and pull
  std::optional<Request> push_request();
  void took_push(const Reply& reply);
  void took_pushed(const journal::SegmentHeader& header, const PushedSegment& answer);
  void push_refused(const Problem& problem);
  std::optional<Request> pull_request();
  void took_pull(const Reply& reply);
  bool take_in(base::ByteView bytes, const Wanted& wanted);
  void set_aside(const StrandName& strand, std::string_view code);

  // round_leaving.cpp: withdrawn dossiers, and the horizon
  void take_leave(const RoundReply& reply);
  void plan_rests(const RoundReply& reply);

  // round_sealed.cpp: what is sent sealed: rests, and what is carried for other tablets
  struct SealedPiece {
    std::int64_t id = 0;
    std::optional<base::Hash> carried;  // of which part; nothing: of a rest
    friend auto operator<=>(const SealedPiece&, const SealedPiece&) = default;
  };
  void plan_sealed(const SealedPiece& piece);
  void plan_carried();
  std::optional<Request> send_sealed_request();
  void took_sent_sealed(const Reply& reply);

  // round_files.cpp: media
  void plan_files(const RoundReply& reply);
  std::optional<Request> send_file_request();
  void took_sent_chunk(const Reply& reply);
  std::optional<Request> fetch_file_request();
  void took_fetched_chunk(const Reply& reply);
  bool keep_file_receipt(const ChunkPath& path, const ChunkReply& reply);
  void drop_file(std::deque<ChunkPath>& queue);

  storage::Vault& vault_;
  Session& session_;
  base::Clock& clock_;
  base::Random& random_;
  Stage stage_;
  std::optional<Request> current_;
  std::optional<Problem> problem_;
  base::Bytes challenge_;
  bool session_renewed_ = false;             // since something last went well
  bool brought_news_ = false;
  bool moved_ = false;                       // something went either way since the comparison was begun
  int comparisons_ = 0;                      // begun; each may take several parts
  Part part_;                                // what was compared last, or is to be compared now
  std::size_t push_bytes_ = push_bytes_max;
  std::size_t push_segments_ = push_segments_max;
  std::deque<Wanted> to_push_;
  std::deque<base::Bytes> outgoing_;         // segments of the strand being pushed
  std::vector<base::Bytes> pushing_;         // those of the request under way
  std::deque<Wanted> to_pull_;
  std::deque<ChunkPath> to_send_;
  std::deque<ChunkPath> to_fetch_;
  std::deque<SealedPiece> sealed_to_send_;   // of rests that the register has come to lack, and of what is carried
  base::Hash sealed_sending_;                // of the one under way
  std::set<SealedPiece> sealed_tried_;       // of those what has gone in this round
  std::set<base::DossierId> left_;           // let go of at the latest comparison
  std::set<StrandName> set_aside_;               // strands that cannot go on in this round
  std::map<StrandName, int> sent_back_;          // how often something earlier was lacking
};

// Unsent work, last contact and the last round's problem, from the vault alone.
SyncStatus status_of(storage::Vault& vault);

}  // namespace platsbesok::sync
