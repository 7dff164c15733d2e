// What a browser sends, taken apart: forms and queries (application/x-www-form-urlencoded), cookies, and whether a POST comes from our own page.
// Bounded; a name given twice counts once, the first; a value that is not UTF-8 counts as not given.
#pragma once

#include "core/base/crypto.h"
#include "register/service/exchange.h"

#include <map>
#include <optional>

namespace platsbesok::reg::web {

using Fields = std::map<std::string, std::string, std::less<>>;

inline constexpr int status_refused = 409, status_not_understood = 400;  // of a form that is shown again, with the words why
inline constexpr std::size_t fields_max = 32;
inline constexpr std::size_t query_fields_max = 128;  // a file's columns may be chosen one by one

Fields parse_fields(std::string_view encoded, std::size_t count_max = fields_max);
std::string field(const Fields& fields, std::string_view name);  // empty when it is not there
std::string encode_component(std::string_view text);

// What a page showed in a field, as the form brings it back to be told from what was typed: a short mark, the same however the browser ends a text's lines.
inline constexpr std::size_t mark_digits = 16;
std::string mark_of(std::string text);

// The 32 bytes of a token cookie; nothing when it is missing or malformed.
std::optional<base::Bytes> token_cookie(const HttpRequest& request, std::string_view name);
// The value of this many characters of a cookie; nothing when there is none of that length.
std::optional<std::string> cookie(const HttpRequest& request, std::string_view name, std::size_t size);
// A cookie that the browser gives back to this host alone, over TLS, never to scripts or other sites, until it is closed.
std::string set_token_cookie(std::string_view name, base::ByteView token);
std::string clear_cookie(std::string_view name);

// The form token that belongs to a cookie's token: known to the page we sent, not to another site's.
std::string form_token(base::ByteView cookie_token);
// The request comes from a page of this origin (Origin, and Sec-Fetch-Site where the browser sends it).
bool from_our_origin(const HttpRequest& request);
// And carries the form token.
bool from_our_page(const HttpRequest& request, const Fields& form, base::ByteView cookie_token);

}  // namespace platsbesok::reg::web
