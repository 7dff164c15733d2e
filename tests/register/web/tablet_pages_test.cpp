// The tablets' pages: who sees them, what they say of a lost tablet, the block, and a hand-over file that somebody has brought.
#include "sync/protocol/handover.h"
#include "tests/register/web/a_site.h"

#include "register/store/devices.h"

#include <doctest/doctest.h>

#include <sstream>

using namespace platsbesok;
using namespace platsbesok::tests;

namespace {

bool says(const reg::HttpReply& reply, const std::string& words) { return reply.body.find(words) != std::string::npos; }

// A tablet as enrolment leaves it.
void enrol(Site& site, const MadeTablet& tablet, const std::string& name) {
  reg::Devices(site.made.office().database()).put({tablet.device, tablet.key->public_key(), tablet.person, name, site.made.clock.now(), {}, {}, {}});
}

std::string handover_of(Site& site, const MadeTablet& tablet, base::DossierId dossier) {
  std::string bytes;
  SeededRandom random(4);
  sync::HandoverWriter writer(site.made.office().identity().municipality, 1, random, [&](base::ByteView piece) { bytes += base::as_text(piece); });
  writer.begin(tablet.device, dossier, {site.made.office().signing_key().public_key()});
  const journal::StrandKey strand{site.made.office().identity().municipality, dossier, tablet.device, 77};
  const base::Bytes op = journal::encode(journal::Op{journal::OpKind::set, {1}, tablet.person, base::random_id<base::EntityId>(random), "note", {}, std::string("ord")});
  writer.segments(journal::seal_segment(strand, 1, journal::chain_start(strand, tablet.key->public_key()), {op}, *tablet.key));
  writer.end();
  return bytes;
}

}  // namespace

TEST_CASE("the tablets' pages are for those who plan visits and the administrator, and do not exist for anybody else") {
  Site site;
  MadeTablet tablet(site.made, site.made.inspector);
  enrol(site, tablet, "Ada Exempel");
  for (const char* who : {"sam", "cia", "ada"}) {
    CHECK(says(site.signed_in(who).get("/plattor"), "Ada Exempel"));
    CHECK(says(site.signed_in(who).get("/besok"), "href=\"/plattor\""));
  }
  for (const char* who : {"eva", "fia"}) {
    CHECK(site.signed_in(who).get("/plattor").status == 404);
    CHECK_FALSE(says(site.signed_in(who).get("/besok"), "href=\"/plattor\""));
    CHECK(site.signed_in(who).get("/plattor/" + tablet.device.hex()).status == 404);
  }
  auto registrar = site.signed_in("fia");
  registrar.get("/besok");
  CHECK(registrar.post("/plattor/" + tablet.device.hex() + "/sparra", {{"forstatt", "1"}}).status == 404);
  CHECK_FALSE(reg::Devices(site.made.office().database()).find(tablet.device)->blocked_at);
}

TEST_CASE("a tablet's page says what it has been granted, when it was last heard, and whether it knows that it is blocked") {
  Site site;
  const auto visit = site.planned(domain::Announcement::announced), elsewhere = site.planned(domain::Announcement::announced);
  MadeTablet tablet(site.made, site.made.inspector), other(site.made, site.made.second_inspector);
  enrol(site, tablet, "Ada Exempel");
  site.made.assign_and_pack(visit, {&tablet});
  site.made.assign_and_pack(elsewhere, {&other});
  reg::Devices devices(site.made.office().database());
  auto head = site.signed_in("cia");
  const std::string path = "/plattor/" + tablet.device.hex();
  auto page = head.get(path);
  CHECK(says(page, "Har inte hört av sig"));
  CHECK(says(page, visit.hex()));
  CHECK(says(page, "Ligger på plattan"));
  CHECK_FALSE(says(page, elsewhere.hex()));
  devices.heard(tablet.device, site.made.clock.now());
  CHECK_FALSE(says(head.get(path), "Har inte hört av sig"));

  // At once, and only when what happens has been read.
  CHECK(head.post(path + "/sparra", {}).status == 400);
  CHECK_FALSE(devices.find(tablet.device)->blocked_at);
  CHECK(head.post(path + "/sparra", {{"forstatt", "1"}}).status == 303);
  CHECK(devices.find(tablet.device)->blocked_at);
  CHECK(says(head.get(path), "Plattan har inte hört av sig sedan dess"));
  site.made.clock.advance(60'000);
  devices.told_blocked(tablet.device, site.made.clock.now());
  CHECK(says(head.get(path), "Ingen lösenfras öppnar den längre"));
  CHECK(head.post(path + "/hav", {{"forstatt", "1"}}).status == 303);
  CHECK_FALSE(devices.find(tablet.device)->blocked_at);
}

TEST_CASE("a tablet's page tells nobody of a visit that she may not know of") {
  Site site;
  const auto visit = site.planned(domain::Announcement::unannounced);
  MadeTablet tablet(site.made, site.made.inspector);
  enrol(site, tablet, "Ada Exempel");
  auto administrator = site.signed_in("sam");
  const std::string path = "/plattor/" + tablet.device.hex();
  const auto without = administrator.get(path).body;
  site.made.assign_and_pack(visit, {&tablet});
  CHECK(administrator.get(path).body == without);
  CHECK(says(site.signed_in("cia").get(path), visit.hex()));
}

TEST_CASE("a hand-over file is read in from the tablets' page, and what is wrong with one is said in words") {
  Site site;
  const auto visit = site.planned(domain::Announcement::announced);
  MadeTablet tablet(site.made, site.made.inspector);
  enrol(site, tablet, "Ada Exempel");
  site.made.assign_and_pack(visit, {&tablet});
  auto head = site.signed_in("cia");
  head.get("/plattor");
  const std::string file = handover_of(site, tablet, visit);
  CHECK(says(head.post_file("/plattor/overlamning", "ingen sådan fil, men lång nog för att läsas"), site.sentences("refusal.handover_not_one")));
  CHECK(says(head.post_file("/plattor/overlamning", file.substr(0, file.size() - 3)), site.sentences("refusal.handover_cut")));
  const auto taken = head.post_file("/plattor/overlamning", file);
  CHECK(taken.status == 200);
  CHECK(says(taken, "En ändring var ny."));
  CHECK(says(head.post_file("/plattor/overlamning", file), "0 ändringar var nya."));
  reg::Devices(site.made.office().database()).set_blocked(tablet.device, site.made.clock.now());
  CHECK(says(head.post_file("/plattor/overlamning", file), site.sentences("refusal.handover_blocked")));
}
