// Rows: what is in a form that is being filled: one row for the form and one for each time a repeat is filled, and in each a cell for every node it holds.
// It stores and finds; what is in the cells is worked out by filling.h. A row's number stays its own, also when it is taken away.
#pragma once

#include "core/checklist/outline.h"
#include "core/checklist/scalar.h"

#include <algorithm>
#include <limits>

namespace platsbesok::checklist {

using RowId = std::uint32_t;
inline constexpr RowId form_row = 0;

struct Spot {
  RowId row = form_row;
  NodeId node = the_form;
  friend auto operator<=>(const Spot&, const Spot&) = default;
};

struct Cell {
  Scalar value;              // answered or worked out, also where it is not relevant
  bool condition = true;     // what its own `relevant` says
  bool relevant = true;      // of a node with a condition: it and every one around it hold
  bool required = false, read_only = false, valid = true, finding = false;
  std::uint8_t waiting = 0;  // bit by rule: on the list of what must be worked out again
};

struct Row {
  struct Repeat {
    std::vector<RowId> rows;                                       // in order
    std::size_t counted = std::numeric_limits<std::size_t>::max();  // by repeat_count: those beyond are kept, and read as if they were not there
    std::span<const RowId> in_use() const { return std::span(rows).first(std::min(rows.size(), counted)); }
  };
  NodeId repeat = the_form;
  RowId parent = form_row;
  std::uint32_t place = 0;   // among its siblings, from 0
  bool gone = false;
  std::string key;
  std::vector<Cell> cells;
  std::vector<Repeat> repeats;
};

class Rows {
public:
  explicit Rows(const Outline& outline) : outline_(&outline) { rows_.push_back(made(the_form)); }

  std::size_t size() const { return rows_.size(); }
  const Row& operator[](RowId id) const { return rows_[id]; }
  Cell& cell(Spot spot) { return rows_[spot.row].cells[(*outline_)[spot.node].slot]; }
  const Cell& cell(Spot spot) const { return rows_[spot.row].cells[(*outline_)[spot.node].slot]; }
  Row::Repeat& repeat(NodeId repeat, RowId parent) { return rows_[parent].repeats[(*outline_)[repeat].nested]; }
  const Row::Repeat& repeat(NodeId repeat, RowId parent) const { return rows_[parent].repeats[(*outline_)[repeat].nested]; }

  RowId add(NodeId repeat, RowId parent, std::string key);
  void remove(RowId id);  // and the rows inside it

  std::uint32_t depth(RowId id) const { return (*outline_)[rows_[id].repeat].depth; }
  RowId climb(RowId from, std::uint32_t up) const {
    for (; up > 0; --up) from = rows_[from].parent;
    return from;
  }
  RowId at_depth(RowId from, std::uint32_t wanted) const { return climb(from, depth(from) - std::min(depth(from), wanted)); }
  // In use: neither it nor a row around it lies beyond a repeat_count.
  bool in_use(RowId id) const;
  bool is_relevant(Spot spot) const;

  // Every row of a kind that is `from` or lies inside it, in order.
  template <class Visit>
  void each(RowId from, NodeId kind, const Visit& visit) const {
    if (rows_[from].repeat == kind) return visit(from);
    NodeId next = kind;  // the repeat directly inside `from` on the way to `kind`
    for (NodeId around = kind; around != rows_[from].repeat; around = (*outline_)[(*outline_)[around].parent].row) next = around;
    for (const auto row : repeat(next, from).in_use()) each(row, kind, visit);
  }

private:
  Row made(NodeId repeat) const;
  void take_away(RowId id);

  const Outline* outline_;
  std::vector<Row> rows_;
};

}  // namespace platsbesok::checklist
