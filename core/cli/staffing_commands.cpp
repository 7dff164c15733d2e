#include "core/cli/staffing_commands.h"

#include "core/base/json.h"
#include "core/cli/staffing_case.h"
#include "core/storage/durable_file.h"

#include <filesystem>

namespace platsbesok::cli {

using nlohmann::json;

namespace {

constexpr std::size_t case_bytes_max = 16 * 1024 * 1024;

base::Bytes content(const std::string& file, std::size_t bytes_max) {
  std::error_code unknown;
  if (const auto size = std::filesystem::file_size(file, unknown); !unknown && size > bytes_max)
    throw Unreadable{"refusal.json_too_large", {{"size_bytes_max", std::to_string(bytes_max)}}};
  try {
    return storage::read_file(file, bytes_max);
  } catch (const base::Failure& failure) {
    throw Unreadable{"failure." + failure.code(), failure.about()};
  }
}

json parsed_file(const std::string& file) {
  const auto bytes = content(file, case_bytes_max);
  auto parsed = base::parse_json(base::as_text(bytes), {case_bytes_max, 16});
  if (!parsed) throw Unreadable{"refusal." + parsed.refusal().code, parsed.refusal().about};
  return std::move(parsed).value();
}

}  // namespace

StaffingCommands::StaffingCommands(CLI::App& app, json& answer) : answer_(answer) {
  group_ = app.add_subcommand("staffing", "The staffing check on files: no vault, no passphrase");
  group_->require_subcommand(1);
  auto* reconcile = group_->add_subcommand("reconcile", "Requirement, schedule and observations in one JSON file: who should be there, who was");
  reconcile->add_option("case", file_, "the case; core/staffing/README.md has its fields")->required();
  reconcile->add_flag("--why", why_, "and what every number rests on");
  reconcile->final_callback([this] {
    const auto result = staffing::reconcile(must(staffing_case(parsed_file(file_))));
    answer_ = show(result);
    if (why_) answer_["why"] = show_why(result);
  });
}

}  // namespace platsbesok::cli
