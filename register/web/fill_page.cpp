// A visit's checklist filled in here, by an inspector of the visit: what a tablet does, for who cannot use one. Section by section, as plain forms. A save
// becomes ordinary commands on the heads that the page showed; what others changed meanwhile is not written over: her words come back with theirs beside.
#include "register/web/fill_data.h"
#include "register/web/pages.h"
#include "register/web/phrases.h"

#include "core/domain/ids.h"
#include "core/domain/visit_state.h"

#include <algorithm>

namespace platsbesok::reg::web {

namespace {

using checklist::Question;

constexpr int status_refused = 409, status_not_understood = 400;

// How the questions of one section stand.
struct Standing {
  std::size_t asked = 0, answered = 0, critical_left = 0;
};

Standing standing_of(const FillVisit& fill, const std::string& section) {
  Standing standing;
  for (const auto& question : fill.checklist().questions) {
    if (question.section != section || !fill::has_fields(question) || !fill.dossier.points.asked(question.key)) continue;
    const bool answered = fill.answered(question);
    ++standing.asked;
    if (answered) ++standing.answered;
    else if (question.critical) ++standing.critical_left;
  }
  return standing;
}

std::string section_words(const Site& site, const std::string& name) { return name.empty() ? site.words("web.checklist.no_section") : name; }

// Why nothing can be recorded now; empty: it can.
std::string closed_words(const Site& site, const FillVisit& fill) {
  const auto& visit = fill.visit();
  if (visit.started) return "";
  if (visit.cancelled) return site.words("refusal.visit_cancelled");
  if (visit.recalled) return site.words("refusal.visit_recalled", {{"reason", visit.recalled->reason}});
  if (!visit.packed) return site.words("refusal.visit_not_packed");
  return site.words("web.fill.not_started");
}

void put_head(const Site& site, const FillVisit& fill, Data& data) {
  const auto& visit = fill.visit();
  data.set("visit_path", "/besok/" + visit.id.hex());
  data.set("fill_path", fill_path(visit.id));
  data.set("crumb", visit.unit_name.value_or(""));
  data.set("line", visit.unit_name.value_or("") + " · " + site.words("web.visit.checklist", {{"title", fill.checklist().title}, {"version", std::to_string(fill.checklist().version)}}));
  data.set("sealed", fill.sealed);
  data.set("closed", closed_words(site, fill).empty() ? Data(false) : Data(closed_words(site, fill)));
}

// What stood in the way, and words that have no question any longer.
struct Troubles {
  std::map<std::string, Trouble> by_key;
  std::vector<std::pair<std::string, std::string>> homeless;  // key, what was typed
  bool changed() const {
    return std::ranges::any_of(by_key, [](const auto& each) { return each.second.changed; });
  }
  bool any() const { return !by_key.empty() || !homeless.empty(); }
};

Data summary_data(const Site& site, const Troubles& troubles, const checklist::Template& checklist) {
  Data lines(Data::type::list);
  for (const auto& question : checklist.questions) {
    const auto found = troubles.by_key.find(question.key);
    if (found == troubles.by_key.end()) continue;
    Data line;
    line.set("words", question.key + ": " + found->second.words);
    line.set("target", question.key + (found->second.at.empty() ? "" : "." + found->second.at));
    lines.push_back(line);
  }
  for (const auto& [key, typed] : troubles.homeless) {
    Data line;
    line.set("words", site.words("web.fill.homeless", {{"key", key}, {"typed", typed}}));
    line.set("target", Data(false));
    lines.push_back(line);
  }
  return lines;
}

HttpReply section_page(const Site& site, const Reader& reader, const FillVisit& fill, std::size_t number, const Troubles& troubles, const std::string& saved) {
  const auto sections = fill.checklist().sections();
  const std::string& name = sections[number - 1];
  const ShownVisit shown{site, reader, fill.visit(), fill.dossier.checklist, fill.dossier.points};
  Data data, questions(Data::type::list), kept(Data::type::list);
  put_head(site, fill, data);
  std::string on_tablet;
  for (const auto& question : fill.checklist().questions) {
    const auto trouble = troubles.by_key.find(question.key);
    const bool troubled = trouble != troubles.by_key.end();
    // A question that stood in the way is shown wherever it lies and whether it is asked now: what was typed is never left out.
    if (question.section != name && !troubled) continue;
    if (question.type == checklist::AnswerType::note) continue;
    if (!fill::has_fields(question)) {
      on_tablet += (on_tablet.empty() ? "" : ", ") + question.key;
      continue;
    }
    if (fill.dossier.points.asked(question.key) || troubled) questions.push_back(question_data(shown, fill, question, troubled ? &trouble->second : nullptr));
    else if (fill.visit().answer(question) != nullptr) kept.push_back(kept_data(shown, fill, question));
  }
  const Standing standing = standing_of(fill, name);
  data.set("section_name", section_words(site, name));
  data.set("place", site.words("web.fill.place", {{"number", std::to_string(number)}, {"count", std::to_string(sections.size())}}));
  data.set("answered", site.words("web.fill.answered", {{"answered", std::to_string(standing.answered)}, {"count", std::to_string(standing.asked)}}));
  data.set("section_path", fill_path(fill.visit().id, number));
  data.set("has_next", number < sections.size());
  set_text(data, "on_tablet", on_tablet.empty() ? "" : site.words("web.fill.on_tablet", {{"keys", on_tablet}}));
  set_list(data, "questions", questions);
  set_list(data, "kept", kept);
  set_list(data, "summary", summary_data(site, troubles, fill.checklist()));
  set_text(data, "saved", saved);
  const std::string title = section_words(site, name) + " – " + site.words("web.fill.title");
  const int status = !troubles.any() ? 200 : troubles.changed() ? status_refused : status_not_understood;
  auto reply = page(site, reader, "fill_section", troubles.any() ? site.words("web.error_title", {{"title", title}}) : title, std::move(data), status);
  log_access(site, reader, fill.visit().id, "visit_fill");
  return reply;
}

HttpReply sections_page(const Site& site, const Reader& reader, const FillVisit& fill, const std::string& problem) {
  const auto& visit = fill.visit();
  Data data, rows(Data::type::list);
  put_head(site, fill, data);
  std::size_t number = 0;
  for (const auto& name : fill.checklist().sections()) {
    const Standing standing = standing_of(fill, name);
    Data row;
    row.set("name", section_words(site, name));
    row.set("path", fill_path(visit.id, ++number));
    row.set("answered", standing.asked == 0 ? site.words("web.fill.nothing_asked")
                                            : site.words("web.fill.answered", {{"answered", std::to_string(standing.answered)}, {"count", std::to_string(standing.asked)}}));
    row.set("whole", standing.answered == standing.asked);
    row.set("critical", standing.critical_left == 0 ? Data(false) : Data(site.words.counted("web.fill.critical_left", static_cast<long long>(standing.critical_left))));
    rows.push_back(row);
  }
  data.set("rows", rows);
  const auto phase = domain::visit_state(visit).phase;
  data.set("may_start", phase == domain::Phase::packed);
  data.set("may_end", visit.started && !visit.ended && !visit.aborted);
  data.set("heads", fill::token_of(domain::seen_now(visit, domain::root(visit.id))));
  set_text(data, "problem", problem);
  const std::string title = site.words("web.fill.title");
  auto reply = page(site, reader, "fill_sections", problem.empty() ? title : site.words("web.error_title", {{"title", title}}), std::move(data), problem.empty() ? 200 : status_refused);
  log_access(site, reader, visit.id, "visit_fill");
  return reply;
}

// A command about one question, and which part of its form it came from.
struct Asked {
  std::string key;
  fill::Part part;
};

struct Save {
  std::vector<OnPage> commands;
  std::vector<Asked> of;
  Troubles troubles;
};

// What was touched and is not there already, as commands; what cannot be understood, as troubles.
Save save_of(const Site& site, const FillVisit& fill, const Fields& form) {
  Save save;
  for (const auto& key : fill::keys_in(form)) {
    const Fields typed = fill::typed(form, key);
    const std::string marks = field(form, key + "." + std::string(fill::name::shown_marks));
    const auto* question = fill.checklist().question(key);
    if (question == nullptr || question->computed_from) {
      std::string words;
      for (const auto part : fill::all_parts)
        if (fill::touched(typed, marks, part))
          for (const auto& [name, value] : typed) words += (words.empty() ? "" : " · ") + value;
      if (!words.empty()) save.troubles.homeless.emplace_back(key.substr(0, 60), words);
      continue;
    }
    const Fields now = fill::recorded(*question, fill.written(*question));
    const auto seen = fill::seen_in(field(form, key + "." + std::string(fill::name::shown_heads)), question->entity);
    const auto push = [&](fill::Part part, domain::VisitCommand command) {
      save.commands.push_back({std::move(command), seen});
      save.of.push_back({key, part});
    };
    for (const auto part : fill::all_parts) {
      if (!fill::touched(typed, marks, part) || fill::same(typed, now, part)) continue;
      switch (part) {
        case fill::Part::answer: {
          const auto meant = fill::meant(*question, typed, now);
          if (meant.problem.empty()) push(part, domain::AnswerQuestion{key, meant.value, meant.detail, 0});
          else save.troubles.by_key.insert_or_assign(key, Trouble{typed, site.words(meant.problem), meant.at, false});
          break;
        }
        case fill::Part::comment: push(part, domain::CommentAnswer{key, field(typed, fill::name::comment), 0}); break;
        case fill::Part::level: {
          const std::string level = field(typed, fill::name::level);
          push(part, domain::AssessAnswer{key, level.empty() ? std::nullopt : std::optional(level.size() == 1 ? level.front() - '0' : 0), 0});
          break;
        }
        case fill::Part::motive: push(part, domain::MotivateAssessment{key, field(typed, fill::name::motive), 0}); break;
      }
    }
  }
  return save;
}

std::string_view field_of(fill::Part part) {
  switch (part) {
    case fill::Part::comment: return fill::name::comment;
    case fill::Part::level: return fill::name::level;
    case fill::Part::motive: return fill::name::motive;
    case fill::Part::answer: break;
  }
  return "";
}

std::size_t asked_in(const FillVisit& fill, const std::string& section) { return standing_of(fill, section).asked; }

std::size_t number_in(const Fields& query, std::string_view name) {
  const std::string text = field(query, name);
  return !text.empty() && text.size() < 4 && text.find_first_not_of("0123456789") == std::string::npos ? std::stoul(text) : 0;
}

}  // namespace

HttpReply fill_sections(const Site& site, const Reader& reader, base::DossierId id) {
  const auto fill = open_fill(site, reader, id);
  return fill ? sections_page(site, reader, *fill, "") : not_found(site, reader);
}

HttpReply fill_start_or_end(const Site& site, const Reader& reader, base::DossierId id, const Fields& form) {
  const auto fill = open_fill(site, reader, id);
  if (!fill) return not_found(site, reader);
  const std::string act = field(form, "gor");
  const auto monotonic = site.office.clock().monotonic_ms();
  const auto seen = fill::seen_in(field(form, fill::name::shown_heads), domain::root(id));
  if (act != "starta" && act != "avsluta") return sections_page(site, reader, *fill, "");
  const domain::VisitCommand command = act == "starta" ? domain::VisitCommand(domain::StartVisit{monotonic}) : domain::VisitCommand(domain::EndVisit{monotonic});
  const auto answers = site.office.record(id, {{command, seen}}, reader.person);
  if (answers.front()) return see_other(fill_path(id));
  const auto now = open_fill(site, reader, id);
  return now ? sections_page(site, reader, *now, site.words.refusal(answers.front().refusal())) : not_found(site, reader);
}

HttpReply fill_section(const Site& site, const Reader& reader, base::DossierId id, std::size_t number, const Fields& query) {
  const auto fill = open_fill(site, reader, id);
  if (!fill || number < 1 || number > fill->checklist().sections().size()) return not_found(site, reader);
  std::string saved;
  if (const auto count = number_in(query, "sparat"); count > 0) saved = site.words.counted("web.fill.saved", static_cast<long long>(count));
  if (const auto count = number_in(query, "nya"); count > 0) saved += " " + site.words.counted("web.fill.follow_ups", static_cast<long long>(count));
  return section_page(site, reader, *fill, number, {}, saved);
}

HttpReply fill_save(const Site& site, const Reader& reader, base::DossierId id, std::size_t number, const Fields& form) {
  const auto before = open_fill(site, reader, id);
  if (!before || number < 1) return not_found(site, reader);
  Save save = save_of(site, *before, form);
  std::set<std::string> saved;
  const auto answers = site.office.record(id, save.commands, reader.person);
  for (std::size_t i = 0; i < answers.size(); ++i) {
    const Asked& asked = save.of[i];
    if (answers[i]) {
      saved.insert(asked.key);
      continue;
    }
    const auto& refusal = answers[i].refusal();
    const bool changed = refusal.code == "changed_since_shown";
    // The first thing that stood in the way is the one told; the change of a colleague before all others.
    auto& trouble = save.troubles.by_key.try_emplace(asked.key, Trouble{fill::typed(form, asked.key), site.words.refusal(refusal), std::string(field_of(asked.part)), changed}).first->second;
    if (changed && !trouble.changed) trouble = {trouble.typed, site.words.refusal(refusal), std::string(field_of(asked.part)), true};
  }
  const auto after = open_fill(site, reader, id);
  if (!after) return not_found(site, reader);
  const auto sections = after->checklist().sections();
  number = std::min(number, sections.size());
  const std::string saved_words = saved.empty() ? "" : site.words.counted("web.fill.saved", static_cast<long long>(saved.size()));
  if (save.troubles.any()) return section_page(site, reader, *after, number, save.troubles, saved_words);
  const std::string& section = sections[number - 1];
  const auto asked_before = asked_in(*before, section), asked_now = asked_in(*after, section);
  const auto follow_ups = asked_now > asked_before ? asked_now - asked_before : 0;
  std::string query = "?sparat=" + std::to_string(saved.size());
  // New questions here are shown before anything else.
  const bool goes_on = !field(form, "vidare").empty() && follow_ups == 0 && number < sections.size();
  if (!field(form, "vidare").empty() && follow_ups == 0 && number == sections.size()) return see_other(fill_path(id));
  if (follow_ups > 0) query += "&nya=" + std::to_string(follow_ups);
  return see_other(fill_path(id, goes_on ? number + 1 : number) + query);
}

}  // namespace platsbesok::reg::web
