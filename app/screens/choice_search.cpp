#include "app/screens/choice_search.h"

#include "app/ui/widgets.h"
#include "core/base/text.h"

#include <algorithm>

namespace platsbesok::app {

using namespace ui;

bool has_every_word(std::string_view folded_text, std::string_view folded_words) {
  for (std::size_t at = 0; at < folded_words.size();) {
    const auto end = std::min(folded_words.find(' ', at), folded_words.size());
    if (folded_text.find(folded_words.substr(at, end - at)) == std::string_view::npos) return false;
    at = end + 1;
  }
  return true;
}

bool ChoiceSearch::finds(std::size_t at, const std::string& label) {
  if (labels_.size() <= at) labels_.resize(at + 1);
  auto& [from, folded] = labels_[at];
  if (from != label) from = label, folded = base::folded(label).value_or("");
  return has_every_word(folded, folded_);
}

std::vector<std::size_t> ChoiceSearch::draw(Frame& f, Column& column, const std::string& key, const std::vector<checklist::Offered>& choices,
                                            const std::function<bool(std::size_t)>& is_chosen) {
  count_ = choices.size();
  if (count_ > choices_at_once) {
    ui::field(f, column, {.key = key + ".search", .label = f.word("app.checklist.choices.search"), .hint = f.word("app.checklist.choices.hint"), .bytes_max = 100}, words);
    column.gap(8);
  }
  if (folded_from_ != words) folded_from_ = words, folded_ = base::folded(words).value_or("");
  std::vector<std::size_t> shown;
  std::size_t found = 0;
  for (std::size_t i = 0; i < count_; ++i) {
    const bool finds_it = folded_.empty() ? count_ <= choices_at_once || all_ || i < choices_at_once : finds(i, choices[i].label);
    found += finds_it;
    if (finds_it || is_chosen(i)) shown.push_back(i);
  }
  shown_ = shown.size();
  if (found == 0 && !folded_.empty()) {
    text(f, column, Type::base, Colour::ink2, f.word("app.checklist.choices.none_found"));
    column.gap(8);
  }
  return shown;
}

void ChoiceSearch::draw_more(Frame& f, Column& column, const std::string& key) {
  if (shown_ == count_ || !folded_.empty()) return;
  column.gap(8);
  const Button more{.key = key + ".all", .label = f.words("app.checklist.choices.all", {{"count", std::to_string(count_)}}), .kind = ButtonKind::text, .compact = true};
  if (button(f, column, more)) all_ = true;
}

}  // namespace platsbesok::app
