// A new tablet: what it is to be worked with first comes first.
#include "tests/support/sync_world.h"

#include <doctest/doctest.h>

using namespace platsbesok;
using namespace platsbesok::tests;
using namespace platsbesok::sync;

namespace {

constexpr std::int64_t hour_ms = 60ll * 60 * 1000;

// A visit that begins so many hours from now, with what a colleague has written and photographed in it.
base::DossierId visit_in(Office& office, Tablet& colleague, Tablet& fresh, int hours, base::DossierId checklist) {
  const auto visit = office.visit("visit in " + std::to_string(hours), checklist);
  const std::int64_t begins = office.clock.now().utc_ms + hours * hour_ms;
  office.write(visit, {office.set(visit, domain::field::visit_window, domain::to_value(domain::Window{{begins}, {begins + hour_ms}}))});
  for (Tablet* tablet : {&colleague, &fresh}) grant(office, visit, *tablet);
  office.pack(visit);
  REQUIRE(colleague.sync_once() == "");
  colleague.answer(visit, 1, "answer " + std::to_string(hours));
  colleague.photo(visit, base::Bytes(2000, static_cast<std::uint8_t>(hours)));
  REQUIRE(colleague.sync_once() == "");
  return visit;
}

}  // namespace

TEST_CASE("a new tablet gets the visit nearest in time first, whole and with its checklist, and can be worked on before the rest has come; photos last, likewise") {
  Office office;
  Tablet colleague(office, "colleague"), fresh(office, "fresh");
  const auto later = office.checklist("for later"), soon = office.checklist("for soon");
  std::vector<base::DossierId> all;
  for (const int hours : {200, -30, 2, 72, 27, -400}) all.push_back(visit_in(office, colleague, fresh, hours, hours == 2 ? soon : later));
  const auto nearest = all[2];
  const auto is_whole = [&](base::DossierId dossier) { return fresh.journal().holds(dossier) && fresh.journal().vector(dossier) == office.journal().vector(dossier); };

  std::vector<base::DossierId> came, photos;
  Round round(fresh.vault(), fresh.session, fresh.clock, fresh.random);
  while (const auto request = round.next()) {
    round.arrived(fresh.wire.send(*request));
    for (const auto visit : all)
      if (is_whole(visit) && std::ranges::count(came, visit) == 0) {
        came.push_back(visit);
        if (came.size() > 1) continue;
        CHECK(is_whole(soon));
        for (const auto other : all) CHECK(fresh.journal().holds(other) == (other == nearest));
        const auto answer = fresh.answer(nearest, 2, "at work already");
        CHECK(fresh.journal().holds(nearest, answer));
      }
    if (const auto path = parse_chunk_path(request->path); path && path->index && request->method == "GET") photos.push_back(path->dossier);
  }
  CHECK_FALSE(round.problem());
  const std::vector<base::DossierId> nearest_first{all[2], all[4], all[1], all[3], all[0], all[5]};
  CHECK(came == nearest_first);
  CHECK(photos == nearest_first);
}
