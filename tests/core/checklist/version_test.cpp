#include "core/checklist/version.h"
#include "core/checklist/form_json.h"
#include "tests/support/files.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace platsbesok;
using namespace platsbesok::checklist;

namespace {

const Form first = *parse_form(tests::read_file("assets/checklists/oannonserat_kvall_bemanning.json"));

Item* find(std::vector<Item>& items, std::string_view name) {
  for (auto& item : items) {
    if (item.name == name) return &item;
    if (auto* inner = find(item.items, name)) return inner;
  }
  return nullptr;
}
Item& item(Form& form, std::string_view name) {
  auto* found = find(form.items, name);
  REQUIRE(found != nullptr);
  return *found;
}
ChoiceList& list(Form& form, std::string_view name) { return *std::ranges::find(form.choice_lists, name, &ChoiceList::name); }

void remove(Form& form, std::string_view name) {
  for (auto& section : form.items) std::erase_if(section.items, [&](const Item& each) { return each.name == name; });
}

Form second() {
  auto form = first;
  form.version = "2";
  return form;
}

std::string refused_version(const Form& next, const std::vector<Form>& published = {first}) {
  const auto may = may_publish(next, published);
  return may ? std::string() : may.refusal().code;
}

const LiftedPoint& at(const std::vector<LiftedPoint>& lifted, std::string_view name) { return *std::ranges::find(lifted, name, &LiftedPoint::name); }

using Fields = std::vector<std::string>;

}  // namespace

TEST_CASE("a version is published once, and numbers only rise") {
  CHECK(refused_version(first, {}) == "");
  CHECK(refused_version(first) == "checklist_known");
  auto other = first;
  other.title[""] = "En annan rubrik";
  CHECK(refused_version(other) == "checklist_version_taken");
  other.version = "3";
  CHECK(refused_version(other) == "");
  CHECK(refused_version(second(), {first, other}) == "checklist_version_low");
  for (const char* wrong : {"", "0", "-1", "1.2", "2b", " 2", "9999999"}) {
    other.version = wrong;
    CHECK_MESSAGE(refused_version(other, {}) == "checklist_version_missing", wrong);
  }
  other = second();
  other.id = "EN_ANNAN";
  other.version = "1";
  CHECK(refused_version(other) == "");
}

TEST_CASE("a version that ends before it begins is refused") {
  auto next = second();
  next.valid_from = base::Date{2026, 2, 1};
  next.valid_to = base::Date{2026, 1, 31};
  CHECK(refused_version(next) == "checklist_validity_backwards");
  next.valid_to = base::Date{2026, 2, 1};
  CHECK(refused_version(next) == "");
}

TEST_CASE("a name keeps its type, also when it has been gone for a version") {
  auto next = second();
  item(next, "KVL-04").type = ItemType::integer;
  CHECK(refused_version(next) == "checklist_key_retyped");
  auto without = second();
  remove(without, "KVL-04");
  CHECK(refused_version(without) == "");
  next.version = "3";
  CHECK(refused_version(next, {first, without}) == "checklist_key_retyped");
  auto member = second();
  item(member, "KVL-11_sekunder").type = ItemType::text;
  CHECK(refused_version(member) == "checklist_key_retyped");
}

TEST_CASE("a choice is neither lost nor given another meaning; new ones may come, and wording of the question may change") {
  auto next = second();
  list(next, "KVL-03").choices.pop_back();
  CHECK(refused_version(next) == "checklist_choice_lost");
  next = second();
  list(next, "KVL-03").choices.back().label[""] = "Nej";
  CHECK(refused_version(next) == "checklist_choice_renamed");
  next = second();
  list(next, "KVL-03").choices.push_back({"Vet inte", {{"", "Vet inte"}}, {}});
  item(next, "KVL-03").label[""] = "Släpptes vi in?";
  item(next, "KVL-02").choices = "JDN";  // Delvis comes, nothing goes
  list(next, "JDN").choices.front().label["English (en)"] = "Yes";
  CHECK(refused_version(next) == "");
}

TEST_CASE("the hash is that of the canonical bytes") {
  CHECK(content_hash(first) == base::sha256(base::as_bytes(tests::read_file("assets/checklists/oannonserat_kvall_bemanning.json"))));
  CHECK(content_hash(first) != content_hash(second()));
}

TEST_CASE("a difference tells what came, what went, and which fields of the rest") {
  CHECK(diff(first, first).empty());
  auto next = second();
  next.secret_while_in_use = true;
  item(next, "KVL-02").help[""] = "Visa legitimationen.";
  item(next, "KVL-02").critical = false;
  list(next, "KVL-03").choices.push_back({"Vet inte", {{"", "Vet inte"}}, {}});
  remove(next, "KVL-08");
  Item added;
  added.name = "KVL-20";
  item(next, "avslut").items.push_back(added);
  const auto moved = item(next, "KVL-09");
  remove(next, "KVL-09");
  item(next, "avslut").items.push_back(moved);
  using Kind = Change::Kind;
  CHECK(diff(first, next) == std::vector<Change>{{Kind::changed, "", {"secret_while_in_use", "version"}},
                                                 {Kind::changed, "KVL-02", {"critical", "help"}},
                                                 {Kind::changed, "KVL-03_svar", {"choices"}},
                                                 {Kind::added, "KVL-20", {}},
                                                 {Kind::changed, "KVL-09", {"group"}},
                                                 {Kind::removed, "KVL-08", {}}});
}

TEST_CASE("a visit that is lifted carries its answers, looks again at what reads otherwise, and keeps what is no longer asked") {
  auto next = second();
  item(next, "KVL-02").help[""] = "Visa legitimationen.";              // does not change what is asked
  item(next, "KVL-04").label[""] = "Vem leder passet?";                // does
  item(next, "KVL-11_sekunder").label[""] = "Minuter till svar";       // so does a member's
  item(next, "KVL-10").label[""] = "Är minst en vaken?";               // unanswered
  remove(next, "KVL-08");
  remove(next, "KVL-07");
  Item added;
  added.name = "KVL-20";
  item(next, "avslut").items.push_back(added);
  const auto lifted = lift(first, next, {"KVL-02", "KVL-04", "KVL-08", "KVL-11"});
  REQUIRE(lifted);
  CHECK(lifted->size() == 20);
  CHECK(at(*lifted, "KVL-02").fate == Fate::carried);
  CHECK(at(*lifted, "KVL-02").fields == Fields{"help"});
  CHECK(at(*lifted, "KVL-04").fate == Fate::look_again);
  CHECK(at(*lifted, "KVL-11").fate == Fate::look_again);
  CHECK(at(*lifted, "KVL-11").fields == Fields{"label"});
  CHECK(at(*lifted, "KVL-10").fate == Fate::carried);
  CHECK(at(*lifted, "KVL-20").fate == Fate::new_point);
  CHECK(at(*lifted, "KVL-08").fate == Fate::set_aside);
  CHECK(at(*lifted, "KVL-08").answered);
  CHECK_FALSE(at(*lifted, "KVL-07").answered);
  CHECK(lifted->back().fate == Fate::set_aside);
}

TEST_CASE("a visit is lifted to a later version of its own checklist, and to nothing else") {
  CHECK(lift(second(), first, {}).refusal().code == "checklist_lift_wrong");
  CHECK(lift(first, first, {}).refusal().code == "checklist_lift_wrong");
  auto other = second();
  other.id = "EN_ANNAN";
  CHECK(lift(first, other, {}).refusal().code == "checklist_lift_wrong");
}

TEST_CASE("a round asks private providers and the municipality's own units the same version") {
  const auto one = content_hash(first), two = content_hash(second());
  CHECK(unequal({{"A", one, false}, {"A", one, true}, {"B", two, false}}).empty());
  CHECK(unequal({{"A", one, false}, {"A", two, true}, {"B", one, false}, {"B", one, true}}) == std::set<std::string>{"A"});
  CHECK(unequal({{"A", one, false}, {"A", two, false}}).empty());  // two versions, but of the same kind: another matter
}

TEST_CASE("a version is in force between its days, and a secret one is secret until its last, before its first too") {
  auto form = first;
  form.valid_from = base::Date{2026, 1, 1};
  CHECK_FALSE(in_force(form, {2025, 12, 31}));
  CHECK(in_force(form, {2026, 1, 1}));
  CHECK(in_force(form, {2036, 1, 1}));
  form.valid_to = base::Date{2026, 12, 31};
  CHECK(in_force(form, {2026, 12, 31}));
  CHECK_FALSE(in_force(form, {2027, 1, 1}));
  CHECK_FALSE(is_secret(form, {2026, 6, 1}));
  form.secret_while_in_use = true;
  CHECK(is_secret(form, {2025, 12, 31}));
  CHECK(is_secret(form, {2026, 12, 31}));
  CHECK_FALSE(is_secret(form, {2027, 1, 1}));
  form.valid_to.reset();
  CHECK(is_secret(form, {2036, 1, 1}));
}
