// "Så räknas det": one quarter at a time, what was required, who was scheduled, who counts and who does not, and why; and the figures that the outcome rests on.
#include "app/screens/staffing_need.h"
#include "app/screens/words.h"
#include "app/ui/widgets.h"

#include <algorithm>

namespace platsbesok::app {

using namespace ui;
using staffing::SlotRow, staffing::WhyNot;

namespace {

constexpr std::int64_t slot_length_ms = staffing::slot_ms;

std::string name_of(const Frame& f, const StaffingView& view, std::size_t person) {
  const auto found = view.names.find(person);
  return found == view.names.end() || found->second.empty() ? f.word("app.staffing.unknown") : found->second;
}

std::string why_words(const Frame& f, WhyNot why) {
  switch (why) {
    case WhyNot::not_seen: return f.word("app.staffing.why.not_seen");
    case WhyNot::too_short: return f.word("app.staffing.why.too_short");
    case WhyNot::in_training: return f.word("app.staffing.why.in_training");
    case WhyNot::on_break: return f.word("app.staffing.why.on_break");
    case WhyNot::off_site: return f.word("app.staffing.why.off_site");
    case WhyNot::on_the_way: return f.word("app.staffing.why.on_the_way");
  }
  return {};
}

std::string lacking_of(const Frame& f, const SlotRow& slot) {
  std::vector<std::string> parts;
  if (slot.deficit > 0) parts.push_back(f.words("app.staffing.why.lacks_persons", {{"count", std::to_string(slot.deficit)}}));
  if (slot.role_deficit > 0) parts.push_back(f.words("app.staffing.why.lacks_roles", {{"count", std::to_string(slot.role_deficit)}}));
  if (slot.awake_deficit > 0) parts.push_back(f.words("app.staffing.why.lacks_awake", {{"count", std::to_string(slot.awake_deficit)}}));
  return parts.empty() ? f.word("app.staffing.nothing_lacks") : joined(parts, " · ");
}

void draw_quarter(Frame& f, Column& column, const StaffingView& view, const SlotRow& slot) {
  const auto row = [&](const char* key, const std::string& words, Colour colour = Colour::ink) {
    label_and_words(f, column, 120, f.word(key), {{words, Type::base, colour, false}});
    column.gap(8);
  };
  const auto names = [&](const std::vector<std::size_t>& persons) {
    std::vector<std::string> all;
    for (const std::size_t person : persons) all.push_back(name_of(f, view, person));
    return all.empty() ? f.word("app.staffing.why.nobody") : joined(all);
  };
  row("app.staffing.need", need_words(f, slot.need));
  row("app.staffing.schedule", names(slot.scheduled));
  row("app.staffing.why.counted", names(slot.counted));
  if (!slot.not_counted.empty()) {
    std::vector<std::string> all;
    for (const auto& each : slot.not_counted) all.push_back(name_of(f, view, each.person) + " – " + why_words(f, each.why));
    row("app.staffing.why.not_counted", joined(all));
  }
  const bool lacks = slot.deficit + slot.role_deficit + slot.awake_deficit > 0;
  row("app.staffing.why.lacks", lacking_of(f, slot), lacks ? Colour::l1 : Colour::ink);
}

std::string flag_words(const Frame& f, const staffing::DataFlag& flag) {
  using Kind = staffing::DataFlag::Kind;
  switch (flag.kind) {
    case Kind::missing_hour: return f.word("app.staffing.flag.missing_hour");
    case Kind::hours_mismatch: return f.word("app.staffing.flag.hours");
    case Kind::noted_unlike: return f.word("app.staffing.flag.unlike");
  }
  return {};
}

}  // namespace

void draw_staffing_why(Frame& f, const StaffingView& view, StaffingDraft& draft) {
  if (!draft.why) return;
  const auto& slots = view.check.result.slots;
  const auto at = std::ranges::find(slots, *draft.why, &SlotRow::start);
  if (at == slots.end()) {
    draft.why.reset();
    return;
  }
  const auto index = static_cast<std::size_t>(at - slots.begin());
  const DialogEnd end = dialog(f, "staffing.why", 640, [&](Column& column) {
    text(f, column, Type::heading, Colour::ink, f.word("app.staffing.why.title"));
    column.gap(12);
    const float side = 48, height = std::max(side, line_height(f, Type::base_bold) + 8);
    Rect row = column.take(height);
    if (index > 0 && icon_button(f, {row.x, row.centre().y - side / 2, side, side}, "staffing.why.before", f.word("app.staffing.why.before"), Icon::arrow_back)) draft.why = slots[index - 1].start;
    if (index + 1 < slots.size() && icon_button(f, {row.right() - side, row.centre().y - side / 2, side, side}, "staffing.why.after", f.word("app.staffing.why.after"), Icon::arrow_forward)) draft.why = slots[index + 1].start;
    text_line(f, row.inset(side + 8, 0), Type::base_bold, Colour::ink, clock_of(at->start) + "–" + clock_of({at->start.utc_ms + slot_length_ms}), Align::centre);
    column.gap(12);
    draw_quarter(f, column, view, *at);
    separator(f, column, 4, 12);
    const auto& limits = view.check.result.thresholds;
    text(f, column, Type::small, Colour::ink2, f.words("app.staffing.why.method", {{"majority", std::to_string(limits.majority_min)}, {"shortage", std::to_string(limits.shortage_tolerance_min)},
                                                                                   {"late", std::to_string(limits.late_tolerance_min)}, {"awake", std::to_string(limits.nobody_awake_min)}, {"half", std::to_string(limits.half_missing_min)}}));
    for (const auto& flag : view.check.result.data_quality) {
      column.gap(8);
      text(f, column, Type::small, Colour::l2, flag_words(f, flag));
    }
    column.gap(16);
    if (button(f, column, {.key = "staffing.why.close", .label = f.word("app.notice.close"), .icon = Icon::check, .kind = ButtonKind::main})) draft.why.reset();
  });
  if (end == DialogEnd::dismissed) draft.why.reset();
}

}  // namespace platsbesok::app
