#include "app/runner/kept_files.h"

#include "core/base/failure.h"
#include "core/storage/durable_file.h"

namespace platsbesok::app {

namespace {

constexpr const char* settings_name = "settings";
constexpr const char* tries_name = "tries";
constexpr std::size_t tries_bytes_max = 64;

// Nothing when it is not there, cannot be read or is too large.
std::optional<std::string> text_of(const std::filesystem::path& file, std::size_t bytes_max) {
  if (std::error_code error; !std::filesystem::exists(file, error)) return std::nullopt;
  try {
    return std::string(base::as_text(storage::read_file(file, bytes_max)));
  } catch (const base::Failure&) {
    return std::string();
  }
}

bool has_vault(const std::filesystem::path& folder) {
  std::error_code error;
  return std::filesystem::exists(folder / "keys", error);
}

}  // namespace

Settings kept_settings(const std::filesystem::path& folder) { return settings_from(text_of(folder / settings_name, settings_bytes_max).value_or("")); }

void keep_settings(const std::filesystem::path& folder, const Settings& settings) {
  if (has_vault(folder)) storage::write_durably(folder / settings_name, base::as_bytes(settings_text(settings)));
}

KeptTries kept_tries(const std::filesystem::path& folder, base::Instant now) {
  const auto text = text_of(folder / tries_name, tries_bytes_max);
  return text ? tries_from(*text, now) : KeptTries{};
}

void keep_tries(const std::filesystem::path& folder, const KeptTries& tries) {
  if (tries.wrong > 0) {
    if (has_vault(folder)) storage::write_durably(folder / tries_name, base::as_bytes(tries_text(tries)));
    return;
  }
  std::error_code error;
  std::filesystem::remove(folder / tries_name, error);
}

}  // namespace platsbesok::app
