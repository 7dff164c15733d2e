// The commands about what happens on site beside the checklist: abort and take back, the proposed finding, check-ins, contacts, interviews, documents,
// rooms, the leaving summary, the address, and the checklist on paper.
#pragma once

#include "core/base/text.h"
#include "core/cli/subcommands.h"

namespace platsbesok::cli {

class OnSiteCommands : Subcommands {
public:
  OnSiteCommands(CLI::App& app, nlohmann::json& answer, Tablet*& tablet, const base::Wording& words);

private:
  void add_abort(CLI::App& app);
  void add_safety(CLI::App& app);
  void add_evidence(CLI::App& app);
  void add_summary(CLI::App& app);

  const base::Wording& words_;
  std::string id_, reason_, said_, said_by_, stood_at_, with_, outcome_, role_, title_, kind_, how_, note_, at_once_, next_, answer_word_;
  std::string text_, file_;
  std::optional<std::int64_t> waited_min_;
  std::int64_t every_min_ = 0;
  std::optional<bool> consent_;
};

}  // namespace platsbesok::cli
