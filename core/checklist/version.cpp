#include "core/checklist/version.h"

#include "core/checklist/form_json.h"
#include "core/checklist/points.h"

#include <algorithm>
#include <charconv>
#include <functional>
#include <map>

namespace platsbesok::checklist {

namespace {

using base::Done;
using base::Outcome;
using base::Refusal;

constexpr const char* rule = "core/domain/RULES.md: Checklists";
constexpr int version_max = 1'000'000;

struct Placed {
  const Item* item;
  std::string group;  // the name of the group it lies in
};

void place(const std::vector<Item>& items, const std::string& group, std::vector<Placed>& all) {
  for (const auto& item : items) {
    all.push_back({&item, group});
    place(item.items, item.name, all);
  }
}

std::vector<Placed> placed(const Form& form) {
  std::vector<Placed> all;
  place(form.items, "", all);
  return all;
}

std::map<std::string_view, Placed> by_name(const std::vector<Placed>& all) {
  std::map<std::string_view, Placed> names;
  for (const auto& each : all) names.emplace(each.item->name, each);
  return names;
}

const std::vector<Choice>& choices_of(const Form& form, const Item& item) {
  static const std::vector<Choice> none;
  const auto* list = form.list(item.choices);
  return list == nullptr ? none : list->choices;
}

// What a recorded answer says must be said by the same word ever after.
Outcome<Done> keeps_meaning(const Form& before, const Item& was, const Form& next, const Item& is) {
  if (was.type != is.type)
    return Refusal{"checklist_key_retyped", rule, {{"key", is.name}, {"before", std::string(code_of(was.type))}, {"after", std::string(code_of(is.type))}}};
  const auto& now = choices_of(next, is);
  for (const auto& choice : choices_of(before, was)) {
    const auto found = std::ranges::find(now, choice.name, &Choice::name);
    if (found == now.end()) return Refusal{"checklist_choice_lost", rule, {{"key", is.name}, {"choice", choice.name}}};
    // As it is shown; that other languages come beside it changes nothing.
    if (words(found->label, "", next.default_language) != words(choice.label, "", before.default_language))
      return Refusal{"checklist_choice_renamed", rule, {{"key", is.name}, {"choice", choice.name}}};
  }
  return Done{};
}

std::vector<std::string> differing(const std::map<std::string, std::string>& from, const std::map<std::string, std::string>& to) {
  std::set<std::string> names;
  for (const auto& [name, value] : from)
    if (const auto other = to.find(name); other == to.end() || other->second != value) names.insert(name);
  for (const auto& [name, value] : to)
    if (!from.contains(name)) names.insert(name);
  return {names.begin(), names.end()};
}

std::vector<std::string> changed_fields(const Form& from, const Placed& was, const Form& to, const Placed& is) {
  auto before = fields_of(*was.item), after = fields_of(*is.item);
  before["group"] = was.group;
  after["group"] = is.group;
  if (choices_of(from, *was.item) != choices_of(to, *is.item)) after["choices"] += " ";  // another content under the same name
  return differing(before, after);
}

}  // namespace

base::Hash content_hash(const Form& form) { return base::sha256(base::as_bytes(to_json(form))); }

std::optional<int> version_number(const Form& form) {
  int number = 0;
  const auto& text = form.version;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool whole = error == std::errc{} && end == text.data() + text.size() && number >= 1 && number <= version_max;
  return whole ? std::optional(number) : std::nullopt;
}

bool in_force(const Form& form, base::Date day) { return form.valid_from && *form.valid_from <= day && (!form.valid_to || day <= *form.valid_to); }

bool is_secret(const Form& form, base::Date day) { return form.secret_while_in_use && (!form.valid_to || day <= *form.valid_to); }

Outcome<Done> may_publish(const Form& next, const std::vector<Form>& published) {
  const auto number = version_number(next);
  if (!number) return Refusal{"checklist_version_missing", rule, {}};
  if (next.valid_from && next.valid_to && *next.valid_to < *next.valid_from) return Refusal{"checklist_validity_backwards", rule, {}};
  std::vector<std::reference_wrapper<const Form>> earlier;
  for (const auto& form : published)
    if (form.id == next.id) earlier.emplace_back(form);
  int latest = 0;
  for (const Form& form : earlier) {
    if (form == next) return Refusal{"checklist_known", "V5", {}};
    if (form.version == next.version) return Refusal{"checklist_version_taken", rule, {{"version", next.version}}};
    latest = std::max(latest, version_number(form).value_or(0));
  }
  if (*number < latest) return Refusal{"checklist_version_low", rule, {{"version", next.version}, {"latest", std::to_string(latest)}}};
  const auto items = placed(next);
  for (const Form& form : earlier) {
    const auto before = placed(form);
    const auto names = by_name(before);
    for (const auto& each : items)
      if (const auto was = names.find(each.item->name); was != names.end())
        if (const auto kept = keeps_meaning(form, *was->second.item, next, *each.item); !kept) return kept.refusal();
  }
  return Done{};
}

std::vector<Change> diff(const Form& from, const Form& to) {
  std::vector<Change> changes;
  if (auto fields = differing(fields_of(from), fields_of(to)); !fields.empty()) changes.push_back({Change::Kind::changed, "", std::move(fields)});
  const auto before = placed(from), after = placed(to);
  const auto was = by_name(before), is = by_name(after);
  for (const auto& each : after) {
    const auto found = was.find(each.item->name);
    if (found == was.end())
      changes.push_back({Change::Kind::added, each.item->name, {}});
    else if (auto fields = changed_fields(from, found->second, to, each); !fields.empty())
      changes.push_back({Change::Kind::changed, each.item->name, std::move(fields)});
  }
  for (const auto& each : before)
    if (!is.contains(each.item->name)) changes.push_back({Change::Kind::removed, each.item->name, {}});
  return changes;
}

Outcome<std::vector<LiftedPoint>> lift(const Form& from, const Form& to, const std::set<std::string>& answered) {
  if (from.id != to.id || version_number(from).value_or(0) >= version_number(to).value_or(0)) return Refusal{"checklist_lift_wrong", rule, {}};
  std::map<std::string, std::vector<std::string>> differs;  // an item's, by the item
  std::set<std::string> added;
  for (auto& change : diff(from, to)) {
    if (change.kind == Change::Kind::added) added.insert(change.name);
    if (change.kind == Change::Kind::changed) differs[change.name] = std::move(change.fields);
  }
  // These do not change what was asked.
  const auto asks_otherwise = [](const std::string& field) { return field != "group" && field != "help" && field != "remark" && field != "basis"; };
  std::vector<LiftedPoint> lifted;
  for (const auto& point : points(to)) {
    const auto& item = *point.item;
    LiftedPoint each{item.name, added.contains(item.name) ? Fate::new_point : Fate::carried, answered.contains(item.name), differs[item.name]};
    for (const auto& member : item.items) {
      each.fields.insert(each.fields.end(), differs[member.name].begin(), differs[member.name].end());
      if (added.contains(member.name)) each.fields.emplace_back("items");
    }
    std::ranges::sort(each.fields);
    each.fields.erase(std::unique(each.fields.begin(), each.fields.end()), each.fields.end());
    if (each.fate == Fate::carried && each.answered && std::ranges::any_of(each.fields, asks_otherwise)) each.fate = Fate::look_again;
    lifted.push_back(std::move(each));
  }
  const auto remaining = points(to);
  for (const auto& point : points(from)) {
    const bool stays = std::ranges::any_of(remaining, [&](const Point& each) { return each.item->name == point.item->name; });
    if (!stays) lifted.push_back({point.item->name, Fate::set_aside, answered.contains(point.item->name), {}});
  }
  return lifted;
}

std::set<std::string> unequal(const std::vector<Use>& round) {
  struct Asked {
    std::set<base::Hash> by_providers, in_house;
  };
  std::map<std::string, Asked> asked;
  for (const auto& use : round) (use.in_house ? asked[use.id].in_house : asked[use.id].by_providers).insert(use.content_hash);
  std::set<std::string> ids;
  for (const auto& [id, versions] : asked) {
    const bool both = !versions.by_providers.empty() && !versions.in_house.empty();
    if (both && (versions.by_providers.size() > 1 || versions.by_providers != versions.in_house)) ids.insert(id);
  }
  return ids;
}

}  // namespace platsbesok::checklist
