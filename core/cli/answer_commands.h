// The commands about the checklist's questions: answer, comment, assess and say why, and the rows of a repeat. A question is named as `show` names it:
// "KVL-12", in a row "PLAN-01#3735928559".
#pragma once

#include "core/cli/subcommands.h"

namespace platsbesok::cli {

// Refusal question_unknown where the visit's checklist asks no such thing.
const domain::PointAt& point_of(const domain::VisitFacts& facts, const std::string& name);

class AnswerCommands : Subcommands {
public:
  AnswerCommands(CLI::App& app, nlohmann::json& answer, Tablet*& tablet);

private:
  void add_answers(CLI::App& app);
  void add_rows(CLI::App& app);
  nlohmann::json added_row();

  std::string name_, value_, detail_, words_, repeat_;
  std::optional<std::uint32_t> in_row_;
  std::uint32_t number_ = 0;
  int level_ = 0;
  bool stands_ = false;
};

}  // namespace platsbesok::cli
