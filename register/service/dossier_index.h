// DossierIndex: of what kind every dossier is, and the projections: what is kept in memory of the dossiers so that no page has to read them. A projection can be
// dropped at any time; a new one reads the same.
// Invariant: what a projection answers with has been read of each dossier as it is now. Whoever wrote catches up (CatchUp), so that what others' pages ask of the
// database does not depend on what they may not know of (V1).
#pragma once

#include "core/domain/born.h"
#include "core/storage/journal_store.h"

#include <functional>
#include <map>
#include <set>

namespace platsbesok::reg {

class DossierIndex;

class Projection {
public:
  explicit Projection(DossierIndex& index);
  virtual ~Projection();
  Projection(const Projection&) = delete;
  Projection& operator=(const Projection&) = delete;

protected:
  DossierIndex& index_;

private:
  friend class DossierIndex;
  // The dossier as it is now; again whenever it has been written to. `kind`: nothing while its birth has not arrived. Asks the index nothing.
  virtual void read(base::DossierId dossier, std::optional<domain::DossierKind> kind, const journal::DossierState& state) = 0;
  std::uint64_t mark_ = 0;
};

class DossierIndex {
public:
  explicit DossierIndex(storage::JournalStore& journal) : journal_(journal) {}
  DossierIndex(const DossierIndex&) = delete;
  DossierIndex& operator=(const DossierIndex&) = delete;

  // Every projection reads what has been written to since it last did: each such dossier is read once for all of them.
  void catch_up();

  std::optional<domain::DossierKind> kind(base::DossierId dossier);  // nothing: it is not here, or its birth has not arrived
  std::vector<base::DossierId> of(domain::DossierKind kind);         // sorted

private:
  friend class Projection;
  storage::JournalStore& journal_;
  std::vector<Projection*> projections_;
  std::uint64_t mark_ = 0;
  std::map<base::DossierId, domain::DossierKind> kinds_;
  std::map<domain::DossierKind, std::set<base::DossierId>> of_kind_;
};

// Where something may be written from outside: when it is done it is read, not when somebody else asks. What cannot be read then is told whoever asks next.
class CatchUp {
public:
  explicit CatchUp(DossierIndex& index) : index_(index) {}
  ~CatchUp();
  CatchUp(const CatchUp&) = delete;
  CatchUp& operator=(const CatchUp&) = delete;

private:
  DossierIndex& index_;
};

// The dossiers of one kind, each read as a T.
template <class T>
class ReadAs final : public Projection {
public:
  using Reading = std::function<T(const journal::DossierState&, base::DossierId)>;
  ReadAs(DossierIndex& index, domain::DossierKind kind, Reading reading) : Projection(index), kind_(kind), reading_(std::move(reading)) {}

  // Holds until something is written.
  const std::map<base::DossierId, T>& all() {
    index_.catch_up();
    return all_;
  }

private:
  void read(base::DossierId dossier, std::optional<domain::DossierKind> kind, const journal::DossierState& state) override {
    if (kind == kind_) all_.insert_or_assign(dossier, reading_(state, dossier));
    else all_.erase(dossier);
  }

  const domain::DossierKind kind_;
  const Reading reading_;
  std::map<base::DossierId, T> all_;
};

}  // namespace platsbesok::reg
