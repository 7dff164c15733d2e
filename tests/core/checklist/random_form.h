// Forms, answers and edits nobody thought of: every expression refers to what stands before it, so that no circle arises.
#pragma once

#include "tests/core/checklist/a_form.h"

namespace platsbesok::tests {

class RandomForm {
public:
  explicit RandomForm(SeededRandom& random) : random_(random) {}

  Form form() {
    auto made = a_form({});
    made.choice_lists.push_back({"all", {}});
    for (const char* name : {"a", "b", "c", "0", "1", "2", "3"}) made.choice_lists.back().choices.push_back({name, {}, {}});
    made.items = items(0, 4 + random_.below(8));
    return made;
  }

  std::string answer(const Item& item) {
    if (random_.once_in(5)) return "";
    if (item.type == ItemType::integer) return std::to_string(static_cast<int>(random_.below(12)) - 2);
    return pick<std::string>({"a", "b", "c", "a c", "hej", "2", "0"});
  }

private:
  template <class T>
  T pick(std::vector<T> from) {
    return from[random_.below(from.size())];
  }

  std::vector<Item> items(int level, std::size_t count) {
    std::vector<Item> made;
    for (std::size_t i = 0; i < count; ++i) made.push_back(item(level));
    return made;
  }

  Item item(int level) {
    const auto name = "q" + std::to_string(++named_);
    Item made = integer(name);
    const auto kind = random_.below(10);
    if (random_.once_in(3)) made.relevant = condition();
    if (kind < 2 && level < 3) {
      made.type = random_.once_in(3) ? ItemType::group : ItemType::repeat;
      if (made.type == ItemType::repeat && random_.once_in(4)) made.repeat_count = random_.once_in(2) ? "2" : "(" + number() + ") mod 4";
      if (made.type == ItemType::repeat) repeats_.push_back(name);
      if (made.type == ItemType::repeat) made.relevant.clear();
      made.items = items(level + 1, 1 + random_.below(4));
      return made;
    }
    if (kind < 5) made.calculation = random_.once_in(2) ? number() : word();
    if (kind < 5) made.type = ItemType::calculate;
    if (kind == 5) made.type = ItemType::text;
    if (kind == 6) made = with_choices(std::move(made));
    if (random_.once_in(4)) made.required = condition();
    if (random_.once_in(4)) made.constraint = ". != '2' and " + condition();
    if (random_.once_in(6)) made.read_only = condition();
    if (random_.once_in(6)) made.finding = ". = 'a' or " + condition();
    names_.push_back(name);
    return made;
  }

  Item with_choices(Item made) {
    made.type = ItemType::select_multiple;
    made.choices = "all";
    return made;
  }

  std::string ref() { return names_.empty() ? "3" : "${" + pick(names_) + "}"; }

  std::string number(int depth = 0) {
    switch (random_.below(depth > 2 ? 3 : 12)) {
      case 0: return std::to_string(random_.below(5));
      case 1: case 2: return ref();
      case 3: return number(depth + 1) + " + " + number(depth + 1);
      case 4: return "coalesce(" + ref() + ", 1) * " + number(depth + 1);
      case 5: return names_.empty() ? "1" : "sum(" + ref() + ")";
      case 6: return repeats_.empty() ? "2" : "count(${" + pick(repeats_) + "})";
      case 7: return names_.empty() ? "1" : "count-non-empty(" + ref() + ")";
      case 8: return "string-length(" + word(depth + 1) + ")";
      case 9: return names_.empty() ? "1" : "max(" + ref() + ", " + number(depth + 1) + ")";
      case 10: return "position(..)";
      default: return "if(" + condition(depth + 1) + ", " + number(depth + 1) + ", 1)";
    }
  }

  std::string word(int depth = 0) {
    switch (random_.below(depth > 2 ? 2 : 5)) {
      case 0: return pick<std::string>({"'a'", "'hej'", "''"});
      case 1: return ref();
      case 2: return "concat(" + word(depth + 1) + ", " + number(depth + 1) + ")";
      case 3: return names_.empty() ? "'x'" : "join(',', " + ref() + ")";
      default: return repeats_.empty() || names_.empty() ? "'y'" : "string(count(${" + pick(repeats_) + "}[" + condition(depth + 1) + "]))";
    }
  }

  std::string condition(int depth = 0) {
    switch (random_.below(depth > 2 ? 2 : 6)) {
      case 0: return ref() + pick<std::string>({" > ", " = ", " != ", " <= "}) + std::to_string(random_.below(4));
      case 1: return ref() + " = " + pick<std::string>({"'a'", "''", "'c'"});
      case 2: return "selected(" + ref() + ", 'a')";
      case 3: return condition(depth + 1) + pick<std::string>({" and ", " or "}) + condition(depth + 1);
      case 4: return "not(" + condition(depth + 1) + ")";
      default: return number(depth + 1) + " >= 2";
    }
  }

  SeededRandom& random_;
  int named_ = 0;
  std::vector<std::string> names_, repeats_;
};

}  // namespace platsbesok::tests
