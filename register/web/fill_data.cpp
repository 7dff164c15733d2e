#include "register/web/fill_data.h"

#include "core/checklist/answering.h"
#include "core/checklist/points.h"
#include "core/domain/visit_state.h"
#include "register/web/form_seen.h"
#include "register/web/logic_words.h"
#include "register/web/phrases.h"

#include <algorithm>
#include <optional>

namespace platsbesok::reg::web {

namespace {

using checklist::AnswerType;
using checklist::Question;

constexpr std::size_t radios_max = 12;  // more choices than these are a list to open

// A section that says nothing, so that the one around it does not speak in its place.
Data or_nothing(const std::string& text) { return text.empty() ? Data(false) : Data(text); }

// Makes the fields of one question's form.
class QuestionForm {
public:
  QuestionForm(const ShownVisit& page, const domain::PointAt& point, const Fields& fields, const Trouble* trouble)
      : words_(page.words), question_(*point.question), point_(point), fields_(fields), trouble_(trouble) {}

  Data input(std::string_view name, const std::string& label, const std::string& hint, bool longer, AnswerType type = AnswerType::text) const {
    Data data = labelled(name, label, hint);
    data.set("value", field(fields_, name));
    data.set("options", Data(false));
    data.set("long", longer);
    data.set("short", type != AnswerType::text);
    data.set("digits", type == AnswerType::number);
    return data;
  }

  // One of these, by its name; the first option is none of them.
  Data selection(std::string_view name, const std::string& label, const std::string& hint, const std::string& none, const std::vector<checklist::Offered>& choices) const {
    Data data = labelled(name, label, hint), options(Data::type::list);
    data.set("long", false);
    data.set("short", false);
    const auto put = [&](const std::string& code, const std::string& shown) { options.push_back(option(code, shown, code == field(fields_, name))); };
    put("", none);
    for (const auto& each : choices) put(each.name, each.label);
    data.set("options", Data(true));
    data.set("option", options);
    return data;
  }

  Data input_of(AnswerType type, std::string_view name, const std::string& label) const {
    std::string hint;
    if (type == AnswerType::clock) hint = words_("web.fill.hint_time");
    if (type == AnswerType::date) hint = words_("web.fill.hint_date");
    if (type == AnswerType::date_time) hint = words_("web.fill.hint_moment");
    if (name == fill::name::answer && !question_.scale_from.empty())
      hint = words_("app.checklist.hint.scale", {{"from", checklist::shown_value(AnswerType::decimal, question_.scale_from)}, {"to", checklist::shown_value(AnswerType::decimal, question_.scale_to)}});
    return input(name, label, hint, type == AnswerType::text, type);
  }

  void put_answer(Data& data) const {
    Data radios(Data::type::list), checks(Data::type::list), inputs(Data::type::list), roles(Data::type::list);
    if (fill::is_pressed(question_)) {
      const auto choices = answers();
      if (choices.size() > radios_max) inputs.push_back(selection(fill::name::answer, words_("web.visit.answer"), "", words_("web.answer.none"), choices));
      else put_radios(radios, choices);
    } else if (!question_.parts.empty()) {
      for (std::size_t i = 0; i < question_.parts.size(); ++i) inputs.push_back(input_of(question_.parts[i].type, fill::numbered(fill::name::part, i), question_.parts[i].label));
    } else if (question_.type == AnswerType::several) {
      put_checks(checks);
    } else if (question_.type == AnswerType::ranking) {
      const auto choices = fill::choices(question_, point_.state.offered, fields_);
      for (std::size_t i = 0; i < choices.size(); ++i)
        inputs.push_back(selection(fill::numbered(fill::name::place, i), words_("web.fill.place_of", {{"number", std::to_string(i + 1)}}), "", words_("web.fill.no_place"), choices));
    } else if (question_.type == AnswerType::staffing) {
      put_roles(roles);
      data.set("nobody_id", point_.name + "." + std::string(fill::name::answer));
      data.set("nobody", field(fields_, fill::name::answer) == fill::nobody);
    } else {
      inputs.push_back(input_of(question_.type, fill::name::answer, words_("web.visit.answer")));
    }
    if (question_.detail) {
      const Data detail = input(fill::name::detail, question_.detail->label, words_("web.fill.detail_hint", {{"answer", choice_words(question_.detail->when)}}),
                                question_.detail->type == AnswerType::text, question_.detail->type);
      inputs.push_back(detail);
    }
    set_list(data, "radios", radios);
    set_list(data, "checks", checks);
    set_list(data, "inputs", inputs);
    set_list(data, "roles", roles);
  }

  std::string choice_words(const std::string& code) const {
    if (checklist::is_acknowledgement(question_)) return words_("app.checklist.acknowledge");
    if (question_.type == AnswerType::choice) return checklist::shown_choice(question_, code);
    return words_.has("web.answer." + code) ? words_("web.answer." + code) : code;
  }

private:
  Data labelled(std::string_view name, const std::string& label, const std::string& hint) const {
    Data data;
    const std::string id = point_.name + "." + std::string(name);
    const bool wrong = trouble_ != nullptr && trouble_->at == name;
    data.set("id", id);
    data.set("label", label);
    data.set("hint", or_nothing(hint));
    data.set("wrong", or_nothing(wrong ? trouble_->words : ""));
    std::string described = hint.empty() ? "" : id + "-tips";
    if (wrong) described += (described.empty() ? "" : " ") + id + "-fel";
    data.set("described", or_nothing(described));
    return data;
  }

  // What answers a question that is pressed: its choices, then "not assessed".
  std::vector<checklist::Offered> answers() const {
    std::vector<checklist::Offered> all;
    if (question_.type == AnswerType::choice) {
      all = fill::choices(question_, point_.state.offered, fields_);
      if (checklist::is_acknowledgement(question_)) all.front().label = choice_words(all.front().name);
    } else {
      const auto is_offered = [&](std::string_view code) {
        return !point_.state.offered || code == field(fields_, fill::name::answer) || std::ranges::find(*point_.state.offered, code, &checklist::Offered::name) != point_.state.offered->end();
      };
      for (const std::string_view code : {checklist::answer_yes, checklist::answer_partly, checklist::answer_no, checklist::answer_not_applicable})
        if ((code != checklist::answer_partly || question_.type == AnswerType::yes_partly_no) && is_offered(code)) all.push_back({std::string(code), choice_words(std::string(code))});
    }
    all.push_back({std::string(checklist::answer_not_assessed), words_("web.fill.not_assessed")});
    return all;
  }

  void put_radios(Data& radios, const std::vector<checklist::Offered>& choices) const {
    const std::string chosen = field(fields_, fill::name::answer);
    const auto put = [&](const std::string& code, const std::string& label) {
      Data radio;
      radio.set("id", point_.name + "." + std::string(fill::name::answer) + "." + (code.empty() ? "-" : code));
      radio.set("name", point_.name + "." + std::string(fill::name::answer));
      radio.set("code", code);
      radio.set("label", label);
      radio.set("checked", code == chosen && !(code.empty() && fields_.empty()));
      radios.push_back(radio);
    };
    for (const auto& each : choices) put(each.name, each.label);
    // A choice cannot be unmade by pressing it again: this takes it back.
    if (!chosen.empty()) put("", words_("web.answer.none"));
  }

  void put_checks(Data& checks) const {
    for (const auto& each : fill::choices(question_, point_.state.offered, fields_)) {
      Data check;
      check.set("id", point_.name + "." + fill::named(fill::name::choice, each.name));
      check.set("code", each.name);
      check.set("label", each.label);
      check.set("checked", !field(fields_, fill::named(fill::name::choice, each.name)).empty());
      checks.push_back(check);
    }
  }

  void put_roles(Data& roles) const {
    std::size_t rows = 0;
    for (std::size_t i = 0; i < fill::roles_max; ++i)
      for (const auto name : {fill::name::role, fill::name::awake, fill::name::asleep})
        if (!field(fields_, fill::numbered(name, i)).empty()) rows = i + 1;
    for (std::size_t i = 0; i < std::min(rows + fill::empty_roles, fill::roles_max); ++i) {
      Data row, cells(Data::type::list);
      row.set("legend", words_("web.fill.role_row", {{"number", std::to_string(i + 1)}}));
      cells.push_back(input(fill::numbered(fill::name::role, i), words_("web.fill.role"), "", false));
      cells.push_back(input(fill::numbered(fill::name::awake, i), words_("web.fill.awake"), "", false, AnswerType::number));
      cells.push_back(input(fill::numbered(fill::name::asleep, i), words_("web.fill.asleep"), "", false, AnswerType::number));
      row.set("cells", cells);
      roles.push_back(row);
    }
  }

  const base::Wording& words_;
  const Question& question_;
  const domain::PointAt& point_;
  const Fields& fields_;
  const Trouble* trouble_;
};

// What is recorded now, in words: the answer, the level, the comment.
Data recorded_words(const ShownVisit& page, const Question& question, const domain::Answer& answer) {
  Data lines(Data::type::list);
  const auto push = [&](const std::string& words, const auto& fact) {
    Data line;
    line.set("value", words);
    set_by(page, line, fact);
    lines.push_back(line);
  };
  if (answer.value) push(answer_words(page.words, &question, *answer.value) + (answer.detail ? " · " + checklist::shown_value(question.detail ? question.detail->type : AnswerType::text, *answer.detail) : ""), answer.value);
  if (answer.comment) push(*answer.comment, answer.comment);
  if (answer.assessment) push(page.words("web.level." + std::to_string(*answer.assessment)), answer.assessment);
  if (answer.assessment_motive) push(*answer.assessment_motive, answer.assessment_motive);
  if (lines.is_empty_list()) {
    Data line;
    line.set("value", page.words("web.answer.none"));
    line.set("by", Data(false));
    lines.push_back(line);
  }
  return lines;
}

void put_disagreements(const ShownVisit& page, const Question& question, const domain::Answer& answer, Data& data) {
  set_list(data, "values", disagreement(page, answer.value, [&](const journal::Value& value) { return answer_words(page.words, &question, value); }));
  set_list(data, "comments", disagreement(page, answer.comment, [](const std::string& text) { return text; }));
  set_list(data, "levels", disagreement(page, answer.assessment, [&](std::int64_t level) { return page.words("web.level." + std::to_string(level)); }));
}

void put_assessment(const ShownVisit& page, const QuestionForm& form, const domain::PointState& point, const Fields& fields, Data& data) {
  const std::string proposed = point.proposed_level ? page.words("web.level." + std::to_string(*point.proposed_level)) : "";
  data.set("proposed", or_nothing(proposed.empty() ? "" : page.words("web.fill.proposed", {{"level", proposed}})));
  Data levels(Data::type::list);
  for (int i = domain::assessment_min; i <= domain::assessment_max; ++i) {
    const std::string code = std::to_string(i);
    levels.push_back(option(code, page.words("web.level." + code), field(fields, fill::name::level) == code));
  }
  data.set("level_options", levels);
  data.set("comment", form.input(fill::name::comment, page.words("web.fill.comment"), "", true));
  data.set("motive", form.input(fill::name::motive, page.words("web.fill.motive"), page.words("web.fill.motive_hint"), true));
  data.set("reason", form.input(fill::name::reason, page.words("web.fill.reason"), page.words("web.fill.reason_hint"), true));
}

// What follows from the answer: the conditions it breaks, what is owed, what is worked out.
void put_consequences(const ShownVisit& page, const domain::PointState& point, const domain::Answer* known, Data& data) {
  Data remarks(Data::type::list);
  const auto remark = [&](const std::string& words) {
    Data line;
    line.set("text", words);
    remarks.push_back(line);
  };
  for (const auto& violation : point.violations) remark(violation.message.empty() ? page.words("web.visit.invalid") : violation.message);
  if (known != nullptr && known->assessment && point.proposed_level && *known->assessment != *point.proposed_level && !known->assessment_motive) remark(page.words("web.fill.motive_owed"));
  set_list(data, "remarks", remarks);
  Data worked_out(Data::type::list);
  for (const auto& each : point.worked_out) {
    Data line;
    line.set("text", each.label + ": " + each.value);
    worked_out.push_back(line);
  }
  set_list(data, "worked_out", worked_out);
}

}  // namespace

std::optional<FillVisit> open_fill(const Site& site, const Reader& reader, base::DossierId id) {
  auto dossier = open_visit(site, reader, id);
  if (!dossier || !dossier->checklist || !dossier->visit.inspectors().contains(reader.person)) return std::nullopt;
  auto additions = domain::additions_from(dossier->state, id);
  const bool sealed = !dossier->visit.signed_hashes.empty() && !dossier->visit.amended;
  return FillVisit{*std::move(dossier), std::move(additions), sealed};
}

Data question_data(const ShownVisit& page, const FillVisit& fill, const domain::PointAt& at, const Trouble* trouble) {
  const Question& question = *at.question;
  const auto& point = at.state;
  const auto* written = fill.written(at);
  const Fields recorded = fill::recorded(question, written);
  const Fields& fields = trouble != nullptr ? trouble->typed : recorded;
  Data data;
  data.set("key", question.key);
  data.set("id", at.name);
  data.set("text", point.text.value_or(question.text));
  data.set("hint", or_nothing(point.hint.value_or(question.hint)));
  data.set("help", or_nothing(question.help));
  data.set("basis", or_nothing(question.basis));
  data.set("critical", question.critical);
  data.set("unanswered", !point.answered);
  data.set("owed", point.owed());
  const auto* item = page.checklist->form ? checklist::find_item(*page.checklist->form, question.key) : nullptr;
  data.set("asked_when", or_nothing(item != nullptr && !item->relevant.empty() ? logic_words(page.words, *page.checklist->form, item->relevant) : ""));
  if (question.computed_from) {
    const auto& time = *question.computed_from == checklist::ComputedFrom::visit_started ? fill.visit().started : fill.visit().ended;
    data.set("computed", time ? hour_text(time->time.at) : page.words("web.answer.none"));
    set_by(page, data, time);
    return data;
  }
  data.set("computed", Data(false));
  const bool has_proposal = point.proposal && (written == nullptr || !written->value);
  const std::string proposal = has_proposal ? answer_words(page.words, &question, *point.proposal) : "";
  if (point.read_only && trouble == nullptr) {
    data.set("read_only", true);
    data.set("value", written != nullptr && written->value ? answer_words(page.words, &question, *written->value) : has_proposal ? proposal : page.words("web.answer.none"));
    put_consequences(page, point, nullptr, data);
    data.set("by", Data(false));
    if (written != nullptr) set_by(page, data, written->value);
    return data;
  }
  data.set("read_only", false);
  data.set("proposal", or_nothing(has_proposal ? page.words(question.worked_out ? "app.checklist.worked_out" : "app.checklist.default", {{"answer", proposal}}) : ""));
  data.set("in_words", or_nothing(question.in_words ? page.words("web.fill.in_words." + std::string(checklist::code_of(*question.in_words))) : ""));
  const QuestionForm form(page, at, fields, trouble);
  form.put_answer(data);
  put_assessment(page, form, point, fields, data);
  data.set("heads", token_of(domain::seen_now(fill.visit().heads, at.entity)));
  data.set("marks", fill::marks_of(recorded));
  data.set("heads_name", at.name + "." + std::string(fill::name::shown_heads));
  data.set("marks_name", at.name + "." + std::string(fill::name::shown_marks));
  data.set("level_id", at.name + "." + std::string(fill::name::level));

  const auto* known = fill.visit().answer_at(at.entity);
  put_consequences(page, point, known, data);
  put_disagreements(page, question, known == nullptr ? domain::Answer{at.entity, {}, {}, {}, {}, {}} : *known, data);
  set_list(data, "signed", fill.sealed && known != nullptr ? recorded_words(page, question, *known) : Data(Data::type::list));
  data.set("problem", or_nothing(trouble != nullptr ? trouble->words : ""));
  const bool beside = trouble != nullptr && trouble->changed;
  set_list(data, "beside", beside ? written == nullptr ? recorded_words(page, question, {at.entity, {}, {}, {}, {}, {}}) : recorded_words(page, question, *written) : Data(Data::type::list));
  bool more = trouble != nullptr;
  for (const auto name : {fill::name::comment, fill::name::level, fill::name::motive, fill::name::reason}) more = more || !field(fields, name).empty();
  data.set("open", more);
  if (written != nullptr) set_by(page, data, written->value);
  else data.set("by", Data(false));
  return data;
}

Data kept_data(const ShownVisit& page, const FillVisit& fill, const domain::PointAt& at) {
  Data data;
  data.set("key", at.question->key);
  data.set("text", at.state.text.value_or(at.question->text));
  data.set("lines", recorded_words(page, *at.question, *fill.visit().answer_at(at.entity)));
  return data;
}

}  // namespace platsbesok::reg::web
