#include "core/cli/staffing_commands.h"

#include "core/base/json.h"
#include "core/cli/staffing_import.h"
#include "core/cli/staffing_result.h"
#include "core/staffing/case_json.h"
#include "core/storage/durable_file.h"
#include "core/storage/share.h"

#include <algorithm>
#include <filesystem>
#include <set>

namespace platsbesok::cli {

using nlohmann::json;

namespace {

constexpr std::size_t case_bytes_max = 16 * 1024 * 1024, profile_bytes_max = 1024 * 1024, schedule_bytes_max = 64 * 1024 * 1024;
constexpr int checked_days_max = 1'000;

base::Bytes content(const std::string& file, std::size_t bytes_max) {
  std::error_code unknown;
  if (const auto size = std::filesystem::file_size(file, unknown); !unknown && size > bytes_max)
    throw Unreadable{"refusal.json_too_large", {{"size_bytes_max", std::to_string(bytes_max)}}};
  try {
    return storage::read_file(file, bytes_max);
  } catch (const base::Failure& failure) {
    auto about = failure.about();
    about["file"] = file;  // several are named on the line
    throw Unreadable{"failure." + failure.code(), std::move(about)};
  }
}

json parsed_file(const std::string& file) {
  const auto bytes = content(file, case_bytes_max);
  auto parsed = base::parse_json(base::as_text(bytes), {case_bytes_max, 16});
  if (!parsed) throw Unreadable{"refusal." + parsed.refusal().code, parsed.refusal().about};
  return std::move(parsed).value();
}

std::filesystem::path profiles_folder() { return storage::share_folder() / "schedule_profiles"; }

std::string profile_file(const std::string& name) {
  if (name.find('/') != std::string::npos || name.ends_with(".json")) return name;
  std::set<std::string> known;
  for (const auto& entry : std::filesystem::directory_iterator(profiles_folder())) known.insert(entry.path().stem().string());
  if (known.contains(name)) return (profiles_folder() / (name + ".json")).string();
  std::string names;
  for (const auto& each : known) names += (names.empty() ? "" : ", ") + each;
  throw Unreadable{"problem.schedule_profile_unknown", {{"name", name}, {"known", names}}};
}

std::vector<staffing::Profile> all_profiles() {
  std::vector<staffing::Profile> all;
  for (const auto& entry : std::filesystem::directory_iterator(profiles_folder()))
    if (auto profile = staffing::parse_profile(base::as_text(content(entry.path(), profile_bytes_max)))) all.push_back(std::move(profile).value());
  std::ranges::sort(all, {}, &staffing::Profile::id);
  return all;
}

}  // namespace

StaffingCommands::StaffingCommands(CLI::App& app, json& answer, const base::Wording& words) : answer_(answer), words_(words) {
  group_ = app.add_subcommand("staffing", "The staffing check on files: no vault, no passphrase");
  group_->require_subcommand(1);
  add_reconcile();
  add_import();
  add_check();
}

void StaffingCommands::add_check() {
  auto* check = group_->add_subcommand("check", "The paper check of a case: schedule against requirement, day by day, whoever was seen");
  check->add_option("case", file_, "the case; core/staffing/README.md has its fields")->required();
  check->add_option("--residents", residents_, "as many as are assumed to be there; else the case's")->check(CLI::Range(0, 10'000));
  check->final_callback([this] {
    const auto given = must(staffing::case_from(parsed_file(file_)));
    const auto period = staffing::period_of(given.schedule, given.unit);
    if (!period) throw Refused{{"schedule_without_shifts", "core/staffing/README.md", {{"unit", given.unit}}}};
    if (staffing::days_between(period->first, period->last) >= checked_days_max)
      throw Refused{{"staffing_period_too_long", "core/staffing/README.md", {{"days_max", std::to_string(checked_days_max)}}}};
    answer_ = show(staffing::paper_check(given.requirements, given.schedule, given.unit, residents_.value_or(given.residents), *period));
  });
}

void StaffingCommands::add_reconcile() {
  auto* reconcile = group_->add_subcommand("reconcile", "Requirement, schedule and observations in one JSON file: who should be there, who was");
  reconcile->add_option("case", file_, "the case; core/staffing/README.md has its fields")->required();
  reconcile->add_flag("--why", why_, "and what every number rests on");
  reconcile->final_callback([this] {
    const auto result = staffing::reconcile(must(staffing::case_from(parsed_file(file_))));
    answer_ = show(result);
    if (why_) answer_["why"] = show_why(result);
  });
}

void StaffingCommands::add_import() {
  auto* import = group_->add_subcommand("import", "A provider's schedule, CSV or .xlsx, as canonical rows and problems");
  import->add_option("file", file_)->required();
  import->add_option("--profile", profile_, "a profile's name, or its file")->required();
  import->add_option("--unit", unit_, "where the file names none");
  import->add_option("--year", year_, "where dates have none")->check(CLI::Range(2000, 2199));
  import->add_option("--month", month_, "where days are numbers alone")->check(CLI::Range(1, 12));
  import->final_callback([this] {
    const auto profile = must(staffing::parse_profile(base::as_text(content(profile_file(profile_), profile_bytes_max))));
    const staffing::ImportContext context{unit_, {year_, month_}, {}, {}};
    const auto file = content(file_, schedule_bytes_max);
    const auto imported = must(staffing::import_schedule(file, profile, context));
    if (!imported.understood())
      throw RefusedWith{{"schedule_headings_unknown", "core/staffing/README.md: Import", {{"profile", profile.name}}},
                        {{"proposal", show(must(staffing::propose_mapping(file, profile, all_profiles(), context)))}}};
    answer_ = show(imported, words_);
    answer_["kept_as"] = staffing::kept_name(imported.file_hash, file);
  });
}

}  // namespace platsbesok::cli
