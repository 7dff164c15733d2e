#include "app/state/where.h"

#include <array>
#include <charconv>

namespace platsbesok::app {

namespace {

// An interview and a document are found again among the evidence, one of the staff on Bemanning.
constexpr std::array<std::pair<Screen, std::string_view>, 18> screen_names{
    {{Screen::today, "today"},       {Screen::sending, "sending"},   {Screen::conflicts, "conflicts"}, {Screen::settings, "settings"},
     {Screen::about, "about"},       {Screen::handbook, "handbook"}, {Screen::overview, "overview"},   {Screen::danger, "danger"},
     {Screen::checklist, "checklist"}, {Screen::staffing, "staffing"}, {Screen::staff, "staffing"},
     {Screen::findings, "findings"}, {Screen::finding, "finding"},     {Screen::evidence, "evidence"},
     {Screen::interview, "evidence"}, {Screen::document, "evidence"}, {Screen::finish, "finish"},       {Screen::leaving, "leaving"}}};

std::string_view next_part(std::string_view& rest) {
  const auto end = rest.find('|');
  const std::string_view part = rest.substr(0, end);
  rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
  return part;
}

}  // namespace

std::string where_text(const Where& where, base::Instant now) {
  std::string_view screen = "today";
  for (const auto& [which, name] : screen_names)
    if (which == where.screen) screen = name;
  return std::to_string(now.utc_ms) + '|' + std::string(screen) + '|' + (where.visit ? where.visit->hex() : "") + '|' + (where.finding ? where.finding->hex() : "") + '|' + where.question;
}

std::optional<Where> where_from(std::string_view text, base::Instant now) {
  const std::string_view at = next_part(text), screen = next_part(text), visit = next_part(text), finding = next_part(text);
  std::int64_t written_ms = 0;
  const auto [end, error] = std::from_chars(at.data(), at.data() + at.size(), written_ms);
  if (error != std::errc{} || end != at.data() + at.size() || written_ms > now.utc_ms || now.utc_ms - written_ms > shift_ms) return std::nullopt;
  Where where{.visit = base::DossierId::from_hex(visit), .finding = base::EntityId::from_hex(finding), .question = std::string(text)};
  for (const auto& [which, name] : screen_names) {
    if (name != screen) continue;
    where.screen = which;
    return where;
  }
  return std::nullopt;
}

}  // namespace platsbesok::app
