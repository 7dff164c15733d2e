#include "core/staffing/case_json.h"

#include "core/base/json_fields.h"
#include "core/base/text.h"
#include "core/base/words.h"
#include "core/staffing/written.h"

#include <cstdio>

namespace platsbesok::staffing {

using base::JsonFields;
using base::Outcome;
using nlohmann::json;

namespace {

constexpr std::size_t key_bytes_max = 200;
constexpr std::size_t rows_max = 1'048'576;  // of a file
constexpr std::size_t requirements_max = 500, shifts_max = 50'000, observed_max = 1'000, intervals_max = 200, roles_max = 50;
constexpr int people_max = 10'000;
constexpr int visit_min_max = 7 * day_min;
constexpr int year_min = 2000, year_max = 2199;

// Where a file says null it says nothing.
void drop_nulls(json& node) {
  if (node.is_object())
    for (auto at = node.begin(); at != node.end();) at = at->is_null() ? node.erase(at) : std::next(at);
  for (auto& each : node)
    if (each.is_structured()) drop_nulls(each);
}

std::string nth(const std::string& list, std::size_t i) { return list + "[" + std::to_string(i) + "]"; }

// The first fault is kept, as JsonFields does.
class Reader {
public:
  Outcome<StaffingCase> staffing_case(json given) {
    drop_nulls(given);
    JsonFields fields(given, {}, fault_);
    StaffingCase read;
    read.unit = fields.text("unit", key_bytes_max);
    read.residents = number(fields, "residents", 0, people_max);
    read_visit(read, fields);
    each(fields, "requirements", requirements_max, false, [&](const json& node, const std::string& place) { read.requirements.push_back(requirement(node, place)); });
    each(fields, "schedule", shifts_max, false, [&](const json& node, const std::string& place) { read.schedule.push_back(scheduled(node, place, read.unit).shift); });
    each(fields, "observed", observed_max, false, [&](const json& node, const std::string& place) { read.observed.push_back(observation(node, place)); });
    fields.close();
    if (fault_) return *fault_;
    return read;
  }

  Outcome<std::vector<Requirement>> requirements(json given) {
    std::vector<Requirement> read;
    list(given, requirements_max, [&](const json& node, const std::string& place) { read.push_back(requirement(node, place)); });
    if (fault_) return *fault_;
    return read;
  }

  Outcome<Requirement> one_requirement(json given) {
    drop_nulls(given);
    auto read = requirement(given, {});
    if (fault_) return *fault_;
    return read;
  }

  Outcome<std::vector<ScheduledShift>> schedule(json given, const std::string& unit) {
    std::vector<ScheduledShift> read;
    list(given, shifts_max, [&](const json& node, const std::string& place) { read.push_back(scheduled(node, place, unit)); });
    if (fault_) return *fault_;
    return read;
  }

private:
  // A file that is one list.
  template <class Take>
  void list(json& given, std::size_t items_max, Take take) {
    drop_nulls(given);
    json whole;
    whole["list"] = std::move(given);
    JsonFields fields(whole, {}, fault_);
    each(fields, "list", items_max, true, take);
  }

  void refuse(std::string code, const std::string& place, std::map<std::string, std::string> about = {}) {
    if (fault_) return;
    about["place"] = place;
    fault_ = base::Refusal{std::move(code), "core/staffing/README.md", std::move(about)};
  }

  template <class Take>
  void each(JsonFields& fields, const char* key, std::size_t items_max, bool required, Take take) {
    const json& items = fields.array(key, items_max, required);
    for (std::size_t i = 0; i < items.size() && !fault_; ++i) take(items[i], nth(fields.place(key), i));
  }

  int number(JsonFields& fields, const char* key, std::int64_t min, std::int64_t max) { return static_cast<int>(fields.number(key, min, max)); }
  int number_or(JsonFields& fields, const char* key, std::int64_t min, std::int64_t max, int otherwise) {
    return fields.has(key) ? number(fields, key, min, max) : otherwise;
  }
  base::Fold fold(JsonFields& fields, const char* key, base::Fold otherwise) {
    return fields.has(key) ? (number(fields, key, 0, 1) == 1 ? base::Fold::second : base::Fold::first) : otherwise;
  }

  template <class E>
  std::optional<E> word(JsonFields& fields, const char* key) {
    const auto code = fields.text_or_empty(key, key_bytes_max);
    if (code.empty()) return std::nullopt;
    const auto value = from_code<E>(code);
    if (!value) refuse("staffing_code_unknown", fields.place(key));
    return value;
  }

  Placed time(const json& node, const std::string& place, base::Fold fold) {
    const auto local = node.is_string() ? parse_local_time(node.get_ref<const std::string&>()) : std::nullopt;
    if (local && local->date.year >= year_min && local->date.year <= year_max) return staffing::place(*local, fold);
    refuse("staffing_time_wrong", place);
    return {};
  }

  // Also where a start in the missing hour was read as its end.
  Span span(Placed start, Placed end, const std::string& place) {
    if (end.at < start.at) refuse("staffing_time_backwards", place);
    return {start.at, end.at};
  }

  void read_visit(StaffingCase& read, JsonFields& fields) {
    const json& ends = fields.array("visit", 2, true);
    const auto start_fold = fold(fields, "visit_start_fold", base::Fold::first), end_fold = fold(fields, "visit_end_fold", base::Fold::first);
    if (fault_) return;
    if (ends.size() != 2) return refuse("staffing_time_wrong", "visit");
    const Placed start = time(ends[0], "visit[0]", start_fold), end = time(ends[1], "visit[1]", end_fold);
    read.visit = span(start, end, "visit");
    read.visit_in_missing_hour = start.in_missing_hour || end.in_missing_hour;
    if (read.visit.length_min() > visit_min_max) refuse("staffing_visit_too_long", "visit", {{"days_max", std::to_string(visit_min_max / day_min)}});
  }

  int clock(JsonFields& fields, const char* key) {
    const auto minute = parse_clock(fields.text(key, key_bytes_max));
    if (!minute) refuse("staffing_time_wrong", fields.place(key));
    return minute.value_or(0);
  }

  Days days(JsonFields& fields, const json& node) {
    if (!fields.has("day_mask")) return {};
    Days days{false, false, false, false};
    const auto take = [&](const json& code, const std::string& place) {
      if (code == "VARDAG") days.weekdays = true;
      else if (code == "LORDAG") days.saturdays = true;
      else if (code == "SON_HELG") days.sundays_and_holidays = true;
      else if (code == "HELGAFTON") days.eves = true;
      else refuse("staffing_code_unknown", place);
    };
    if (node["day_mask"].is_string()) {
      fields.ignore("day_mask");
      take(node["day_mask"], fields.place("day_mask"));
    } else {
      each(fields, "day_mask", 4, true, take);
    }
    return days;
  }

  Roles roles(JsonFields& fields, const json& node) {
    Roles roles;
    fields.ignore("roles");
    if (!fields.has("roles")) return roles;
    const json& given = node["roles"];
    if (!given.is_object() || given.size() > roles_max) {
      fields.refuse("json_field_wrong_kind", fields.place("roles"));
      return roles;
    }
    JsonFields counts(given, fields.place("roles"), fault_);
    for (const auto& [role, at_least] : given.items()) {
      const auto name = base::normalised(role);
      if (!name || name->empty() || name->size() > key_bytes_max) refuse("staffing_code_unknown", fields.place("roles"));
      else roles[*name] = number(counts, role.c_str(), 0, people_max);
    }
    return roles;
  }

  Requirement requirement(const json& node, const std::string& place) {
    JsonFields fields(node, place, fault_);
    Requirement read;
    read.unit = fields.text_or_empty("unit", key_bytes_max);
    read.source = word<Source>(fields, "source");
    read.valid_from = fields.date_or_nothing("valid_from");
    read.valid_to = fields.date_or_nothing("valid_to");
    read.days = days(fields, node);
    read.from_min = clock(fields, "from");
    read.to_min = clock(fields, "to");
    read.min_total = number_or(fields, "min_total", 0, people_max, 0);
    read.roles = roles(fields, node);
    if (fields.has("residents_per_staff")) read.residents_per_staff = number(fields, "residents_per_staff", 1, people_max);
    read.min_awake = number_or(fields, "min_awake", 0, people_max, 0);
    read.sleeping_allowed = fields.flag_or_nothing("sleeping_allowed").value_or(true);
    read.on_call_role = fields.text_or_empty("oncall_role_available", key_bytes_max);
    read.offsite_counts = fields.flag_or_nothing("offsite_counts").value_or(false);
    read.break_counts = fields.flag_or_nothing("break_counts").value_or(true);
    read.students_count = fields.flag_or_nothing("students_count").value_or(false);
    read.unstaffed_when_empty = fields.flag_or_nothing("unstaffed_when_empty").value_or(false);
    fields.close();
    return read;
  }

  ScheduledShift scheduled(const json& node, const std::string& place, const std::string& unit) {
    JsonFields fields(node, place, fault_);
    ScheduledShift made;
    Shift& read = made.shift;
    read.person = fields.text_or_empty("id", key_bytes_max);
    read.role = fields.text_or_empty("role", key_bytes_max);
    read.kind = word<ShiftKind>(fields, "kind").value_or(ShiftKind::work);
    read.unit = fields.has("unit") ? fields.text("unit", key_bytes_max) : unit;
    for (const char* key : {"start", "end"}) static_cast<void>(fields.text(key, key_bytes_max));
    const auto start_fold = fold(fields, "start_fold", base::Fold::first), end_fold = fold(fields, "end_fold", base::Fold::second);
    if (fault_) return made;
    const Placed start = time(node["start"], fields.place("start"), start_fold), end = time(node["end"], fields.place("end"), end_fold);
    read.span = span(start, end, place);
    read.start_in_missing_hour = start.in_missing_hour;
    read.end_in_missing_hour = end.in_missing_hour;
    read.break_min = number_or(fields, "break_min", 0, day_min, 0);
    read.absence = word<Absence>(fields, "absence");
    read.replaced_by = fields.text_or_empty("replaced_by", key_bytes_max);
    read.employment = word<EmploymentForm>(fields, "employment");
    read.reached = fields.flag_or_nothing("reached");
    fields.ignore("stated_hours");
    if (fields.has("stated_hours")) {
      if (node["stated_hours"].is_number()) read.stated_hours = node["stated_hours"].get<double>();
      else fields.refuse("json_field_wrong_kind", fields.place("stated_hours"));
    }
    if (fields.has("row")) made.row = static_cast<std::size_t>(fields.number("row", 0, rows_max));
    made.name = fields.text_or_empty("name", key_bytes_max);
    made.title = fields.text_or_empty("title", key_bytes_max);
    fields.close();
    return made;
  }

  Observation observation(const json& node, const std::string& place) {
    JsonFields fields(node, place, fault_);
    Observation read;
    read.person = fields.text_or_empty("id", key_bytes_max);
    read.role = fields.text_or_empty("role", key_bytes_max);
    read.in_training = !fields.flag_or_nothing("count").value_or(true);
    each(fields, "intervals", intervals_max, true, [&](const json& interval, const std::string& at) { read.seen.push_back(seen(interval, at)); });
    fields.close();
    return read;
  }

  // [start, end, start_fold = 0, end_fold = 0, awake = true]; instead of awake also a code: "RAST", "UTE_I_TJANST".
  Seen seen(const json& node, const std::string& place) {
    Seen read;
    if (!node.is_array() || node.size() < 2 || node.size() > 5) {
      refuse("staffing_time_wrong", place);
      return read;
    }
    const auto fold_at = [&](std::size_t i) {
      if (i >= node.size() || node[i] == 0) return base::Fold::first;
      if (node[i] != 1) refuse("staffing_code_unknown", nth(place, i));
      return base::Fold::second;
    };
    if (node.size() == 5 && node[4].is_boolean()) {
      read.state = node[4].get<bool>() ? SeenState::awake : SeenState::asleep;
    } else if (node.size() == 5) {
      const auto state = node[4].is_string() ? from_code<SeenState>(node[4].get_ref<const std::string&>()) : std::nullopt;
      if (!state) refuse("staffing_code_unknown", nth(place, 4));
      read.state = state.value_or(SeenState::awake);
    }
    const Placed start = time(node[0], nth(place, 0), fold_at(2)), end = time(node[1], nth(place, 1), fold_at(3));
    read.span = span(start, end, place);
    read.start_in_missing_hour = start.in_missing_hour;
    read.end_in_missing_hour = end.in_missing_hour;
    return read;
  }

  std::optional<base::Refusal> fault_;
};

// The local time that reads as this instant; beside it the fold, where it is not the usual one.
void write_time(json& object, const char* key, const char* fold_key, base::Instant instant, bool in_missing_hour, base::Fold usual) {
  const auto wall = base::in_stockholm(instant);
  LocalTime local{wall.date, wall.hour, wall.minute};
  if (in_missing_hour && local.hour > 0) --local.hour;  // read as the hour after it, and told
  char clock[16];
  std::snprintf(clock, sizeof clock, "T%02d:%02d", local.hour, local.minute);
  object[key] = base::iso(local.date) + clock;
  if (place(local, usual).at != instant) object[fold_key] = usual == base::Fold::first ? 1 : 0;
}

void write_text(json& object, const char* key, const std::string& text) {
  if (!text.empty()) object[key] = base::shortened(text, key_bytes_max);
}

std::string dumped(const json& node) { return node.dump(-1, ' ', false, json::error_handler_t::replace); }

template <class T>
std::string list_text(const std::vector<T>& list) {
  json array = json::array();
  for (const auto& each : list) array.push_back(to_json(each));
  return dumped(array);
}

std::string clock_of(int minute) {
  char clock[16];
  std::snprintf(clock, sizeof clock, "%02d:%02d", minute / 60, minute % 60);
  return clock;
}

}  // namespace

Outcome<StaffingCase> case_from(const json& given) { return Reader().staffing_case(given); }
Outcome<std::vector<Requirement>> requirements_from(const json& given) { return Reader().requirements(given); }
Outcome<std::vector<ScheduledShift>> shifts_from(const json& given, const std::string& unit) { return Reader().schedule(given, unit); }

Outcome<std::vector<Requirement>> requirements_from_text(std::string_view text) {
  const auto parsed = base::parse_json(text);
  if (!parsed) return parsed.refusal();
  return requirements_from(*parsed);
}

Outcome<std::vector<ScheduledShift>> shifts_from_text(std::string_view text) {
  const auto parsed = base::parse_json(text);
  if (!parsed) return parsed.refusal();
  return shifts_from(*parsed);
}

Outcome<Requirement> requirement_from_text(std::string_view text) {
  const auto parsed = base::parse_json(text);
  if (!parsed) return parsed.refusal();
  return Reader().one_requirement(*parsed);
}

json to_json(const Requirement& requirement) {
  json object{{"from", clock_of(requirement.from_min)}, {"to", clock_of(requirement.to_min)}};
  write_text(object, "unit", requirement.unit);
  if (requirement.source) object["source"] = code_of(*requirement.source);
  if (requirement.valid_from) object["valid_from"] = base::iso(*requirement.valid_from);
  if (requirement.valid_to) object["valid_to"] = base::iso(*requirement.valid_to);
  if (requirement.days != Days{}) {
    json& days = object["day_mask"] = json::array();
    if (requirement.days.weekdays) days.push_back("VARDAG");
    if (requirement.days.saturdays) days.push_back("LORDAG");
    if (requirement.days.sundays_and_holidays) days.push_back("SON_HELG");
    if (requirement.days.eves) days.push_back("HELGAFTON");
  }
  if (requirement.min_total != 0) object["min_total"] = requirement.min_total;
  if (!requirement.roles.empty()) object["roles"] = requirement.roles;
  if (requirement.residents_per_staff) object["residents_per_staff"] = *requirement.residents_per_staff;
  if (requirement.min_awake != 0) object["min_awake"] = requirement.min_awake;
  if (!requirement.sleeping_allowed) object["sleeping_allowed"] = false;
  write_text(object, "oncall_role_available", requirement.on_call_role);
  if (requirement.offsite_counts) object["offsite_counts"] = true;
  if (!requirement.break_counts) object["break_counts"] = false;
  if (requirement.students_count) object["students_count"] = true;
  if (requirement.unstaffed_when_empty) object["unstaffed_when_empty"] = true;
  return object;
}

json to_json(const ScheduledShift& scheduled) {
  const Shift& shift = scheduled.shift;
  json object;
  write_text(object, "id", shift.person);
  write_text(object, "role", shift.role);
  write_text(object, "unit", shift.unit);
  if (shift.kind != ShiftKind::work) object["kind"] = code_of(shift.kind);
  write_time(object, "start", "start_fold", shift.span.start, shift.start_in_missing_hour, base::Fold::first);
  write_time(object, "end", "end_fold", shift.span.end, shift.end_in_missing_hour, base::Fold::second);
  if (shift.break_min != 0) object["break_min"] = shift.break_min;
  if (shift.absence) object["absence"] = code_of(*shift.absence);
  write_text(object, "replaced_by", shift.replaced_by);
  if (shift.employment) object["employment"] = code_of(*shift.employment);
  if (shift.reached) object["reached"] = *shift.reached;
  if (shift.stated_hours) object["stated_hours"] = *shift.stated_hours;
  if (scheduled.row != 0) object["row"] = scheduled.row;
  write_text(object, "name", scheduled.name);
  write_text(object, "title", scheduled.title);
  return object;
}

std::string to_text(const Requirement& requirement) { return dumped(to_json(requirement)); }
std::string to_text(const std::vector<Requirement>& requirements) { return list_text(requirements); }
std::string to_text(const std::vector<ScheduledShift>& schedule) { return list_text(schedule); }

}  // namespace platsbesok::staffing
