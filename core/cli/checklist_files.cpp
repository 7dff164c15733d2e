#include "core/cli/checklist_files.h"

#include "core/base/json.h"
#include "core/checklist/compiled_form.h"
#include "core/checklist/completeness.h"
#include "core/checklist/evaluate.h"
#include "core/checklist/form_json.h"
#include "core/checklist/xlsform.h"
#include "core/storage/durable_file.h"
#include "core/table/sniff.h"
#include "core/table/xlsx_reader.h"
#include "core/table/xlsx_writer.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <ostream>

namespace platsbesok::cli {

namespace {

namespace fs = std::filesystem;
using checklist::Form;
using checklist::Problem;
using checklist::Problems;
using nlohmann::json;

constexpr std::size_t file_bytes_max = 64 * 1024 * 1024;
constexpr std::size_t told_max = 500;

// The bytes; nothing, and the reason told, where there are none to be had.
std::optional<base::Bytes> read(const fs::path& file, const base::Wording& words, Streams streams) {
  try {
    return storage::read_file(file, file_bytes_max);
  } catch (const base::Failure& failure) {
    streams.told << file.filename().string() << ": " << words("failure." + failure.code(), failure.about()) << '\n';
    return std::nullopt;
  }
}

Exit refuse(const fs::path& file, const base::Refusal& refusal, const base::Wording& words, Streams streams, Exit exit) {
  streams.told << file.filename().string() << ": " << words.refusal(refusal) << '\n';
  return exit;
}

checklist::FilesBeside files_beside(const fs::path& workbook) {
  return [folder = workbook.parent_path()](const std::string& name) -> std::optional<base::Bytes> {
    const auto file = folder / name;
    std::error_code error;
    if (!fs::is_regular_file(file, error)) return std::nullopt;
    return storage::read_file(file, file_bytes_max);
  };
}

void tell(const Problems& problems, const base::Wording& words, std::ostream& to) {
  for (std::size_t i = 0; i < std::min(problems.size(), told_max); ++i) to << told(problems[i], words) << '\n';
  if (problems.size() > told_max) to << words.counted("checklist.more_problems", static_cast<long long>(problems.size() - told_max)) << '\n';
}

json as_json(const Problem& problem, const base::Wording& words) {
  json shown{{"severity", problem.severity == Problem::Severity::error ? "error" : "warning"}, {"code", problem.code}, {"words", sentence(problem, words)}};
  for (const auto& [key, value] : {std::pair{"item", problem.item}, {"field", problem.field}, {"sheet", problem.sheet}})
    if (!value.empty()) shown[key] = value;
  if (problem.row > 0) shown["row"] = problem.row;
  if (problem.column > 0) shown["column"] = table::column_letters(problem.column);
  return shown;
}

// A form from either kind of file, with all that is wrong with it. The exit code where there is none.
struct Loaded {
  std::optional<Form> form;
  Problems problems;
  Exit exit = Exit::done;
  std::shared_ptr<const checklist::CompiledForm> compiled = nullptr;  // where nothing is wrong with it
};

// A file of another kind, one that is too large or one that reaches outside itself is refused; what nobody can read is unreadable.
bool is_unreadable(const std::string& code) {
  constexpr std::array unreadable{"table_empty", "table_damaged", "table_unknown", "table_not_text", "table_encoding_unknown", "table_part_missing"};
  return std::ranges::find(unreadable, code) != unreadable.end();
}

Loaded load_workbook(const fs::path& file, base::ByteView bytes, const base::Wording& words, Streams streams) {
  const auto workbook = table::read_xlsx(bytes);
  if (!workbook) return {std::nullopt, {}, refuse(file, workbook.refusal(), words, streams, is_unreadable(workbook.refusal().code) ? Exit::bad_input : Exit::refused)};
  auto imported = checklist::import_xlsform(*workbook, files_beside(file), file.stem().string());
  const auto exit = imported.form ? Exit::done : Exit::refused;
  return {std::move(imported.form), std::move(imported.problems), exit, std::move(imported.compiled)};
}

Loaded load_json(const fs::path& file, base::ByteView bytes, const base::Wording& words, Streams streams) {
  auto form = checklist::parse_form(base::as_text(bytes));
  if (!form) {
    // What is no JSON at all is unreadable; what is JSON, but no form, is refused.
    const auto& code = form.refusal().code;
    const bool no_json = code == "json_invalid" || code == "json_too_large" || code == "json_too_deep" || code == "json_duplicate_key";
    return {std::nullopt, {}, refuse(file, form.refusal(), words, streams, no_json ? Exit::bad_input : Exit::refused)};
  }
  auto made = checklist::compile(*form);
  std::ranges::move(checklist::missing_in(*form), std::back_inserter(made.problems));
  return {*std::move(form), std::move(made.problems), made.form ? Exit::done : Exit::refused, std::move(made.form)};
}

bool is_json(const fs::path& file, base::ByteView bytes) {
  auto text = base::as_text(bytes);
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  const auto first = text.find_first_not_of(" \t\r\n");
  return file.extension() == ".json" || (first != std::string_view::npos && text[first] == '{');
}

void tell_sum(const char* key, const Problems& problems, const base::Wording& words, std::ostream& to) {
  const auto errors = std::ranges::count(problems, Problem::Severity::error, &Problem::severity);
  to << words(key, {{"errors", std::to_string(errors)}, {"warnings", std::to_string(static_cast<std::ptrdiff_t>(problems.size()) - errors)}}) << '\n';
}

}  // namespace

std::string sentence(const Problem& problem, const base::Wording& words) {
  auto about = problem.about;
  if (const auto reason = about.find("reason"); reason != about.end()) {
    const auto refusal = "refusal." + reason->second;
    reason->second = words(words.has(refusal) ? refusal : "problem." + reason->second, problem.about);
  }
  return words("problem." + problem.code, about);
}

std::string told(const Problem& problem, const base::Wording& words) {
  std::string line = words(problem.severity == Problem::Severity::error ? "checklist.error" : "checklist.warning") + ": ";
  std::string place = problem.sheet.empty() ? problem.item : problem.sheet;
  if (problem.row > 0) place += " " + words("checklist.row", {{"row", std::to_string(problem.row)}});
  if (problem.column > 0) place += ", " + words("checklist.column", {{"column", table::column_letters(problem.column)}});
  if (place.empty()) place = problem.field;
  else if (!problem.field.empty()) place += " (" + problem.field + ")";
  return line + (place.empty() ? "" : place + ": ") + sentence(problem, words);
}

Exit import_checklist(const fs::path& workbook, const fs::path& to, const base::Wording& words, Streams streams) {
  const auto bytes = read(workbook, words, streams);
  if (!bytes) return Exit::bad_input;
  auto loaded = load_workbook(workbook, *bytes, words, streams);
  tell(loaded.problems, words, streams.told);
  if (!loaded.form && loaded.problems.empty()) return loaded.exit;  // the file itself was refused, in words of its own
  tell_sum(loaded.form ? "checklist.imported" : "checklist.not_imported", loaded.problems, words, streams.told);
  if (!loaded.form) return loaded.exit;
  const auto text = checklist::to_json(*loaded.form);
  if (to.empty()) streams.out << text;
  else storage::write_durably(to, base::as_bytes(text));
  return Exit::done;
}

Exit check_checklist(const fs::path& file, const base::Wording& words, Streams streams) {
  const auto bytes = read(file, words, streams);
  if (!bytes) return Exit::bad_input;
  const auto loaded = is_json(file, *bytes) ? load_json(file, *bytes, words, streams) : load_workbook(file, *bytes, words, streams);
  tell(loaded.problems, words, streams.told);
  if (!loaded.form && loaded.problems.empty()) return loaded.exit;
  json shown{{"errors", std::ranges::count(loaded.problems, Problem::Severity::error, &Problem::severity)}, {"problems", json::array()}};
  shown["warnings"] = loaded.problems.size() - shown["errors"].get<std::size_t>();
  for (const auto& problem : loaded.problems) shown["problems"].push_back(as_json(problem, words));
  streams.out << shown.dump(2, ' ', false, json::error_handler_t::replace) << '\n';
  return loaded.exit;
}

Exit evaluate_checklist(const fs::path& file, const fs::path& answers_file, checklist::Surroundings around, const base::Wording& words, Streams streams) {
  const auto bytes = read(file, words, streams);
  const auto answer_bytes = read(answers_file, words, streams);
  if (!bytes || !answer_bytes) return Exit::bad_input;
  auto loaded = is_json(file, *bytes) ? load_json(file, *bytes, words, streams) : load_workbook(file, *bytes, words, streams);
  tell(loaded.problems, words, streams.told);
  if (loaded.compiled == nullptr) return loaded.exit;
  const auto answers = base::parse_json(base::as_text(*answer_bytes), {file_bytes_max, 64});
  if (!answers) return refuse(answers_file, answers.refusal(), words, streams, Exit::bad_input);
  const auto made = checklist::evaluate(loaded.compiled, *answers, std::move(around));
  tell(made.warnings, words, streams.told);
  streams.out << made.result.dump(2, ' ', false, json::error_handler_t::replace) << '\n';
  return Exit::done;
}

Exit export_checklist(const fs::path& source, const fs::path& to, const base::Wording& words, Streams streams) {
  const auto bytes = read(source, words, streams);
  if (!bytes) return Exit::bad_input;
  const auto loaded = load_json(source, *bytes, words, streams);
  tell(loaded.problems, words, streams.told);
  if (!loaded.form) return loaded.exit;
  const auto workbook = table::write_xlsx(checklist::to_workbook(*loaded.form));
  if (!workbook) return refuse(source, workbook.refusal(), words, streams, Exit::refused);
  storage::write_durably(to, *workbook);
  return Exit::done;  // a form that is not yet right is exported all the same: the workbook is where it is put right
}

}  // namespace platsbesok::cli
