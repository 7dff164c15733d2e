// Tokens: the words of an expression, in order. Typographic quotes open and close a text as straight ones do: spreadsheets put them in unasked.
#pragma once

#include "core/base/outcome.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace platsbesok::checklist {

struct Token {
  enum class Kind : std::uint8_t { number, text, name, reference, symbol, end };
  Kind kind = Kind::end;
  std::string text;        // of a text: without its quotes; of a reference "${x}": "x"; of a symbol: "(", "<=", "//"
  double number = 0;
  std::size_t at = 0;      // bytes from the start
};

// The last one is `end`. Refusals: expression_too_long {chars_max}, expression_syntax {found, position}, text_unclosed {position}.
base::Outcome<std::vector<Token>> tokens_of(std::string_view expression);

inline constexpr std::size_t expression_bytes_max = 32'767;  // what a workbook's cell holds

}  // namespace platsbesok::checklist
