#include "core/checklist/rows.h"

namespace platsbesok::checklist {

Row Rows::made(NodeId repeat) const {
  const auto& plan = outline_->row_plan(repeat);
  Row row;
  row.repeat = repeat;
  row.cells.resize(plan.cells.size());
  row.repeats.resize(plan.repeats.size());
  return row;
}

RowId Rows::add(NodeId of, RowId parent, std::string key) {
  const auto id = static_cast<RowId>(rows_.size());
  auto row = made(of);
  row.parent = parent;
  row.key = std::move(key);
  auto& siblings = repeat(of, parent).rows;
  row.place = static_cast<std::uint32_t>(siblings.size());
  siblings.push_back(id);
  rows_.push_back(std::move(row));
  return id;
}

void Rows::remove(RowId id) {
  auto& siblings = repeat(rows_[id].repeat, rows_[id].parent).rows;
  siblings.erase(siblings.begin() + rows_[id].place);
  for (std::size_t place = rows_[id].place; place < siblings.size(); ++place) rows_[siblings[place]].place = static_cast<std::uint32_t>(place);
  take_away(id);
}

void Rows::take_away(RowId id) {
  for (const auto& inner : rows_[id].repeats)
    for (const auto row : inner.rows) take_away(row);
  rows_[id].gone = true;
  rows_[id].cells.clear();
  rows_[id].cells.shrink_to_fit();
  rows_[id].repeats.clear();
}

bool Rows::in_use(RowId id) const {
  for (; id != form_row; id = rows_[id].parent)
    if (rows_[id].gone || rows_[id].place >= repeat(rows_[id].repeat, rows_[id].parent).counted) return false;
  return true;
}

bool Rows::is_relevant(Spot spot) const {
  const NodeId gate = (*outline_)[spot.node].gate;
  return gate == the_form || cell({at_depth(spot.row, (*outline_)[gate].depth), gate}).relevant;
}

}  // namespace platsbesok::checklist
