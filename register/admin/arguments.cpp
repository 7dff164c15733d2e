#include "register/admin/arguments.h"

namespace platsbesok::reg::admin {

std::string Arguments::text(const char* name) const {
  const auto found = object_.find(name);
  if (found == object_.end()) throw BadInput{name, "missing"};
  if (!found->is_string()) throw BadInput{name, "not_text"};
  return found->get<std::string>();
}

std::string Arguments::text_or(const char* name, std::string other) const { return object_.contains(name) ? text(name) : std::move(other); }

bool Arguments::flag(const char* name) const {
  const auto found = object_.find(name);
  if (found == object_.end()) return false;
  if (!found->is_boolean()) throw BadInput{name, "not_a_flag"};
  return found->get<bool>();
}

std::vector<std::string> Arguments::texts(const char* name) const {
  std::vector<std::string> all;
  const auto found = object_.find(name);
  if (found == object_.end()) return all;
  if (!found->is_array()) throw BadInput{name, "not_a_list"};
  for (const auto& each : *found) {
    if (!each.is_string()) throw BadInput{name, "not_text"};
    all.push_back(each.get<std::string>());
  }
  return all;
}

base::Date Arguments::date(const char* name) const {
  const auto parsed = base::parse_date(text(name));
  if (!parsed) throw BadInput{name, "not_a_date"};
  return *parsed;
}

base::Instant Arguments::time(const char* name) const {
  const std::string words = text(name);
  const auto digit = [&](std::size_t at) { return words[at] >= '0' && words[at] <= '9'; };
  if (words.size() != 16 || words[10] != 'T' || words[13] != ':' || !digit(11) || !digit(12) || !digit(14) || !digit(15)) throw BadInput{name, "not_a_time"};
  const auto date = base::parse_date(words.substr(0, 10));
  const int hour = (words[11] - '0') * 10 + (words[12] - '0');
  const int minute = (words[14] - '0') * 10 + (words[15] - '0');
  if (!date || hour > 23 || minute > 59) throw BadInput{name, "not_a_time"};
  const auto instant = base::from_stockholm(*date, hour, minute);
  if (!instant) throw BadInput{name, "not_a_time"};
  return *instant;
}

}  // namespace platsbesok::reg::admin
