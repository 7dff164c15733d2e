#include "core/cli/checklist_commands.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <ostream>

namespace platsbesok::cli {

Exit run_checklist(std::vector<std::string> arguments, const base::Wording& words, Streams streams) {
  std::string file, to;
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
    return export_checklist(file, to, words, streams);
  } catch (const base::Failure& failure) {
    streams.told << words("failure." + failure.code(), failure.about()) << '\n';
    return Exit::surroundings_failed;
  }
}

}  // namespace platsbesok::cli
