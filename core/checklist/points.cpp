#include "core/checklist/points.h"

#include <algorithm>

namespace platsbesok::checklist {

namespace {

bool is_group(const Item& item) { return item.type == ItemType::group || item.type == ItemType::repeat; }

void collect(const Form& form, const std::vector<Item>& items, const Point& around, std::vector<Point>& found) {
  for (const auto& item : items) {
    Point here{&item, around.section, item.scope == Scope::all ? around.scope : item.scope, around.repeats};
    if (item.type == ItemType::repeat) here.repeats.push_back(&item);
    if (is_group(item) && !item.dimension) {
      if (const auto& label = words(item.label, "", form.default_language); !label.empty()) here.section = label;
      collect(form, item.items, here, found);
    } else if (item.type != ItemType::calculate && item.preset.empty()) {
      found.push_back(std::move(here));
    }
  }
}

const Item* find_in(const std::vector<Item>& items, std::string_view name) {
  for (const auto& item : items) {
    if (item.name == name) return &item;
    if (const auto* inner = find_in(item.items, name)) return inner;
  }
  return nullptr;
}

const Item* member(const Item& point, const std::string& name) {
  const auto found = std::ranges::find(point.items, name, &Item::name);
  return found == point.items.end() ? nullptr : &*found;
}

}  // namespace

std::vector<Point> points_and_notes(const Form& form) {
  std::vector<Point> found;
  collect(form, form.items, {nullptr, "", Scope::all, {}}, found);
  return found;
}

std::vector<Point> points(const Form& form) {
  auto found = points_and_notes(form);
  std::erase_if(found, [](const Point& point) { return point.item->type == ItemType::note; });
  return found;
}

const Item* find_item(const Form& form, std::string_view name) { return find_in(form.items, name); }

std::optional<Sample> sample_of(const Item& point) {
  const auto* met = member(point, point.name + "_antal");
  const auto* of = member(point, point.name + "_av");
  if (met == nullptr || of == nullptr) return std::nullopt;
  return Sample{met, of};
}

}  // namespace platsbesok::checklist
