#include "app/screens/staffing.h"
#include "app/screens/words.h"

namespace platsbesok::app {

namespace {

using staffing::Ground, staffing::PersonClass, staffing::StaffingOutcome, staffing::Sum;
using ui::Colour, ui::Icon, ui::Tone;

std::string number(int value) { return std::to_string(value); }

// A shortage that was the same all the time until now is said by its number and since when; another one by its sum.
std::string shortage_words(const ui::Frame& f, const char* key, const domain::StaffingCheck& check, Sum sum, int limit) {
  const auto shortage = staffing::shortage(check.result, sum);
  const std::string begin = std::string("app.staffing.reason.") + key;
  const auto slots = check.result.slots.size();
  if (shortage.slots.size() == 1 && shortage.first) {
    const auto& [lacking, count] = *shortage.slots.begin();
    const auto after = std::ranges::count_if(check.result.slots, [&](const auto& slot) { return *shortage.first <= slot.start; });
    if (static_cast<std::ptrdiff_t>(count) == after && slots > 0)
      return f.words.counted(begin + "_since", lacking,
                             {{"number", lacking <= 12 ? f.word("app.number." + number(lacking)) : number(lacking)}, {"time", clock_of(*shortage.first)}, {"limit", number(limit)}});
  }
  return f.words(begin, {{"minutes", number(shortage.person_min)}, {"limit", number(limit)}});
}

std::string reason_of(const ui::Frame& f, const domain::StaffingCheck& check) {
  const auto& limits = check.result.thresholds;
  if (check.result.grounds.empty()) return f.word("app.staffing.reason.met");
  const auto& [ground, minutes] = check.result.grounds.front();
  const std::map<std::string, std::string> about{{"minutes", number(minutes)}, {"limit", number(limits.shortage_tolerance_min)}};
  switch (ground) {
    case Ground::no_slots: return f.word("app.staffing.reason.no_slots");
    case Ground::no_requirement: return f.word("app.staffing.reason.no_requirement");
    case Ground::no_schedule_and_nobody_seen: return f.word("app.staffing.reason.nothing");
    case Ground::nobody_present: return f.words("app.staffing.reason.nobody", about);
    case Ground::nobody_awake: return f.words("app.staffing.reason.nobody_awake", {{"minutes", number(minutes)}, {"limit", number(limits.nobody_awake_min)}});
    case Ground::half_missing: return f.words("app.staffing.reason.half", {{"minutes", number(minutes)}, {"limit", number(limits.half_missing_min)}});
    case Ground::too_few: return shortage_words(f, "persons", check, Sum::persons, limits.shortage_tolerance_min);
    case Ground::wrong_roles: return shortage_words(f, "roles", check, Sum::roles, limits.shortage_tolerance_min);
    case Ground::too_few_awake: return shortage_words(f, "awake", check, Sum::awake, limits.shortage_tolerance_min);
    case Ground::within_tolerance: return f.words("app.staffing.reason.within", about);
    case Ground::deviating_person: return f.word("app.staffing.reason.deviating");
    case Ground::other_persons: return f.word("app.staffing.reason.others");
    case Ground::paper_shortage: return f.word("app.staffing.reason.paper");
    case Ground::on_call_missing: return f.word("app.staffing.reason.on_call");
    case Ground::data_flag: return f.word("app.staffing.reason.data");
  }
  return {};
}

}  // namespace

OutcomeLook outcome_look(const ui::Frame& f, const domain::StaffingCheck& check, bool started, bool under_way) {
  if (!started) return {f.word("app.staffing.not_started"), f.word("app.staffing.not_started_how"), Icon::groups, Tone::neutral};
  if (!check.begun) return {f.word("app.staffing.nobody_counted"), f.word(check.expected == 0 ? "app.staffing.nobody_due_how" : "app.staffing.nobody_counted_how"), Icon::groups, Tone::neutral};
  const bool assessable = check.result.outcome != StaffingOutcome::not_assessable;
  if (!check.complete() && assessable)
    return {f.words("app.staffing.counted_so_far", {{"counted", std::to_string(check.expected - check.uncounted)}, {"expected", std::to_string(check.expected)}}),
            f.words.counted(under_way ? "app.staffing.counting" : "app.staffing.never_counted", static_cast<long long>(check.uncounted)), Icon::groups, under_way ? Tone::neutral : Tone::l2};
  const std::string code(base::code_of(check.result.outcome));
  std::string words = f.word("staffing.outcome." + code);
  if (under_way && assessable) words = f.words("app.staffing.so_far", {{"outcome", words}});
  OutcomeLook look{std::move(words), reason_of(f, check), Icon::info, Tone::neutral};
  switch (check.result.outcome) {
    case StaffingOutcome::met: look.icon = Icon::check_circle, look.tone = Tone::l4; break;
    case StaffingOutcome::met_with_deviation: look.icon = Icon::error, look.tone = Tone::l2; break;
    case StaffingOutcome::not_met: look.icon = Icon::cancel, look.tone = Tone::l1; break;
    case StaffingOutcome::not_met_serious: look.icon = Icon::dangerous, look.tone = Tone::l1; break;
    case StaffingOutcome::not_assessable: break;
  }
  return look;
}

std::string staffing_lines(const ui::Frame& f, const domain::StaffingCheck& check) {
  const OutcomeLook look = outcome_look(f, check, true, false);
  std::vector<std::string> lines{look.words + "."};
  const auto persons = staffing::shortage(check.result, Sum::persons);
  if (check.complete() && persons.need > 0) lines.push_back(f.words("app.finish.staffing_counts", {{"present", number(persons.have)}, {"need", number(persons.need)}}) + ".");
  if (check.complete() && check.result.outcome != StaffingOutcome::not_assessable) lines.push_back(look.reason);
  return joined(lines, " ");
}

std::string shift_words(const std::vector<staffing::Span>& shifts) {
  std::vector<std::string> words;
  for (const auto& shift : shifts) words.push_back(clock_of(shift.start) + "–" + clock_of(shift.end));
  return joined(words);
}

std::string staff_name(const ui::Frame& f, const StaffView& person) { return person.name.empty() ? f.word("app.staffing.unknown") : person.name; }

std::string initials_of(const std::string& name) {
  std::string initials;
  std::size_t count = 0;
  bool begins = true;
  for (std::size_t i = 0; i < name.size() && count < 2;) {
    std::size_t next = i + 1;
    while (next < name.size() && (static_cast<unsigned char>(name[next]) & 0xC0) == 0x80) ++next;
    const bool parts = name[i] == ' ' || name[i] == '.' || name[i] == '-' || name[i] == ',';
    if (!parts && begins) initials += name.substr(i, next - i), ++count;
    begins = parts;
    i = next;
  }
  return initials;
}

std::string state_words(const ui::Frame& f, domain::SightingState state) { return f.word("app.staffing.state." + std::string(domain::code_of(state))); }

ClassWords class_words(const ui::Frame& f, const StaffView& person) {
  if (person.differs) return {f.word("app.staffing.differs"), Icon::call_split, Colour::l2};
  if (!person.cls) {
    if (person.standby && !person.on_call) return {f.word("app.staffing.not_called"), Icon::none, Colour::ink2};
    if (person.expected && !person.noted) return {f.word("app.staffing.not_counted"), Icon::none, Colour::ink2};
    return {};
  }
  const std::string words = f.word("staffing.class." + std::string(base::code_of(*person.cls))) + (person.double_booked ? ", " + f.word("staffing.double_booked") : "");
  if (person.standby && person.on_call) return {f.words.counted(person.on_call->reached ? "app.staffing.reached" : "app.staffing.not_reached", person.on_call->seconds), person.on_call->reached ? Icon::check_circle : Icon::error, person.on_call->reached ? Colour::l4 : Colour::l2};
  switch (*person.cls) {
    case PersonClass::no_show:
    case PersonClass::absent_unreplaced:
    case PersonClass::asleep_on_awake_shift: return {words, Icon::error, Colour::l1};
    case PersonClass::wrong_role:
    case PersonClass::late:
    case PersonClass::left_early:
    case PersonClass::unscheduled:
    case PersonClass::replacement:
    case PersonClass::unidentified:
    case PersonClass::vacant:
    case PersonClass::on_call_not_reached: return {words, Icon::error, Colour::l2};
    case PersonClass::on_call_reached:
    case PersonClass::absent_replaced:
    case PersonClass::not_counted: return {words, Icon::none, Colour::ink2};
    case PersonClass::present_as_scheduled: break;
  }
  if (person.double_booked) return {words, Icon::error, Colour::l2};
  return {};
}

}  // namespace platsbesok::app
