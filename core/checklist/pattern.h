// Pattern: a regular expression that matches in time proportional to the text (RE2: automata, no backtracking), so that no pattern can stop a form.
// What only backtracking can do (look-around, back-references) is refused in words.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace re2 {
class RE2;
}

namespace platsbesok::checklist {

class Pattern {
public:
  explicit Pattern(std::string_view written);
  const std::string& fault() const { return fault_; }  // empty: it can be used
  bool matches_all(std::string_view text) const;       // from first to last character, as JavaRosa does; false where it cannot be used

private:
  std::shared_ptr<const re2::RE2> machine_;
  std::string fault_;
};

}  // namespace platsbesok::checklist
