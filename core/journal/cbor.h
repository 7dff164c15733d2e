// Value: what a cell can say, and its bytes: the subset of CBOR (RFC 8949) that signed bytes need: one way to write each value.
// Definite lengths, shortest integers, no maps, tags or floats. Reading refuses everything else, so read-then-write gives the same bytes.
#pragma once

#include "core/base/bytes.h"

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace platsbesok::journal {

struct Value;
using ValueList = std::vector<Value>;

struct Value {
  std::variant<std::monostate, bool, std::int64_t, std::string, base::Bytes, ValueList> content;

  Value() = default;
  Value(bool flag) : content(flag) {}
  Value(std::int64_t number) : content(number) {}
  Value(int number) : content(std::int64_t{number}) {}
  Value(std::string text) : content(std::move(text)) {}
  Value(const char* text) : content(std::string(text)) {}
  Value(base::Bytes bytes) : content(std::move(bytes)) {}
  Value(base::ByteView bytes) : content(base::Bytes(bytes.begin(), bytes.end())) {}
  Value(ValueList list) : content(std::move(list)) {}

  bool is_null() const { return content.index() == 0; }
  // Nothing when the value is of another kind: the reader decides what that means, it is never an error here.
  std::optional<bool> flag() const;
  std::optional<std::int64_t> number() const;
  const std::string* text() const;
  const base::Bytes* bytes() const;
  const ValueList* list() const;
  // A text, or a list of texts: what several people wrote and nobody chose between (core/domain/README.md). Empty for everything else.
  std::vector<std::string> texts() const;
  // The list's element, or null (the Value) where there is none.
  const Value& at(std::size_t index) const;

  friend bool operator==(const Value&, const Value&) = default;
};

class CborWriter {
public:
  void null();
  void flag(bool value);
  void number(std::int64_t value);
  void bytes(base::ByteView value);
  void text(std::string_view value);
  void array(std::size_t count);
  void value(const Value& value);
  base::Bytes take() { return std::move(out_); }

private:
  void head(std::uint8_t major, std::uint64_t argument);
  base::Bytes out_;
};

base::Bytes encode(const Value& value);
// Nothing when the bytes are not exactly one value in the form above, within limits.h, with valid UTF-8.
std::optional<Value> decode(base::ByteView bytes);
// For our own bytes (a stored cell), which may hold longer lists than an op may.
std::optional<Value> decode_own(base::ByteView bytes);

}  // namespace platsbesok::journal
