#include "core/checklist/outline.h"

#include "core/checklist/limits.h"

#include <algorithm>

namespace platsbesok::checklist {

namespace {

struct Size {
  std::size_t items = 0, formulas_bytes = 0;
  int levels = 0;
};

void measure(const std::vector<Item>& items, int level, Size& size) {
  size.items += items.size();
  for (const auto& item : items) {
    for (const auto* formula : {&item.relevant, &item.required, &item.constraint, &item.calculation, &item.read_only, &item.choice_filter, &item.repeat_count, &item.default_value, &item.finding})
      size.formulas_bytes += formula->size();
    if (item.type != ItemType::group && item.type != ItemType::repeat) continue;
    size.levels = std::max(size.levels, level);
    if (level <= form_groups_deep_max) measure(item.items, level + 1, size);
  }
}

// As an XML element may be called, without a prefix.
bool is_plain_name(std::string_view name) {
  const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || static_cast<unsigned char>(c) >= 0x80; };
  const auto further = [&](char c) { return letter(c) || (c >= '0' && c <= '9') || c == '-' || c == '.'; };
  return !name.empty() && letter(name.front()) && std::ranges::all_of(name, further);
}

}  // namespace

Outline::Outline(const Form& form, Problems& problems) {
  nodes_.emplace_back();
  rows_[the_form].cells.push_back(the_form);
  Size size;
  measure(form.items, 1, size);
  const auto refuse = [&](const char* code, std::map<std::string, std::string> about) { problems.push_back(Problem::error(code, {}, {}, std::move(about))); };
  if (size.items > form_items_max) {
    refuse("too_many_items", {{"items", std::to_string(size.items)}, {"items_max", std::to_string(form_items_max)}});
  } else if (size.levels > form_groups_deep_max) {
    refuse("nested_too_deep", {{"levels_max", std::to_string(form_groups_deep_max)}});
  } else if (size.formulas_bytes > formulas_bytes_max) {
    refuse("formulas_too_long", {{"bytes_max", std::to_string(formulas_bytes_max)}});
  } else {
    nodes_.reserve(size.items + 1);
    children_.resize(size.items + 1);
    for (const auto& item : form.items) add(item, the_form, 1, problems);
  }
  nodes_[the_form].end = static_cast<NodeId>(nodes_.size());
}

void Outline::add(const Item& item, NodeId parent, int level, Problems& problems) {
  const auto id = static_cast<NodeId>(nodes_.size());
  auto& node = nodes_.emplace_back();
  node.item = &item;
  rests_on_law_ = rests_on_law_ || !item.basis.empty();
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
  else if (!is_plain_name(item.name)) problem("name_invalid");
  by_name_[item.name].push_back(id);
  if (!children_[parent].emplace(item.name, id).second && !item.name.empty()) problem("name_twice");
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
  const auto found = children_[of].find(name);
  return found == children_[of].end() ? std::nullopt : std::optional(found->second);
}

std::vector<NodeId> Outline::repeats_around(NodeId id) const {
  std::vector<NodeId> all;
  for (NodeId row = nodes_[id].row; row != the_form; row = nodes_[nodes_[row].parent].row) all.push_back(row);
  std::ranges::reverse(all);
  return all;
}

}  // namespace platsbesok::checklist
