#include "core/base/word_diff.h"

#include <algorithm>
#include <cstdint>

namespace platsbesok::base {

namespace {

using Words = std::vector<std::string_view>;
constexpr std::size_t compared_max = 250'000;  // pairs of words

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t'; }
bool is_point(char c) { return std::string_view(".,;:!?()").find(c) != std::string_view::npos; }

// Words, spaces and points, each its own.
Words split(std::string_view text) {
  Words words;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at + 1;
    if (!is_space(text[at]) && !is_point(text[at]))
      while (end < text.size() && !is_space(text[end]) && !is_point(text[end])) ++end;
    words.push_back(text.substr(at, end - at));
    at = end;
  }
  return words;
}

// Which of `a` are not in the longest run of words, in order, that both have.
std::vector<bool> alone(const Words& a, const Words& b) {
  std::vector<bool> alone(a.size(), true);
  if (a.empty() || b.empty() || a.size() > compared_max / b.size()) return alone;
  const std::size_t width = b.size() + 1;
  std::vector<std::uint16_t> longest((a.size() + 1) * width);  // from (i, j) to the ends
  for (std::size_t i = a.size(); i-- > 0;)
    for (std::size_t j = b.size(); j-- > 0;)
      longest[i * width + j] = a[i] == b[j] ? static_cast<std::uint16_t>(longest[(i + 1) * width + j + 1] + 1)
                                            : std::max(longest[(i + 1) * width + j], longest[i * width + j + 1]);
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    if (a[i] == b[j]) alone[i++] = false, ++j;
    else if (longest[(i + 1) * width + j] >= longest[i * width + j + 1]) ++i;
    else ++j;
  }
  return alone;
}

}  // namespace

std::vector<Stretch> differing(std::string_view text, std::string_view other) {
  Words a = split(text), b = split(other);
  std::size_t first = 0, last = 0;
  if (!a.empty() && b.size() > compared_max / a.size()) {  // long: their common beginning and end are taken off
    while (first < a.size() && first < b.size() && a[first] == b[first]) ++first;
    while (last < a.size() - first && last < b.size() - first && a[a.size() - 1 - last] == b[b.size() - 1 - last]) ++last;
  }
  const auto middle = [&](const Words& all) { return Words(all.begin() + static_cast<std::ptrdiff_t>(first), all.end() - static_cast<std::ptrdiff_t>(last)); };
  std::vector<bool> differs(a.size(), false);
  const auto marked = alone(middle(a), middle(b));
  std::copy(marked.begin(), marked.end(), differs.begin() + static_cast<std::ptrdiff_t>(first));
  // A space between two words that differ belongs to them; one at their edge does not.
  for (std::size_t i = 0; i < a.size(); ++i)
    if (is_space(a[i].front())) differs[i] = i > 0 && differs[i - 1] && i + 1 < a.size() && (differs[i + 1] || is_space(a[i + 1].front()));
  for (std::size_t i = a.size(); i-- > 0;)
    if (is_space(a[i].front()) && differs[i] && (i + 1 == a.size() || !differs[i + 1])) differs[i] = false;
  std::vector<Stretch> stretches;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (stretches.empty() || stretches.back().differs != differs[i]) stretches.push_back({"", differs[i]});
    stretches.back().words += a[i];
  }
  return stretches;
}

}  // namespace platsbesok::base
