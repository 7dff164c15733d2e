#include "register/web/templates.h"

#include "core/base/failure.h"
#include "core/base/words.h"
#include "core/storage/durable_file.h"

#include <algorithm>

namespace platsbesok::reg::web {

namespace {

constexpr std::size_t file_bytes_max = 256 * 1024;
constexpr int parts_deep_max = 8;

std::string read(const std::filesystem::path& file) { return std::string(base::as_text(storage::read_file(file, file_bytes_max))); }

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '&') out += "&amp;";
    else if (c == '<') out += "&lt;";
    else if (c == '>') out += "&gt;";
    else if (c == '"') out += "&quot;";
    else out.push_back(c);
  }
  return out;
}

std::string with_words(const std::string& text, const base::Wording& words) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t open = text.find("[[", at);
    const std::size_t close = open == std::string::npos ? open : text.find("]]", open);
    if (close == std::string::npos) return out + text.substr(at);
    const std::string key = text.substr(open + 2, close - open - 2);
    if (!words.has(key)) throw base::Failure("text_missing", key);
    out += text.substr(at, open - at) + escaped(words(key));
    at = close + 2;
  }
  return out;
}

}  // namespace

Templates::Templates(const std::filesystem::path& folder, const base::Wording& words) : style_(read(folder / "platsbesok.css")) {
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() != ".mustache") continue;
    std::string text = read(entry.path());
    if (text.find("{{{") != std::string::npos || text.find("{{&") != std::string::npos || text.find("{{=") != std::string::npos)
      throw base::Failure("template_not_escaping", entry.path().filename().string());
    files_.emplace(entry.path().stem().string(), with_words(text, words));
  }
}

std::string Templates::with_parts(const std::string& text, const std::string& page, int depth) const {
  constexpr std::string_view open = "{{>", close = "}}";
  std::string out;
  std::size_t at = 0;
  for (auto part = text.find(open); part != std::string::npos; part = text.find(open, at)) {
    const auto end = text.find(close, part);
    if (end == std::string::npos) throw base::Failure("template_broken", page);
    const std::string name(base::trimmed(std::string_view(text).substr(part + open.size(), end - part - open.size())));
    const auto found = files_.find(name == "page" ? page : name);
    if (found == files_.end()) throw base::Failure("file_missing", name);
    if (depth == parts_deep_max) throw base::Failure("template_broken", name);
    out += text.substr(at, part - at) + with_parts(found->second, page, depth + 1);
    at = end + close.size();
  }
  return out + text.substr(at);
}

std::string Templates::render(const std::string& frame, const std::string& page, const Data& data) const {
  auto known = pages_.find({frame, page});
  if (known == pages_.end()) {
    if (!files_.contains(page)) throw base::Failure("file_missing", page);
    const auto outer = files_.find(frame);
    if (outer == files_.end()) throw base::Failure("file_missing", frame);
    kainjow::mustache::mustache parsed(with_parts(outer->second, page, 0));
    if (!parsed.is_valid()) throw base::Failure("template_broken", parsed.error_message());
    known = pages_.emplace(std::pair(frame, page), std::move(parsed)).first;
  }
  std::string html;
  known->second.render(data, [&](const std::string& text) { html += text; });
  return html;
}

std::vector<staffing::Profile> read_profiles(const std::filesystem::path& folder) {
  std::vector<staffing::Profile> profiles;
  std::error_code missing;
  for (const auto& entry : std::filesystem::directory_iterator(folder, missing)) {
    if (entry.path().extension() != ".json") continue;
    auto profile = staffing::parse_profile(read(entry.path()));
    if (!profile) throw base::Failure("schedule_profile_broken", entry.path().filename().string());
    profiles.push_back(std::move(profile).value());
  }
  if (missing || profiles.empty()) throw base::Failure("file_missing", folder.filename().string());
  std::ranges::sort(profiles, {}, &staffing::Profile::id);
  return profiles;
}

std::vector<base::Chapter> read_handbook(const std::filesystem::path& folder) {
  std::vector<base::Chapter> chapters;
  std::error_code missing;
  for (const auto& entry : std::filesystem::directory_iterator(folder, missing))
    if (entry.path().extension() == ".md") chapters.push_back(base::parse_chapter(entry.path().filename().string(), read(entry.path())));
  if (missing) throw base::Failure("file_missing", folder.filename().string());
  std::ranges::sort(chapters, {}, &base::Chapter::number);
  return chapters;
}

}  // namespace platsbesok::reg::web
