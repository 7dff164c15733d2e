// What the fields of a form say, one by one. What is missing or cannot be read becomes a mistake in words, under `mistakes_key` and the field's name.
#pragma once

#include "register/web/forms.h"
#include "register/web/phrases.h"

#include <set>

namespace platsbesok::reg::web {

class FormReading {
public:
  FormReading(const base::Wording& words, const Fields& form, std::string mistakes_key) : words_(words), form_(form), key_(std::move(mistakes_key)) {}
  std::vector<std::string> mistakes;

  template <class E>
  std::optional<E> one_of(const std::string& name) {
    const auto found = base::from_code<E>(field(form_, name));
    if (!found) mistake(name);
    return found;
  }
  // Boxes that may be ticked, named "faktor.BARN".
  template <class E>
  std::vector<E> ticked(const std::string& name) const {
    std::vector<E> all;
    for (const auto& [each, code] : base::Codes<E>::all)
      if (field(form_, name + "." + std::string(code)) == "1") all.push_back(each);
    return all;
  }
  std::optional<base::Date> date(const std::string& name);
  int number(const std::string& name, int min, int max);
  void mistake(const std::string& name) { mistakes.push_back(words_(key_ + name)); }

private:
  const base::Wording& words_;
  const Fields& form_;
  std::string key_;
};

// One a line, trimmed; empty ones left out.
std::vector<std::string> lines_in(std::string_view text);
// The ids of boxes that are ticked, named "signal.<32 digits>".
std::vector<base::EntityId> ticked_ids(const Fields& form, std::string_view name);

// Every word of a list of words, as options under `key`.
template <class E>
Data options_of(const base::Wording& words, const std::string& key, const std::string& chosen) {
  Data list(Data::type::list);
  for (const auto& [each, code] : base::Codes<E>::all) list.push_back(option(std::string(code), words(key + std::string(code)), code == chosen));
  return list;
}
// The same as boxes: those ticked in `fields` under "name.CODE".
template <class E>
Data boxes_of(const base::Wording& words, const std::string& key, const Fields& fields, const std::string& name) {
  Data list(Data::type::list);
  for (const auto& [each, code] : base::Codes<E>::all)
    list.push_back(option(std::string(code), words(key + std::string(code)), field(fields, name + "." + std::string(code)) == "1"));
  return list;
}

// The areas that have words (there is no other list of them), but not those left out.
Data area_options(const base::Wording& words, const std::string& chosen, const std::set<std::string>& left_out = {});
// The date as a form shows it first: today.
std::string today_text(const Site& site);

}  // namespace platsbesok::reg::web
