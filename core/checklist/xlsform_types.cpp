#include "core/checklist/xlsform_columns.h"
#include "core/checklist/xlsform_sheet.h"

#include <algorithm>
#include <array>

namespace platsbesok::checklist {

namespace {

struct Named {
  std::string_view words;
  ItemType type;
  bool nearest = false;
  std::string_view preset = {};
};

// As plain_words() writes them. The first of a preset is how it is written back.
constexpr std::array questions = {
    Named{"text", ItemType::text}, Named{"string", ItemType::text}, Named{"q string", ItemType::text}, Named{"add text prompt", ItemType::text},
    Named{"phone number", ItemType::text}, Named{"tel", ItemType::text},
    Named{"barcode", ItemType::text, true}, Named{"q barcode", ItemType::text, true}, Named{"add barcode prompt", ItemType::text, true},
    Named{"geotrace", ItemType::text, true}, Named{"geoshape", ItemType::text, true}, Named{"q geotrace", ItemType::text, true}, Named{"q geoshape", ItemType::text, true}, Named{"osm", ItemType::text, true},
    Named{"integer", ItemType::integer}, Named{"int", ItemType::integer}, Named{"q int", ItemType::integer}, Named{"add integer prompt", ItemType::integer},
    Named{"percentage", ItemType::integer}, Named{"number of days in last month", ItemType::integer},
    Named{"number of days in last six months", ItemType::integer}, Named{"number of days in last year", ItemType::integer},
    Named{"decimal", ItemType::decimal}, Named{"q decimal", ItemType::decimal}, Named{"add decimal prompt", ItemType::decimal},
    Named{"range", ItemType::range},
    Named{"acknowledge", ItemType::acknowledge}, Named{"trigger", ItemType::acknowledge}, Named{"q acknowledge", ItemType::acknowledge},
    Named{"add acknowledge prompt", ItemType::acknowledge},
    Named{"date", ItemType::date}, Named{"q date", ItemType::date}, Named{"add date prompt", ItemType::date},
    Named{"time", ItemType::time}, Named{"q time", ItemType::time}, Named{"add time prompt", ItemType::time},
    Named{"datetime", ItemType::datetime}, Named{"date time", ItemType::datetime}, Named{"q datetime", ItemType::datetime},
    Named{"q date time", ItemType::datetime}, Named{"add datetime prompt", ItemType::datetime}, Named{"add date time prompt", ItemType::datetime},
    Named{"note", ItemType::note}, Named{"q note", ItemType::note}, Named{"add note prompt", ItemType::note},
    Named{"calculate", ItemType::calculate}, Named{"calculation", ItemType::calculate}, Named{"q calculate", ItemType::calculate},
    Named{"add calculate prompt", ItemType::calculate},
    Named{"image", ItemType::image}, Named{"photo", ItemType::image}, Named{"q image", ItemType::image}, Named{"q picture", ItemType::image},
    Named{"add image prompt", ItemType::image}, Named{"add photo prompt", ItemType::image},
    Named{"signature", ItemType::signature},
    Named{"file", ItemType::file}, Named{"add file prompt", ItemType::file},
    Named{"audio", ItemType::file, true}, Named{"q audio", ItemType::file, true}, Named{"add audio prompt", ItemType::file, true},
    Named{"video", ItemType::file, true}, Named{"q video", ItemType::file, true}, Named{"add video prompt", ItemType::file, true},
    Named{"geopoint", ItemType::geopoint}, Named{"gps", ItemType::geopoint}, Named{"location", ItemType::geopoint}, Named{"q geopoint", ItemType::geopoint},
    Named{"q location", ItemType::geopoint}, Named{"add location prompt", ItemType::geopoint},
    Named{"staffing", ItemType::staffing}, Named{"bemanning", ItemType::staffing},
    Named{"start", ItemType::datetime, false, "start"}, Named{"start time", ItemType::datetime, false, "start"}, Named{"get start time", ItemType::datetime, false, "start"},
    Named{"end", ItemType::datetime, false, "end"}, Named{"end time", ItemType::datetime, false, "end"}, Named{"get end time", ItemType::datetime, false, "end"},
    Named{"today", ItemType::date, false, "today"}, Named{"get today", ItemType::date, false, "today"},
    Named{"deviceid", ItemType::text, false, "deviceid"}, Named{"device id", ItemType::text, false, "deviceid"},
    Named{"get device id", ItemType::text, false, "deviceid"}, Named{"imei", ItemType::text, false, "deviceid"},
    Named{"uri:deviceid", ItemType::text, false, "deviceid"},
    Named{"username", ItemType::text, false, "username"}, Named{"uri:username", ItemType::text, false, "username"},
    // What a tablet here has none of: kept, and empty.
    Named{"phonenumber", ItemType::text, true, "phonenumber"}, Named{"get phone number", ItemType::text, true, "phonenumber"},
    Named{"uri:phonenumber", ItemType::text, true, "phonenumber"},
    Named{"email", ItemType::text, true, "email"}, Named{"uri:email", ItemType::text, true, "email"},
    Named{"simserial", ItemType::text, true, "simserial"}, Named{"sim id", ItemType::text, true, "simserial"},
    Named{"get sim id", ItemType::text, true, "simserial"}, Named{"uri:simserial", ItemType::text, true, "simserial"},
    Named{"subscriberid", ItemType::text, true, "subscriberid"}, Named{"subscriber id", ItemType::text, true, "subscriberid"},
    Named{"get subscriber id", ItemType::text, true, "subscriberid"}, Named{"uri:subscriberid", ItemType::text, true, "subscriberid"},
    Named{"start-geopoint", ItemType::geopoint, true, "start-geopoint"}, Named{"background-geopoint", ItemType::geopoint, true, "background-geopoint"},
    Named{"background-audio", ItemType::file, true, "background-audio"},
};

struct Chosen {
  std::string_view words;
  ItemType type;
  bool from_file = false;
  bool external = false;
};

// Longest first: "select one from file" before "select one from", and that before "select one".
constexpr std::array choices = {
    Chosen{"select multiple from file", ItemType::select_multiple, true}, Chosen{"select one from file", ItemType::select_one, true},
    Chosen{"add select multiple prompt using", ItemType::select_multiple}, Chosen{"add select one prompt using", ItemType::select_one},
    Chosen{"select all that apply from", ItemType::select_multiple}, Chosen{"select all that apply", ItemType::select_multiple},
    Chosen{"select multiple using", ItemType::select_multiple}, Chosen{"select multiple from", ItemType::select_multiple},
    Chosen{"select one external", ItemType::select_one, false, true}, Chosen{"select one using", ItemType::select_one},
    Chosen{"select one from", ItemType::select_one}, Chosen{"select multiple", ItemType::select_multiple}, Chosen{"select one", ItemType::select_one},
    Chosen{"q select1", ItemType::select_one}, Chosen{"q select", ItemType::select_multiple}, Chosen{"select1", ItemType::select_one}, Chosen{"rank", ItemType::rank}};

constexpr std::array<std::string_view, 5> with_other = {" or specify other", " or_other", " or other", " or_specify_other", " or-other"};

// `type` with single spaces, its words kept; the words of `begin` found at its start, whatever their case and underscores. What stands after them.
std::optional<std::string_view> after(std::string_view tidy, std::string_view begin) {
  if (tidy.size() < begin.size() || plain_words(tidy.substr(0, begin.size())) != begin) return std::nullopt;
  const auto rest = tidy.substr(begin.size());
  if (rest.empty()) return rest;
  return rest.front() == ' ' ? std::optional(rest.substr(1)) : std::nullopt;
}

std::string tidied(std::string_view type) {
  std::string out;
  for (const char c : type) {
    const bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (!blank) out += c;
    else if (!out.empty() && out.back() != ' ') out += ' ';
  }
  if (out.ends_with(' ')) out.pop_back();
  return out;
}

std::optional<SurveyType> section(std::string_view tidy) {
  using Kind = SurveyType::Kind;
  const auto words = plain_words(tidy);
  for (const auto& [start, kind] : {std::pair{std::string_view("begin"), Kind::begin}, std::pair{std::string_view("end"), Kind::end}}) {
    if (!words.starts_with(start)) continue;
    std::string_view rest = std::string_view(words).substr(start.size());
    while (rest.starts_with(' ') || rest.starts_with('-')) rest.remove_prefix(1);
    for (const auto& [word, type, loop] : {std::tuple{std::string_view("looped group"), ItemType::repeat, false}, {"lgroup", ItemType::repeat, false},
                                           {"group", ItemType::group, false}, {"repeat", ItemType::repeat, false}, {"loop", ItemType::group, true}}) {
      if (!rest.starts_with(word) || (rest.size() > word.size() && rest[word.size()] != ' ')) continue;
      SurveyType found{kind, type, loop};
      // The list keeps its letters: it is the last word of what was written.
      if (loop && kind == Kind::begin && rest.size() > word.size()) found.list = tidy.substr(tidy.rfind(' ') + 1);
      else if (rest.size() > word.size() && kind == Kind::begin) continue;
      return found;
    }
  }
  return std::nullopt;
}

std::optional<SurveyType> choice(std::string_view tidy) {
  for (const auto& each : choices) {
    const auto rest = after(tidy, each.words);
    if (!rest) continue;
    SurveyType found{SurveyType::Kind::question, each.type};
    std::string_view list = *rest;
    for (bool more = true; more;) {
      more = false;
      for (const auto ending : with_other)
        if (list.size() > ending.size() && list.ends_with(ending)) {
          list.remove_suffix(ending.size());
          found.or_other = more = true;
        }
    }
    const auto dot = list.rfind('.');
    const auto extension = dot == std::string_view::npos ? std::string_view() : list.substr(dot);
    const bool names_file = extension == ".csv" || extension == ".xml" || extension == ".geojson";
    (each.from_file || names_file ? found.file : found.list) = list;
    found.list_missing = list.empty();
    found.external = each.external;
    return found;
  }
  return std::nullopt;
}

// What the old types for counts and numbers bring with them.
void add_old_rules(std::string_view words, SurveyType& found) {
  const auto days = [&](const char* most) {
    found.constraint = std::string(". >= 0 and . <= ") + most;
    found.hint = std::string("0–") + most;
  };
  if (words == "percentage") days("100");
  if (words == "number of days in last month") days("31");
  if (words == "number of days in last six months") days("183");
  if (words == "number of days in last year") days("365");
  if (words == "phone number") found.constraint = "regex(., '^\\d*$')";
}

}  // namespace

SurveyType survey_type(std::string_view type) {
  using Kind = SurveyType::Kind;
  const auto tidy = tidied(with_plain_blanks(type));
  const auto words = plain_words(tidy);
  if (auto found = section(tidy)) return *found;
  if (auto found = choice(tidy)) return *found;
  for (const auto& each : questions) {
    if (each.words != words) continue;
    SurveyType found{Kind::question, each.type};
    found.nearest = each.nearest;
    found.preset = each.preset;
    add_old_rules(words, found);
    return found;
  }
  // A list of OpenStreetMap's tags; a person or a place of the Community Health Toolkit's, "db:person".
  if (words.starts_with("osm ") || words.starts_with("db:")) return survey_type("osm");
  if (words == "hidden") {
    SurveyType found{Kind::question, ItemType::calculate};
    found.hidden = true;
    return found;
  }
  if (words == "audit") return {Kind::left_out};
  if (words == "csv-external" || words == "xml-external") return {Kind::data_file};
  if (words == "include" || words.starts_with("cascading select")) return {Kind::unsupported};
  for (const char* setting : {"set form title", "form title", "set form id", "form id"})
    if (words == setting) return {Kind::setting};
  return {};
}

std::string type_text(const Item& item) {
  const std::string code(code_of(item.type));
  if (item.type == ItemType::signature) return "image";
  if (item.type == ItemType::datetime && item.preset.empty()) return "dateTime";
  if (!item.preset.empty())
    for (const auto& each : questions)
      if (each.preset == item.preset && each.type == item.type) return item.preset;
  if (!item.file.empty() && item.choices.empty()) return code + (item.type == ItemType::rank ? " " : "_from_file ") + item.file;
  if (!item.choices.empty()) return code + " " + item.choices;
  return code;
}

std::optional<std::string> nearest_type(std::string_view type) {
  const auto words = plain_words(type);
  std::vector<std::string> known{"begin group", "end group", "begin repeat", "end repeat", "hidden", "audit"};
  for (const auto& each : questions) known.emplace_back(each.words);
  if (auto found = nearest(words, known)) return found;
  std::vector<std::string> starts;
  for (const auto& each : choices) starts.emplace_back(each.words);
  // "selct_one yes_no": the list is not part of the slip.
  for (auto space = words.rfind(' '); space != std::string::npos && space > 0; space = words.rfind(' ', space - 1))
    if (auto found = nearest(words.substr(0, space), starts)) return *found + std::string(type.substr(std::min(type.size(), type.rfind(' '))));
  return nearest(words, starts);
}

}  // namespace platsbesok::checklist
