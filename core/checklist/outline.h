// Outline: a form's items as numbered nodes, a parent before its children; node 0 is the form itself. It says where each value lies when the form is
// filled: in a *row*. The form is one row; every time a repeat is filled is one more, and holds what the repeat has but not what repeats inside it have.
// Invariant: a node's number is less than its descendants', and they are the numbers up to `end`.
#pragma once

#include "core/checklist/form.h"
#include "core/checklist/problem.h"

#include <cstdint>
#include <optional>
#include <span>
#include <unordered_map>

namespace platsbesok::checklist {

using NodeId = std::uint32_t;
inline constexpr NodeId the_form = 0;

struct Node {
  const Item* item = nullptr;    // of node 0: none
  NodeId parent = the_form;
  NodeId end = 0;                // the first node that is not inside it
  NodeId row = the_form;         // whose rows hold it: the nearest repeat, itself included
  std::uint32_t slot = 0;        // where in that row
  std::uint32_t depth = 0;       // how many repeats there are from the form down to `row`
  std::uint32_t nested = 0;      // of a repeat: which of the repeats in the row around it
  NodeId gate = the_form;        // the nearest node, itself included, that has a condition of its own
};

class Outline {
public:
  // The form must outlive it. Errors: too_many_items {items, items_max}, nested_too_deep {levels_max}, formulas_too_long {bytes_max}, name_missing {name},
  // name_invalid {name}, name_twice {name}.
  Outline(const Form& form, Problems& problems);

  std::span<const Node> nodes() const { return nodes_; }
  const Node& operator[](NodeId id) const { return nodes_[id]; }
  const std::string& name(NodeId id) const;
  bool is_repeat(NodeId id) const { return id != the_form && nodes_[id].item->type == ItemType::repeat; }
  // Some item rests on a law: then a slip in a condition must not pass as it may in anybody's form.
  bool rests_on_law() const { return rests_on_law_; }
  bool is_within(NodeId id, NodeId around) const { return id >= around && id < nodes_[around].end; }
  std::span<const NodeId> named(std::string_view name) const;
  std::optional<NodeId> child(NodeId of, std::string_view name) const;
  // The repeats around a node, itself included, from the form inwards.
  std::vector<NodeId> repeats_around(NodeId id) const;

  // Of a row: its nodes by slot, and the repeats directly in it by `nested`.
  struct RowPlan {
    std::vector<NodeId> cells;
    std::vector<NodeId> repeats;
  };
  const RowPlan& row_plan(NodeId row) const { return rows_.at(row); }

private:
  void add(const Item& item, NodeId parent, int level, Problems& problems);

  std::vector<Node> nodes_;
  bool rests_on_law_ = false;
  std::unordered_map<std::string_view, std::vector<NodeId>> by_name_;
  std::vector<std::unordered_map<std::string_view, NodeId>> children_;  // of each node, by name
  std::unordered_map<NodeId, RowPlan> rows_;
};

}  // namespace platsbesok::checklist
