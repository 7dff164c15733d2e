#include "core/storage/changes.h"

namespace platsbesok::storage {

void Changes::wrote(base::DossierId dossier) {
  settle();
  note(dossier);
}

std::optional<std::vector<base::DossierId>> Changes::since(std::uint64_t& mark) {
  settle();
  std::optional<std::vector<base::DossierId>> dossiers;
  if (mark != 0) {
    dossiers.emplace();
    for (auto each = by_number_.upper_bound(mark); each != by_number_.end(); ++each) dossiers->push_back(each->second);
  }
  mark = last_;
  return dossiers;
}

void Changes::note(base::DossierId dossier) {
  Write& write = latest_[dossier];
  by_number_.erase(write.number);
  write = {++last_, database_.commits()};
  by_number_.emplace(write.number, dossier);
}

// What may have been undone was written since the commit before the last look: a transaction that was open then is the oldest that can have been rolled back.
void Changes::settle() {
  if (rollbacks_ != database_.rollbacks()) {
    std::vector<base::DossierId> undone;
    for (auto each = by_number_.rbegin(); each != by_number_.rend() && latest_[each->second].commits >= commits_; ++each) undone.push_back(each->second);
    for (const auto dossier : undone) note(dossier);
    rollbacks_ = database_.rollbacks();
  }
  commits_ = database_.commits();
}

}  // namespace platsbesok::storage
