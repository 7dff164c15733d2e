#include "app/ui/list.h"

#include <cmath>
#include <unordered_map>

namespace platsbesok::ui {

namespace {

constexpr float height_unknown = 96;  // dp, of rows of which none was laid out
constexpr float same_height = 0.5f;    // dp: far down a long list a height is a difference of two large numbers
constexpr float ahead_part = 0.25f;   // of the view: so far above it rows are laid out, so that a height is known before the row is seen

std::vector<RowMemory>& remembered(Frame& f, const ListRows& rows) {
  std::vector<RowMemory>& kept = f.memory.lists[rows.key].rows;
  bool same = kept.size() == rows.count;
  for (std::size_t i = 0; same && i < rows.count; ++i) same = kept[i].name == rows.name(i);
  if (same) return kept;
  std::unordered_map<std::string, float> heights;
  float sum = 0;
  for (auto& row : kept) {
    sum += row.height;
    heights.emplace(std::move(row.name), row.height);
  }
  const float unknown = kept.empty() ? height_unknown : sum / static_cast<float>(kept.size());
  kept.clear();
  kept.reserve(rows.count);
  for (std::size_t i = 0; i < rows.count; ++i) {
    std::string name(rows.name(i));
    const auto found = heights.find(name);
    kept.push_back({std::move(name), found == heights.end() ? unknown : found->second});
  }
  return kept;
}

// The row that owns the key, or `count`.
std::size_t owner_of(const std::vector<RowMemory>& kept, const ListRows& rows, std::string_view key) {
  const std::string_view owner = rows.owner.empty() ? rows.key : rows.owner;
  if (key.size() <= owner.size() || !key.starts_with(owner) || key[owner.size()] != '.') return rows.count;
  const std::string_view rest = key.substr(owner.size() + 1);
  for (std::size_t i = 0; i < kept.size(); ++i) {
    const std::string& name = kept[i].name;
    if (rest.starts_with(name) && (rest.size() == name.size() || rest[name.size()] == '.')) return i;
  }
  return rows.count;
}

// What was brought into view stays there, though rows before it turn out to be higher than they were taken for: it is asked for again until none does.
void settle_revealed(Frame& f, ListMemory& memory, const std::string& asked, bool changed) {
  if (!asked.empty()) {
    memory.revealed = asked;
  } else if (!memory.revealed.empty() && changed) {
    if (f.memory.reveal.empty()) f.memory.reveal = memory.revealed;
  } else {
    memory.revealed.clear();
    return;
  }
  f.request_frame();
}

}  // namespace

void list(Frame& f, Column& column, const ListRows& rows, const std::function<void(Column&, std::size_t)>& draw) {
  std::vector<RowMemory>& kept = remembered(f, rows);
  const std::size_t focused = owner_of(kept, rows, f.memory.focus), held = owner_of(kept, rows, f.memory.active), asked = owner_of(kept, rows, f.memory.reveal);
  std::string asked_key = asked < rows.count ? f.memory.reveal : std::string();
  const auto wanted = [&](std::size_t i) {
    return i == held || i == asked || (focused < rows.count && i + 1 >= focused && i <= focused + 1);
  };
  const Rect view = f.clip();
  const float from = view.y - ahead_part * view.h, to = view.bottom();
  float grown = 0;
  bool changed = false;
  for (std::size_t i = 0; i < rows.count; ++i) {
    if (i > 0) column.gap(rows.gap);
    const float top = column.y, expected = kept[i].height;
    if (!wanted(i) && (top + expected <= from || top >= to)) {
      column.gap(expected);
      continue;
    }
    draw(column, i);
    kept[i].height = column.y - top;
    changed = changed || std::abs(kept[i].height - expected) > same_height;
    if (top + expected > view.y) continue;
    grown += kept[i].height - expected;
    column.y = top + expected;
  }
  if (grown != 0) f.grew_above(grown);
  // The row was laid out and has no such thing: nobody waits for it.
  if (!asked_key.empty() && f.memory.reveal == asked_key) f.memory.reveal.clear(), asked_key.clear();
  settle_revealed(f, f.memory.lists[rows.key], asked_key, changed);
}

}  // namespace platsbesok::ui
