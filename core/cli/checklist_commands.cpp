#include "core/cli/checklist_commands.h"

#include "core/base/failure.h"

#include <ostream>

namespace platsbesok::cli {

template <class Run>
CLI::App* ChecklistCommands::command(const char* name, const char* about, Run run) {
  auto* sub = group_->add_subcommand(name, about);
  sub->add_option("file", file_)->required();
  sub->final_callback([this, run] {
    try {
      exit_ = run();
    } catch (const base::Failure& failure) {
      streams_.told << world_.wording("failure." + failure.code(), failure.about()) << '\n';
      exit_ = Exit::surroundings_failed;
    }
  });
  return sub;
}

ChecklistCommands::ChecklistCommands(CLI::App& app, World& world, Streams streams) : world_(world), streams_(streams) {
  const auto& words = world.wording;
  group_ = app.add_subcommand("checklist", "Checklists as files: no vault, no passphrase");
  group_->require_subcommand(1);
  command("import", "A workbook (XLSForm, .xlsx) as a form's JSON; what is wrong or left out is told on standard error", [this, &words] { return import_checklist(file_, to_, words, streams_); })
      ->add_option("--out", to_, "The JSON file; without it, standard output");
  command("check", "All that is wrong with a workbook or a form's JSON", [this, &words] { return check_checklist(file_, words, streams_); });
  command("export", "A form's JSON as a workbook to edit", [this, &words] { return export_checklist(file_, to_, words, streams_); })
      ->add_option("--out", to_, "The workbook, .xlsx")
      ->required();
  command("evaluate", "What follows from answers to a form: what is relevant, missing, wrong and worked out",
          [this, &words] { return evaluate_checklist(file_, answers_, {world_.clock.now(), &world_.random, {}, {}}, words, streams_); })
      ->add_option("answers", answers_, "JSON: name to value, of a repeat an array of objects")
      ->required();
}

}  // namespace platsbesok::cli
