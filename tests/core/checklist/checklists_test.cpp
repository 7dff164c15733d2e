// The checklists that come with the program, all of them: whole, canonical, usable, and true to the list of points they were made from
// (tests/data/checklist_points.json: what each is, and how sure its law is).
#include "core/base/json.h"
#include "core/checklist/form_json.h"
#include "core/checklist/points.h"
#include "core/checklist/template.h"
#include "tests/support/files.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <regex>
#include <set>

using namespace platsbesok;
using namespace platsbesok::checklist;
using nlohmann::json;

namespace {

const json source = json::parse(tests::read_file("tests/data/checklist_points.json"));

struct Checklist {
  std::string bytes;
  Form form;
};

const std::vector<Checklist>& all() {
  static const auto read = [] {
    std::vector<Checklist> found;
    for (const auto& entry : std::filesystem::directory_iterator(std::filesystem::path(PLATSBESOK_ROOT) / "assets/checklists")) {
      const auto name = entry.path().filename().string();
      if (name == "checklist.schema.json") continue;
      auto bytes = tests::read_file("assets/checklists/" + name);
      auto form = parse_form(bytes);
      if (!form) FAIL(name << ": " << form.refusal().code << " " << (form.refusal().about.contains("place") ? form.refusal().about.at("place") : ""));
      found.push_back({std::move(bytes), *std::move(form)});
    }
    return found;
  }();
  return read;
}

template <class What>
void each_item(const std::vector<Item>& items, What what) {
  for (const auto& item : items) {
    what(item);
    each_item(item.items, what);
  }
}

template <class What>
void each_point(What what) {
  for (const auto& checklist : all())
    for (const auto& point : points(checklist.form)) {
      CAPTURE(checklist.form.id);
      CAPTURE(point.item->name);
      what(checklist.form, point);
    }
}

const json& source_of(const std::string& name) {
  for (const auto& checklist : source)
    if (checklist.contains(name)) return checklist[name];
  FAIL("no such point: " << name);
  return source;
}

const Item* main_member(const Item& point) { return point.type == ItemType::group && !point.items.empty() ? &point.items.front() : &point; }
bool has_member(const Item& point, ItemType type) { return std::ranges::count(point.items, type, &Item::type) > 0; }

// The point is built as its type asks; where the question was made clearer its answer may say more than the type: a yes with how many minutes.
bool built_as(const std::string& type, const Form& form, const Item& point) {
  const auto& main = *main_member(point);
  const auto choices = [&] { return main.type == ItemType::select_one && form.list(main.choices) != nullptr ? form.list(main.choices)->choices.size() : 0; };
  if (type == "JNE") return choices() == 3;
  if (type == "JDN") return choices() == 4;
  if (type == "VAL") return choices() >= 3;
  if (type == "STICK") return sample_of(point).has_value();
  if (type == "DOK") return choices() == 3 && has_member(point, ItemType::file);
  if (type == "ANT") return main.type == ItemType::integer || main.type == ItemType::decimal || (choices() == 3 && has_member(point, ItemType::integer));
  if (type == "PROC") return main.type == ItemType::decimal;
  if (type == "DATUM") return choices() == 3 && has_member(point, ItemType::date);
  if (type == "TID") return point.type == ItemType::time;
  if (type == "TEXT") return point.type == ItemType::text;
  return type == "BEMANNING" && point.type == ItemType::staffing;
}

bool names_place(const std::string& text) { return text.find("§") != std::string::npos || text.find("kap.") != std::string::npos; }

}  // namespace

TEST_CASE("eleven checklists hold the 170 points of their source, each as it is there, and the nine of an area the common ones as well") {
  REQUIRE(all().size() == 11);
  std::set<std::string> seen;
  for (const auto& checklist : all()) {
    CAPTURE(checklist.form.id);
    REQUIRE(source.contains(checklist.form.id));
    std::set<std::string> expected, found;
    for (const auto& [name, point] : source[checklist.form.id].items()) expected.insert(name);
    const bool of_an_area = checklist.form.id != "GEM" && checklist.form.id != "OANNONSERAT_KVALL_BEMANNING";
    if (of_an_area)
      for (const auto& [name, point] : source["GEM"].items()) expected.insert(name);
    for (const auto& point : points(checklist.form)) found.insert(point.item->name);
    CHECK(found == expected);
    CHECK(found.size() == points(checklist.form).size());
    seen.merge(found);
  }
  CHECK(seen.size() == 170);
  each_point([](const Form& form, const Point& point) {
    const auto& expected = source_of(point.item->name);
    CHECK(built_as(expected["type"], form, *point.item));
    REQUIRE(point.item->dimension);
    CHECK(code_of(*point.item->dimension) == expected["dimension"].get<std::string>());
    CHECK(point.item->critical == expected["critical"].get<bool>());
    CHECK(point.item->recommendation == expected["recommendation"].get<bool>());
    CHECK(code_of(point.scope) == expected["scope"].get<std::string>());
  });
}

TEST_CASE("each law stands with the mark of its source, and where the mark is medium or low nothing but the act is printed") {
  const std::map<std::string, Confidence> marks{{"V", Confidence::verified}, {"H", Confidence::high}, {"M", Confidence::medium}, {"L", Confidence::low}};
  int uncertain = 0;
  each_point([&](const Form&, const Point& point) {
    std::vector<Citation> marked;
    for (const auto& citation : point.item->basis) {
      CHECK(check(citation));
      if (citation.confidence) marked.push_back(citation);
      if (citation.confidence != Confidence::medium && citation.confidence != Confidence::low) continue;
      ++uncertain;
      CHECK_FALSE(names_place(printed({citation})));
      CHECK(printed({citation}) == citation.act);
    }
    const auto& law = source_of(point.item->name)["law"];
    REQUIRE(marked.size() == law.size());
    for (std::size_t i = 0; i < marked.size(); ++i) {
      CHECK(marked[i].text == law[i][0].get<std::string>());
      CHECK(*marked[i].confidence == marks.at(law[i][1]));
    }
  });
  CHECK(uncertain > 20);
}

TEST_CASE("every file is canonical, and usable on a tablet") {
  for (const auto& checklist : all()) {
    CAPTURE(checklist.form.id);
    CHECK(to_json(checklist.form) == checklist.bytes);
    const auto flat = parse(checklist.bytes);
    REQUIRE(flat);
    CHECK(flat->questions.size() == points(checklist.form).size());
    for (const auto& question : flat->questions) CHECK_FALSE(question.section.empty());
  }
}

TEST_CASE("the common points are word for word the same in every checklist of an area") {
  const auto is = [](std::string_view id) { return [id](const Checklist& each) { return each.form.id == id; }; };
  const auto common = std::ranges::find_if(all(), is("GEM"));
  REQUIRE(common != all().end());
  int areas = 0;
  for (const auto& checklist : all()) {
    if (&checklist == &*common || checklist.form.id == "OANNONSERAT_KVALL_BEMANNING") continue;
    CAPTURE(checklist.form.id);
    ++areas;
    CHECK(checklist.form.items.back() == common->form.items.front());
    for (const auto& list : common->form.choice_lists) CHECK(std::ranges::count(checklist.form.choice_lists, list) == 1);
  }
  CHECK(areas == 9);
}

TEST_CASE("every point has answer help that says what to look at, and names no law of its own") {
  std::set<std::string> helps;
  each_point([&](const Form&, const Point& point) {
    const auto& help = words(point.item->help, "", "");
    CHECK(help.size() > 60);
    CHECK(help.ends_with("."));
    CHECK_FALSE(names_place(help));
  });
}

TEST_CASE("a point tells what makes a finding, unless only the agreement or the inspector can") {
  // Numbers to be held against an agreement, the visit's own times, what is counted or told.
  const std::set<std::string> open{"GEM-09", "SPE-07", "HBU-15", "FAM-09", "SAB-02", "SAB-12", "HTJ-02", "HTJ-05", "HTJ-09",
                                   "KVL-01", "KVL-04", "KVL-05", "KVL-06", "KVL-08", "KVL-19"};
  std::set<std::string> without;
  each_point([&](const Form&, const Point& point) {
    if (point.item->finding.empty()) without.insert(point.item->name);
  });
  CHECK(without == open);
}

TEST_CASE("every name in the logic is an item's, every choice in it is on the list, and no name stands twice") {
  const std::regex reference(R"(\$\{([^}]+)\})");
  const std::regex comparison(R"(\$\{([^}]+)\} !?= '([^']+)')");
  for (const auto& checklist : all()) {
    CAPTURE(checklist.form.id);
    std::map<std::string, const Item*> names;
    each_item(checklist.form.items, [&](const Item& item) { CHECK_MESSAGE(names.emplace(item.name, &item).second, item.name); });
    each_item(checklist.form.items, [&](const Item& item) {
      CAPTURE(item.name);
      if (item.type == ItemType::select_one) CHECK(checklist.form.list(item.choices) != nullptr);
      for (const auto& logic : {item.relevant, item.constraint, item.calculation, item.finding}) {
        for (std::sregex_iterator at(logic.begin(), logic.end(), reference), end; at != end; ++at) CHECK_MESSAGE(names.contains((*at)[1]), logic);
        for (std::sregex_iterator at(logic.begin(), logic.end(), comparison), end; at != end; ++at) {
          const auto* list = checklist.form.list(names.at((*at)[1])->choices);
          REQUIRE(list != nullptr);
          CHECK_MESSAGE(std::ranges::count(list->choices, (*at)[2].str(), &Choice::name) == 1, logic);
        }
      }
      if (const auto* list = checklist.form.list(item.choices))
        for (const auto& choice : list->choices) CHECK_MESSAGE(std::regex_match(choice.name, std::regex("[A-Z_]+")), choice.name);  // a space would make it two
      if (!item.constraint.empty()) CHECK_FALSE(words(item.constraint_message, "", "").empty());
    });
  }
}

TEST_CASE("a sample asks for how many of how many, never more than there are, and works out the share") {
  int samples = 0;
  each_point([&](const Form&, const Point& point) {
    const auto sample = sample_of(*point.item);
    if (!sample) return;
    ++samples;
    CHECK(sample->met->type == ItemType::integer);
    CHECK(sample->of->constraint == ". >= ${" + sample->met->name + "}");
    CHECK(point.item->finding == "${" + sample->met->name + "} < ${" + sample->of->name + "}");
    CHECK(std::ranges::count(point.item->items, point.item->name + "_andel", &Item::name) == 1);
  });
  CHECK(samples > 40);
}

TEST_CASE("what is printed speaks of papers as people do") {
  for (const auto& checklist : all())
    for (const char* inward : {"seed", "(antal av antal)", "egenregi", "brukare/boende"}) CHECK_MESSAGE(checklist.bytes.find(inward) == std::string::npos, checklist.form.id << ": " << inward);
}
