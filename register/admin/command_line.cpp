#include "register/admin/command_line.h"

#include "core/base/must.h"
#include "core/base/text.h"
#include "core/storage/durable_file.h"
#include "core/storage/share.h"
#include "register/service/key_file.h"
#include "register/store/accounts.h"

#include <CLI/CLI.hpp>

#include <unistd.h>

namespace platsbesok::reg::admin {

using nlohmann::json;

namespace {

using base::Refused;

std::string password_from(int descriptor) {
  std::string typed;
  for (char each; typed.size() <= password_bytes_max && ::read(descriptor, &each, 1) == 1 && each != '\n';) typed.push_back(each);
  const base::Passphrase password(std::move(typed));
  const std::map<std::string, std::string> bounds{{"bytes_min", std::to_string(password_bytes_min)}, {"bytes_max", std::to_string(password_bytes_max)}};
  if (password.text().empty()) throw Refused{{"password_missing", "", {}}};
  if (password.text().size() < password_bytes_min) throw Refused{{"password_too_short", "", bounds}};
  if (password.text().size() > password_bytes_max) throw Refused{{"password_too_long", "", bounds}};
  return base::hash_password(password, account_cost);
}

// The subcommands that become requests. Every option is an argument of the same name.
class Requests {
public:
  explicit Requests(CLI::App& app) : app_(app) {
    auto* person = group("person", "People of the office");
    auto* person_add = command(person, "person add", "A new person", true);
    option(person_add, "name")->required();
    list(person_add, "roles");
    option(person_add, "line");
    command(person, "person list", "Everybody", false);
    auto* person_line = command(person, "person line", "Which line organisation a person belongs to", true);
    for (const char* name : {"person", "line"}) option(person_line, name)->required();
    auto* role_set = command(group("role", "Roles"), "role set", "All of a person's roles", true);
    option(role_set, "person")->required();
    list(role_set, "roles");

    list(command(&app_, "emergency-numbers", "Whom inspectors call at immediate danger, all of them: \"Socialjouren=0123-456 78\"", true), "number");

    option(command(&app_, "notice-days", "How long before an announced visit its unit is told", true), "days")->required();

    auto* account = group("account", "Accounts for the pages");
    auto* password = command(account, "account set-password", "A new account or password; the password is read from standard input", false);
    option(password, "username")->required();
    option(password, "person")->required();
    password->add_option("--password-fd", password_descriptor_, "Descriptor to read the password from");
    command(account, "account list", "All accounts", false);
    option(command(account, "account remove", "Close an account", false), "username")->required();
    option(command(account, "account second-factor", "A new secret for the account's code app, shown once; from then on its codes are asked for", false), "username")->required();
    option(command(account, "account no-second-factor", "No code is asked for any longer", false), "username")->required();

    auto* link = command(account, "account link", "Who somebody is to the municipality's identity provider", false);
    for (const char* name : {"subject", "person"}) option(link, name)->required();
    option(command(account, "account unlink", "No longer", false), "subject")->required();
    command(account, "account links", "Who is who to the identity provider", false);

    auto* system = group("system", "Others' systems, and what they may read");
    auto* system_set = command(system, "system set", "A new key for a system, shown once, and all that it may read: units, providers, plans, visits", false);
    option(system_set, "name")->required();
    list(system_set, "may_read");
    command(system, "system list", "All of them", false);
    option(command(system, "system remove", "It may read nothing any longer", false), "name")->required();

    auto* provider = group("provider", "Providers");
    auto* provider_add = command(provider, "provider add", "A new provider", true);
    option(provider_add, "name")->required();
    option(provider_add, "org_nr")->required();
    option(provider_add, "legal_class")->required();
    command(provider, "provider list", "All providers", false);

    auto* unit = group("unit", "Units");
    auto* unit_add = command(unit, "unit add", "A new unit", true);
    for (const char* name : {"name", "regi", "area"}) option(unit_add, name)->required();
    for (const char* name : {"provider", "address", "code_name", "manager", "line"}) option(unit_add, name);
    unit_add->add_flag_function(dashed("address_protected"), [this](std::int64_t) { arguments_["address_protected"] = true; });
    command(unit, "unit list", "All units", false);
    auto* unit_line = command(unit, "unit line", "Which line organisation an own unit belongs to", true);
    for (const char* name : {"unit", "line"}) option(unit_line, name)->required();
    auto* signal = group("signal", "What has been signalled about units");
    auto* signal_add = command(signal, "signal add", "A signal about a unit", true);
    for (const char* name : {"unit", "on", "kind", "source", "severity", "words"}) option(signal_add, name)->required();
    for (const char* name : {"reference", "self_check", "checked", "deviating"}) option(signal_add, name);
    signal_add->add_flag_function(dashed("whole_provider"), [this](std::int64_t) { arguments_["whole_provider"] = true; });
    option(command(signal, "signal list", "A unit's signals, without their words, and whether its bell rings", true), "unit")->required();
    auto* requirement = group("requirement", "What a unit's staffing must be");
    auto* requirements = command(requirement, "requirement set", "All of a unit's requirements, from a JSON list", true);
    option(requirements, "unit")->required();
    file(requirements);
    option(command(requirement, "requirement list", "A unit's requirements", false), "unit")->required();
    auto* schedule = group("schedule", "Schedules that providers have handed in");
    auto* schedule_import = command(schedule, "schedule import", "A provider's file, CSV or .xlsx, for a unit", true);
    option(schedule_import, "unit")->required();
    option(schedule_import, "profile")->required();
    for (const char* name : {"unit_code", "year", "month"}) option(schedule_import, name);
    schedule_import->add_option("file", bytes_file_, "The file")->required();
    option(command(schedule, "schedule list", "A unit's schedules", false), "unit")->required();
    auto* agreement = command(group("agreement", "Agreements"), "agreement add", "An agreement of a unit", true);
    for (const char* name : {"unit", "kind", "basis", "from", "to"}) option(agreement, name)->required();
    for (const char* name : {"option_from", "rank", "penalty", "termination"}) option(agreement, name);

    auto* plans = group("plan", "Plans for follow-up");
    file(command(plans, "plan import", "Import a plan from JSON", true));
    command(plans, "plan list", "All plans, and how far each has come", false);
    auto* plan_move = command(plans, "plan move", "A plan's next step: BEREDD, FORESLAGEN, FASTSTALLD, AVSLUTAD, or back to UTKAST", true);
    for (const char* name : {"plan", "to"}) option(plan_move, name)->required();
    for (const char* name : {"date", "paragraph", "reason"}) option(plan_move, name);
    auto* checklist = group("checklist", "Checklists");
    file(command(checklist, "checklist publish", "Publish a checklist version from JSON", true));
    command(checklist, "checklist list", "All versions", false);

    auto* visit = group("visit", "Visits");
    auto* plan = command(visit, "visit plan", "Plan a visit", true);
    for (const char* name : {"unit", "checklist", "announcement", "follow_up", "from", "to"}) option(plan, name)->required();
    option(plan, "purpose");
    list(plan, "focus");
    list(plan, "trigger");
    for (const auto& [name, about] : {std::pair{"visit assign", "Give an inspector's tablet the visit, or give it back"}, {"visit unassign", "She no longer assesses it on that tablet"},
                                      {"visit withdraw", "Take it off that tablet, once the register holds all of it"}}) {
      auto* assignment = command(visit, name, about, true);
      for (const char* each : {"visit", "person", "device"}) option(assignment, each)->required();
    }
    auto* declare = command(visit, "visit declare", "An inspector's own word, --as her, that nothing makes her disqualified; or with --conflict what does", true);
    option(declare, "visit")->required();
    option(declare, "conflict");
    auto* notice = command(visit, "visit notice", "That the unit of an announced visit has been told", true);
    for (const char* name : {"visit", "on", "to", "way"}) option(notice, name)->required();
    option(command(visit, "visit pack", "Hand the visit over to the tablets", true), "visit")->required();
    option(command(visit, "visit schedule", "Take the unit's schedule along into a visit that is packed", true), "visit")->required();
    for (const char* name : {"visit recall", "visit cancel"}) {
      auto* ended = command(visit, name, "With a reason", true);
      option(ended, "visit")->required();
      option(ended, "reason")->required();
    }
    auto* lift = command(visit, "visit lift", "What becomes of the questions when a visit takes a later version of its checklist; with --confirmed it is done", true);
    for (const char* name : {"visit", "checklist"}) option(lift, name)->required();
    lift->add_flag_function(dashed("confirmed"), [this](std::int64_t) { arguments_["confirmed"] = true; });
    command(visit, "visit list", "The visits this person may see", true);

    auto* code = command(&app_, "enrol-code", "A one-time code that enrols a person's tablet", false);
    for (const char* name : {"person", "address"}) option(code, name)->required();
    auto* device = group("device", "Tablets");
    command(device, "device list", "All tablets", false);
    for (const char* name : {"device block", "device unblock", "device confirm"}) option(command(device, name, "One tablet", false), "device")->required();

    auto* handover = command(&app_, "import-handover", "A tablet's hand-over file: its unsent work, as a round would have brought it", false);
    handover->add_option_function<std::string>("file", [this](const std::string& value) { arguments_["file"] = std::filesystem::absolute(value).string(); })->required();
    handover->add_flag_function(dashed("blocked_too"), [this](std::int64_t) { arguments_["blocked_too"] = true; });

    option(command(&app_, "backup", "A verified copy of everything, in a new folder under --to; the register may run", false), "to")->required();

    auto* log = command(group("log", "The access log"), "log show", "Who has been shown what", false);
    option(log, "person");
    option(log, "dossier");
  }

  json request() {
    if (command_ == "account set-password") arguments_["password_hash"] = password_from(password_descriptor_);
    if (!file_.empty()) {
      const base::Bytes bytes = storage::read_file(file_, request_bytes_max / 2);
      if (!base::valid_utf8(base::as_text(bytes))) throw Refused{{"file_not_text", "", {}}};
      arguments_["json"] = std::string(base::as_text(bytes));
    }
    if (!bytes_file_.empty()) {
      arguments_["bytes"] = base::to_hex(storage::read_file(bytes_file_, request_bytes_max / 3));
      arguments_["profile_json"] = profile_json(arguments_.value("profile", ""));
      arguments_.erase("profile");
    }
    json request{{"command", command_}, {"arguments", arguments_}};
    if (!as_.empty()) request["as"] = as_;
    return request;
  }

private:
  // By its name among those that come along, or a file of one's own.
  static std::string profile_json(const std::string& name) {
    const bool is_file = name.find('/') != std::string::npos || name.ends_with(".json");
    const auto file = is_file ? std::filesystem::path(name) : storage::share_folder() / "schedule_profiles" / (name + ".json");
    const base::Bytes bytes = storage::read_file(file, request_bytes_max / 8);
    if (!base::valid_utf8(base::as_text(bytes))) throw Refused{{"file_not_text", "", {}}};
    return std::string(base::as_text(bytes));
  }
  static std::string dashed(std::string name) {
    for (char& each : name)
      if (each == '_') each = '-';
    return "--" + name;
  }
  CLI::App* group(const char* name, const char* about) {
    auto* sub = app_.add_subcommand(name, about);
    sub->require_subcommand(1);
    return sub;
  }
  CLI::App* command(CLI::App* within, const std::string& name, const char* about, bool acts) {
    const auto space = name.find(' ');
    auto* sub = within->add_subcommand(space == std::string::npos ? name : name.substr(space + 1), about);
    if (acts) sub->add_option("--as", as_, "Who does it: a person's id or a user name")->required();
    sub->final_callback([this, name] { command_ = name; });
    return sub;
  }
  CLI::Option* option(CLI::App* to, const char* name) {
    return to->add_option_function<std::string>(dashed(name), [this, name](const std::string& value) { arguments_[name] = value; });
  }
  void list(CLI::App* to, const char* name) {
    to->add_option_function<std::vector<std::string>>(dashed(name), [this, name](const std::vector<std::string>& values) { arguments_[name] = values; });
  }
  void file(CLI::App* to) { to->add_option("file", file_, "A JSON file")->required(); }

  CLI::App& app_;
  std::string command_, as_, file_, bytes_file_;
  int password_descriptor_ = 0;
  json arguments_ = json::object();
};

ServeCall listening_at(const std::string& words) {
  const auto colon = words.rfind(':');
  ServeCall call;
  const std::string port = colon == std::string::npos ? "" : words.substr(colon + 1);
  if (port.empty() || port.size() > 5 || port.find_first_not_of("0123456789") != std::string::npos || std::stoul(port) > 65'535) throw BadInput{"listen", "not_an_address"};
  call.port = static_cast<std::uint16_t>(std::stoul(port));
  call.address = words.substr(0, colon);
  if (call.address.size() > 2 && call.address.front() == '[' && call.address.back() == ']') call.address = call.address.substr(1, call.address.size() - 2);
  return call;
}

ServeCall serving_at(const std::string& words, const std::filesystem::path& provider) {
  ServeCall call = listening_at(words);
  if (!provider.empty()) call.provider = read_identity_provider(base::as_text(storage::read_file(provider, request_bytes_max / 8)));
  return call;
}

}  // namespace

base::Outcome<CommandLine> read_command_line(const std::vector<std::string>& arguments) {
  CommandLine line;
  CLI::App app("Platsbesök, the central register. Answers with one JSON object; 0 done, 1 refused by a rule, 2 not understood, 3 the surroundings failed.",
               "platsbesok-register");
  app.require_subcommand(1);
  app.add_option("--data", line.places.data, "The register's folder")->required();
  app.add_option("--key", line.places.key_file, "The register's key file; default: <data>.key");

  InitCall init;
  auto* making = app.add_subcommand("init", "Make a new register");
  making->add_option("--municipality", init.about.municipality_name)->required();
  making->add_option("--board", init.about.board_name)->required();
  making->add_option("--administrator", init.about.administrator_name, "The first person, who adds the others")->required();
  making->add_option("--recovery-key-file", init.recovery_key_file, "Where the recovery key is written, once: for the safe")->required();
  making->add_option("--host", init.about.host_names, "Names and addresses that tablets reach the register by");
  making->add_flag("--demonstration", init.about.demonstration, "Everything in it is made up; the pages say so");
  std::string listen = "127.0.0.1:8443";
  auto* serving = app.add_subcommand("serve", "Serve pages and tablets until interrupted");
  serving->add_option("--listen", listen, "Address and port; port 0: any free one");
  std::filesystem::path provider;
  serving->add_option("--identity-provider", provider, "What the municipality's identity provider is; then people sign in there and nowhere else");
  RestoreCall restore;
  auto* restoring = app.add_subcommand("restore", "Make the register's folder from a backup; its key file must be there");
  restoring->add_option("from", restore.from, "The backup's folder")->required();
  Requests requests(app);

  auto reversed = arguments;
  std::reverse(reversed.begin(), reversed.end());
  try {
    app.parse(reversed);
    if (line.places.key_file.empty()) line.places.key_file = key_file_of(line.places.data);
    if (making->parsed()) line.asked = std::move(init);
    else if (serving->parsed()) line.asked = serving_at(listen, provider);
    else if (restoring->parsed()) line.asked = std::move(restore);
    else line.asked = requests.request();
  } catch (const CLI::CallForHelp&) {
    line.asked = HelpCall{app.help()};
  } catch (const CLI::ParseError& error) {
    throw BadInput{error.what(), "command_line"};
  } catch (const Refused& refused) {
    return refused.refusal;
  }
  return line;
}

}  // namespace platsbesok::reg::admin
