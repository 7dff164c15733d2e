// Long lists of choices: a field over them that filters, whatever the case. Until something is written there a first few are shown, and all when one asks
// for them. What is chosen is always shown.
#pragma once

#include "app/ui/frame.h"
#include "core/checklist/filling.h"

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace platsbesok::app {

inline constexpr std::size_t choices_at_once = 12;

// Both folded; every word of the one is in the other.
bool has_every_word(std::string_view folded_text, std::string_view folded_words);

class ChoiceSearch {
public:
  std::string words;  // as typed
  // The places in `choices` of those that are shown. The field is not drawn where they are no more than choices_at_once.
  std::vector<std::size_t> draw(ui::Frame& f, ui::Column& column, const std::string& key, const std::vector<checklist::Offered>& choices,
                                const std::function<bool(std::size_t)>& is_chosen);
  // After the choices: how one comes to the others.
  void draw_more(ui::Frame& f, ui::Column& column, const std::string& key);

private:
  bool finds(std::size_t at, const std::string& label);

  std::string folded_from_, folded_;
  std::vector<std::pair<std::string, std::string>> labels_;  // as they are, folded
  bool all_ = false;
  std::size_t count_ = 0, shown_ = 0;
};

}  // namespace platsbesok::app
