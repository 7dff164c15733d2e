// Round: one meeting with the register, as a state machine without I/O on the vault's thread: next() is what to send, arrived() takes the reply and applies it
// in one transaction. It says what the vault holds, sends what the register lacks, fetches what the vault lacks, answers before originals, and begins
// again until a comparison finds nothing to do (sync/README.md: A round).
//
//   Round round(vault, session, clock, random);
//   while (auto request = round.next()) round.arrived(transport.send(*request));   // a Failure: round.failed(failure.code())
//
// Invariants: nothing becomes "säkrad" but by a verified receipt for exactly what this vault holds; a reply that is lost, repeated or foreign changes nothing.
#pragma once

#include "core/storage/vault.h"
#include "sync/protocol/messages.h"
#include "sync/protocol/problems.h"
#include "sync/protocol/status.h"

#include <deque>
#include <set>

namespace platsbesok::sync {

// Lives as long as the program; a new one is made at the next 401.
struct Session {
  std::string authorization;   // "Bearer …", empty when there is none
};

class Round {
public:
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
  enum class Stage { challenge, token, compare, push, pull, send_file, fetch_file, ended };
  struct Chunk {
    base::DossierId dossier;
    base::Hash file;
    std::uint32_t index = 0;
  };

  Request compare_request();
  std::optional<Request> push_request();
  void choose();
  void end();
  void note(const Problem& problem);
  void took_challenge(const Reply& reply);
  void took_token(const Reply& reply);
  void took_comparison(const Reply& reply);
  void took_push(const Reply& reply);
  void took_pull(const Reply& reply);
  void took_sent_chunk(const Reply& reply);
  void took_fetched_chunk(const Reply& reply);
  void refused(const Reply& reply);

  storage::Vault& vault_;
  Session& session_;
  base::Clock& clock_;
  base::Random& random_;
  Stage stage_;
  std::optional<Request> current_;
  std::optional<Problem> problem_;
  base::Bytes challenge_;
  bool session_renewed_ = false;
  bool brought_news_ = false;
  bool moved_ = false;                       // something went either way since the last comparison
  int comparisons_ = 0;
  std::deque<Wanted> to_push_;
  std::deque<Wanted> to_pull_;
  std::deque<Chunk> to_send_;
  std::deque<Chunk> to_fetch_;
  std::vector<base::Bytes> pushing_;         // the segments of the request under way
  std::size_t push_bytes_ = push_bytes_max;
  std::size_t push_segments_ = push_segments_max;
  std::set<std::pair<base::DossierId, std::uint32_t>> set_aside_;  // strands that cannot go on in this round
};

// Unsent work, last contact and the last round's problem, from the vault alone.
SyncStatus status_of(storage::Vault& vault);

}  // namespace platsbesok::sync
