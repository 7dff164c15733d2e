// A visit's checklist filled in here, by an inspector of the visit: what a tablet does, for who cannot use one. Section by section, as plain forms. A save
// becomes ordinary commands on the heads that the page showed; what others changed meanwhile is not written over: her words come back with theirs beside.
// What is done with a row is done by a button of the same form: what she has typed is saved first.
#include "register/web/fill_show.h"
#include "register/web/form_seen.h"
#include "register/web/pages.h"

#include "core/domain/ids.h"

#include <algorithm>
#include <charconv>
#include <set>

namespace platsbesok::reg::web {

namespace {

// A command about one question, and which part of its form it came from.
struct AskedPlace {
  std::string name;
  fill::Part part;
};

struct Save {
  std::vector<OnPage> commands;
  std::vector<AskedPlace> of;
  Troubles troubles;
};

// What was touched and is not there already, as commands; what cannot be understood, as troubles.
Save save_of(const Site& site, const FillVisit& fill, const Fields& form) {
  Save save;
  for (const auto& name : fill::keys_in(form)) {
    const Fields typed = fill::typed(form, name);
    const std::string marks = field(form, name + "." + std::string(fill::name::shown_marks));
    const auto* point = fill.points().find(name);
    if (point == nullptr || point->question->computed_from) {
      std::string words;
      for (const auto part : fill::all_parts)
        if (fill::touched(typed, marks, part))
          for (const auto& [of, value] : typed) words += (words.empty() ? "" : " · ") + value;
      if (!words.empty()) save.troubles.homeless.emplace_back(name.substr(0, 60), words);
      continue;
    }
    const auto& question = *point->question;
    const Fields now = fill::recorded(question, fill.written(*point));
    const auto seen = seen_in(field(form, name + "." + std::string(fill::name::shown_heads)), point->entity);
    const auto push = [&](fill::Part part, domain::VisitCommand command) {
      save.commands.push_back({std::move(command), seen});
      save.of.push_back({name, part});
    };
    for (const auto part : fill::all_parts) {
      if (!fill::touched(typed, marks, part) || fill::same(typed, now, part)) continue;
      switch (part) {
        case fill::Part::answer: {
          const auto meant = fill::meant(question, typed, now, point->state.offered);
          if (meant.problem.empty()) push(part, domain::AnswerQuestion{question.key, meant.value, meant.detail, point->repeat});
          else save.troubles.by_name.insert_or_assign(name, Trouble{typed, site.words(meant.problem), meant.at, false});
          break;
        }
        case fill::Part::comment: push(part, domain::CommentAnswer{question.key, field(typed, fill::name::comment), point->repeat}); break;
        case fill::Part::level: {
          const std::string level = field(typed, fill::name::level);
          push(part, domain::AssessAnswer{question.key, level.empty() ? std::nullopt : std::optional(level.size() == 1 ? level.front() - '0' : 0), point->repeat});
          break;
        }
        case fill::Part::motive: push(part, domain::MotivateAssessment{question.key, field(typed, fill::name::motive), point->repeat}); break;
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

std::size_t asked_in(const FillVisit& fill, const FillPlace& place) { return FillPlaces(fill.checklist(), fill.points()).standing(place).asked; }

std::size_t count_in(const Fields& query, std::string_view name) {
  const std::string text = field(query, name);
  return !text.empty() && text.size() < 4 && text.find_first_not_of("0123456789") == std::string::npos ? std::stoul(text) : 0;
}

// The place, as far as it is one now: a version of the checklist may have come between.
FillPlace nearest(const FillVisit& fill, const FillPlace& place) {
  const FillPlaces places(fill.checklist(), fill.points());
  return places.has(place) ? place : FillPlace{std::clamp(place.section, std::size_t{1}, places.sections().size())};
}

// "REPEAT", "REPEAT#number": add_token() read back.
domain::AddRow added_row(const std::string& token) {
  const auto mark = token.find('#');
  domain::AddRow command{token.substr(0, mark), std::nullopt};
  std::uint32_t number = 0;
  if (mark != std::string::npos && std::from_chars(token.data() + mark + 1, token.data() + token.size(), number).ec == std::errc{}) command.in_row = number;
  return command;
}

// The row that the form's button says, as it stood on the page.
struct ShownRow {
  base::EntityId entity;
  domain::Seen seen;
};
std::optional<ShownRow> shown_row(const std::string& token) {
  const auto point = token.find('.');
  const auto entity = base::EntityId::from_hex(token.substr(0, point));
  if (!entity || point == std::string::npos) return std::nullopt;
  return ShownRow{*entity, seen_in(token.substr(point + 1), *entity)};
}

// What is done with rows once all that was typed is saved: where to go then; nothing: no button said anything of rows.
std::optional<FillPlace> done_with_rows(const Site& site, const Reader& reader, const FillVisit& fill, const FillPlace& place, const Fields& form, Troubles& troubles) {
  const FillPlaces places(fill.checklist(), fill.points());
  const auto record = [&](const domain::VisitCommand& command, const domain::Seen& seen) {
    auto answer = site.office.record(fill.visit().id, {{command, seen}}, reader.person).front();
    if (!answer) troubles.of_row = site.words.refusal(answer.refusal());
    return answer ? answer->entity : std::nullopt;
  };
  if (const auto token = field(form, act::open); !token.empty()) {
    const auto row = places.row(base::EntityId::from_hex(token));
    return row ? places.place_of(*row) : place;
  }
  if (const auto token = field(form, act::add); !token.empty()) {
    const auto added = record(added_row(token), {domain::root(fill.visit().id), {}});
    return added ? FillPlace{place.section, *added} : place;
  }
  for (const bool taken_back : {true, false}) {
    const auto shown = shown_row(field(form, taken_back ? act::take_back : act::put_back));
    const auto row = shown ? places.row(shown->entity) : std::nullopt;
    if (!row) continue;
    record(domain::TakeBackRow{fill.points().rows()[*row].repeat, fill.points().rows()[*row].number, taken_back}, shown->seen);
    return place;
  }
  return std::nullopt;
}

}  // namespace

HttpReply fill_sections(const Site& site, const Reader& reader, base::DossierId id) {
  const auto fill = open_fill(site, reader, id);
  return fill ? show_sections(site, reader, *fill, "") : not_found(site, reader);
}

HttpReply fill_start_or_end(const Site& site, const Reader& reader, base::DossierId id, const Fields& form) {
  const auto fill = open_fill(site, reader, id);
  if (!fill) return not_found(site, reader);
  const std::string does = field(form, "gor");
  const auto monotonic = site.office.clock().monotonic_ms();
  const auto seen = seen_in(field(form, fill::name::shown_heads), domain::root(id));
  if (does != "starta" && does != "avsluta") return show_sections(site, reader, *fill, "");
  const domain::VisitCommand command = does == "starta" ? domain::VisitCommand(domain::StartVisit{monotonic}) : domain::VisitCommand(domain::EndVisit{monotonic});
  const auto answers = site.office.record(id, {{command, seen}}, reader.person);
  if (answers.front()) return see_other(fill_path(id));
  const auto now = open_fill(site, reader, id);
  return now ? show_sections(site, reader, *now, site.words.refusal(answers.front().refusal())) : not_found(site, reader);
}

HttpReply fill_place(const Site& site, const Reader& reader, base::DossierId id, const FillPlace& place, const Fields& query) {
  const auto fill = open_fill(site, reader, id);
  if (!fill || !FillPlaces(fill->checklist(), fill->points()).has(place)) return not_found(site, reader);
  std::string saved;
  if (const auto count = count_in(query, "sparat"); count > 0) saved = site.words.counted("web.fill.saved", static_cast<long long>(count));
  if (const auto count = count_in(query, "nya"); count > 0) saved += " " + site.words.counted("web.fill.follow_ups", static_cast<long long>(count));
  return show_place(site, reader, *fill, place, {}, saved);
}

HttpReply fill_save(const Site& site, const Reader& reader, base::DossierId id, const FillPlace& sent, const Fields& form) {
  const auto before = open_fill(site, reader, id);
  if (!before) return not_found(site, reader);
  Save save = save_of(site, *before, form);
  std::set<std::string> saved;
  const auto answers = site.office.record(id, save.commands, reader.person);
  for (std::size_t i = 0; i < answers.size(); ++i) {
    const AskedPlace& asked = save.of[i];
    if (answers[i]) {
      saved.insert(asked.name);
      continue;
    }
    const auto& refusal = answers[i].refusal();
    const bool changed = refusal.code == "changed_since_shown";
    // The first thing that stood in the way is the one told; the change of a colleague before all others.
    auto& trouble = save.troubles.by_name.try_emplace(asked.name, Trouble{fill::typed(form, asked.name), site.words.refusal(refusal), std::string(field_of(asked.part)), changed}).first->second;
    if (changed && !trouble.changed) trouble = {trouble.typed, site.words.refusal(refusal), std::string(field_of(asked.part)), true};
  }
  const auto after = open_fill(site, reader, id);
  if (!after) return not_found(site, reader);
  const FillPlace place = nearest(*after, sent);
  const auto goes_to = save.troubles.any() ? std::nullopt : done_with_rows(site, reader, *after, place, form, save.troubles);
  if (save.troubles.any()) {
    const auto now = open_fill(site, reader, id);
    if (!now) return not_found(site, reader);
    return show_place(site, reader, *now, place, save.troubles, saved.empty() ? "" : site.words.counted("web.fill.saved", static_cast<long long>(saved.size())));
  }
  std::string query = saved.empty() && goes_to ? "" : "?sparat=" + std::to_string(saved.size());
  if (goes_to) return see_other(fill_path(id, *goes_to) + query);
  const auto asked_before = asked_in(*before, place), asked_now = asked_in(*after, place);
  // New questions here are shown before anything else.
  if (asked_now > asked_before) return see_other(fill_path(id, place) + query + "&nya=" + std::to_string(asked_now - asked_before));
  if (field(form, "vidare").empty()) return see_other(fill_path(id, place) + query);
  const FillPlaces places(after->checklist(), after->points());
  if (place.row) return see_other(fill_path(id, places.outside(place)) + query);
  if (place.section == places.sections().size()) return see_other(fill_path(id));
  return see_other(fill_path(id, {place.section + 1}) + query);
}

HttpReply fill_kept(const Site& site, const std::string& path, const Fields& form) {
  Data data, fields(Data::type::list);
  for (const auto& [name, value] : form) {
    if (name == "form_token") continue;
    Data field;
    field.set("name", name);
    field.set("value", value);
    fields.push_back(field);
  }
  data.set("fields", fields);
  data.set("path", path);
  return open_page(site, "fill_kept", site.words("web.fill.signed_out"), std::move(data), 403);
}

HttpReply fill_again(const Site& site, const Reader& reader, base::DossierId id, const FillPlace& place, const Fields& form) {
  const auto fill = open_fill(site, reader, id);
  if (!fill) return not_found(site, reader);
  Save save = save_of(site, *fill, form);
  for (const auto& asked : save.of)
    save.troubles.by_name.try_emplace(asked.name, Trouble{fill::typed(form, asked.name), site.words("web.fill.save_again"), std::string(field_of(asked.part)), true});
  return show_place(site, reader, *fill, nearest(*fill, place), save.troubles, "");
}

}  // namespace platsbesok::reg::web
