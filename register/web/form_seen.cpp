#include "register/web/form_seen.h"

#include "core/base/words.h"
#include "register/web/field_words.h"
#include "register/web/phrases.h"

#include <set>

namespace platsbesok::reg::web {

namespace {

// A token is "<heads>.<what the fields said>": of each field that said anything, its name's mark and its value's.
constexpr char part_end = '.';

std::string said_by(const Fields& fields) {
  std::string all;
  for (const auto& [name, value] : fields)
    if (!value.empty()) all += mark_of(name) + mark_of(value);
  return all;
}

bool said_so(std::string_view said, const std::string& name, const std::string& value) {
  const auto known = mark_of(name);
  for (std::size_t at = 0; at + 2 * mark_digits <= said.size(); at += 2 * mark_digits)
    if (said.substr(at, mark_digits) == known) return said.substr(at + mark_digits, mark_digits) == mark_of(value);
  return value.empty();
}

// "Nu står där: föreståndare: Eva Ek; antal platser: 12": of what has other heads than were shown. Empty where there are no words for any of it.
std::string changes_since(const Site& site, const FormAbout& about, const domain::Seen& shown) {
  const auto state = site.office.journal().state(about.dossier);
  std::vector<std::string> all;
  for (const auto& [name, heads] : domain::seen_now(domain::head_refs(state), shown.entity).heads) {
    const auto before = shown.heads.find(name);
    const std::string label = field_label(site.words, name);
    if ((before != shown.heads.end() && before->second == heads) || label == name) continue;
    const auto* cell = domain::find_cell(state.cells, shown.entity, name);
    const auto* head = cell == nullptr || std::ranges::count(about.kept_back, name) != 0 ? nullptr : journal::shown_head(*cell);
    const std::string value = head == nullptr ? "" : field_value(site, name, head->value, whole_value);
    const bool emptied = head != nullptr && (head->value.is_null() || (head->value.text() != nullptr && head->value.text()->empty()));
    all.push_back(emptied ? label + ": " + site.words("web.seen_empty") : value.empty() ? label : label + ": " + value);
  }
  return all.empty() ? "" : site.words("web.seen_now", {{"what", joined(all, "; ")}});
}

}  // namespace

std::string token_of(const domain::Seen& seen) { return base::to_hex(journal::encode(domain::to_value(seen))); }

domain::Seen seen_in(std::string_view token, base::EntityId entity) {
  const auto bytes = base::from_hex(token.substr(0, token.find(part_end)));
  const auto value = bytes ? journal::decode(*bytes) : std::nullopt;
  auto seen = value ? domain::seen_from(*value) : std::nullopt;
  return seen && seen->entity == entity ? *std::move(seen) : domain::Seen{entity, {}};
}

std::string seen_token(const Site& site, const FormAbout& about, const Fields& fields) {
  if (!about.entity) return {};
  const std::string brought = field(fields, seen_field), heads = brought.substr(0, brought.find(part_end));
  // What was left as it was shown has given way to what stands, and is shown so now.
  if (!brought.empty()) return heads == brought ? brought : heads + part_end + said_by(about.standing);
  return token_of(domain::seen_now(domain::head_refs(site.office.journal().state(about.dossier)), *about.entity)) + part_end + said_by(about.standing);
}

Fields as_meant(const FormAbout& about, const Fields& form) {
  Fields meant = form;
  const std::string token = field(form, seen_field);
  const auto at = token.find(part_end);
  if (at == std::string::npos || about.standing.empty()) return meant;  // its page is not known to have shown anything; or nothing stands there any more
  const std::string_view said = std::string_view(token).substr(at + 1);
  std::set<std::string> names;
  for (const auto* fields : {&form, &about.standing})
    for (const auto& [name, value] : *fields) names.insert(name);
  for (const auto& name : names)
    if (name != seen_field && said_so(said, name, field(form, name))) meant[name] = field(about.standing, name);
  return meant;
}

std::vector<std::string> execute_as_seen(const Site& site, const Reader& reader, const OfficeCommand& command, const FormAbout& about, Fields& form) {
  const auto shown = about.entity ? std::optional(seen_in(field(form, seen_field), *about.entity)) : std::nullopt;
  const auto done = site.office.execute(command, reader.person, shown);
  if (done || done.refusal().code == "nothing_to_change") return {};
  std::vector<std::string> lines{site.words.refusal(done.refusal())};
  if (done.refusal().code == "changed_since_shown") {
    if (const std::string now = changes_since(site, about, *shown); !now.empty()) lines.push_back(now);
    form.erase(std::string(seen_field));
  }
  return lines;
}

}  // namespace platsbesok::reg::web
