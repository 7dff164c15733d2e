// The arguments of a request, read as types. What is missing or malformed throws BadInput and names itself; what they mean is domain's to judge.
#pragma once

#include "core/base/time.h"
#include "core/domain/terms.h"
#include "register/admin/request.h"

#include <set>

namespace platsbesok::reg::admin {

class Arguments {
public:
  explicit Arguments(const nlohmann::json& object) : object_(object) {}

  std::string text(const char* name) const;                       // required
  std::string text_or(const char* name, std::string other) const;
  bool flag(const char* name) const;                              // absent: false
  std::vector<std::string> texts(const char* name) const;         // absent: none
  base::Date date(const char* name) const;
  base::Instant time(const char* name) const;                     // "2026-11-23T19:30", in Stockholm
  template <class T>
  T id(const char* name) const {
    const auto parsed = T::from_hex(text(name));
    if (!parsed) throw BadInput{name, "not_an_id"};
    return *parsed;
  }
  template <class T>
  std::optional<T> id_if_given(const char* name) const {
    if (!object_.contains(name)) return std::nullopt;
    return id<T>(name);
  }
  template <class E>
  E word(const char* name) const {
    const auto parsed = domain::from_code<E>(text(name));
    if (!parsed) throw BadInput{name, "unknown_word"};
    return *parsed;
  }
  template <class E>
  std::set<E> words(const char* name) const {
    std::set<E> all;
    for (const std::string& each : texts(name)) {
      const auto parsed = domain::from_code<E>(each);
      if (!parsed) throw BadInput{name, "unknown_word"};
      all.insert(*parsed);
    }
    return all;
  }

private:
  const nlohmann::json& object_;
};

}  // namespace platsbesok::reg::admin
