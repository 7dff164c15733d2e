// How a requirement's parts are said: on the timeline, where it is looked into, and on Översikt.
#pragma once

#include "app/screens/staffing.h"
#include "app/screens/words.h"
#include "app/ui/frame.h"
#include "core/domain/staffing_proposal.h"

namespace platsbesok::app {

// "minst 2 behandlingsassistenter"; a role without words of its own is called by its code.
inline std::string at_least_words(const ui::Frame& f, const std::string& role, int count) {
  const std::string key = "staffing.roles." + role;
  const std::string named = f.words.has(key + ".other") ? f.words.counted(key, count) : std::to_string(count) + "\u00A0" + domain::role_words(f.words, role);
  return f.words("app.staffing.at_least", {{"role", named}});
}

// How many awake: all of them, or so many; empty: the requirement does not say.
inline std::string awake_words(const ui::Frame& f, int awake, int total) {
  if (awake <= 0) return {};
  if (awake < total) return f.words("app.staffing.some_awake", {{"count", std::to_string(awake)}});
  return f.word(total == 1 ? "app.staffing.one_awake" : "app.staffing.all_awake");
}

// "3 personer · minst 2 behandlingsassistenter · 1 vakna"
inline std::string need_words(const ui::Frame& f, const staffing::Need& need) {
  if (need.rows.empty()) return f.word("app.staffing.no_need");
  std::vector<std::string> parts{f.words.counted("app.staffing.persons", need.total)};
  for (const auto& [role, at_least] : need.roles) parts.push_back(at_least_words(f, role, at_least));
  if (const std::string awake = awake_words(f, need.awake, need.total); !awake.empty()) parts.push_back(awake);
  for (const auto& role : need.on_call_roles) parts.push_back(f.words("app.staffing.on_call_role", {{"role", domain::role_words(f.words, role)}}));
  return joined(parts, " · ");
}

}  // namespace platsbesok::app
