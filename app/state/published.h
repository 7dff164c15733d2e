// What the vault thread publishes: values, complete for one moment, made after COMMIT. The app shows nothing of a visit that did not come this way,
// so what stands on the screen as saved is saved, and "säkrad" is what a verified receipt covers (sync/README.md: Protocol).
#pragma once

#include "app/state/draft.h"
#include "core/domain/conflict_words.h"
#include "core/domain/decide.h"
#include "core/domain/removed.h"
#include "core/domain/visit_row.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace platsbesok::app {

// Whose vault this is.
struct Owner {
  domain::Actor actor;
  std::string name;
  std::string register_address;  // empty: not enrolled, nothing is ever sent
  std::uint64_t free_bytes = 0, disk_bytes = 0;  // where the vault lies
};

// One visit in a list.
struct Card {
  domain::VisitRow row;
  std::vector<std::string> focus{};
  std::optional<base::Instant> check_in_due{};  // when those on site must next check in (V10)
  bool checklist_here = false;       // the pinned version is in the vault: it works without a network
  std::size_t questions = 0;         // that are asked, of the pinned version
  std::size_t answered = 0;
  std::optional<base::Instant> saved_at{};    // the latest op of this device
  std::optional<base::Instant> signed_at{};
  std::uint64_t unsent_ops = 0;      // own, without a receipt that holds
  std::size_t unsent_files = 0;      // complete here, without a receipt
  std::optional<base::Instant> secured_at{};  // receipt time of the last own op; only when nothing is unsent
};

struct FileState {
  std::uint64_t size_bytes = 0;
  bool here = false;     // whole
  bool secured = false;  // the register's receipt is here
};

// One dossier, opened.
struct OpenVisit {
  base::DossierId id;
  domain::VisitFacts facts;                   // visit, checklist when it is here, state hash, stored media
  std::optional<base::Refusal> no_checklist;  // why the checklist cannot be used
  std::map<base::Hash, FileState> files;
  std::uint64_t unsent_ops = 0;
  Drafted drafts{};                           // as the vault holds them
  std::vector<domain::RemovedPoint> removed{};  // answered, and in the checklist no longer
  bool has_sealed_address = false;            // protected: it stays in the vault and is not in facts (V13)

  const domain::Visit& visit() const { return *facts.visit; }
};

// What waits to be sent, texts first.
struct Waiting {
  enum class What { changes, file, signature };  // a drawn signature is a file, too
  What what = What::changes;
  base::DossierId dossier;
  std::string unit_name;         // empty: the visit itself is not here
  std::string caption;           // of a photo
  std::uint64_t count = 0;       // changes
  std::uint64_t size_bytes = 0;  // of a file
  std::optional<base::Hash> file;
};

// A disagreement, with what it takes to speak of it wherever it lies.
struct Dispute {
  base::DossierId visit;
  std::string unit_name;
  domain::Conflict conflict;
  domain::Subject about{};
  std::map<base::DeviceId, std::string> names{};    // of those who wrote; who is not here, the office did not name
  domain::StaffNames people{};                      // whom the values name
};

// A conflict that somebody has decided, and why.
struct Settled {
  std::string unit_name;
  domain::Subject about;
  std::vector<std::string> fields;
  std::string motive;
  std::string name;                                 // empty: the office did not say
  bool mine = false;
  base::Instant at;
};

struct Published {
  Owner owner;
  std::vector<Card> cards{};
  std::optional<OpenVisit> open{};
  std::vector<Waiting> waiting{};
  std::vector<Dispute> disputes{};          // of every visit, in the order of the cards
  std::vector<Settled> settled{};           // newest first
  std::uint64_t unsent_ops = 0;             // all dossiers
  std::uint64_t secured_ops = 0;
  std::uint64_t left_in_copy = 0;           // changes that only the second copy has, and that could not be taken in from it
  std::uint64_t leaving = 0;                // visits that the office has withdrawn and that are here until all of them is with the register
  std::uint64_t carried = 0;                // parts of other tablets' hand-over files, on their way to the register
  std::uint64_t sealed = 0;                 // those that have left and lie here sealed, to nobody's eyes
  std::optional<base::Instant> last_receipt_at{};
};

}  // namespace platsbesok::app
