#include "register/web/calendar_file.h"

#include <algorithm>

namespace platsbesok::reg::web {

namespace {

constexpr std::size_t line_bytes_max = 75;

// "20261120T190000Z"
std::string utc_text(base::Instant at) {
  std::string text = base::iso(at).substr(0, 19) + "Z";
  std::erase_if(text, [](char c) { return c == '-' || c == ':'; });
  return text;
}

std::string calendar_escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\n') out += "\\n";
    else if (c == '\\' || c == ';' || c == ',') out += {'\\', c};
    else if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7f) out += c;  // nothing of a text can begin a line of its own
  }
  return out;
}

// A line that is too long goes on after a line break and a blank.
void add_line(std::string& file, std::string_view line) {
  std::size_t room = line_bytes_max;
  while (line.size() > room) {
    std::size_t end = room;
    while (end > 1 && (static_cast<unsigned char>(line[end]) & 0xc0) == 0x80) --end;
    file.append(line.substr(0, end)).append("\r\n ");
    line.remove_prefix(end);
    room = line_bytes_max - 1;
  }
  file.append(line).append("\r\n");
}

}  // namespace

std::string calendar_text(std::span<const CalendarEvent> events, base::Instant now) {
  std::string file;
  for (const char* line : {"BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Platsbesok//Register//SV", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"}) add_line(file, line);
  for (const auto& event : events) {
    add_line(file, "BEGIN:VEVENT");
    add_line(file, "UID:" + calendar_escaped(event.id));
    add_line(file, "DTSTAMP:" + utc_text(now));
    add_line(file, "DTSTART:" + utc_text(event.start));
    add_line(file, "DTEND:" + utc_text(event.end));
    add_line(file, "SUMMARY:" + calendar_escaped(event.summary));
    if (!event.location.empty()) add_line(file, "LOCATION:" + calendar_escaped(event.location));
    add_line(file, "CLASS:PRIVATE");
    add_line(file, "END:VEVENT");
  }
  add_line(file, "END:VCALENDAR");
  return file;
}

}  // namespace platsbesok::reg::web
