// The staffing check as a picture: a column a quarter; bands for requirement and schedule, and below them a box a person: there, there but not as required, or
// lacking. The table beside it says the same in numbers.
#include "register/web/phrases.h"
#include "register/web/staffing_result.h"

#include <algorithm>

namespace platsbesok::reg::web {

namespace {

using staffing::SlotRow;

constexpr std::size_t slots_drawn_max = 200, slot_boxes_max = 8;

struct Drawing {
  int left = 96, top = 34, width = 40;   // of a quarter
  int x(std::size_t slot) const { return left + static_cast<int>(slot) * width; }
};

Data shape(int x, int y, int width, int height, const char* look, const std::string& label = {}) {
  Data data;
  data.set("x", std::to_string(x));
  data.set("y", std::to_string(y));
  data.set("width", std::to_string(width));
  data.set("height", std::to_string(height));
  data.set("look", look);
  if (label.empty()) data.set("label", false);
  else data.set("label", label);
  data.set("middle", std::to_string(x + width / 2));
  data.set("baseline", std::to_string(y + height / 2 + 5));
  return data;
}

// A band of equal numbers in a row.
template <class Number>
void push_band(Data& shapes, const Drawing& drawing, const std::vector<SlotRow>& slots, int y, const char* look, Number number) {
  for (std::size_t i = 0; i < slots.size();) {
    std::size_t end = i + 1;
    while (end < slots.size() && number(slots[end]) == number(slots[i])) ++end;
    shapes.push_back(shape(drawing.x(i) + 1, y, static_cast<int>(end - i) * drawing.width - 2, 28, look, std::to_string(number(slots[i]))));
    i = end;
  }
}

// Where enough are there but of another role, or asleep, so many of them are marked as not what was required.
struct Short {
  std::size_t missing = 0, wrong = 0;
};

Short short_of(const SlotRow& slot) {
  const auto worst = static_cast<std::size_t>(std::max({slot.deficit, slot.role_deficit, slot.awake_deficit}));
  const std::size_t wrong = std::min(slot.counted.size(), worst - static_cast<std::size_t>(slot.deficit));
  return {worst - wrong, wrong};
}

}  // namespace

int lacking(const SlotRow& slot) { return slot.deficit + slot.role_deficit + slot.awake_deficit; }

void put_staffing_picture(const base::Wording& words, const staffing::StaffingResult& result, Data& data) {
  const auto& slots = result.slots;
  if (slots.empty() || slots.size() > slots_drawn_max) return;
  Drawing drawing;
  drawing.width = std::clamp(780 / static_cast<int>(slots.size()), 14, 64);
  Data shapes(Data::type::list), hours(Data::type::list);
  for (std::size_t i = 0; i < slots.size(); ++i) {
    const auto wall = base::in_stockholm(slots[i].start);
    if (i != 0 && wall.minute != 0 && !(slots.size() <= 12 && wall.minute == 30)) continue;
    Data hour;
    hour.set("x", std::to_string(drawing.x(i)));
    hour.set("text", hour_text(slots[i].start));
    hours.push_back(hour);
  }
  push_band(shapes, drawing, slots, drawing.top, "required", [](const SlotRow& slot) { return slot.need.total; });
  push_band(shapes, drawing, slots, drawing.top + 36, "scheduled", [](const SlotRow& slot) { return static_cast<int>(slot.scheduled.size()); });
  const int seen_top = drawing.top + 74;
  std::size_t most = 1;
  bool any_wrong = false;
  for (const SlotRow& slot : slots) most = std::max(most, slot.counted.size() + short_of(slot).missing);
  most = std::min(most, slot_boxes_max);
  for (std::size_t i = 0; i < slots.size(); ++i) {
    const SlotRow& slot = slots[i];
    const auto boxes = [&](std::size_t from, std::size_t count, const char* look, const char* label) {
      for (std::size_t j = from; j < std::min(from + count, most); ++j)
        shapes.push_back(shape(drawing.x(i) + 1, seen_top + static_cast<int>(j) * 24, drawing.width - 2, 22, look, drawing.width >= 24 ? label : ""));
    };
    boxes(0, slot.counted.size(), "seen", "");
    const Short lack = short_of(slot);
    boxes(slot.counted.size(), lack.missing, "lack", "−1");
    boxes(slot.counted.size() - lack.wrong, lack.wrong, "wrong", "");
    any_wrong = any_wrong || lack.wrong > 0;
  }
  data.set("shapes", shapes);
  data.set("any_wrong", any_wrong);
  data.set("hours", hours);
  data.set("picture_width", std::to_string(drawing.x(slots.size()) + 8));
  data.set("picture_height", std::to_string(seen_top + static_cast<int>(most) * 24 + 8));
  data.set("hours_bottom", std::to_string(seen_top + static_cast<int>(most) * 24));
  const auto short_slots = std::ranges::count_if(slots, [](const SlotRow& slot) { return lacking(slot) > 0; });
  data.set("picture_words", words.counted("web.staffing.picture", static_cast<long long>(slots.size()),
                                           {{"short", std::to_string(short_slots)}, {"minutes", std::to_string(result.shortage_person_min)}}));
  data.set("picture", true);
}

}  // namespace platsbesok::reg::web
