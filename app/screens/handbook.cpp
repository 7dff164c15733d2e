#include "app/screens/handbook.h"

#include "app/ui/widgets.h"

#include <algorithm>

namespace platsbesok::app {

using namespace ui;

HandbookView handbook_view(const AppState& state) {
  HandbookView view{around(state), {}, state.chapter, state.lock != Lock::open};
  if (const auto found = state.handbook.find(state.settings.language); found != state.handbook.end()) view.chapters = found->second;
  return view;
}

namespace {

using base::Block, base::Chapter, base::Span;

constexpr float line_width_max = 720;  // longer lines are hard to read

std::vector<Run> runs_of(const Block& block) {
  std::vector<Run> runs;
  for (const Span& span : block.spans) {
    const bool strong = span.kind != Span::Kind::plain;
    runs.push_back({span.words, strong ? Type::base_bold : Type::base, span.kind == Span::Kind::link ? Colour::accent : Colour::ink, false});
  }
  return runs;
}

void draw_block(Frame& f, Column& column, const Block& block) {
  switch (block.kind) {
    case Block::Kind::heading:
      column.gap(12);
      text(f, column, Type::heading, Colour::ink, block.spans.empty() ? "" : block.spans.front().words);
      column.gap(8);
      return;
    case Block::Kind::paragraph:
      rich_text(f, column, runs_of(block));
      column.gap(12);
      return;
    case Block::Kind::point:
    case Block::Kind::step: {
      const std::string mark = block.kind == Block::Kind::point ? "–" : std::to_string(block.number) + ".";
      const float indent = 16 + text_width(f, Type::base, "00.");
      const Rect line{column.x + 8, column.y, indent - 8, line_height(f, Type::base)};
      text_line(f, line, block.kind == Block::Kind::point ? Type::base_bold : Type::base, Colour::ink2, mark);
      Column words(column.x + indent, column.y, column.w - indent);
      rich_text(f, words, runs_of(block));
      column.y = words.y + 8;
      return;
    }
  }
}

// What a block leads to, as something that can be pressed: words in a running text are too small for a finger.
void draw_links(Frame& f, Column& column, const std::vector<Chapter>& chapters, const Block& block, std::vector<std::string>& shown, Intents& intents) {
  for (const Span& span : block.spans) {
    const auto to = std::ranges::find(chapters, span.chapter, &Chapter::number);
    if (span.kind != Span::Kind::link || to == chapters.end() || std::ranges::count(shown, span.chapter) > 0) continue;
    shown.push_back(span.chapter);
    const Button link{.key = "handbook.link." + to->number, .label = to->title, .icon_after = Icon::arrow_forward, .kind = ButtonKind::text, .compact = true};
    if (button(f, column, link)) intents.emplace_back(ShowChapter{to->number});
    column.gap(4);
  }
}

void draw_contents(Frame& f, Column& column, const std::vector<Chapter>& chapters, Intents& intents) {
  text(f, column, Type::base, Colour::ink2, f.word("app.handbook.about"));
  column.gap(12);
  card(f, column, [&](Column& inner) {
    for (std::size_t i = 0; i < chapters.size(); ++i) {
      if (i > 0) line_across(f, inner.x, inner.y, inner.w);
      if (list_row(f, inner, {.key = "handbook.chapter." + chapters[i].number, .icon = Icon::description, .words = chapters[i].title, .action = f.word("app.handbook.read")}))
        intents.emplace_back(ShowChapter{chapters[i].number});
    }
  });
}

}  // namespace

Intents draw_handbook(ui::Frame& f, const HandbookView& view) {
  Intents intents;
  const std::vector<Chapter>& chapters = view.chapters;
  const auto chapter = std::ranges::find(chapters, view.chapter.value_or(""), &Chapter::number);
  const bool reading = chapter != chapters.end();
  PageParts parts;
  if (!view.locked) parts = page_parts(f, view.around);
  parts.top.title = f.word("app.handbook.title");
  parts.top.subtitle = reading ? chapter->title : f.word("app.handbook.contents");
  ActionBar bar;
  bar.left = Button{.key = "handbook.back", .label = f.word(reading ? "app.handbook.contents" : "app.handbook.close"), .icon = Icon::arrow_back, .kind = ButtonKind::text};
  if (reading && chapter != chapters.begin() && !f.is_phone()) bar.buttons.push_back({.key = "handbook.previous", .label = f.word("app.handbook.previous")});
  if (reading && chapter + 1 != chapters.end()) bar.buttons.push_back({.key = "handbook.next", .label = f.word("app.handbook.next"), .icon_after = Icon::arrow_forward, .kind = ButtonKind::main});
  parts.action = bar;
  const std::string pressed = page(f, parts, [&](Rect area) {
    const float margin = f.page_margin();
    scroll(f, "handbook.scroll." + view.chapter.value_or(""), area, [&](Column& column) {
      column.w = std::min(column.w, f.sized(line_width_max));
      if (!reading) return draw_contents(f, column, chapters, intents);
      text(f, column, Type::title, Colour::ink, chapter->title);
      column.gap(12);
      std::vector<std::string> shown;
      for (std::size_t i = 0; i < chapter->blocks.size(); ++i) {
        draw_block(f, column, chapter->blocks[i]);
        const bool list_goes_on = i + 1 < chapter->blocks.size() && chapter->blocks[i].kind == chapter->blocks[i + 1].kind && chapter->blocks[i].kind != Block::Kind::paragraph;
        if (list_goes_on) continue;
        if (chapter->blocks[i].kind == Block::Kind::point || chapter->blocks[i].kind == Block::Kind::step) column.gap(4);
        // A list's links stand after it.
        std::size_t first = i;
        while (first > 0 && chapter->blocks[first - 1].kind == chapter->blocks[i].kind && chapter->blocks[i].kind != Block::Kind::paragraph) --first;
        for (; first <= i; ++first) draw_links(f, column, chapters, chapter->blocks[first], shown, intents);
      }
    }, {margin, 16, margin, 24});
  });
  if (pressed == "handbook.back") intents.emplace_back(GoBack{});
  if (pressed == "handbook.previous") intents.emplace_back(ShowChapter{(chapter - 1)->number});
  if (pressed == "handbook.next") intents.emplace_back(ShowChapter{(chapter + 1)->number});
  for (Intent& each : pressed_around(view.around, pressed)) intents.push_back(std::move(each));
  draw_notice(f, view.around, intents);
  return intents;
}

}  // namespace platsbesok::app
