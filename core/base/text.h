// The texts people read: assets/texts/<language>.json, key → sentence, with {placeholders} and plural forms ("key.one", "key.other").
#pragma once

#include "core/base/outcome.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace platsbesok::base {

class Wording {
public:
  // JSON object of string to string (nested objects join their keys with '.').
  static Outcome<Wording> parse(std::string_view json);

  // The sentence, placeholders filled. A key that is missing is shown as the key itself, so that it is seen; tests ask has().
  std::string operator()(std::string_view key, const std::map<std::string, std::string>& about = {}) const;
  // Picks "<key>.one" for 1 and "<key>.other" otherwise; {count} is the number.
  std::string counted(std::string_view key, long long count, std::map<std::string, std::string> about = {}) const;
  std::string refusal(const Refusal& refusal) const;
  bool has(std::string_view key) const;
  const std::map<std::string, std::string, std::less<>>& all() const { return sentences_; }

private:
  std::map<std::string, std::string, std::less<>> sentences_;
};

bool valid_utf8(std::string_view bytes);

// Unicode NFC, as texts are stored and compared. Nothing when the bytes are not valid UTF-8.
std::optional<std::string> normalised(std::string_view utf8);
// For comparing words as people spell them: NFC without regard to case. Å, Ä and Ö stay letters of their own.
std::optional<std::string> folded(std::string_view utf8);

}  // namespace platsbesok::base
