#include "core/checklist/points.h"

#include <algorithm>

namespace platsbesok::checklist {

namespace {

bool is_group(const Item& item) { return item.type == ItemType::group || item.type == ItemType::repeat; }

void collect(const Form& form, const std::vector<Item>& items, const std::string& section, Scope scope, std::vector<Point>& found) {
  for (const auto& item : items) {
    const auto own = item.scope == Scope::all ? scope : item.scope;
    if (is_group(item) && !item.dimension) {
      const auto& label = words(item.label, "", form.default_language);
      collect(form, item.items, label.empty() ? section : label, own, found);
    } else if (item.type != ItemType::note && item.type != ItemType::calculate && item.preset.empty()) {
      found.push_back({&item, section, own});
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

std::vector<Point> points(const Form& form) {
  std::vector<Point> found;
  collect(form, form.items, "", Scope::all, found);
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
