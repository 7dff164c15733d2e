#include "app/runner/outbox.h"

#include <algorithm>

namespace platsbesok::app {

namespace {

const Report* report_in(const Told& told) { return std::get_if<Report>(&told); }

// A newer one says all that the older said: these alone may take a place in the line.
bool replaces(const Told& newer, const Told& older) {
  const Report *fresh = report_in(newer), *stale = report_in(older);
  if (fresh == nullptr || stale == nullptr || fresh->index() != stale->index()) return false;
  return std::holds_alternative<Published>(*fresh) || std::holds_alternative<WireStatus>(*fresh);
}

// The vault was opened or closed: what was published before it is of another time.
bool is_border(const Told& told) {
  const Report* report = report_in(told);
  return report != nullptr && (std::holds_alternative<Opened>(*report) || std::holds_alternative<Closed>(*report));
}

}  // namespace

void Outbox::tell(Told what) {
  {
    const std::lock_guard lock(mutex_);
    auto place = told_.end();
    for (auto each = told_.end(); each != told_.begin();) {
      --each;
      if (is_border(*each)) break;
      if (replaces(what, *each)) place = each;
    }
    if (place != told_.end()) *place = std::move(what);
    else told_.push_back(std::move(what));
  }
  wake_();
}

std::vector<Told> Outbox::take() {
  const std::lock_guard lock(mutex_);
  std::vector<Told> all;
  all.swap(told_);
  return all;
}

}  // namespace platsbesok::app
