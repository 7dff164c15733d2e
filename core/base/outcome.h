// Outcome<T>: a value, or a Refusal: a rule says no. A refusal is a normal answer: its code, the rule's source and what the sentence
// about it needs. The sentence itself is in assets/texts under "refusal.<code>".
#pragma once

#include "core/base/ensure.h"

#include <map>
#include <string>
#include <utility>
#include <variant>

namespace platsbesok::base {

struct Refusal {
  std::string code;                          // "visit_already_started"
  std::string source;                        // "V6", "core/journal/README.md: Authority"; printed beside the sentence
  std::map<std::string, std::string> about;  // values for the sentence's {placeholders}
  friend bool operator==(const Refusal&, const Refusal&) = default;
};

template <class T>
class [[nodiscard]] Outcome {
public:
  Outcome(T value) : content_(std::in_place_index<0>, std::move(value)) {}
  Outcome(Refusal refusal) : content_(std::in_place_index<1>, std::move(refusal)) {}

  explicit operator bool() const { return content_.index() == 0; }
  const T& value() const& {
    ENSURE(content_.index() == 0);
    return std::get<0>(content_);
  }
  T&& value() && {
    ENSURE(content_.index() == 0);
    return std::get<0>(std::move(content_));
  }
  const Refusal& refusal() const {
    ENSURE(content_.index() == 1);
    return std::get<1>(content_);
  }
  const T& operator*() const& { return value(); }
  T&& operator*() && { return std::move(*this).value(); }
  const T* operator->() const { return &value(); }

private:
  std::variant<T, Refusal> content_;
};

struct Done {};

}  // namespace platsbesok::base
