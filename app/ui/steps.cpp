#include "app/ui/steps.h"

#include "app/ui/paint.h"

#include <algorithm>

namespace platsbesok::ui {

namespace {

constexpr float disc = 48, words_left = 64, line_between = 16, air = 4;

}  // namespace

void progress_steps(Frame& f, Column& column, const std::vector<ProgressStep>& steps) {
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const ProgressStep& step = steps[i];
    const float count = step.count.empty() ? 0 : text_width(f, Type::heading, step.count) + 16, width = column.w - words_left;
    const float label = text_height(f, Type::base_bold, step.label, width - count), detail = text_height(f, Type::small, step.detail, width);
    const Rect row = column.take(std::max(disc, 2 + label + detail));
    const Point centre{row.x + disc / 2, row.y + disc / 2};
    circle(f, centre, disc, colours_of(step.tone).fill);
    icon(f, centre, step.icon, colours_of(step.tone).ink);
    text_line(f, {row.x + words_left, row.y, width, line_height(f, Type::heading)}, Type::heading, Colour::ink, step.count, Align::right);
    Column words(row.x + words_left, row.y + 2, width - count);
    text(f, words, Type::base_bold, Colour::ink, step.label);
    words.w = width;
    text(f, words, Type::small, Colour::ink2, step.detail);
    if (i + 1 == steps.size()) return;
    fill(f, {row.x + disc / 2 - 1, row.y + disc + air, 2, row.bottom() - row.y - disc + line_between}, Colour::edge);
    column.gap(line_between + 2 * air);
  }
}

}  // namespace platsbesok::ui
