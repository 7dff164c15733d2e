#include "sync/protocol/enrolment_code.h"

#include "core/base/words.h"

#include <algorithm>
#include <charconv>

namespace platsbesok::sync {

namespace {

// platsbesok:<address>/<13 groups of 7 + 1>-<7 check>; the groups hold version 1 ‖ CA hash 32 ‖ name u32 LE ‖ secret 16 as 85 letters, padded with 0 to 91.
constexpr std::string_view prefix = "platsbesok:";
constexpr std::string_view letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";  // Crockford's: no I, L, O, U
constexpr std::uint8_t code_version = 1;
constexpr std::size_t payload_bytes = 1 + 32 + 4 + 16;
constexpr std::size_t group_data = 7, group_size = 8, groups = 13;
static_assert((payload_bytes * 8 + 4) / 5 <= group_data * groups);

base::Refusal code_refusal(const char* code, std::map<std::string, std::string> about = {}) { return {code, "sync: Enrolment code", std::move(about)}; }

std::string to_letters(base::ByteView bytes) {
  std::string out;
  std::uint32_t bits = 0;
  int held = 0;
  for (const std::uint8_t byte : bytes) {
    bits = bits << 8 | byte;
    held += 8;
    for (; held >= 5; held -= 5) out += letters[bits >> (held - 5) & 31];
  }
  if (held > 0) out += letters[bits << (5 - held) & 31];
  return out;
}

base::Bytes from_letters(std::string_view text, std::size_t size_bytes) {
  base::Bytes out;
  std::uint32_t bits = 0;
  int held = 0;
  for (const char letter : text) {
    bits = bits << 5 | static_cast<std::uint32_t>(letters.find(letter));
    held += 5;
    if (held >= 8 && out.size() < size_bytes) {
      out.push_back(static_cast<std::uint8_t>(bits >> (held - 8)));
      held -= 8;
    }
  }
  return out;
}

char group_check(std::size_t index, std::string_view data) {
  base::Bytes message;
  base::put(message, base::as_bytes("enrolment_group1"));
  base::put_u32(message, static_cast<std::uint32_t>(index));
  base::put(message, base::as_bytes(data));
  return letters[base::sha256(message).bytes[0] & 31];
}

std::string whole_check(std::string_view address, std::string_view data) {
  base::Bytes message;
  base::put(message, base::as_bytes("enrolment_code1"));
  base::put(message, base::as_bytes(address));
  base::put(message, base::as_bytes("/"));
  base::put(message, base::as_bytes(data));
  return to_letters(base::sha256(message).bytes).substr(0, group_data);
}

// One letter as it is meant: upper case, and what cannot be in a code read as what it looks like.
char meant(char c) {
  if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return c == 'O' ? '0' : c == 'I' || c == 'L' ? '1' : c;
}

}  // namespace

bool valid_address(std::string_view address) {
  const std::size_t colon = address.rfind(':');
  if (colon == std::string_view::npos) return false;
  std::string_view host = address.substr(0, colon);
  const std::string_view port = address.substr(colon + 1);
  unsigned number = 0;
  const auto [end, fault] = std::from_chars(port.data(), port.data() + port.size(), number);
  if (fault != std::errc{} || end != port.data() + port.size() || number < 1 || number > 65535 || port.front() == '0') return false;
  if (host.empty() || host.size() > 253) return false;
  if (host.front() == '[') {
    if (host.size() < 4 || host.back() != ']') return false;
    host = host.substr(1, host.size() - 2);
    return std::ranges::all_of(host, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || c == ':' || c == '.'; });
  }
  return std::ranges::all_of(host, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || c == '.' || c == '-'; });
}

std::string text_of(const EnrolmentCode& code) {
  ENSURE(valid_address(code.address));
  base::Bytes payload{code_version};
  base::put(payload, code.ca_hash.bytes);
  base::put_u32(payload, code.token.name);
  base::put(payload, code.token.secret);
  std::string data = to_letters(payload);
  data.resize(group_data * groups, '0');
  std::string text = std::string(prefix) + code.address + "/";
  for (std::size_t i = 0; i < groups; ++i) {
    const std::string group = data.substr(i * group_data, group_data);
    text += group + group_check(i, group) + "-";
  }
  return text + whole_check(code.address, data);
}

base::Outcome<EnrolmentCode> parse_enrolment_code(std::string_view typed) {
  constexpr std::size_t typed_max = 1000;
  if (typed.size() > typed_max) return code_refusal("enrolment_code_not_one");
  std::string text;
  for (const char c : typed)
    if (c != ' ' && c != '\t' && c != '\r' && c != '\n') text += c;
  if (!base::lower_ascii(text).starts_with(prefix)) return code_refusal("enrolment_code_not_one");
  const std::size_t slash = text.find('/');
  if (slash == std::string::npos) return code_refusal("enrolment_code_not_one");
  const std::string address = base::lower_ascii(std::string_view(text).substr(prefix.size(), slash - prefix.size()));
  if (!valid_address(address)) return code_refusal("enrolment_code_address");

  std::string symbols;
  for (const char c : std::string_view(text).substr(slash + 1))
    if (c != '-') symbols += meant(c);
  constexpr std::size_t symbols_expected = group_size * groups + group_data;
  // Group by group as far as they go, so that one letter too few is told where it is missing and not only that it is.
  std::string data;
  for (std::size_t i = 0; i < groups && symbols.size() >= (i + 1) * group_size; ++i) {
    const std::string_view group = std::string_view(symbols).substr(i * group_size, group_size);
    const bool known = std::ranges::all_of(group, [](char c) { return letters.find(c) != std::string_view::npos; });
    if (!known || group_check(i, group.substr(0, group_data)) != group.back()) return code_refusal("enrolment_code_group", {{"group", std::to_string(i + 1)}});
    data += group.substr(0, group_data);
  }
  if (symbols.size() != symbols_expected)
    return code_refusal("enrolment_code_length", {{"count", std::to_string(symbols.size())}, {"count_expected", std::to_string(symbols_expected)}});
  const base::Bytes payload = from_letters(data, payload_bytes);
  if (payload[0] != code_version) return code_refusal("enrolment_code_newer");
  if (std::string_view(symbols).substr(group_size * groups) != whole_check(address, data)) return code_refusal("enrolment_code_check");

  base::ByteReader in(base::ByteView(payload).subspan(1));
  EnrolmentCode code{address, *base::Hash::from_bytes(in.take(32)), {in.u32(), {}}};
  std::ranges::copy(in.take(16), code.token.secret.begin());
  return code;
}

}  // namespace platsbesok::sync
