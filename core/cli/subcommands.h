// Subcommands: what every group of commands in an open vault is made with: a subcommand that leaves its answer, one that is about a visit, and how a
// rule's answer is carried out of the depth of a command to run(), which prints it.
#pragma once

#include "core/base/must.h"
#include "core/cli/tablet.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

namespace platsbesok::cli {

using base::must;
using base::Refused;

// The same with an object that is printed beside it: what helps to go on.
struct RefusedWith : Refused {
  RefusedWith(base::Refusal why, nlohmann::json object) : Refused{std::move(why)}, more(std::move(object)) {}
  nlohmann::json more;
};

// The file that a command works on cannot be read at all: the text's key, "failure.file_missing".
struct Unreadable {
  std::string text;
  std::map<std::string, std::string> about;
};

base::DossierId visit_id(const std::string& hex);
// The code's value; refusal code_unknown where it is on no list.
template <class E>
E word_of(const std::string& code) {
  const auto value = domain::from_code<E>(code);
  if (!value) throw Refused{{"code_unknown", "core/domain/terms.h", {}}};
  return *value;
}
nlohmann::json recorded(const domain::Decision& decision);

class Subcommands {
protected:
  // tablet: filled before any command runs.
  Subcommands(nlohmann::json& answer, Tablet*& tablet) : answer_(answer), tablet_(tablet) {}

  template <class Run>
  CLI::App* command(CLI::App& app, const char* name, const char* about, Run run) {
    auto* sub = app.add_subcommand(name, about);
    sub->final_callback([this, run] { answer_ = run(); });
    return sub;
  }
  template <class Run>
  CLI::App* visit_command(CLI::App& app, const char* name, const char* about, Run run) {
    auto* sub = command(app, name, about, run);
    sub->add_option("visit", visit_)->required();
    return sub;
  }
  nlohmann::json record(const domain::VisitCommand& command) { return recorded(must(tablet_->record(visit_id(visit_), command))); }
  std::int64_t monotonic() const { return tablet_->clock().monotonic_ms(); }

  nlohmann::json& answer_;
  Tablet*& tablet_;
  std::string visit_;
};

}  // namespace platsbesok::cli
