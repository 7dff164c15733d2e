#include "core/cli/checklist_commands.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <ostream>

namespace platsbesok::cli {

Exit run_checklist(std::vector<std::string> arguments, World& world, Streams streams) {
  const auto& words = world.wording;
  std::string file, to, answers;
  CLI::App app("Checklists as files", "platsbesok checklist");
  app.require_subcommand(1);
  auto* import = app.add_subcommand("import", "A workbook (XLSForm, .xlsx) as a form's JSON; what is wrong or left out is told on standard error");
  import->add_option("file", file)->required();
  import->add_option("--out", to, "The JSON file; without it, standard output");
  auto* check = app.add_subcommand("check", "All that is wrong with a workbook or a form's JSON");
  check->add_option("file", file)->required();
  auto* exporting = app.add_subcommand("export", "A form's JSON as a workbook to edit");
  exporting->add_option("file", file)->required();
  exporting->add_option("--out", to, "The workbook, .xlsx")->required();
  auto* evaluating = app.add_subcommand("evaluate", "What follows from answers to a form: what is relevant, missing, wrong and worked out");
  evaluating->add_option("file", file)->required();
  evaluating->add_option("answers", answers, "JSON: name to value, of a repeat an array of objects")->required();
  std::reverse(arguments.begin(), arguments.end());  // as CLI11 wants them
  try {
    app.parse(arguments);
  } catch (const CLI::CallForHelp&) {
    streams.out << app.help();
    return Exit::done;
  } catch (const CLI::ParseError& error) {
    streams.told << error.what() << '\n';
    return Exit::bad_input;
  }
  try {
    if (import->parsed()) return import_checklist(file, to, words, streams);
    if (check->parsed()) return check_checklist(file, words, streams);
    if (evaluating->parsed()) return evaluate_checklist(file, answers, {world.clock.now(), &world.random, {}, {}}, words, streams);
    return export_checklist(file, to, words, streams);
  } catch (const base::Failure& failure) {
    streams.told << words("failure." + failure.code(), failure.about()) << '\n';
    return Exit::surroundings_failed;
  }
}

}  // namespace platsbesok::cli
