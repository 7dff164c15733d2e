#include "tests/core/storage/a_store.h"

#include <doctest/doctest.h>

using namespace platsbesok;
using namespace platsbesok::tests;
using storage::DraftStore;
using storage::StoredDraft;

namespace {

std::vector<std::string> names(const DraftStore& drafts, base::DossierId of) {
  std::vector<std::string> all;
  for (const auto& each : drafts.of(of)) all.push_back(each.name);
  return all;
}

}  // namespace

TEST_CASE("a draft is there after the database was closed, the newest words in the oldest one's place, each dossier's own") {
  Site site(1);
  DraftStore::create_table(site.database());
  DraftStore::create_table(site.database());  // an older vault gets it once
  const auto other = id<base::DossierId>(7);
  DraftStore(site.database()).keep(dossier, {"KVL-12.comment", "Båd", {5}, {}});
  DraftStore(site.database()).keep(dossier, {"KVL-12.comment", "Båda", {6}, Bytes{1, 2}});
  DraftStore(site.database()).keep(other, {"KVL-12.comment", "En annans", {7}, {}});
  site.reopen();
  const auto drafts = DraftStore(site.database()).of(dossier);
  REQUIRE(drafts.size() == 1);
  CHECK(drafts.front().text == "Båda");
  CHECK(drafts.front().typed_at == base::Instant{6});
  CHECK(drafts.front().seen == Bytes{1, 2});
  CHECK(names(DraftStore(site.database()), other).size() == 1);
}

TEST_CASE("one draft is one commit") {
  Site site(1);
  DraftStore::create_table(site.database());
  const auto before = site.database().commits();
  DraftStore(site.database()).keep(dossier, {"KVL-12.comment", "Båda", {6}, {}});
  CHECK(site.database().commits() == before + 1);
}

TEST_CASE("a place's drafts go together with those of its parts, and no other's") {
  Site site(1);
  DraftStore::create_table(site.database());
  DraftStore drafts(site.database());
  for (const char* name : {"KVL-05.value", "KVL-05.value/0", "KVL-05.value/1", "KVL-05.value2", "KVL-05.valu", "KVL-05.comment"}) drafts.keep(dossier, {name, "x", {1}, {}});
  drafts.drop_place(dossier, "KVL-05.value");
  CHECK(names(drafts, dossier) == std::vector<std::string>{"KVL-05.comment", "KVL-05.valu", "KVL-05.value2"});
  drafts.drop(dossier, "KVL-05.valu");
  CHECK(names(drafts, dossier).size() == 2);
}

TEST_CASE("a draft beyond its bounds is a failure with a code, and nothing is kept") {
  Site site(1);
  DraftStore::create_table(site.database());
  DraftStore drafts(site.database());
  CHECK(failure_of([&] { drafts.keep(dossier, {"a", std::string(storage::draft_text_bytes_max + 1, 'x'), {1}, {}}); }) == "draft_too_large");
  CHECK(failure_of([&] { drafts.keep(dossier, {std::string(storage::draft_name_bytes_max + 1, 'x'), "x", {1}, {}}); }) == "draft_too_large");
  CHECK(drafts.of(dossier).empty());
}
