#include "core/checklist/xlsform_columns.h"

#include "core/base/words.h"

#include <algorithm>
#include <array>
#include <map>

namespace platsbesok::checklist {

namespace {

using enum Field;

// The name each column has here, in the order it is written in.
constexpr std::array<std::pair<Field, std::string_view>, 29> column_names = {
    {{type, "type"},
     {name, "name"},
     {label, "label"},
     {hint, "hint"},
     {help, "guidance_hint"},
     {relevant, "relevant"},
     {required, "required"},
     {constraint, "constraint"},
     {calculation, "calculation"},
     {read_only, "read_only"},
     {choice_filter, "choice_filter"},
     {repeat_count, "repeat_count"},
     {default_value, "default"},
     {trigger, "trigger"},
     {constraint_message, "constraint_message"},
     {required_message, "required_message"},
     {appearance, "appearance"},
     {parameters, "parameters"},
     {preset, "preset"},
     {disabled, "disabled"},
     {basis, "lagrum"},
     {binding, "bindande"},
     {critical, "kritisk"},
     {dimension, "dimension"},
     {finding, "fynd"},
     {requirement, "krav_id"},
     {scope, "regi"},
     {secret, "sekretess"},
     {remark, "anmarkning"}}};

// Further names, as plain_words() writes them.
constexpr std::array<std::pair<std::string_view, Field>, 33> aliases = {{{"command", type},
                                                                         {"tag", name},
                                                                         {"value", name},
                                                                         {"caption", label},
                                                                         {"relevance", relevant},
                                                                         {"calculate", calculation},
                                                                         {"readonly", read_only},
                                                                         {"count", repeat_count},
                                                                         {"jr:count", repeat_count},
                                                                         {"jr:constraintmsg", constraint_message},
                                                                         {"constraintmsg", constraint_message},
                                                                         {"constraining message", constraint_message},
                                                                         {"jr:requiredmsg", required_message},
                                                                         {"requiredmsg", required_message},
                                                                         {"anmärkning", remark},
                                                                         {"image", no_place},
                                                                         {"big-image", no_place},
                                                                         {"big image", no_place},
                                                                         {"audio", no_place},
                                                                         {"video", no_place},
                                                                         {"media", no_place},
                                                                         {"autoplay", no_place},
                                                                         {"rows", no_place},
                                                                         {"intent", no_place},
                                                                         {"save to", no_place},
                                                                         {"when", no_place},
                                                                         {"bind", no_place},
                                                                         {"control", no_place},
                                                                         {"body", no_place},
                                                                         {"instance", no_place},
                                                                         {"noapperrorstring", no_place},
                                                                         {"no app error string", no_place},
                                                                         {"compact tag", no_place}}};

Field field_of(std::string_view words) {
  if (words.starts_with("sms ")) return no_place;
  if (const auto found = std::ranges::find_if(column_names, [&](const auto& each) { return plain_words(each.second) == words; }); found != column_names.end()) return found->first;
  if (const auto found = std::ranges::find(aliases, words, &std::pair<std::string_view, Field>::first); found != aliases.end()) return found->second;
  return unknown;
}

bool has_languages(Field field) {
  return field == label || field == hint || field == help || field == constraint_message || field == required_message;
}

// "bind::jr:constraintMsg::English" by "::", "label:English" by ":", where "jr:" belongs to the word after it.
std::vector<std::string_view> parts_of(std::string_view header) {
  const std::string_view delimiter = header.find("::") != std::string_view::npos ? "::" : ":";
  std::vector<std::string_view> parts;
  for (std::size_t from = 0; from <= header.size();) {
    auto end = std::min(header.find(delimiter, from), header.size());
    if (delimiter == ":" && base::trimmed(header.substr(from, end - from)) == "jr") end = std::min(header.find(':', end + 1), header.size());
    parts.push_back(base::trimmed(header.substr(from, end - from)));
    from = end + delimiter.size();
  }
  return parts;
}

}  // namespace

std::string plain_words(std::string_view text) {
  std::string out;
  for (const char c : base::trimmed(text)) {
    if (c == ' ' || c == '_' || c == '\t' || c == '\n' || c == '\r') {
      if (!out.empty() && out.back() != ' ') out += ' ';
    } else {
      out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
  }
  if (out.ends_with(' ')) out.pop_back();
  return out;
}

std::string_view name_of(Field field) {
  const auto found = std::ranges::find(column_names, field, &std::pair<Field, std::string_view>::first);
  return found == column_names.end() ? std::string_view() : found->second;
}

std::string column_name(Field field, std::string_view language) {
  std::string text(name_of(field));
  return language.empty() ? text : (text += "::") += language;
}

Heading survey_heading(std::string_view header) {
  auto parts = parts_of(base::trimmed(header));
  const auto first = plain_words(parts.front());
  if ((first == "bind" || first == "control" || first == "body") && parts.size() > 1) {
    constexpr std::array bound = {relevant, required, constraint, calculation, read_only, constraint_message, required_message, appearance, repeat_count};
    if (std::ranges::find(bound, field_of(plain_words(parts[1]))) == bound.end()) return {no_place, {}};  // bind::type is not the column type
    parts.erase(parts.begin());
  }
  const Field field = field_of(plain_words(parts.front()));
  if (parts.size() == 1 || field == no_place) return {field, {}};
  if (!has_languages(field)) return {field == unknown ? unknown : no_place, {}};
  const auto at = static_cast<std::size_t>(parts[1].data() - header.data());
  return {field, parts[1].empty() ? std::string() : std::string(base::trimmed(header.substr(at)))};
}

std::optional<std::string> nearest(std::string_view word, const std::vector<std::string>& known) {
  constexpr std::size_t compared_bytes_max = 60;
  if (word.size() < 4 || word.size() > compared_bytes_max) return std::nullopt;
  std::optional<std::string> found;
  std::size_t best = word.size() < 7 ? 2 : 3;  // below this: one slip in a short word, two in a long one
  for (const auto& each : known)
    if (const auto slips = base::slips_between(word, each); slips < best && slips > 0) {
      best = slips;
      found = each;
    }
  return found;
}

std::optional<std::string> nearest_column(std::string_view header) {
  std::vector<std::string> known;
  for (const auto& [field, each] : column_names) known.emplace_back(each);
  std::string word = plain_words(parts_of(base::trimmed(header)).front());
  std::ranges::replace(word, ' ', '_');
  return nearest(word, known);
}

}  // namespace platsbesok::checklist
