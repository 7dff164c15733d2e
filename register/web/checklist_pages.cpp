// The checklists: the list of what is published, one version read whole, and what differs between two.
#include "register/web/checklists.h"
#include "register/web/logic_words.h"
#include "register/web/pages.h"
#include "register/web/phrases.h"
#include "register/web/visit_data.h"

#include "core/checklist/form_json.h"
#include "core/checklist/points.h"
#include "core/checklist/version.h"
#include "core/domain/visit_assessment.h"

#include <algorithm>

namespace platsbesok::reg::web {

namespace {

using checklist::Form;
using checklist::Item;

const std::string& shown(const Form& form, const checklist::Texts& texts) { return checklist::words(texts, "", form.default_language); }
std::string path_of(const PublishedChecklist& checklist) { return "/checklistor/" + checklist.id.hex(); }

std::string checklist_validity(const Site& site, const Form& form) {
  const std::string from = form.valid_from ? base::iso(*form.valid_from) : site.words("web.checklist.no_date");
  return form.valid_to ? site.words("web.checklist.from_to", {{"from", from}, {"to", base::iso(*form.valid_to)}}) : site.words("web.checklist.from", {{"from", from}});
}

struct ValidityState {
  const char* code;
  Chip chip;
};
ValidityState state_of(const Site& site, const Form& form) {
  const auto today = today_in(site);
  if (checklist::in_force(form, today)) return {"GALLER", Chip{site.words("web.checklist.in_force"), "tinted", "check"}};
  if (form.valid_to && *form.valid_to < today) return {"SLUT", Chip{site.words("web.checklist.over"), "neutral", "clock"}};
  return {"KOMMANDE", Chip{site.words("web.checklist.to_come"), "neutral", "clock"}};
}

Chip secret_chip(const Site& site) { return Chip{site.words("web.checklist.secret"), "filled", "lock"}; }

Data chips_of(const Site& site, const PublishedChecklist& checklist) {
  Data chips(Data::type::list);
  chips.push_back(state_of(site, checklist.form).chip);
  if (checklist.secret) chips.push_back(secret_chip(site));
  return chips;
}

// The version before it that this reader may see.
const PublishedChecklist* before(const std::vector<PublishedChecklist>& all, const PublishedChecklist& checklist) {
  const auto next = &checklist + 1;
  return next < all.data() + all.size() && next->form.id == checklist.form.id ? next : nullptr;
}

const PublishedChecklist* find(const std::vector<PublishedChecklist>& all, base::DossierId id) {
  const auto found = std::ranges::find(all, id, &PublishedChecklist::id);
  return found == all.end() ? nullptr : &*found;
}

std::string version_words(const Site& site, const Form& form) { return site.words("web.checklist.version", {{"version", form.version}}); }

// ---- one question

std::string choice_words(const Form& form, const checklist::ChoiceList& list) {
  std::vector<std::string> labels;
  for (const auto& choice : list.choices) labels.push_back(shown(form, choice.label).empty() ? choice.name : shown(form, choice.label));
  return joined(labels, " · ");
}

std::string kind_words(const Site& site, const Form& form, const Item& item) {
  if (const auto* list = form.list(item.choices)) return choice_words(form, *list);
  return site.words("web.item." + std::string(code_of(item.type)));
}

void push_logic(Data& logic, const Site& site, const char* key, const std::string& words) {
  if (words.empty()) return;
  Data line;
  line.set("what", site.words(key));
  line.set("words", words);
  logic.push_back(line);
}

Data answer_data(const Site& site, const Form& form, const Item& item, bool member) {
  Data data;
  if (member) data.set("label", shown(form, item.label));
  data.set("kind", kind_words(site, form, item));
  return data;
}

Data point_data(const Site& site, const Form& form, const checklist::Point& point) {
  const Item& item = *point.item;
  Data data, chips(Data::type::list), answers(Data::type::list), logic(Data::type::list);
  data.set("key", item.name);
  data.set("text", shown(form, item.label));
  set_text(data, "hint", shown(form, item.hint));
  set_text(data, "help", shown(form, item.help));
  set_text(data, "basis", checklist::printed(item.basis));
  if (item.critical) chips.push_back(Chip{site.words("web.visit.critical"), "outlined", "alert"});
  if (item.recommendation) chips.push_back(Chip{site.words("web.checklist.recommendation"), "neutral", "gavel"});
  if (point.scope != checklist::Scope::all) chips.push_back(Chip{site.words(point.scope == checklist::Scope::own_only ? "web.checklist.own_only" : "web.checklist.private_only"), "outlined", point.scope == checklist::Scope::own_only ? "home" : "building"});
  if (item.dimension) chips.push_back(Chip{site.words(domain::text_key(*item.dimension)), "neutral", "star"});
  set_list(data, "chips", chips);
  if (item.items.empty()) answers.push_back(answer_data(site, form, item, false));
  push_logic(logic, site, "web.checklist.asked_when", logic_words(site.words, form, item.relevant));
  const auto member_logic = [&](const Item& each) {
    if (!each.constraint.empty()) push_logic(logic, site, "web.checklist.must_be", (each.items.empty() && &each != &item ? shown(form, each.label) + ": " : "") + logic_words(site.words, form, each.constraint));
    // What is worked out has words of its own; where it has none the formula says it.
    if (!each.calculation.empty()) push_logic(logic, site, "web.checklist.worked_out", each.label.empty() ? each.calculation : shown(form, each.label));
  };
  member_logic(item);
  for (const auto& each : item.items) {
    if (each.type != checklist::ItemType::calculate) {
      Data answer = answer_data(site, form, each, true);
      set_text(answer, "when", each.relevant.empty() ? "" : logic_words(site.words, form, each.relevant));
      answers.push_back(answer);
    }
    member_logic(each);
  }
  push_logic(logic, site, "web.checklist.finding_when", logic_words(site.words, form, item.finding));
  set_list(data, "answers", answers);
  set_list(data, "logic", logic);
  return data;
}

Data sections_data(const Site& site, const Form& form) {
  Data sections(Data::type::list);
  const auto all = checklist::points(form);
  for (std::size_t i = 0; i < all.size();) {
    Data section, rows(Data::type::list);
    section.set("name", all[i].section.empty() ? site.words("web.checklist.no_section") : all[i].section);
    const std::string& name = all[i].section;
    for (; i < all.size() && all[i].section == name; ++i) rows.push_back(point_data(site, form, all[i]));
    section.set("rows", rows);
    sections.push_back(section);
  }
  return sections;
}

// ---- what differs

// The section or the point that an item lies in; nullptr: in none.
const Item* around(const std::vector<Item>& items, const std::string& name) {
  for (const auto& item : items) {
    if (std::ranges::find(item.items, name, &Item::name) != item.items.end()) return &item;
    if (const auto* found = around(item.items, name)) return found;
  }
  return nullptr;
}

// A field of an item, where its content is a code or words in several languages; nothing: it is said as it stands.
std::optional<std::string> item_words(const Site& site, const Form& form, const Item& item, const std::string& field) {
  if (field == "type") return site.words("web.item." + std::string(code_of(item.type)));
  if (field == "dimension" && item.dimension) return site.words(domain::text_key(*item.dimension));
  if (field == "scope" && item.scope != checklist::Scope::all) return site.words(item.scope == checklist::Scope::own_only ? "web.checklist.own_only" : "web.checklist.private_only");
  if (field == "basis") return checklist::printed(item.basis);
  if (field == "choices" && form.list(item.choices) != nullptr) return choice_words(form, *form.list(item.choices));
  for (const auto& [name, texts] : {std::pair{"label", &item.label}, {"hint", &item.hint}, {"help", &item.help}, {"constraint_message", &item.constraint_message},
                                    {"required_message", &item.required_message}})
    if (field == name) return shown(form, *texts);
  if (field == "group") {
    const auto* group = around(form.items, item.name);
    return group == nullptr ? site.words("web.checklist.no_section") : shown(form, group->label).empty() ? group->name : shown(form, group->label);
  }
  for (const auto& [name, formula] : {std::pair{"relevant", &item.relevant}, {"constraint", &item.constraint}, {"finding", &item.finding}, {"required", &item.required},
                                      {"read_only", &item.read_only}})
    if (field == name) return logic_words(site.words, form, *formula);
  return std::nullopt;
}

// A field of the item of that name, or of the form itself.
std::string field_words(const Site& site, const Form& form, const std::string& name, const std::string& field) {
  const Item* item = name.empty() ? nullptr : checklist::find_item(form, name);
  if (!name.empty() && item == nullptr) return site.words("web.checklist.nothing");
  if (item == nullptr && field == "title") return shown(form, form.title);
  auto text = item != nullptr ? item_words(site, form, *item, field) : std::nullopt;
  if (!text) {
    const auto fields = item != nullptr ? checklist::fields_of(*item) : checklist::fields_of(form);
    const auto found = fields.find(field);
    text = found == fields.end() ? "" : found->second == "true" ? site.words("web.answer.JA") : found->second;
  }
  return text->empty() ? site.words("web.checklist.nothing") : *text;
}

Data change_of(const Site& site, const Form& from, const Form& to, const checklist::Change& change) {
  using Kind = checklist::Change::Kind;
  Data data;
  data.set("name", change.name.empty() ? site.words("web.checklist.the_form") : change.name);
  data.set("kind", change.kind == Kind::added     ? Chip{site.words("web.checklist.added"), "level-4", "check"}
                   : change.kind == Kind::removed ? Chip{site.words("web.checklist.removed"), "level-1", "cross"}
                                                  : Chip{site.words("web.checklist.changed"), "tinted", "pen"});
  if (!change.name.empty()) set_text(data, "label", change.kind == Kind::removed ? field_words(site, from, change.name, "label") : field_words(site, to, change.name, "label"));
  Data fields(Data::type::list);
  for (const auto& field : change.fields) {
    Data each;
    each.set("field", field_name(site.words, field));
    each.set("was", field_words(site, from, change.name, field));
    each.set("is", field_words(site, to, change.name, field));
    fields.push_back(each);
  }
  set_list(data, "fields", fields);
  return data;
}

HttpReply checklist_page(const Site& site, const Reader& reader, const char* name, const std::string& title, Data data) {
  data.set("in_checklists", true);
  return page(site, reader, name, title, std::move(data));
}

}  // namespace

namespace {

ListRow checklist_row(const Site& site, const std::vector<PublishedChecklist>& all, const PublishedChecklist& each) {
  const auto state = state_of(site, each.form);
  Cell title{.text = shown(each.form, each.form.title), .path = path_of(each), .more = {{.text = each.form.id}}}, validity = chip_cell(state.chip), diff;
  if (each.secret) validity.more.push_back({.chip = secret_chip(site)});
  if (before(all, each) != nullptr) diff = {.text = site.words("web.checklist.diff"), .path = path_of(each) + "/skillnad"};
  else diff.more.push_back({.text = site.words("web.checklist.first_version")});
  return {.cells = {title, {.text = each.form.id}, {.text = each.form.version, .order = std::string(8 - std::min<std::size_t>(8, each.form.version.size()), '0') + each.form.version}, {.text = checklist_validity(site, each.form)},
                    number_cell(static_cast<long long>(checklist::points(each.form).size())), validity, {.text = each.secret ? site.words("web.checklist.secret") : ""}, diff},
          .choices = {{{state.code, state.chip.label}}},
          .dossier = each.id};
}

}  // namespace

HttpReply checklist_list(const Site& site, const Reader& reader, const Fields& query, ListAs as) {
  using In = ListColumn::In;
  List list{.path = "/checklistor",
            .title = site.words("web.checklist.title"),
            .count = "web.checklist.count",
            .search_hint = "web.checklist.name",
            .empty = site.words("web.checklist.empty"),
            .empty_more = site.words("web.checklist.empty_more"),
            .columns = {{"checklista", "web.checklist.name"}, {"", "web.checklist.code", ColumnKind::text, In::file}, {"version", "web.checklist.version_title"}, {"", "web.checklist.validity"},
                        {"punkter", "web.checklist.points_title", ColumnKind::number}, {"lage", "web.checklist.state"}, {"", "web.checklist.secret", ColumnKind::text, In::file}, {"", "web.checklist.diff_title", ColumnKind::text, In::page}},
            .order = "checklista",
            .filters = {{"lage", "web.checklist.state"}},
            .access = "checklist_list"};
  const auto all = readable_checklists(site, reader);
  for (const auto& each : all) list.rows.push_back(checklist_row(site, all, each));
  Data data;
  data.set("in_checklists", true);
  return answer_list(site, reader, list, query, as, "checklist_list", std::move(data));
}

HttpReply checklist_read(const Site& site, const Reader& reader, base::DossierId id) {
  const auto all = readable_checklists(site, reader);
  const auto* checklist = find(all, id);
  if (checklist == nullptr) return not_found(site, reader);
  const Form& form = checklist->form;
  Data data;
  data.set("heading", shown(form, form.title));
  data.set("line", version_words(site, form) + " · " + checklist_validity(site, form) + " · " + site.words.counted("web.checklist.points", static_cast<long long>(checklist::points(form).size())));
  data.set("chips", chips_of(site, *checklist));
  data.set("secret", checklist->secret);
  data.set("sections", sections_data(site, form));
  if (before(all, *checklist) != nullptr) data.set("diff_path", path_of(*checklist) + "/skillnad");
  log_access(site, reader, id, "checklist");
  return checklist_page(site, reader, "checklist_read", shown(form, form.title), std::move(data));
}

HttpReply checklist_diff(const Site& site, const Reader& reader, base::DossierId id, const Fields& query) {
  const auto all = readable_checklists(site, reader);
  const auto* to = find(all, id);
  if (to == nullptr) return not_found(site, reader);
  const auto against = base::DossierId::from_hex(field(query, "mot"));
  const auto* from = against ? find(all, *against) : before(all, *to);
  if (from == nullptr || from->form.id != to->form.id) return not_found(site, reader);
  Data changes(Data::type::list), versions(Data::type::list);
  const auto differ = checklist::diff(from->form, to->form);
  for (const auto& change : differ) changes.push_back(change_of(site, from->form, to->form, change));
  for (const auto& each : all) {
    if (each.form.id != to->form.id || each.id == to->id) continue;
    versions.push_back(option(each.id.hex(), version_words(site, each.form), each.id == from->id));
  }
  Data data;
  data.set("heading", shown(to->form, to->form.title));
  data.set("path", path_of(*to));
  data.set("diff_path", path_of(*to) + "/skillnad");
  data.set("line", site.words("web.checklist.between", {{"from", from->form.version}, {"to", to->form.version}}));
  data.set("versions", versions);
  set_list(data, "changes", changes);
  data.set("count", site.words.counted("web.checklist.changes", static_cast<long long>(differ.size())));
  log_access(site, reader, id, "checklist_diff");
  return checklist_page(site, reader, "checklist_diff", site.words("web.checklist.diff_title"), std::move(data));
}

}  // namespace platsbesok::reg::web
