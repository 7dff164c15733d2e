#include "core/base/chapter.h"

namespace platsbesok::base {

namespace {

void add_plain(std::vector<Span>& spans, std::string_view words) {
  if (words.empty()) return;
  if (!spans.empty() && spans.back().kind == Span::Kind::plain) spans.back().words += words;
  else spans.push_back({Span::Kind::plain, std::string(words)});
}

// One mark at the beginning of `rest`, with what it encloses; nothing taken when it is not closed.
std::size_t take_mark(std::string_view rest, std::vector<Span>& spans) {
  const auto enclosed = [&](std::string_view mark, Span::Kind kind) -> std::size_t {
    const auto end = rest.find(mark, mark.size());
    if (!rest.starts_with(mark) || end == std::string_view::npos || end == mark.size()) return 0;
    spans.push_back({kind, std::string(rest.substr(mark.size(), end - mark.size()))});
    return end + mark.size();
  };
  if (const auto taken = enclosed("**", Span::Kind::bold)) return taken;
  if (const auto taken = enclosed("`", Span::Kind::code)) return taken;
  const auto middle = rest.find("]("), end = rest.find(')', middle);
  if (!rest.starts_with('[') || middle == std::string_view::npos || end == std::string_view::npos) return 0;
  spans.push_back({Span::Kind::link, std::string(rest.substr(1, middle - 1)), std::string(rest.substr(middle + 2, end - middle - 2))});
  return end + 1;
}

std::vector<Span> spans_of(std::string_view text) {
  std::vector<Span> spans;
  while (!text.empty()) {
    const auto plain = text.find_first_of("*`[");
    add_plain(spans, text.substr(0, plain));
    if (plain == std::string_view::npos) break;
    text.remove_prefix(plain);
    auto taken = take_mark(text, spans);
    if (taken == 0) add_plain(spans, text.substr(0, taken = 1));
    text.remove_prefix(taken);
  }
  return spans;
}

// "12. words": the number, and how much of the line it takes; 0 when it is not a step.
std::pair<int, std::size_t> step_of(std::string_view line) {
  int number = 0;
  std::size_t at = 0;
  while (at < line.size() && at < 3 && line[at] >= '0' && line[at] <= '9') number = number * 10 + (line[at++] - '0');
  return at > 0 && line.substr(at).starts_with(". ") ? std::pair{number, at + 2} : std::pair{0, std::size_t{0}};
}

}  // namespace

Chapter parse_chapter(std::string_view file_name, std::string_view text) {
  Chapter chapter{std::string(file_name.substr(0, file_name.find('-'))), {}, {}};
  std::string paragraph;
  const auto end_paragraph = [&] {
    if (!paragraph.empty()) chapter.blocks.push_back({Block::Kind::paragraph, 0, spans_of(paragraph)});
    paragraph.clear();
  };
  while (!text.empty()) {
    const auto end = text.find('\n');
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    const auto [number, taken] = step_of(line);
    if (!line.empty() && !line.starts_with("# ") && !line.starts_with("## ") && !line.starts_with("- ") && number == 0) {
      paragraph += (paragraph.empty() ? "" : " ") + std::string(line);
      continue;
    }
    end_paragraph();
    if (line.starts_with("# ")) chapter.title = line.substr(2);
    else if (line.starts_with("## ")) chapter.blocks.push_back({Block::Kind::heading, 0, spans_of(line.substr(3))});
    else if (line.starts_with("- ")) chapter.blocks.push_back({Block::Kind::point, 0, spans_of(line.substr(2))});
    else if (number > 0) chapter.blocks.push_back({Block::Kind::step, number, spans_of(line.substr(taken))});
  }
  end_paragraph();
  return chapter;
}

}  // namespace platsbesok::base
