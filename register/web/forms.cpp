#include "register/web/forms.h"

#include "core/base/text.h"

namespace platsbesok::reg::web {

namespace {

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

std::optional<std::string> decoded(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '+') {
      out.push_back(' ');
    } else if (text[at] == '%') {
      if (at + 2 >= text.size() || hex_digit(text[at + 1]) < 0 || hex_digit(text[at + 2]) < 0) return std::nullopt;
      out.push_back(static_cast<char>(hex_digit(text[at + 1]) * 16 + hex_digit(text[at + 2])));
      at += 2;
    } else {
      out.push_back(text[at]);
    }
  }
  return base::normalised(out);
}

}  // namespace

Fields parse_fields(std::string_view encoded, std::size_t count_max) {
  Fields fields;
  while (!encoded.empty() && fields.size() < count_max) {
    const std::string_view pair = encoded.substr(0, encoded.find('&'));
    encoded.remove_prefix(std::min(encoded.size(), pair.size() + 1));
    const auto equals = pair.find('=');
    if (equals == std::string_view::npos) continue;
    auto name = decoded(pair.substr(0, equals));
    auto value = decoded(pair.substr(equals + 1));
    if (name && value) fields.emplace(*std::move(name), *std::move(value));
  }
  return fields;
}

std::string field(const Fields& fields, std::string_view name) {
  const auto found = fields.find(name);
  return found == fields.end() ? std::string() : found->second;
}

std::string mark_of(std::string text) {
  std::erase(text, '\r');
  return base::sha256(base::as_bytes(text)).hex().substr(0, mark_digits);
}

std::string encode_component(std::string_view text) {
  static constexpr char digits[] = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_' || c == '.';
    if (plain) {
      out.push_back(c);
    } else {
      const auto byte = static_cast<unsigned char>(c);
      out += {'%', digits[byte >> 4], digits[byte & 15]};
    }
  }
  return out;
}

std::optional<std::string> cookie(const HttpRequest& request, std::string_view name, std::size_t size) {
  std::string_view rest = request.header("cookie");
  while (!rest.empty()) {
    std::string_view pair = rest.substr(0, rest.find(';'));
    rest.remove_prefix(std::min(rest.size(), pair.size() + 1));
    while (!pair.empty() && pair.front() == ' ') pair.remove_prefix(1);
    if (pair.size() == name.size() + 1 + size && pair.starts_with(name) && pair[name.size()] == '=') return std::string(pair.substr(name.size() + 1));
  }
  return std::nullopt;
}

std::optional<base::Bytes> token_cookie(const HttpRequest& request, std::string_view name) {
  const auto value = cookie(request, name, 64);
  return value ? base::from_hex(*value) : std::nullopt;
}

std::string set_token_cookie(std::string_view name, base::ByteView token) {
  return std::string(name) + "=" + base::to_hex(token) + "; Path=/; Secure; HttpOnly; SameSite=Strict";
}

std::string clear_cookie(std::string_view name) { return std::string(name) + "=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Strict"; }

std::string form_token(base::ByteView cookie_token) { return base::Sha256().add("form").add(cookie_token).finish().hex(); }

bool from_our_origin(const HttpRequest& request) {
  const std::string_view site = request.header("sec-fetch-site");
  return (site.empty() || site == "same-origin") && request.header("origin") == "https://" + std::string(request.header("host"));
}

bool from_our_page(const HttpRequest& request, const Fields& form, base::ByteView cookie_token) {
  return from_our_origin(request) && base::equal_in_constant_time(base::as_bytes(field(form, "form_token")), base::as_bytes(form_token(cookie_token)));
}

}  // namespace platsbesok::reg::web
