// The handbook: its contents and its chapters, open to everybody, in the same frame as the other pages. It holds nothing of any visit.
#include "register/web/pages.h"

#include <algorithm>

namespace platsbesok::reg::web {

namespace {

using base::Block, base::Chapter, base::Span;

Data spans_data(const Block& block, const std::string& root) {
  Data spans(Data::type::list);
  for (const Span& span : block.spans) {
    Data item;
    item.set("words", span.words);
    item.set("plain", span.kind == Span::Kind::plain);
    item.set("strong", span.kind == Span::Kind::bold);
    item.set("code", span.kind == Span::Kind::code);
    item.set("is_link", span.kind == Span::Kind::link);
    item.set("to", root + "/" + span.chapter);
    spans.push_back(item);
  }
  return spans;
}

// Points that follow each other are one list, steps likewise.
Data blocks_data(const Chapter& chapter, const std::string& root) {
  Data blocks(Data::type::list);
  for (std::size_t i = 0; i < chapter.blocks.size();) {
    const Block::Kind kind = chapter.blocks[i].kind;
    Data block;
    block.set("is_heading", kind == Block::Kind::heading);
    block.set("paragraph", kind == Block::Kind::paragraph);
    block.set("points", kind == Block::Kind::point);
    block.set("steps", kind == Block::Kind::step);
    if (kind == Block::Kind::heading || kind == Block::Kind::paragraph) {
      block.set("spans", spans_data(chapter.blocks[i++], root));
    } else {
      Data items(Data::type::list);
      for (; i < chapter.blocks.size() && chapter.blocks[i].kind == kind; ++i) {
        Data item;
        item.set("spans", spans_data(chapter.blocks[i], root));
        items.push_back(item);
      }
      block.set("items", items);
    }
    blocks.push_back(block);
  }
  return blocks;
}

void set_way(Data& data, const char* name, const std::string& root, const Chapter& chapter) {
  Data way;
  way.set("path", root + "/" + chapter.number);
  way.set("title", chapter.title);
  data.set(name, way);
}

HttpReply framed(const Site& site, const Reader* reader, const char* name, const std::string& title, Data data) {
  return reader != nullptr ? page(site, *reader, name, title, std::move(data)) : open_page(site, name, title, std::move(data));
}

}  // namespace

std::optional<HttpReply> handbook_page(const Site& site, const Reader* reader, const std::string& root, const std::string& number) {
  Data data;
  data.set("root", root);
  if (number.empty()) {
    Data chapters(Data::type::list);
    for (const Chapter& each : site.handbook) {
      Data item;
      item.set("path", root + "/" + each.number);
      item.set("title", each.title);
      chapters.push_back(item);
    }
    data.set("chapters", chapters);
    return framed(site, reader, "handbook_contents", site.words("web.handbook.title"), std::move(data));
  }
  const auto chapter = std::ranges::find(site.handbook, number, &Chapter::number);
  if (chapter == site.handbook.end()) return std::nullopt;
  data.set("heading", chapter->title);
  data.set("blocks", blocks_data(*chapter, root));
  if (chapter != site.handbook.begin()) set_way(data, "previous", root, *(chapter - 1));
  if (chapter + 1 != site.handbook.end()) set_way(data, "next", root, *(chapter + 1));
  return framed(site, reader, "handbook_chapter", chapter->title, std::move(data));
}

}  // namespace platsbesok::reg::web
