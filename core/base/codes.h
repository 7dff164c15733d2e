// Codes: the closed list of an enum's values and how each is spelled outside the program. A word that is not on its list reads as nothing: nobody guesses.
//
//   enum class Planned { planned, none };
//   PLATSBESOK_CODES(Planned, 2, std::pair{Planned::planned, std::string_view("PLANERAD")}, …)
//
// in the enum's own namespace, which says `using base::Codes, base::code_of, base::from_code;` if they are to be found there.
#pragma once

#include <array>
#include <optional>
#include <string_view>
#include <utility>

#define PLATSBESOK_CODES(Type, Count, ...) \
  constexpr std::array<std::pair<Type, std::string_view>, Count> codes_of(Type) { return {__VA_ARGS__}; }

namespace platsbesok::base {

// Of a type without a list there is no such thing.
template <class E>
  requires requires(E value) { codes_of(value); }
struct Codes {
  static constexpr auto all = codes_of(E{});  // {value, code} in the list's order
};

template <class E>
constexpr std::string_view code_of(E value) {
  for (const auto& [each, code] : Codes<E>::all)
    if (each == value) return code;
  return {};
}

template <class E>
constexpr std::optional<E> from_code(std::string_view text) {
  for (const auto& [each, code] : Codes<E>::all)
    if (code == text) return each;
  return std::nullopt;
}

}  // namespace platsbesok::base
