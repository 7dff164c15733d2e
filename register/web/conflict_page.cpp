// A visit's conflicts, one after the other: every version, what all had before, and for the visit's inspectors the choice with its motive. The same rules and
// the same command as on the tablets; nothing is decided for anybody, and nothing is lost by what is decided.
#include "register/web/dossier.h"
#include "register/web/fill_form.h"
#include "register/web/form_seen.h"
#include "register/web/pages.h"
#include "register/web/phrases.h"
#include "register/web/visit_data.h"

#include "core/base/word_diff.h"
#include "core/domain/conflict_words.h"
#include "core/domain/fields.h"

#include <algorithm>

namespace platsbesok::reg::web {

namespace {

using domain::Conflict;
using journal::Value;

namespace sent {  // what the form's fields are called
constexpr std::string_view conflict = "konflikt", seen = "sett", choice = "val", motive = "motiv", anew = "ny.", one_of = "en.";
constexpr std::string_view together = "alla", written = "ny";
}  // namespace sent

// What was sent about one conflict, and why it could not be decided so.
struct Sent {
  std::string conflict;
  Fields fields;
  std::string problem;
};

std::string key_of(const Conflict& conflict) { return conflict.entity.hex() + "." + conflict.fields.front(); }

domain::Seen seen_of(const Conflict& conflict) {
  domain::Seen seen{conflict.entity, {}};
  for (std::size_t i = 0; i < conflict.fields.size(); ++i) seen.heads[conflict.fields[i]] = conflict.seen[i];
  return seen;
}

// How a choice is sent: a class by its code, a level by its number.
std::string code_of(const Value& value) { return value.text() != nullptr ? *value.text() : std::to_string(value.number().value_or(0)); }

class ConflictPage {
public:
  ConflictPage(const Site& site, const Reader& reader, VisitDossier dossier) : site_(site), reader_(reader), dossier_(std::move(dossier)), names_(domain::staff_names(dossier_.visit)) {
    conflicts_ = dossier_.visit.conflicts;
    domain::find_before(conflicts_, site.office.journal().ops(dossier_.visit.id));
  }

  bool may_decide() const { return dossier_.visit.inspectors().contains(reader_.person); }
  std::string path() const { return "/besok/" + dossier_.visit.id.hex() + "/konflikter"; }

  HttpReply shown(const Sent& sent) const {
    Data data, list(Data::type::list);
    const bool lost = !sent.problem.empty() && std::ranges::none_of(conflicts_, [&](const Conflict& each) { return key_of(each) == sent.conflict; });
    for (const auto& conflict : conflicts_) list.push_back(conflict_data(conflict, key_of(conflict) == sent.conflict ? sent : Sent{}));
    set_list(data, "conflicts", list);
    data.set("visit_path", "/besok/" + dossier_.visit.id.hex());
    data.set("conflicts_path", path());
    data.set("crumb", dossier_.visit.unit_name.value_or(""));
    data.set("count", conflicts_.empty() ? site_.words("app.conflict.none") : site_.words.counted("app.conflict.left", static_cast<long long>(conflicts_.size())));
    data.set("may_decide", may_decide());
    set_text(data, "problem", sent.problem);
    // A conflict that is gone takes nobody's words with it.
    set_text(data, "kept_motive", lost ? field(sent.fields, sent::motive) : "");
    const std::string title = site_.words("web.conflicts.title");
    auto reply = page(site_, reader_, "conflict_page", sent.problem.empty() ? title : site_.words("web.error_title", {{"title", title}}), std::move(data),
                      sent.problem.empty() ? 200 : status_refused);
    log_access(site_, reader_, dossier_.visit.id, "visit_conflicts");
    return reply;
  }

  HttpReply decide(const Fields& form) const {
    const std::string key = field(form, sent::conflict);
    const auto found = std::ranges::find(conflicts_, key, key_of);
    if (found == conflicts_.end()) return shown({key, form, site_.words("refusal.conflict_gone")});
    auto [command, problem] = command_of(*found, form);
    if (!problem.empty()) return shown({key, form, problem});
    const auto answer = site_.office.record(dossier_.visit.id, {{command, seen_in(field(form, sent::seen), found->entity)}}, reader_.person).front();
    if (answer) return see_other(path());
    auto now = open_visit(site_, reader_, dossier_.visit.id);
    return now ? ConflictPage(site_, reader_, *std::move(now)).shown({key, form, site_.words.refusal(answer.refusal())}) : not_found(site_, reader_);
  }

private:
  std::string words_of(const std::string& name, const domain::Subject& about, const Value& value) const {
    if (auto words = domain::value_words(site_.words, name, about.question, names_, value)) return *words;
    return answer_words(site_.words, name == domain::field::answer_value ? &*about.question : nullptr, value);
  }

  // `other`: what it is compared with, word by word; nullptr: nothing.
  Data field_data(const std::string& name, const domain::Subject& about, const Value& value, const Value* other) const {
    Data data, stretches(Data::type::list);
    data.set("label", domain::field_words(site_.words, name));
    const auto finding_class = domain::read_code<domain::FindingClass>(value);
    const auto level = value.number().value_or(0);
    if (name == domain::field::finding_class && finding_class) data.set("chip", class_chip(site_.words, *finding_class));
    else if (name == domain::field::answer_assessment && level >= domain::assessment_min && level <= domain::assessment_max) data.set("chip", level_chip(site_.words, level));
    else if (other == nullptr || value.is_null() || !domain::may_stand_side_by_side(name, about.question)) data.set("value", words_of(name, about, value));
    else
      for (const auto& each : base::differing(words_of(name, about, value), other->is_null() ? "" : words_of(name, about, *other))) {
        Data stretch;
        stretch.set("words", each.words);
        stretch.set("differs", each.differs);
        stretches.push_back(stretch);
      }
    data.set("stretches", stretches);
    return data;
  }

  Data version_data(const Conflict& conflict, const domain::Subject& about, std::size_t at, const Sent& sent) const {
    const domain::Version& version = conflict.versions[at];
    std::vector<std::string> people, tablets;
    bool mine = false;
    base::Instant when;
    for (const auto& author : version.authors) {
      mine = mine || author.person == reader_.person;
      when = std::max(when, author.at);
      people.push_back(reader_.name_of(site_, author.person));
      tablets.push_back(author.device == site_.office.identity().office ? site_.words("web.conflicts.in_browser")
                                                                       : site_.words("web.conflicts.tablet", {{"tablet", tablet_name(author.device)}}));
    }
    Data data, fields(Data::type::list);
    data.set("title", mine ? site_.words("app.conflict.mine") : may_decide() ? site_.words("app.conflict.theirs") : site_.words("web.conflicts.version", {{"number", std::to_string(at + 1)}}));
    data.set("who", joined(people, ", ") + " · " + joined(tablets, ", "));
    data.set("at", base::date_time_text(when));
    for (std::size_t i = 0; i < conflict.fields.size(); ++i) {
      const bool anything_before = conflict.before[i] && !conflict.before[i]->is_null();
      fields.push_back(field_data(conflict.fields[i], about, version.value(i), anything_before ? &*conflict.before[i] : &conflict.versions[at == 0 ? 1 : 0].value(i)));
    }
    data.set("fields", fields);
    const char* keep = mine ? "app.conflict.keep_mine" : conflict.versions.size() == 2 ? "app.conflict.keep_theirs" : "app.conflict.keep_this";
    data.set("choice", choice_data(conflict, std::to_string(at), site_.words(keep), sent));
    return data;
  }

  Data choice_data(const Conflict& conflict, std::string_view code, const std::string& label, const Sent& sent) const {
    Data data;
    data.set("id", key_of(conflict) + "." + std::string(code));
    data.set("code", std::string(code));
    data.set("label", label);
    data.set("checked", field(sent.fields, sent::choice) == code);
    return data;
  }

  // One option an unequal value; what nobody has chosen stands first.
  Data options_of(const std::string& name, const domain::Subject& about, const std::vector<Value>& values, const std::string& chosen, bool by_place) const {
    Data options(Data::type::list);
    options.push_back(option("", site_.words("web.conflicts.choose"), chosen.empty()));
    for (std::size_t i = 0; i < values.size(); ++i) {
      const std::string code = by_place ? std::to_string(i) : code_of(values[i]);
      options.push_back(option(code, words_of(name, about, values[i]), code == chosen));
    }
    return options;
  }

  bool together(const Conflict& conflict, std::size_t at) const {
    const auto& question = domain::subject_of(dossier_.visit, dossier_.points, names_, conflict.entity).question;
    return domain::may_stand_side_by_side(conflict.fields[at], question);
  }

  Data conflict_data(const Conflict& conflict, const Sent& sent) const {
    const auto about = domain::subject_of(dossier_.visit, dossier_.points, names_, conflict.entity);
    Data data, versions(Data::type::list), before(Data::type::list), one_of(Data::type::list), anew(Data::type::list);
    data.set("key", key_of(conflict));
    data.set("heading", domain::subject_words(site_.words, about));
    data.set("question", about.question ? Data(about.question->text) : Data(false));
    data.set("seen", token_of(seen_of(conflict)));
    for (std::size_t i = 0; i < conflict.versions.size(); ++i) versions.push_back(version_data(conflict, about, i, sent));
    data.set("versions", versions);
    for (std::size_t i = 0; i < conflict.fields.size(); ++i) before.push_back(field_data(conflict.fields[i], about, conflict.before[i].value_or(Value()), nullptr));
    data.set("before", before);
    data.set("before_who", site_.words(conflict.versions.size() == 2 ? "app.conflict.before_two" : "app.conflict.before_all"));
    data.set("before_at", conflict.before_at ? base::date_time_text(*conflict.before_at) : site_.words("app.conflict.before_nothing"));

    bool any_together = false, all_anew = true;
    for (std::size_t i = 0; i < conflict.fields.size(); ++i) {
      const std::string& name = conflict.fields[i];
      Data asked;
      asked.set("label", domain::field_words(site_.words, name));
      if (together(conflict, i)) {
        any_together = true;
      } else {
        std::vector<Value> values;
        for (const auto& version : conflict.versions) values.push_back(version.value(i));
        const std::string id = std::string(sent::one_of) + name;
        asked.set("name", id);
        asked.set("options", options_of(name, about, values, field(sent.fields, id), true));
        one_of.push_back(asked);
      }
      const auto choices = domain::choices_of(name, about.question);
      const auto type = domain::typed_as(name, about.question);
      all_anew = all_anew && (type || !choices.empty());
      Data write;
      const std::string id = std::string(sent::anew) + name;
      write.set("label", domain::field_words(site_.words, name));
      write.set("name", id);
      write.set("is_choice", !type);
      write.set("is_long", type == checklist::AnswerType::text);
      if (type) write.set("value", field(sent.fields, id));
      else write.set("options", options_of(name, about, choices, field(sent.fields, id), false));
      anew.push_back(write);
    }
    const bool two = conflict.versions.size() == 2;
    data.set("together", any_together ? choice_data(conflict, sent::together, site_.words(two ? "app.conflict.keep_both" : "app.conflict.keep_all"), sent) : Data(false));
    set_list(data, "one_of", any_together ? one_of : Data(Data::type::list));
    data.set("anew", all_anew ? choice_data(conflict, sent::written, site_.words("app.conflict.write_new"), sent) : Data(false));
    set_list(data, "anew_fields", all_anew ? anew : Data(Data::type::list));
    data.set("motive", field(sent.fields, sent::motive));
    data.set("problem", sent.problem.empty() ? Data(false) : Data(sent.problem));
    data.set("may_decide", may_decide());
    return data;
  }

  // What the form asks for; in words why it cannot be understood.
  std::pair<domain::ResolveConflict, std::string> command_of(const Conflict& conflict, const Fields& form) const {
    domain::ResolveConflict command{conflict.entity, {}, field(form, sent::motive)};
    const auto seen = seen_in(field(form, sent::seen), conflict.entity);
    const auto about = domain::subject_of(dossier_.visit, dossier_.points, names_, conflict.entity);
    const std::string choice = field(form, sent::choice);
    std::string problem;
    for (std::size_t i = 0; i < conflict.fields.size(); ++i) {
      const std::string& name = conflict.fields[i];
      const auto shown = seen.heads.find(name);
      auto& decided = command.fields.emplace_back(domain::DecidedField{name, shown == seen.heads.end() ? std::vector<journal::OpRef>() : shown->second, {}, {}});
      const std::string kept = choice == sent::together && !together(conflict, i) ? field(form, std::string(sent::one_of) + name) : choice;
      for (std::size_t at = 0; at < conflict.versions.size(); ++at)
        if (kept == std::to_string(at) || (choice == sent::together && together(conflict, i))) decided.keep.push_back(conflict.versions[at].heads[i].front().ref);
      if (choice == sent::written) decided.written = written(name, about, form, problem);
    }
    return {command, problem};
  }

  std::optional<Value> written(const std::string& name, const domain::Subject& about, const Fields& form, std::string& problem) const {
    const std::string typed = field(form, std::string(sent::anew) + name);
    for (const auto& each : domain::choices_of(name, about.question))
      if (typed == code_of(each)) return each;
    if (domain::holds_words(name)) return Value(typed);
    if (!domain::typed_as(name, about.question)) return std::nullopt;
    Fields answer;
    const auto put = [&](std::string_view as, std::string_view field_name) {
      if (const std::string words = field(form, std::string(sent::anew) + std::string(field_name)); !words.empty()) answer.emplace(as, words);
    };
    put(fill::name::answer, domain::field::answer_value);
    put(fill::name::detail, domain::field::answer_detail);
    const auto meant = fill::meant(*about.question, answer, {});
    if (!meant.problem.empty()) problem = site_.words(meant.problem);
    return name == domain::field::answer_detail ? meant.detail : std::optional(meant.value);
  }

  const Site& site_;
  const Reader& reader_;
  VisitDossier dossier_;
  domain::StaffNames names_;
  std::vector<Conflict> conflicts_;
};

}  // namespace

HttpReply conflicts_page(const Site& site, const Reader& reader, base::DossierId id) {
  auto dossier = open_visit(site, reader, id);
  return dossier ? ConflictPage(site, reader, *std::move(dossier)).shown({}) : not_found(site, reader);
}

HttpReply decide_conflict(const Site& site, const Reader& reader, base::DossierId id, const Fields& form) {
  auto dossier = open_visit(site, reader, id);
  if (!dossier) return not_found(site, reader);
  const ConflictPage page(site, reader, *std::move(dossier));
  return page.may_decide() ? page.decide(form) : not_found(site, reader);
}

}  // namespace platsbesok::reg::web
