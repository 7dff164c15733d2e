#include "core/cli/answer_commands.h"

#include "core/cli/input.h"

#include <algorithm>

namespace platsbesok::cli {

using nlohmann::json;

const domain::PointAt& point_of(const domain::VisitFacts& facts, const std::string& name) {
  const auto* point = facts.points.find(name);
  if (point == nullptr) throw Refused{{"question_unknown", "core/checklist", {{"key", name.substr(0, 40)}}}};
  return *point;
}

AnswerCommands::AnswerCommands(CLI::App& app, json& answer, Tablet*& tablet) : Subcommands(answer, tablet) {
  add_answers(app);
  add_rows(app);
}

void AnswerCommands::add_answers(CLI::App& app) {
  // With the command that is meant for the question of this name.
  const auto about_question = [this, &app](const char* name, const char* about, auto command_for) {
    auto* sub = visit_command(app, name, about, [this, command_for] {
      const auto facts = must(tablet_->facts(visit_id(visit_)));
      return record(command_for(point_of(facts, name_)));
    });
    sub->add_option("question", name_)->required();
    return sub;
  };
  auto* answering = about_question("answer", "Answer a question", [this](const domain::PointAt& point) {
    domain::AnswerQuestion command{point.question->key, must(answer_value(*point.question, value_)), {}, point.repeat};
    if (!detail_.empty()) {
      checklist::Question asked = *point.question;
      if (asked.detail) asked.type = asked.detail->type;
      command.detail = must(answer_value(asked, detail_));
    }
    return command;
  });
  answering->add_option("value", value_)->required();
  answering->add_option("--detail", detail_);

  auto* comment = about_question("comment", "Comment an answer", [this](const domain::PointAt& point) { return domain::CommentAnswer{point.question->key, words_, point.repeat}; });
  comment->add_option("words", words_)->required();

  auto* assess = about_question("assess", "Assess an answer, 1 to 4; 0 takes it back", [this](const domain::PointAt& point) {
    return domain::AssessAnswer{point.question->key, level_ == 0 ? std::nullopt : std::optional(level_), point.repeat};
  });
  assess->add_option("level", level_)->required();

  auto* motivate = about_question("motivate", "Say why the level is not the proposed one",
                                  [this](const domain::PointAt& point) { return domain::MotivateAssessment{point.question->key, words_, point.repeat}; });
  motivate->add_option("words", words_)->required();
}

void AnswerCommands::add_rows(CLI::App& app) {
  auto* add = visit_command(app, "add-row", "Add a row of a repeat; its number names the questions in it", [this] { return added_row(); });
  add->add_option("repeat", repeat_)->required();
  add->add_option("--in-row", in_row_, "the number of the row it lies in, of a repeat inside another");

  auto* take_back = visit_command(app, "take-back-row", "Take a row back; what was recorded in it is kept", [this] {
    return record(domain::TakeBackRow{repeat_, number_, !stands_});
  });
  take_back->add_option("repeat", repeat_)->required();
  take_back->add_option("number", number_)->required();
  take_back->add_flag("--stands", stands_, "it stands again");
}

json AnswerCommands::added_row() {
  json answer = record(domain::AddRow{repeat_, in_row_});
  const auto facts = must(tablet_->facts(visit_id(visit_)));
  for (const auto& row : facts.points.rows())
    if (row.added && row.added->hex() == answer.at("entity")) answer["row"] = row.number;
  return answer;
}

}  // namespace platsbesok::cli
