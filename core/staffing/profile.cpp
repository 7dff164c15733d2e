#include "core/staffing/profile.h"

#include "core/base/json.h"
#include "core/staffing/local_time.h"
#include "core/staffing/written.h"

#include <array>

namespace platsbesok::staffing {

namespace {

using nlohmann::json;

constexpr std::size_t entries_max = 2'000, word_bytes_max = 200;

constexpr std::array<std::pair<Field, std::string_view>, 23> fields{{
    {Field::unit, "unit"}, {Field::date, "date"}, {Field::person, "person"}, {Field::name, "name"}, {Field::title, "title"}, {Field::role, "role"},
    {Field::kind, "kind"}, {Field::start, "start"}, {Field::end, "end"}, {Field::break_min, "break_min"}, {Field::break_start, "break_start"},
    {Field::break_end, "break_end"}, {Field::on_call_start, "on_call_start"}, {Field::on_call_end, "on_call_end"}, {Field::shift_code, "shift_code"},
    {Field::time_code, "time_code"}, {Field::status, "status"}, {Field::employment, "employment"}, {Field::absence, "absence"},
    {Field::replaces, "replaces"}, {Field::hours, "hours"}, {Field::comment, "comment"}, {Field::is_protected, "is_protected"},
}};

struct Wrong {
  std::string place;
};

std::string word(const json& node, const std::string& place) {
  if (!node.is_string()) throw Wrong{place};
  auto text = clean(node.get_ref<const std::string&>());
  if (text.empty() || text.size() > word_bytes_max) throw Wrong{place};
  return text;
}

const json* find(const json& node, const char* key) {
  const auto found = node.find(key);
  return found == node.end() ? nullptr : &*found;
}

template <class Take>
void each(const json& profile, const char* key, Take take) {
  const json* entries = find(profile, key);
  if (!entries) return;
  if (!entries->is_object() || entries->size() > entries_max) throw Wrong{key};
  for (const auto& [written, value] : entries->items()) {
    const std::string place = std::string(key) + "." + written.substr(0, 60);
    take(folded(word(written, place)), value, place);
  }
}

template <class E>
E coded(const json& node, const std::string& place) {
  const auto value = from_code<E>(word(node, place));
  if (!value) throw Wrong{place};
  return *value;
}

ShiftCode shift_code(const json& node, const std::string& place) {
  if (!node.is_object()) throw Wrong{place};
  ShiftCode read;
  for (const auto& [key, value] : node.items()) {
    const auto minutes = value.is_string() ? parse_clock(value.get_ref<const std::string&>()) : std::nullopt;
    if (key == "start" && minutes) read.start_min = *minutes;
    else if (key == "end" && minutes) read.end_min = *minutes;
    else if (key == "break_min" && value.is_number_unsigned() && value <= day_min) read.break_min = value.get<int>();
    else if (key == "kind") read.kind = coded<ShiftKind>(value, place + ".kind");
    else throw Wrong{place + "." + key.substr(0, 60)};
  }
  if (!node.contains("start") || !node.contains("end")) throw Wrong{place};
  return read;
}

// A list's own codes are words of every profile, unless it gives them another meaning.
template <class E>
void add_codes(std::map<std::string, E>& words) {
  for (const auto& [value, code] : Codes<E>::all) words.emplace(folded(code), value);
}

Profile read(const json& given) {
  if (!given.is_object()) throw Wrong{"."};
  static const std::set<std::string> known{"id", "name", "layout", "sheet", "columns", "kinds", "absences", "employment", "roles", "shift_codes", "days_off", "on_call_kind"};
  for (const auto& [key, value] : given.items())
    if (!known.contains(key)) throw Wrong{key.substr(0, 60)};
  const auto required = [&](const char* key) {
    if (!given.contains(key)) throw Wrong{key};
    return word(given[key], key);
  };
  Profile profile;
  profile.id = required("id");
  profile.name = required("name");
  const auto layout = required("layout");
  if (layout != "rows" && layout != "matrix") throw Wrong{"layout"};
  profile.layout = layout == "rows" ? Layout::rows : Layout::matrix;
  if (const json* sheet = find(given, "sheet")) profile.sheet = word(*sheet, "sheet");
  if (const json* kind = find(given, "on_call_kind")) profile.on_call_kind = coded<ShiftKind>(*kind, "on_call_kind");
  each(given, "columns", [&](const std::string& code, const json& headings, const std::string& place) {
    const auto field = field_of(code);
    if (!field || !headings.is_array() || headings.empty() || headings.size() > 50) throw Wrong{place};
    for (const json& heading : headings) profile.columns[*field].push_back(folded(word(heading, place)));
  });
  each(given, "kinds", [&](const std::string& w, const json& value, const std::string& place) { profile.kinds[w] = coded<ShiftKind>(value, place); });
  each(given, "absences", [&](const std::string& w, const json& value, const std::string& place) { profile.absences[w] = coded<Absence>(value, place); });
  each(given, "employment", [&](const std::string& w, const json& value, const std::string& place) { profile.employment[w] = coded<EmploymentForm>(value, place); });
  each(given, "roles", [&](const std::string& w, const json& value, const std::string& place) { profile.roles[w] = word(value, place); });
  each(given, "shift_codes", [&](const std::string& w, const json& value, const std::string& place) { profile.shift_codes[w] = shift_code(value, place); });
  if (const json* days = find(given, "days_off")) {
    if (!days->is_array() || days->size() > entries_max) throw Wrong{"days_off"};
    for (const json& day : *days) profile.days_off.insert(folded(word(day, "days_off")));
  }
  add_codes(profile.kinds);
  add_codes(profile.absences);
  add_codes(profile.employment);
  return profile;
}

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
  try {
    return read(*parsed);
  } catch (const Wrong& wrong) {
    return base::Refusal{"schedule_profile_wrong", "core/staffing/README.md: Import", {{"place", wrong.place}}};
  }
}

}  // namespace platsbesok::staffing
