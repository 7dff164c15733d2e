#include "core/staffing/profile.h"

#include "core/base/json_fields.h"
#include "core/staffing/local_time.h"
#include "core/staffing/written.h"

#include <array>

namespace platsbesok::staffing {

namespace {

using nlohmann::json;

constexpr std::size_t entries_max = 2'000, headings_max = 50, word_bytes_max = 200;
constexpr const char* wrong = "schedule_profile_wrong";

constexpr std::array<std::pair<Field, std::string_view>, 23> fields{{
    {Field::unit, "unit"}, {Field::date, "date"}, {Field::person, "person"}, {Field::name, "name"}, {Field::title, "title"}, {Field::role, "role"},
    {Field::kind, "kind"}, {Field::start, "start"}, {Field::end, "end"}, {Field::break_min, "break_min"}, {Field::break_start, "break_start"},
    {Field::break_end, "break_end"}, {Field::on_call_start, "on_call_start"}, {Field::on_call_end, "on_call_end"}, {Field::shift_code, "shift_code"},
    {Field::time_code, "time_code"}, {Field::status, "status"}, {Field::employment, "employment"}, {Field::absence, "absence"},
    {Field::replaces, "replaces"}, {Field::hours, "hours"}, {Field::comment, "comment"}, {Field::is_protected, "is_protected"},
}};

class Reading {
public:
  Reading(const json& given, std::optional<base::Refusal>& fault) : given_(given), fault_(fault), top_(given, "", fault) {}

  Profile profile() {
    Profile profile;
    profile.id = clean(top_.text("id", word_bytes_max));
    profile.name = clean(top_.text("name", word_bytes_max));
    const auto layout = clean(top_.text("layout", word_bytes_max));
    if (layout != "rows" && layout != "matrix") top_.refuse(wrong, "layout");
    profile.layout = layout == "matrix" ? Layout::matrix : Layout::rows;
    profile.sheet = clean(top_.text_or_empty("sheet", word_bytes_max));
    if (top_.has("on_call_kind")) profile.on_call_kind = coded<ShiftKind>(top_.text("on_call_kind", word_bytes_max), "on_call_kind");
    profile.columns = columns();
    profile.kinds = words<ShiftKind>("kinds");
    profile.absences = words<Absence>("absences");
    profile.employment = words<EmploymentForm>("employment");
    for (const auto& [written, role] : top_.text_map("roles", word_bytes_max)) profile.roles[folded(clean(written))] = clean(role);
    profile.shift_codes = shift_codes();
    for (const json& day : top_.array("days_off", entries_max, false)) profile.days_off.insert(folded(clean(top_.text_of(day, "days_off", word_bytes_max))));
    top_.close();
    return profile;
  }

private:
  template <class E>
  E coded(const std::string& code, const std::string& place) {
    const auto value = from_code<E>(clean(code));
    if (!value) top_.refuse(wrong, place);
    return value.value_or(E{});
  }

  // A list's own codes are words of every profile, unless it gives them another meaning.
  template <class E>
  std::map<std::string, E> words(const char* key) {
    std::map<std::string, E> meaning;
    for (const auto& [written, code] : top_.text_map(key, word_bytes_max)) meaning[folded(clean(written))] = coded<E>(code, std::string(key) + "." + written.substr(0, 60));
    for (const auto& [value, code] : Codes<E>::all) meaning.emplace(folded(code), value);
    return meaning;
  }

  const json& object(const char* key) {
    static const json none = json::object();
    top_.ignore(key);
    return given_.is_object() && given_.contains(key) ? given_[key] : none;
  }

  std::map<Field, std::vector<std::string>> columns() {
    std::map<Field, std::vector<std::string>> columns;
    base::JsonFields given(object("columns"), "columns", fault_);
    for (const auto& [field, code] : fields) {
      const std::string key(code), place = given.place(key.c_str());
      for (const json& heading : given.array(key.c_str(), headings_max, false)) columns[field].push_back(folded(clean(given.text_of(heading, place, word_bytes_max))));
    }
    given.close();
    return columns;
  }

  std::map<std::string, ShiftCode> shift_codes() {
    std::map<std::string, ShiftCode> codes;
    const json& given = object("shift_codes");
    if (!given.is_object()) top_.refuse("json_field_wrong_kind", "shift_codes");
    for (const auto& [written, value] : given.items()) {
      base::JsonFields each(value, "shift_codes." + written.substr(0, 60), fault_);
      const auto minute = [&](const char* key) {
        const auto clock = parse_clock(each.text(key, word_bytes_max));
        if (!clock) top_.refuse(wrong, each.place(key));
        return clock.value_or(0);
      };
      ShiftCode& code = codes[folded(clean(written))];
      code.start_min = minute("start");
      code.end_min = minute("end");
      if (each.has("break_min")) code.break_min = static_cast<int>(each.number("break_min", 0, day_min));
      if (each.has("kind")) code.kind = coded<ShiftKind>(each.text("kind", word_bytes_max), each.place("kind"));
      each.close();
    }
    return codes;
  }

  const json& given_;
  std::optional<base::Refusal>& fault_;
  base::JsonFields top_;
};

}  // namespace

std::string_view code_of(Field field) {
  for (const auto& [each, code] : fields)
    if (each == field) return code;
  return {};
}

std::optional<Field> field_of(std::string_view code) {
  for (const auto& [each, spelled] : fields)
    if (spelled == code) return each;
  return std::nullopt;
}

base::Outcome<Profile> parse_profile(std::string_view text) {
  const auto parsed = base::parse_json(text, {1024 * 1024, 8});
  if (!parsed) return parsed.refusal();
  std::optional<base::Refusal> fault;
  Profile profile = Reading(*parsed, fault).profile();
  if (fault) return *fault;
  return profile;
}

}  // namespace platsbesok::staffing
