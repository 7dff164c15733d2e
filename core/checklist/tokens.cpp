#include "core/checklist/tokens.h"

#include "core/base/text.h"
#include "core/base/words.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace platsbesok::checklist {

namespace {

using base::Outcome;
using base::Refusal;

constexpr std::array<std::string_view, 3> single_quotes = {"'", "\u2018", "\u2019"};
constexpr std::array<std::string_view, 3> double_quotes = {"\"", "\u201C", "\u201D"};
constexpr std::array<std::string_view, 22> symbols = {"//", "::", "!=", "<=", ">=", "..", "(", ")", "[", "]", ",", "/", ".", "+", "-", "*", "|", "=", "<", ">", "@", "$"};
constexpr std::array<std::string_view, 7> spaces = {" ", "\t", "\n", "\r", "\u00A0", "\u200B", "\uFEFF"};

bool starts_name(std::string_view rest) {
  const char c = rest.front();
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}
bool goes_on_in_name(char c) { return starts_name({&c, 1}) || base::is_digit(c) || c == '-' || c == '.'; }

template <std::size_t N>
std::string_view beginning(const std::array<std::string_view, N>& each, std::string_view rest) {
  const auto found = std::ranges::find_if(each, [&](std::string_view one) { return rest.starts_with(one); });
  return found == each.end() ? std::string_view() : *found;
}

std::size_t name_size(std::string_view rest) {
  std::size_t size = 0;
  while (size < rest.size() && goes_on_in_name(rest[size]) && beginning(spaces, rest.substr(size)).empty() &&
         beginning(single_quotes, rest.substr(size)).empty() && beginning(double_quotes, rest.substr(size)).empty())
    ++size;
  return size;
}

class Lexer {
public:
  explicit Lexer(std::string_view all) : all_(all) {}

  Outcome<std::vector<Token>> run() {
    while (skip_spaces(), at_ < all_.size())
      if (auto fault = read()) return *fault;
    add(Token::Kind::end, "", 0);
    return std::move(tokens_);
  }

private:
  std::string_view rest() const { return all_.substr(at_); }

  void skip_spaces() {
    for (auto space = beginning(spaces, rest()); !space.empty(); space = beginning(spaces, rest())) at_ += space.size();
  }

  void add(Token::Kind kind, std::string text, std::size_t size, double number = 0) {
    tokens_.push_back({kind, std::move(text), number, at_});
    at_ += size;
  }

  std::optional<Refusal> read() {
    const auto here = rest();
    if (base::is_digit(here.front()) || (here.front() == '.' && here.size() > 1 && base::is_digit(here[1]))) return read_number();
    if (!beginning(single_quotes, here).empty()) return read_text(single_quotes);
    if (!beginning(double_quotes, here).empty()) return read_text(double_quotes);
    if (here.starts_with("${")) return read_reference();
    if (starts_name(here)) return read_name();
    const auto symbol = beginning(symbols, here);
    if (symbol.empty()) return unexpected();
    add(Token::Kind::symbol, std::string(symbol), symbol.size());
    return std::nullopt;
  }

  std::optional<Refusal> unexpected() const {
    std::size_t size = 1;  // of the letter
    while (size < rest().size() && (static_cast<unsigned char>(rest()[size]) & 0xC0) == 0x80) ++size;
    return Refusal{"expression_syntax", "XPath 1.0, 3.7", {{"found", std::string(rest().substr(0, size))}, {"position", std::to_string(at_ + 1)}}};
  }

  std::optional<Refusal> read_number() {
    const auto here = rest();
    std::size_t size = 0;
    while (size < here.size() && base::is_digit(here[size])) ++size;
    if (size < here.size() && here[size] == '.')
      for (++size; size < here.size() && base::is_digit(here[size]);) ++size;
    double number = 0;
    const std::string text(here.substr(0, size));
    std::from_chars(text.data(), text.data() + text.size(), number, std::chars_format::fixed);
    add(Token::Kind::number, text, size, number);
    return std::nullopt;
  }

  // A straight quote closes what a straight quote opened, where there is one; otherwise any of its kind does.
  std::optional<Refusal> read_text(const std::array<std::string_view, 3>& quotes) {
    const auto open = beginning(quotes, rest());
    const auto inside = rest().substr(open.size());
    std::size_t size = open == quotes[0] ? inside.find(open) : std::string_view::npos;
    if (size == std::string_view::npos)
      for (const auto quote : quotes) size = std::min(size, inside.find(quote));
    if (size == std::string_view::npos) return Refusal{"text_unclosed", "XPath 1.0, 3.7", {{"position", std::to_string(at_ + 1)}}};
    const auto close = beginning(quotes, inside.substr(size));
    add(Token::Kind::text, std::string(inside.substr(0, size)), open.size() + size + close.size());
    return std::nullopt;
  }

  std::optional<Refusal> read_reference() {
    const auto here = rest();
    const auto close = here.find('}');
    if (close == std::string_view::npos) return unexpected();
    auto name = here.substr(2, close - 2);
    while (!name.empty() && name.front() == ' ') name.remove_prefix(1);
    while (!name.empty() && name.back() == ' ') name.remove_suffix(1);
    if (name.empty() || name.find_first_of(" ${'\"") != std::string_view::npos) return unexpected();
    add(Token::Kind::reference, std::string(name), close + 1);
    return std::nullopt;
  }

  // One name, or a name with its prefix: "jr:choice-name".
  std::optional<Refusal> read_name() {
    const auto here = rest();
    std::size_t size = name_size(here);
    if (size == 0) return unexpected();
    if (size + 1 < here.size() && here[size] == ':' && here[size + 1] != ':' && starts_name(here.substr(size + 1))) size += 1 + name_size(here.substr(size + 1));
    add(Token::Kind::name, std::string(here.substr(0, size)), size);
    return std::nullopt;
  }

  std::string_view all_;
  std::size_t at_ = 0;
  std::vector<Token> tokens_;
};

}  // namespace

Outcome<std::vector<Token>> tokens_of(std::string_view expression) {
  if (expression.size() > expression_bytes_max)
    return Refusal{"expression_too_long", "core/checklist/tokens.h", {{"chars_max", std::to_string(expression_bytes_max)}}};
  if (!base::valid_utf8(expression)) return Refusal{"expression_syntax", "XPath 1.0, 3.7", {{"found", "?"}, {"position", "1"}}};
  return Lexer(expression).run();
}

}  // namespace platsbesok::checklist
