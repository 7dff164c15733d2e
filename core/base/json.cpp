#include "core/base/json.h"

#include <set>
#include <vector>

namespace platsbesok::base {

namespace {

// Walks the text without building anything; stops at the first fault.
class Guard final : public nlohmann::json_sax<nlohmann::json> {
public:
  explicit Guard(int depth_max) : depth_max_(depth_max) {}
  std::optional<Refusal> fault;

  bool null() override { return true; }
  bool boolean(bool) override { return true; }
  bool number_integer(number_integer_t) override { return true; }
  bool number_unsigned(number_unsigned_t) override { return true; }
  bool number_float(number_float_t, const string_t&) override { return true; }
  bool string(string_t&) override { return true; }
  bool binary(binary_t&) override { return true; }
  bool start_object(std::size_t) override { return open(); }
  bool end_object() override { return close(); }
  bool start_array(std::size_t) override { return open(); }
  bool end_array() override { return close(); }
  bool key(string_t& name) override {
    if (keys_.back().insert(name).second) return true;
    fault = Refusal{"json_duplicate_key", "RFC 8259 4", {{"key", name.substr(0, 60)}}};
    return false;
  }
  bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception&) override {
    fault = Refusal{"json_invalid", "RFC 8259", {{"position", std::to_string(position)}}};
    return false;
  }

private:
  bool open() {
    keys_.emplace_back();
    if (static_cast<int>(keys_.size()) <= depth_max_) return true;
    fault = Refusal{"json_too_deep", "RFC 8259 9", {{"depth_max", std::to_string(depth_max_)}}};
    return false;
  }
  bool close() {
    keys_.pop_back();
    return true;
  }
  int depth_max_;
  std::vector<std::set<std::string>> keys_;
};

}  // namespace

Outcome<nlohmann::json> parse_json(std::string_view text, JsonLimits limits) {
  if (text.size() > limits.size_bytes_max) return Refusal{"json_too_large", "RFC 8259 9", {{"size_bytes_max", std::to_string(limits.size_bytes_max)}}};
  Guard guard(limits.depth_max);
  const bool whole = nlohmann::json::sax_parse(text, &guard);
  if (guard.fault) return *guard.fault;
  ENSURE(whole);
  return nlohmann::json::parse(text);
}

}  // namespace platsbesok::base
