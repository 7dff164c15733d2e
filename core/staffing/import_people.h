// Who is who in one file: the key a person is told apart by, and who must not be told. Built row by row before any shift is made, so that one mark of
// protection covers the person's every row.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>

namespace platsbesok::staffing {

class ImportPeople {
public:
  // `id` and `name` as cleaned; one of them may be empty.
  void add(const std::string& id, const std::string& name, bool is_protected);

  // The employment number, else the name as first spelled; "SKYDD-1" for a protected person, "PNR-1" for one told by an identity number.
  std::string key(const std::string& id, const std::string& name) const;
  // Whoever another row calls so, by number or by name.
  std::string key_of_reference(const std::string& text) const;
  // The text, as a whole, is a protected person's number or name.
  bool names_protected(const std::string& text) const;
  bool is_protected(const std::string& id, const std::string& name) const;
  // A number that another row gives another name.
  bool has_two_names(const std::string& id) const;

private:
  struct Person {
    std::string shown;
    std::set<std::string> names;  // folded
    bool is_protected = false;
    std::size_t number = 0;       // in the order of the file
  };
  const Person* find(const std::string& id, const std::string& name) const;
  const Person* referred(const std::string& text) const;
  static std::string shown_key(const Person& person);

  std::map<std::string, Person> by_key_;           // folded number, else folded name
  std::map<std::string, std::string> key_by_name_; // folded name → folded key, where there is a number
};

}  // namespace platsbesok::staffing
