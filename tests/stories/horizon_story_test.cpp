// The horizon: what two verified backups hold that have stood for a fortnight. Then, and not before, a tablet drops what it keeps in case the register has to be restored.
#include "tests/support/sync_world.h"

#include <doctest/doctest.h>

using namespace platsbesok;
using namespace platsbesok::tests;
using namespace platsbesok::sync;

namespace {

base::DossierId out_with(Office& office, std::initializer_list<Tablet*> tablets) {
  const auto visit = office.visit("visit");
  for (Tablet* tablet : tablets) grant(office, visit, *tablet);
  office.pack(visit);
  for (Tablet* tablet : tablets) REQUIRE(tablet->sync_once() == "");
  return visit;
}

void a_fortnight_passes(Office& office) { office.clock.at_ms += reg::backup_settled_ms + 1000; }

bool has_copy(Tablet& tablet) {
  for (const auto& entry : std::filesystem::directory_iterator(tablet.folder().string() + ".copy"))
    if (entry.path().extension() == ".ops") return true;
  return false;
}

}  // namespace

TEST_CASE("a withdrawn visit's sealed rest goes when two verified backups have held all of it for a fortnight, and not before") {
  Office office;
  Tablet anna(office, "anna");
  const auto visit = out_with(office, {&anna});
  office.back_up("early.db");  // holds the visit, and neither the answer nor the photo
  anna.answer(visit, 1, "yes");
  REQUIRE(anna.sync_once() == "");
  office.back_up("one.db");  // holds the answer
  anna.photo(visit, base::Bytes(5000, 7));
  withdraw(office, visit, anna);
  REQUIRE(anna.sync_once() == "");
  REQUIRE(anna.status().sealed == 1);
  a_fortnight_passes(office);
  CHECK(anna.sync_once() == "");
  CHECK(anna.status().sealed == 1);
  office.back_up("two.db");
  a_fortnight_passes(office);
  CHECK(anna.sync_once() == "");
  CHECK(anna.status().sealed == 1);  // one backup holds all of it
  office.back_up("three.db");
  CHECK(anna.sync_once() == "");
  CHECK(anna.status().sealed == 1);  // the second has not stood for a fortnight
  a_fortnight_passes(office);
  CHECK(anna.sync_once() == "");
  CHECK(anna.status().sealed == 0);
  CHECK(storage::SealedRests(anna.vault().database()).pieces(visit).empty());
  CHECK_FALSE(anna.journal().holds(visit));
}

TEST_CASE("a photo that came to the register after the backups keeps the sealed rest on the tablet") {
  Office office;
  Tablet anna(office, "anna");
  const auto visit = out_with(office, {&anna});
  anna.photo(visit, base::Bytes(5000, 7));
  withdraw(office, visit, anna);
  anna.wire.fault = [](const Request& request) { return request.path.starts_with(media_prefix) ? LoopbackTransport::Fault::lose_request : LoopbackTransport::Fault::none; };
  anna.sync_once();
  REQUIRE(anna.status().leaving == 1);
  for (const char* name : {"one.db", "two.db"}) office.back_up(name);  // every op, and no photo
  anna.wire.fault = [](const Request&) { return LoopbackTransport::Fault::none; };
  CHECK(anna.sync_once() == "");
  REQUIRE(anna.status().sealed == 1);
  a_fortnight_passes(office);
  CHECK(anna.sync_once() == "");
  CHECK(anna.status().sealed == 1);
  for (const char* name : {"three.db", "four.db"}) office.back_up(name);
  a_fortnight_passes(office);
  CHECK(anna.sync_once() == "");
  CHECK(anna.status().sealed == 0);
}

TEST_CASE("a dossier's part of the second copy goes after receipt and horizon, and stays while anything in it is newer") {
  Office office;
  Tablet anna(office, "anna");
  const auto visit = out_with(office, {&anna});
  const auto write = [&](int question) {
    anna.answer(visit, question, "yes");
    anna.vault().follow(visit);
  };
  write(1);
  REQUIRE(anna.sync_once() == "");
  CHECK(has_copy(anna));  // receipt, no horizon
  office.back_up("one.db");
  office.back_up("two.db");
  a_fortnight_passes(office);
  write(2);
  CHECK(anna.sync_once() == "");
  CHECK(has_copy(anna));  // the second answer is in no backup
  office.back_up("three.db");
  office.back_up("four.db");
  a_fortnight_passes(office);
  // Written between the question and the word.
  bool written = false;
  anna.wire.forge = [&](Reply& reply) {
    if (!parse_round_reply(reply.body) || std::exchange(written, true)) return;
    write(3);
  };
  anna.wire.fault = [&](const Request& request) { return request.path == segments_path ? LoopbackTransport::Fault::lose_request : LoopbackTransport::Fault::none; };
  anna.sync_once();
  CHECK(written);
  CHECK(has_copy(anna));
  anna.wire.forge = [](Reply&) {};
  anna.wire.fault = [](const Request&) { return LoopbackTransport::Fault::none; };
  CHECK(anna.sync_once() == "");
  CHECK(has_copy(anna));
  office.back_up("five.db");
  office.back_up("six.db");
  a_fortnight_passes(office);
  CHECK(anna.sync_once() == "");
  CHECK_FALSE(has_copy(anna));
  write(4);  // and it begins again, whole
  CHECK(has_copy(anna));
  anna.close();
  std::filesystem::remove_all(anna.folder());
  auto rebuilt = storage::Vault::rebuild(anna.folder(), Tablet::words(), anna.random, domain::in_force_rule).value();
  CHECK(rebuilt.ops == 4);
}

TEST_CASE("hole after the horizon: a register restored from before it gets back what anybody still holds, and nobody is held up by what is gone") {
  Office office;
  Tablet anna(office, "anna"), berit(office, "berit");
  REQUIRE(anna.sync_once() == "");
  REQUIRE(berit.sync_once() == "");
  office.back_up("too old.db");
  const auto visit = out_with(office, {&anna, &berit});
  const auto answer = anna.answer(visit, 1, "yes");
  REQUIRE(anna.sync_once() == "");
  REQUIRE(berit.sync_once() == "");
  withdraw(office, visit, anna);
  REQUIRE(anna.sync_once() == "");
  REQUIRE(berit.sync_once() == "");
  office.back_up("one.db");
  office.back_up("two.db");
  a_fortnight_passes(office);
  REQUIRE(anna.sync_once() == "");
  REQUIRE(anna.status().sealed == 0);

  office.restore("too old.db");
  for (Tablet* tablet : {&anna, &berit}) office.door().rounds().confirm(tablet->device());
  CHECK(anna.sync_once() == "");
  CHECK(anna.status().secured());
  CHECK_FALSE(office.journal().holds(visit));
  const auto other = office.visit("another visit");
  grant(office, other, anna);
  office.pack(other);
  CHECK(anna.sync_once() == "");
  anna.answer(other, 1, "no");
  CHECK(anna.sync_once() == "");
  CHECK(anna.status().secured());
  // A colleague has it: her strand and Anna's.
  CHECK(berit.sync_once() == "");
  CHECK(office.journal().holds(visit, answer));
  CHECK(cells_of(office.journal(), visit) == cells_of(berit.journal(), visit));
}

TEST_CASE("a restored register does not speak of backups that were made after the one it is restored from") {
  Office office;
  Tablet anna(office, "anna");
  const auto visit = out_with(office, {&anna});
  anna.answer(visit, 1, "yes");
  withdraw(office, visit, anna);
  REQUIRE(anna.sync_once() == "");
  office.back_up("one.db");
  office.back_up("two.db");
  office.restore("one.db");
  office.door().rounds().confirm(anna.device());
  a_fortnight_passes(office);
  CHECK(anna.sync_once() == "");
  CHECK(anna.status().sealed == 1);
}
