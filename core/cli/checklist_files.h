// Checklists as files: a workbook becomes a form's JSON and the other way, and what is wrong with either is said a line at a time, with its place.
// What is asked for goes to `out`, what is said about it to `told`.
#pragma once

#include "core/base/text.h"
#include "core/checklist/evaluation.h"
#include "core/checklist/problem.h"
#include "core/cli/commands.h"

#include <filesystem>
#include <iosfwd>

namespace platsbesok::cli {

// The form as JSON to `to`, or to `out` where that is empty. CSV files that the form asks for are taken from the workbook's folder.
Exit import_checklist(const std::filesystem::path& workbook, const std::filesystem::path& to, const base::Wording& words, Streams streams);
// Of a workbook or of JSON: what is told as {"errors", "warnings", "problems"}.
Exit check_checklist(const std::filesystem::path& file, const base::Wording& words, Streams streams);
Exit export_checklist(const std::filesystem::path& json, const std::filesystem::path& to, const base::Wording& words, Streams streams);
// What follows from the answers in a JSON file, as core/checklist/evaluate.h has it. The form may be JSON or a workbook.
Exit evaluate_checklist(const std::filesystem::path& form, const std::filesystem::path& answers, checklist::Surroundings around, const base::Wording& words, Streams streams);

// "Fel: survey rad 12, kolumn F (relevant): …"
std::string told(const checklist::Problem& problem, const base::Wording& words);
// Its sentence alone.
std::string sentence(const checklist::Problem& problem, const base::Wording& words);

}  // namespace platsbesok::cli
