#include "register/web/upload.h"

#include "core/base/text.h"

#include <algorithm>

namespace platsbesok::reg::web {

namespace {

constexpr std::size_t parts_max = 16, boundary_bytes_max = 70, waiting_max = 16;
constexpr std::int64_t waits_ms = 20 * 60 * 1000;
constexpr std::string_view multipart = "multipart/form-data;";

// The value of name="…" among a part's headers; "filename" is another.
std::optional<std::string> part_name(std::string_view headers) {
  static constexpr std::string_view marker = "; name=\"";
  const auto at = headers.find(marker);
  if (at == std::string_view::npos) return std::nullopt;
  const auto rest = headers.substr(at + marker.size());
  const auto end = rest.find('"');
  return end == std::string_view::npos ? std::nullopt : std::optional(std::string(rest.substr(0, end)));
}

std::string boundary_of(std::string_view content_type) {
  static constexpr std::string_view marker = "boundary=";
  const auto at = content_type.find(marker);
  if (at == std::string_view::npos) return {};
  auto rest = content_type.substr(at + marker.size());
  rest = rest.substr(0, rest.find(';'));
  if (rest.size() > 2 && rest.front() == '"' && rest.back() == '"') rest = rest.substr(1, rest.size() - 2);
  return rest.size() <= boundary_bytes_max ? std::string(rest) : std::string();
}

}  // namespace

SentForm read_form(const HttpRequest& request, std::size_t count_max) {
  const std::string_view type = request.header("content-type");
  if (!type.starts_with(multipart)) return {parse_fields(request.body, count_max), std::nullopt};
  SentForm form;
  const std::string boundary = boundary_of(type);
  if (boundary.empty()) return form;
  const std::string line = "--" + boundary, between = "\r\n" + line;
  std::string_view rest = request.body;
  if (!rest.starts_with(line)) return form;
  rest.remove_prefix(line.size());
  for (std::size_t i = 0; i < parts_max && rest.starts_with("\r\n"); ++i) {
    const auto head_end = rest.find("\r\n\r\n");
    const auto end = head_end == std::string_view::npos ? head_end : rest.find(between, head_end + 2);
    if (end == std::string_view::npos) break;
    const auto name = part_name(rest.substr(0, head_end));
    const auto content = end >= head_end + 4 ? rest.substr(head_end + 4, end - head_end - 4) : std::string_view();
    if (name == "fil") {
      if (!form.file && !content.empty()) form.file = std::string(content);
    } else if (auto value = name ? base::normalised(content) : std::nullopt) {
      form.fields.emplace(*name, *std::move(value));
    }
    rest.remove_prefix(end + between.size());
  }
  return form;
}

std::string Uploads::keep(base::ByteView session, base::DossierId about, std::string bytes, base::Instant now) {
  std::erase_if(waiting_, [&](const auto& each) { return each.second.until < now; });
  if (waiting_.size() >= waiting_max) waiting_.erase(std::ranges::min_element(waiting_, {}, [](const auto& each) { return each.second.until; }));
  std::string name = base::to_hex(base::random_bytes(random_, 16));
  waiting_.emplace(name, Upload{base::Bytes(session.begin(), session.end()), about, std::move(bytes), {now.utc_ms + waits_ms}});
  return name;
}

const Uploads::Upload* Uploads::find(const std::string& name, base::ByteView session, base::DossierId about, base::Instant now) {
  const auto found = waiting_.find(name);
  if (found == waiting_.end()) return nullptr;
  const Upload& upload = found->second;
  const bool mine = upload.until >= now && upload.about == about && base::equal_in_constant_time(upload.session, session);
  return mine ? &upload : nullptr;
}

}  // namespace platsbesok::reg::web
