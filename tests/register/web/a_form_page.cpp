#include "tests/register/web/a_form_page.h"

#include "core/checklist/form_json.h"

#include <doctest/doctest.h>

namespace platsbesok::tests {

const std::string rounds = R"json({"id": "PROV", "version": "1", "title": "Prov", "valid_from": "2026-01-01", "choice_lists": [
  {"name": "jdn", "choices": [{"name": "JA", "label": "Ja", "attributes": {"niva": "4"}}, {"name": "NEJ", "label": "Nej", "attributes": {"niva": "1"}}]},
  {"name": "rum", "choices": [{"name": "kok", "label": "Kök"}, {"name": "sal", "label": "Sal <stor>"}, {"name": "hall", "label": "Hall"}]},
  {"name": "orter", "choices": [{"name": "a", "label": "A"}, {"name": "b", "label": "B"}, {"name": "c", "label": "C"}, {"name": "d", "label": "D"}, {"name": "e", "label": "E"},
    {"name": "f", "label": "F"}, {"name": "g", "label": "G"}, {"name": "h", "label": "H"}, {"name": "i", "label": "I"}, {"name": "j", "label": "J"}, {"name": "k", "label": "K"}, {"name": "l", "label": "Ö"}]}],
 "items": [
  {"type": "group", "name": "FORE", "label": "Före", "items": [
    {"type": "select_multiple", "name": "SETT", "label": "Vad har du sett?", "choices": "rum", "dimension": "S"},
    {"type": "rank", "name": "ORDNING", "label": "I vilken ordning?", "choices": "rum", "dimension": "S"},
    {"type": "select_one", "name": "ORT", "label": "Vilken ort?", "choices": "orter", "dimension": "S"},
    {"type": "text", "name": "FAST", "label": "Fast", "dimension": "S", "default": "Står <fast>", "read_only": "true()"}]},
  {"type": "group", "name": "PLANER", "label": "Planer", "items": [
    {"type": "note", "name": "RAD", "label": "Läs alla planer."},
    {"type": "repeat", "name": "PLAN", "label": "Genomförandeplan", "items": [
      {"type": "text", "name": "KOD", "label": "Vilken plan?", "dimension": "S", "critical": true},
      {"type": "select_one", "name": "SIGN", "label": "Är plan ${KOD} undertecknad?", "choices": "jdn", "dimension": "S"},
      {"type": "text", "name": "VARFOR", "label": "Varför inte?", "dimension": "S", "relevant": "${SIGN} = 'NEJ'"},
      {"type": "repeat", "name": "MAL", "label": "Mål", "items": [{"type": "text", "name": "MALET", "label": "Vilket mål?", "dimension": "S"}]}]}]}]})json";

namespace {

std::string unescaped(std::string text) {
  for (const auto& [entity, plain] : {std::pair{"&quot;", "\""}, {"&apos;", "'"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&amp;", "&"}})
    for (auto at = text.find(entity); at != std::string::npos; at = text.find(entity, at + 1)) text.replace(at, std::string(entity).size(), plain);
  return text;
}

std::string attribute(const std::string& tag, const std::string& name) {
  const auto at = tag.find(" " + name + "=\"");
  if (at == std::string::npos) return "";
  const auto start = at + name.size() + 3;
  return unescaped(tag.substr(start, tag.find('"', start) - start));
}

base::DossierId planned(Site& site, domain::Announcement announcement, const std::string& checklist) {
  if (!checklist.empty()) publish(site, checklist);
  return site.planned(announcement);
}

}  // namespace

void publish(Site& site, const std::string& checklist) {
  const auto form = checklist::parse_form(checklist);
  const std::string json = form ? checklist::to_json(*form) : "";
  auto content = checklist::parse(json);
  if (!content) throw std::runtime_error(content.refusal().code);
  site.made.checklist_content = *std::move(content);
  auto published = site.made.office().execute(domain::PublishChecklist{json}, site.made.head);
  if (!published) throw std::runtime_error(published.refusal().code);
  site.made.checklist = published->dossier;
}

namespace {

std::map<std::string, std::string> fields_of(const std::string& page, std::size_t from, std::size_t end) {
  std::map<std::string, std::string> fields;
  for (auto at = page.find('<', from); at != std::string::npos && at < end; at = page.find('<', at + 1)) {
    const std::string tag = page.substr(at, page.find('>', at) + 1 - at);
    const std::string name = attribute(tag, "name");
    if (name.empty()) continue;
    if (tag.starts_with("<input")) {
      const std::string type = attribute(tag, "type");
      if ((type == "radio" || type == "checkbox") && !has(tag, " checked")) continue;
      fields[name] = attribute(tag, "value");
    } else if (tag.starts_with("<textarea")) {
      const auto start = at + tag.size();
      fields[name] = unescaped(page.substr(start, page.find("</textarea>", start) - start));
      std::erase(fields[name], '\r');
    } else if (tag.starts_with("<select")) {
      const auto chosen = page.substr(at, page.find("</select>", at) - at);
      const auto option = chosen.find(" selected");
      fields[name] = option == std::string::npos ? "" : attribute(chosen.substr(chosen.rfind("<option", option), option), "value");
    }
  }
  return fields;
}

}  // namespace

std::map<std::string, std::string> form_of(const std::string& page) { return fields_of(page, page.find("<fieldset"), page.rfind("</form>")); }

std::map<std::string, std::string> form_with(const std::string& page, const std::string& marker) {
  const auto at = page.find(marker);
  if (at == std::string::npos) FAIL("no form has " << marker);
  auto fields = fields_of(page, page.rfind("<form", at), page.find("</form>", at));
  fields.erase("form_token");  // the browser's own
  return fields;
}

std::string button_value(const std::string& page, const std::string& name, const std::string& about) {
  for (auto at = page.find("<button"); at != std::string::npos; at = page.find("<button", at + 1)) {
    const std::string tag = page.substr(at, page.find('>', at) + 1 - at);
    const std::string words = page.substr(at, page.find("</button>", at) - at);
    if (attribute(tag, "name") == name && has(words, about)) return attribute(tag, "value");
  }
  return "";
}

Begun::Begun(domain::Announcement announcement, bool start, const std::string& checklist)
    : visit(planned(site, announcement, checklist)), first(site.made, site.made.inspector), second(site.made, site.made.second_inspector) {
  site.made.assign_and_pack(visit, {&first, &second});
  site.made.clock.set(*base::from_stockholm({2026, 11, 20}, 20, 0));
  first.fetch(visit);
  if (!start) return;
  first.record(visit, domain::StartVisit{1});
  first.send(visit);
  second.fetch(visit);
}

const domain::Answer& Begun::answer(const char* key, std::uint32_t repeat) {
  read_ = std::make_unique<domain::Visit>(now());
  const auto* found = read_->answer(key, repeat);
  if (found == nullptr) FAIL("no answer to " << key);
  return *found;
}

int Begun::section_of(const char* key) {
  const auto sections = site.made.checklist_content.sections();
  const auto& of = site.made.checklist_content.question(key)->section;
  return static_cast<int>(std::ranges::find(sections, of) - sections.begin()) + 1;
}

}  // namespace platsbesok::tests
