#include "core/journal/cbor.h"

#include "core/base/text.h"
#include "core/journal/limits.h"

#include <limits>

namespace platsbesok::journal {

namespace {

constexpr std::uint8_t major_unsigned = 0, major_negative = 1, major_bytes = 2, major_text = 3, major_array = 4, major_simple = 7;
constexpr std::uint8_t simple_false = 20, simple_true = 21, simple_null = 22;

class Reader {
public:
  Reader(base::ByteView bytes, std::size_t items_max) : rest_(bytes), items_left_(items_max) {}
  bool at_end() const { return rest_.empty(); }

  std::optional<Value> value(std::size_t depth) {
    if (depth > value_depth_max) return std::nullopt;
    const auto head = this->head();
    if (!head) return std::nullopt;
    const auto [major, argument] = *head;
    constexpr auto number_max = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
    switch (major) {
      case major_unsigned: return argument <= number_max ? std::optional<Value>(static_cast<std::int64_t>(argument)) : std::nullopt;
      case major_negative: return argument <= number_max ? std::optional<Value>(-1 - static_cast<std::int64_t>(argument)) : std::nullopt;
      case major_bytes: {
        const auto bytes = take(argument);
        return bytes ? std::optional<Value>(*bytes) : std::nullopt;
      }
      case major_text: {
        const auto bytes = take(argument);
        if (!bytes || !base::valid_utf8(base::as_text(*bytes))) return std::nullopt;
        return Value(std::string(base::as_text(*bytes)));
      }
      case major_array: {
        if (argument > items_left_ || argument > rest_.size()) return std::nullopt;  // each element is at least one byte
        items_left_ -= static_cast<std::size_t>(argument);
        ValueList list;
        list.reserve(argument);
        for (std::uint64_t i = 0; i < argument; ++i) {
          auto item = value(depth + 1);
          if (!item) return std::nullopt;
          list.push_back(std::move(*item));
        }
        return Value(std::move(list));
      }
      case major_simple:
        if (argument == simple_null) return Value();
        if (argument == simple_true || argument == simple_false) return Value(argument == simple_true);
        return std::nullopt;
      default: return std::nullopt;
    }
  }

private:
  struct Head {
    std::uint8_t major;
    std::uint64_t argument;
  };

  std::optional<base::ByteView> take(std::uint64_t count) {
    if (count > rest_.size()) return std::nullopt;
    const auto taken = rest_.first(static_cast<std::size_t>(count));
    rest_ = rest_.subspan(static_cast<std::size_t>(count));
    return taken;
  }

  std::optional<Head> head() {
    const auto first = take(1);
    if (!first) return std::nullopt;
    const std::uint8_t major = (*first)[0] >> 5;
    const std::uint8_t info = (*first)[0] & 31;
    if (info < 24) return Head{major, info};
    if (info > 27 || major == major_simple) return std::nullopt;  // indefinite, reserved, or a float
    const std::size_t width = std::size_t{1} << (info - 24);
    const auto digits = take(width);
    if (!digits) return std::nullopt;
    std::uint64_t argument = 0;
    for (const std::uint8_t digit : *digits) argument = argument << 8 | digit;
    const std::uint64_t smallest = info == 24 ? 24 : std::uint64_t{1} << (4 * width);  // below it a shorter form exists
    if (argument < smallest) return std::nullopt;
    return Head{major, argument};
  }

  base::ByteView rest_;
  std::size_t items_left_;
};

std::optional<Value> decode_whole(base::ByteView bytes, std::size_t items_max) {
  Reader reader(bytes, items_max);
  auto value = reader.value(0);
  return value && reader.at_end() ? value : std::nullopt;
}

}  // namespace

std::optional<bool> Value::flag() const {
  const bool* flag = std::get_if<bool>(&content);
  return flag ? std::optional(*flag) : std::nullopt;
}
std::optional<std::int64_t> Value::number() const {
  const auto* number = std::get_if<std::int64_t>(&content);
  return number ? std::optional(*number) : std::nullopt;
}
const std::string* Value::text() const { return std::get_if<std::string>(&content); }
const base::Bytes* Value::bytes() const { return std::get_if<base::Bytes>(&content); }
const ValueList* Value::list() const { return std::get_if<ValueList>(&content); }
std::vector<std::string> Value::texts() const {
  if (const auto* one = text()) return {*one};
  std::vector<std::string> all;
  if (list() == nullptr) return all;
  for (const Value& each : *list()) {
    if (each.text() == nullptr) return {};
    all.push_back(*each.text());
  }
  return all;
}

const Value& Value::at(std::size_t index) const {
  static const Value none;
  const ValueList* items = list();
  return items && index < items->size() ? (*items)[index] : none;
}

void CborWriter::head(std::uint8_t major, std::uint64_t argument) {
  const auto initial = static_cast<std::uint8_t>(major << 5);
  if (argument < 24) {
    out_.push_back(static_cast<std::uint8_t>(initial | argument));
    return;
  }
  const int power = argument < 0x100 ? 0 : argument < 0x10000 ? 1 : argument < 0x100000000 ? 2 : 3;
  out_.push_back(static_cast<std::uint8_t>(initial | (24 + power)));
  for (int shift = 8 * (1 << power) - 8; shift >= 0; shift -= 8) out_.push_back(static_cast<std::uint8_t>(argument >> shift));
}

void CborWriter::null() { head(major_simple, simple_null); }
void CborWriter::flag(bool value) { head(major_simple, value ? simple_true : simple_false); }
void CborWriter::number(std::int64_t value) {
  if (value >= 0)
    head(major_unsigned, static_cast<std::uint64_t>(value));
  else
    head(major_negative, static_cast<std::uint64_t>(-1 - value));
}
void CborWriter::bytes(base::ByteView value) {
  head(major_bytes, value.size());
  base::put(out_, value);
}
void CborWriter::text(std::string_view value) {
  head(major_text, value.size());
  base::put(out_, base::as_bytes(value));
}
void CborWriter::array(std::size_t count) { head(major_array, count); }

void CborWriter::value(const Value& value) {
  struct Visitor {
    CborWriter& out;
    void operator()(std::monostate) const { out.null(); }
    void operator()(bool flag) const { out.flag(flag); }
    void operator()(std::int64_t number) const { out.number(number); }
    void operator()(const std::string& text) const { out.text(text); }
    void operator()(const base::Bytes& bytes) const { out.bytes(bytes); }
    void operator()(const ValueList& list) const {
      out.array(list.size());
      for (const Value& item : list) out.value(item);
    }
  };
  std::visit(Visitor{*this}, value.content);
}

base::Bytes encode(const Value& value) {
  CborWriter writer;
  writer.value(value);
  return writer.take();
}

std::optional<Value> decode(base::ByteView bytes) { return decode_whole(bytes, value_items_max); }
std::optional<Value> decode_own(base::ByteView bytes) { return decode_whole(bytes, std::numeric_limits<std::size_t>::max()); }

}  // namespace platsbesok::journal
