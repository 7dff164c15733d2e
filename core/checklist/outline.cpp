#include "core/checklist/outline.h"

#include <algorithm>

namespace platsbesok::checklist {

namespace {

std::size_t count(const std::vector<Item>& items, int level, int& deepest) {
  deepest = std::max(deepest, level);
  std::size_t all = items.size();
  if (level > levels_max) return all;
  for (const auto& item : items)
    if (!item.items.empty()) all += count(item.items, level + 1, deepest);
  return all;
}

// As an XML element may be called, without a prefix.
bool is_name(std::string_view name) {
  const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || static_cast<unsigned char>(c) >= 0x80; };
  const auto further = [&](char c) { return letter(c) || (c >= '0' && c <= '9') || c == '-' || c == '.'; };
  return !name.empty() && letter(name.front()) && std::ranges::all_of(name, further);
}

}  // namespace

Outline::Outline(const Form& form, Problems& problems) {
  nodes_.emplace_back();
  rows_[the_form].cells.push_back(the_form);
  int deepest = 0;
  const auto items = count(form.items, 1, deepest);
  if (items > items_max) {
    problems.push_back(Problem::error("too_many_items", {}, {}, {{"items", std::to_string(items)}, {"items_max", std::to_string(items_max)}}));
  } else if (deepest > levels_max) {
    problems.push_back(Problem::error("nested_too_deep", {}, {}, {{"levels_max", std::to_string(levels_max)}}));
  } else {
    nodes_.reserve(items + 1);
    for (const auto& item : form.items) add(item, the_form, 1, problems);
  }
  nodes_[the_form].end = static_cast<NodeId>(nodes_.size());
}

void Outline::add(const Item& item, NodeId parent, int level, Problems& problems) {
  const auto id = static_cast<NodeId>(nodes_.size());
  auto& node = nodes_.emplace_back();
  node.item = &item;
  node.parent = parent;
  node.row = nodes_[parent].row;
  node.depth = nodes_[parent].depth;
  node.gate = item.relevant.empty() ? nodes_[parent].gate : id;
  if (item.type == ItemType::repeat) {
    auto& around = rows_[node.row];
    node.nested = static_cast<std::uint32_t>(around.repeats.size());
    around.repeats.push_back(id);
    node.row = id;
    ++node.depth;
  }
  auto& cells = rows_[node.row].cells;
  node.slot = static_cast<std::uint32_t>(cells.size());
  cells.push_back(id);

  const auto problem = [&](const char* code) { problems.push_back(Problem::error(code, item.name, "name", {{"name", item.name}})); };
  if (item.name.empty()) problem("name_missing");
  else if (!is_name(item.name)) problem("name_invalid");
  auto& same = by_name_[item.name];
  if (!item.name.empty() && std::ranges::any_of(same, [&](NodeId other) { return nodes_[other].parent == parent; })) problem("name_twice");
  same.push_back(id);
  nodes_[parent].children.push_back(id);
  for (const auto& inner : item.items) add(inner, id, level + 1, problems);
  nodes_[id].end = static_cast<NodeId>(nodes_.size());
}

const std::string& Outline::name(NodeId id) const {
  static const std::string none;
  return id == the_form ? none : nodes_[id].item->name;
}

std::span<const NodeId> Outline::named(std::string_view name) const {
  const auto found = by_name_.find(name);
  return found == by_name_.end() ? std::span<const NodeId>() : std::span<const NodeId>(found->second);
}

std::optional<NodeId> Outline::child(NodeId of, std::string_view name) const {
  for (const auto id : named(name))
    if (nodes_[id].parent == of) return id;
  return std::nullopt;
}

std::vector<NodeId> Outline::repeats_around(NodeId id) const {
  std::vector<NodeId> all;
  for (NodeId row = nodes_[id].row; row != the_form; row = nodes_[nodes_[row].parent].row) all.push_back(row);
  std::ranges::reverse(all);
  return all;
}

}  // namespace platsbesok::checklist
