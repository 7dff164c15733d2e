#include "register/service/dossier_index.h"

#include "core/base/log.h"

#include <algorithm>

namespace platsbesok::reg {

Projection::Projection(DossierIndex& index) : index_(index) { index.projections_.push_back(this); }

Projection::~Projection() { std::erase(index_.projections_, this); }

void DossierIndex::catch_up() {
  struct ToRead {
    bool kind = false;
    std::vector<Projection*> projections;
  };
  std::map<base::DossierId, ToRead> to_read;
  for (const auto dossier : journal_.changed_since(mark_)) to_read[dossier].kind = true;
  for (auto* projection : projections_)
    for (const auto dossier : journal_.changed_since(projection->mark_)) to_read[dossier].projections.push_back(projection);
  try {
    for (const auto& [dossier, wanted] : to_read) {
      const auto state = journal_.state(dossier);
      const auto kind = domain::kind_of(state.cells, dossier);
      if (wanted.kind) {
        if (const auto before = kinds_.find(dossier); before != kinds_.end()) of_kind_[before->second].erase(dossier);
        kinds_.erase(dossier);
        if (kind) {
          kinds_.emplace(dossier, *kind);
          of_kind_[*kind].insert(dossier);
        }
      }
      for (auto* projection : wanted.projections) projection->read(dossier, kind, state);
    }
  } catch (...) {
    // What has been read and what not is not known: all of it again.
    mark_ = 0;
    for (auto* projection : projections_) projection->mark_ = 0;
    throw;
  }
}

CatchUp::~CatchUp() {
  try {
    index_.catch_up();
  } catch (const std::exception&) {
    base::log::error("index: a dossier could not be read");
  }
}

std::optional<domain::DossierKind> DossierIndex::kind(base::DossierId dossier) {
  catch_up();
  const auto found = kinds_.find(dossier);
  return found == kinds_.end() ? std::nullopt : std::optional(found->second);
}

std::vector<base::DossierId> DossierIndex::of(domain::DossierKind kind) {
  catch_up();
  const auto& dossiers = of_kind_[kind];
  return {dossiers.begin(), dossiers.end()};
}

}  // namespace platsbesok::reg
