#include "core/staffing/import_people.h"

#include "core/staffing/mask.h"
#include "core/staffing/written.h"

namespace platsbesok::staffing {

void ImportPeople::add(const std::string& id, const std::string& name, bool is_protected) {
  const std::string& shown = id.empty() ? name : id;
  if (shown.empty()) return;
  const auto key = folded(shown);
  const auto [at, is_new] = by_key_.try_emplace(key, Person{shown, {}, false, by_key_.size() + 1});
  at->second.is_protected |= is_protected;
  if (name.empty()) return;
  at->second.names.insert(folded(name));
  if (!id.empty()) key_by_name_.emplace(folded(name), key);
}

const ImportPeople::Person* ImportPeople::find(const std::string& id, const std::string& name) const {
  const auto found = by_key_.find(folded(id.empty() ? name : id));
  return found == by_key_.end() ? nullptr : &found->second;
}

std::string ImportPeople::shown_key(const Person& person) {
  if (person.is_protected) return "SKYDD-" + std::to_string(person.number);
  if (has_identity_number(person.shown)) return "PNR-" + std::to_string(person.number);
  return person.shown;
}

std::string ImportPeople::key(const std::string& id, const std::string& name) const {
  const Person* person = find(id, name);
  return person ? shown_key(*person) : std::string();
}

const ImportPeople::Person* ImportPeople::referred(const std::string& text) const {
  if (text.empty()) return nullptr;
  if (const Person* person = find(text, {})) return person;
  const auto by_name = key_by_name_.find(folded(text));
  return by_name == key_by_name_.end() ? nullptr : &by_key_.at(by_name->second);
}

std::string ImportPeople::key_of_reference(const std::string& text) const {
  const Person* person = referred(text);
  return person ? shown_key(*person) : without_identity_numbers(text);
}

bool ImportPeople::names_protected(const std::string& text) const {
  const Person* person = referred(text);
  return person && person->is_protected;
}

bool ImportPeople::is_protected(const std::string& id, const std::string& name) const {
  const Person* person = find(id, name);
  return person && person->is_protected;
}

bool ImportPeople::has_two_names(const std::string& id) const {
  const Person* person = id.empty() ? nullptr : find(id, {});
  return person && person->names.size() > 1;
}

}  // namespace platsbesok::staffing
