#include "core/cli/commands.h"

#include "core/base/json.h"
#include "core/cli/answer_commands.h"
#include "core/cli/checklist_commands.h"
#include "core/cli/input.h"
#include "core/cli/on_site_commands.h"
#include "core/cli/show.h"
#include "core/cli/staffing_commands.h"
#include "core/domain/authority.h"
#include "core/media/image.h"
#include "core/storage/enrolment_key.h"
#include "core/storage/share.h"
#include "sync/client/curl_transport.h"
#include "sync/client/enrolling.h"
#include "sync/client/handover.h"
#include "sync/client/round.h"

#include <fstream>
#include <ostream>

namespace platsbesok::cli {

namespace {

using nlohmann::json;
constexpr std::size_t photo_bytes_max = 32 * 1024 * 1024;
constexpr std::size_t session_line_bytes_max = 256 * 1024;

struct Options {  // of the whole program
  std::string data;
  int passphrase_fd = 0;
  std::string recovery_key_file;
};

base::Secret recovery_key(const Options& options) {
  auto hex = storage::read_file(options.recovery_key_file, 1024);
  auto half = base::from_hex(base::as_text(hex).substr(0, 64));
  base::wipe(hex);
  if (!half || half->size() != base::Secret::size_bytes) throw Refused{{"recovery_key_wrong", "core/storage", {}}};
  base::Secret key = base::Secret::from_bytes(*half);
  base::wipe(*half);
  return key;
}

storage::Vault open_vault(const Options& options) {
  // The office's device is known only inside the vault: the rule is made from it when the vault is open.
  if (!options.recovery_key_file.empty()) return must(storage::Vault::open_with_recovery_key(options.data, recovery_key(options), domain::in_force_rule));
  return must(storage::Vault::open(options.data, must(read_passphrase(options.passphrase_fd)), domain::in_force_rule));
}

json status(Tablet& tablet) {
  const auto status = sync::status_of(tablet.vault());
  json shown{{"unsent_ops", status.unsent_ops}, {"unsent_files", status.unsent_files}, {"secured", status.secured()}};
  if (status.leaving > 0) shown["leaving"] = status.leaving;
  if (status.sealed > 0) shown["sealed"] = status.sealed;
  if (status.carried > 0) shown["carried"] = status.carried;
  if (status.left_in_copy > 0) shown["left_in_copy"] = status.left_in_copy;
  if (status.last_contact) shown["last_contact"] = base::iso(*status.last_contact);
  if (!status.problem.empty()) shown["problem"] = status.problem;
  return shown;
}

json synchronise(Tablet& tablet) {
  const auto& enrolment = tablet.vault().enrolment();
  sync::CurlTransport transport(enrolment.register_address, enrolment.register_ca_pem);
  sync::Session session;
  sync::Round round(tablet.vault(), session, tablet.clock(), tablet.random());
  while (auto request = round.next()) {
    try {
      round.arrived(transport.send(*request));
    } catch (const base::Failure& failure) {
      round.failed(failure.code());
      throw;
    }
  }
  if (round.problem()) throw base::Failure(round.problem()->code);
  return status(tablet);
}

json verify(Tablet& tablet) {
  auto& vault = tablet.vault();
  std::map<base::DeviceId, base::PublicKey> keys{{vault.enrolment().device, vault.device_key().public_key()},
                                                 {vault.enrolment().office, vault.enrolment().register_key}};
  for (const auto id : tablet.visits())
    for (const auto& grant : domain::visit_from(vault.journal().state(id), id).grants) keys.emplace(grant.device, grant.device_key);
  const auto verified = vault.journal().verify([&](base::DeviceId device) {
    const auto known = keys.find(device);
    return known == keys.end() ? std::nullopt : std::optional(known->second);
  });
  json sign_offs = json::array();
  bool holds = true;
  for (const auto id : tablet.visits()) {
    const auto ops = vault.journal().ops(id);
    for (const auto& seal : domain::visit_from(vault.journal().state(id), id).seals) {
      const auto check = journal::check(ops, seal.sign, domain::in_force_rule(vault.enrolment().office));
      holds &= check == journal::SignCheck::holds;
      sign_offs.push_back({{"visit", id.hex()}, {"by", seal.by.hex()}, {"holds", check == journal::SignCheck::holds}});
    }
  }
  json shown{{"dossiers", verified.dossiers}, {"ops", verified.ops}, {"segments", verified.segments}, {"sign_offs", sign_offs}, {"faults", verified.faults}};
  if (!verified.faults.empty() || !holds || !vault.database().intact()) throw base::Failure("vault_damaged", shown.dump());
  return shown;
}

json add_photo(Tablet& tablet, base::DossierId visit, const std::string& file, const std::string& about, const std::string& caption) {
  const auto facts = must(tablet.facts(visit));
  const media::Workshop workshop{storage::program_folder() / "platsbesok-image"};
  const auto image = must(media::reencode(workshop, storage::read_file(file, photo_bytes_max)));
  const auto hash = base::sha256(image.file);
  domain::AddPhoto command{{{hash, static_cast<std::int64_t>(image.file.size()), image.width_px, image.height_px}, image.incoming_hash}, {}, caption};
  if (!about.empty()) command.about = point_of(facts, about).entity;
  return recorded(must(tablet.record(visit, command, storage::NewFile{hash, image.file})));
}

json enrol(const Options& options, World& world, const std::string& code_words, const base::StretchCost& cost) {
  const auto code = must(sync::parse_enrolment_code(code_words));
  const base::Passphrase passphrase = must(read_passphrase(options.passphrase_fd));
  // The code is good for one tablet: what would stop the vault is found out before it is used.
  if (std::error_code error; std::filesystem::exists(options.data, error) && !std::filesystem::is_empty(options.data, error)) throw base::Failure("vault_exists");
  // Kept until the vault is made: the code is used by the first key that is sent, and a lost reply must not be the end of it.
  const sync::Enrolling enrolling(code, must(storage::enrolment_key(options.data, base::sha256(base::as_bytes(sync::text_of(code))), passphrase, cost, world.random)));
  const std::string ca = sync::fetch_ca(enrolling.address(), enrolling.ca_hash());
  sync::CurlTransport transport(enrolling.address(), ca);
  const auto enrolled = must(enrolling.arrived(transport.send(enrolling.request()), ca));
  auto vault = storage::Vault::create(options.data, enrolled.enrolment, enrolling.device_key(), passphrase, cost, world.random, domain::in_force_rule);
  vault.set_note(sync::certificate_note, enrolled.certificate);
  storage::forget_enrolment_key(options.data);
  return {{"enrolled", true}, {"device", enrolled.enrolment.device.hex()}, {"person", enrolled.enrolment.person.hex()}};
}

json rebuild(const Options& options, World& world) {
  const auto rebuilt = must(options.recovery_key_file.empty()
                                ? storage::Vault::rebuild(options.data, must(read_passphrase(options.passphrase_fd)), world.random, domain::in_force_rule)
                                : storage::Vault::rebuild_with_recovery_key(options.data, recovery_key(options), world.random, domain::in_force_rule));
  return {{"rebuilt", true}, {"ops", rebuilt.ops}, {"left_in_copy", rebuilt.vault.left_in_copy()}, {"moved_aside", rebuilt.moved_aside.string()}};
}

// After a recovery: the recovery key is what proves the right to.
json set_passphrase(const Options& options, World& world) {
  must(storage::Vault::set_passphrase(options.data, recovery_key(options), must(read_passphrase(options.passphrase_fd)), world.random));
  return {{"changed", true}};
}

json hand_over(Tablet& tablet, const std::string& file) {
  const auto handed = must(sync::hand_over(tablet.vault(), file, tablet.random()));
  return {{"dossiers", handed.dossiers}, {"ops", handed.ops}, {"files", handed.files}, {"size_bytes", handed.size_bytes}};
}

json take_over(Tablet& tablet, const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) throw base::Failure("file_unreadable");
  const auto taken = must(sync::take_over(tablet.vault(), in, tablet.clock().now()));
  return {{"dossiers", taken.dossiers}, {"ops", taken.ops}, {"files", taken.files}, {"carried", taken.carried}, {"not_carried", taken.not_carried}, {"refused", taken.refused}};
}

// The commands that work in an open vault; also one line each of `session`.
class VaultCommands : Subcommands {
public:
  VaultCommands(CLI::App& app, json& answer, Tablet*& tablet, const base::Wording& words) : Subcommands(answer, tablet), answers_(app, answer, tablet), on_site_(app, answer, tablet, words) {
    command(app, "status", "What is stored here and what the register has given receipts for", [this] { return status(*tablet_); });
    command(app, "sync", "Exchange with the register", [this] { return synchronise(*tablet_); });
    command(app, "verify", "Check chains, signatures, cells and sign-offs", [this] { return verify(*tablet_); });
    command(app, "handover", "Everything that has no receipt, in a file that only the register and the visits' other tablets can read; nothing counts as sent by it",
            [this] { return hand_over(*tablet_, file_); })
        ->add_option("--out", file_, "The file to make")
        ->required();
    command(app, "import-handover", "What another tablet's hand-over file holds of the visits on this tablet; the rest is carried to the register, unread", [this] { return take_over(*tablet_, file_); })
        ->add_option("file", file_)
        ->required();
    command(app, "visits", "The visits on this tablet", [this] {
      json rows = json::array();
      for (const auto id : tablet_->visits()) rows.push_back(show_row(*must(tablet_->facts(id)).visit));
      return json{{"visits", rows}};
    });
    visit_command(app, "show", "Everything recorded about a visit", [this] { return show_visit(must(tablet_->facts(visit_id(visit_)))); });
    visit_command(app, "start", "Start the visit", [this] { return record(domain::StartVisit{monotonic()}); });
    visit_command(app, "pause", "Pause it", [this] { return record(domain::PauseVisit{monotonic()}); });
    visit_command(app, "resume", "Resume it", [this] { return record(domain::ResumeVisit{monotonic()}); });
    visit_command(app, "end", "End it on site", [this] { return record(domain::EndVisit{monotonic()}); });

    auto* finding = visit_command(app, "finding", "Write a finding: seen, said, assessed", [this] {
      domain::FindingText text;
      const auto given = [](const std::string& typed) { return typed.empty() ? std::nullopt : std::optional(typed); };
      text.question_key = given(key_);
      text.seen = given(seen_);
      text.said = given(said_);
      text.assessed = given(assessed_);
      if (!said_by_.empty()) text.said_by = domain::from_code<domain::SaidBy>(said_by_);
      if (!class_.empty()) text.finding_class = domain::from_code<domain::FindingClass>(class_);
      if ((!said_by_.empty() && !text.said_by) || (!class_.empty() && !text.finding_class)) throw Refused{{"code_unknown", "core/domain", {}}};
      if (finding_.empty()) return record(domain::CreateFinding{text});
      const auto id = base::EntityId::from_hex(finding_);
      if (!id) throw Refused{{"finding_unknown", "core/domain", {}}};
      return record(domain::EditFinding{*id, text});
    });
    finding->add_option("--id", finding_, "one that exists; otherwise a new one");
    finding->add_option("--about", key_);
    finding->add_option("--seen", seen_);
    finding->add_option("--said", said_);
    finding->add_option("--said-by", said_by_);
    finding->add_option("--assessed", assessed_);
    finding->add_option("--class", class_);

    auto* photo = visit_command(app, "photo", "Add a photo (JPEG or PNG)", [this] { return add_photo(*tablet_, visit_id(visit_), file_, key_, words_); });
    photo->add_option("file", file_)->required();
    photo->add_option("--about", key_);
    photo->add_option("--caption", words_);

    auto* resolve = visit_command(app, "resolve", "Resolve a conflict by keeping one of its versions; both are numbered from 1, as show lists them", [this] {
      const auto facts = must(tablet_->facts(visit_id(visit_)));
      const auto at = static_cast<std::size_t>(conflict_ - 1), kept = static_cast<std::size_t>(version_ - 1);
      if (at >= facts.visit->conflicts.size()) throw Refused{{"conflict_gone", "core/domain/RULES.md: Conflicts", {}}};
      const domain::Conflict& conflict = facts.visit->conflicts[at];
      if (kept >= conflict.versions.size()) throw Refused{{"conflict_choice_missing", "core/domain/RULES.md: Conflicts", {}}};
      domain::ResolveConflict command{conflict.entity, {}, words_};
      for (std::size_t i = 0; i < conflict.fields.size(); ++i)
        command.fields.push_back({conflict.fields[i], conflict.seen[i], {conflict.versions[kept].heads[i].front().ref}, {}});
      return record(command);
    });
    resolve->add_option("conflict", conflict_)->required()->check(CLI::PositiveNumber);
    resolve->add_option("version", version_)->required()->check(CLI::PositiveNumber);
    resolve->add_option("--motive", words_)->required();

    auto* sign = visit_command(app, "sign", "Sign the visit", [this] { return record(domain::SignVisit{words_}); });
    sign->add_option("--statement", words_)->required();
    auto* amend = visit_command(app, "amend", "Open what is signed for change; sign makes the next version", [this] { return record(domain::AmendVisit{words_}); });
    amend->add_option("--reason", words_)->required();
    auto* addition = visit_command(app, "addition", "Write something beside what is signed", [this] { return record(domain::WriteAddition{words_}); });
    addition->add_option("words", words_)->required();
  }

private:
  AnswerCommands answers_;
  OnSiteCommands on_site_;
  std::string key_, words_, seen_, said_, said_by_, assessed_, class_, finding_, file_;
  int conflict_ = 0, version_ = 0;
};

// The wire's failures have their sentences beside the protocol's other problems.
std::string words_of(const World& world, const base::Failure& failure) {
  const std::string problem = "problem." + failure.code();
  return world.wording.has(problem) ? world.wording(problem, failure.about()) : world.wording("failure." + failure.code(), failure.about());
}

// Runs `work` and turns every way it can end into an answer.
template <class Work>
Reply answered(const World& world, Work work) {
  try {
    return {Exit::done, work()};
  } catch (const RefusedWith& refused) {
    json shown = show(refused.refusal, world.wording.refusal(refused.refusal));
    shown.update(refused.more);
    return {Exit::refused, std::move(shown)};
  } catch (const Refused& refused) {
    return {Exit::refused, show(refused.refusal, world.wording.refusal(refused.refusal))};
  } catch (const Unreadable& unreadable) {
    json shown{{"bad_input", unreadable.text}, {"words", world.wording(unreadable.text, unreadable.about)}};
    if (const auto file = unreadable.about.find("file"); file != unreadable.about.end()) shown["file"] = file->second;
    return {Exit::bad_input, std::move(shown)};
  } catch (const CLI::ParseError& error) {
    return {Exit::bad_input, {{"bad_input", error.get_name()}, {"words", error.what()}}};
  } catch (const base::Failure& failure) {
    return {Exit::surroundings_failed, {{"failure", failure.code()}, {"words", words_of(world, failure)}}};
  } catch (const std::exception& error) {
    return {Exit::surroundings_failed, {{"failure", "unexpected"}, {"words", world.wording("failure.unexpected")}, {"detail", error.what()}}};
  }
}

Reply vault_command(const World& world, Tablet& tablet, std::vector<std::string> arguments) {
  return answered(world, [&] {
    json answer;
    Tablet* open = &tablet;
    CLI::App app;
    app.require_subcommand(1);
    VaultCommands commands(app, answer, open, world.wording);
    std::reverse(arguments.begin(), arguments.end());  // as CLI11 wants them
    app.parse(arguments);
    return answer;
  });
}

// One JSON array of strings a line, one JSON object back, until the input ends: the vault is opened once.
void session(const World& world, Tablet& tablet, std::ostream& out) {
  while (const auto line = read_line(0, session_line_bytes_max)) {
    const auto reply = answered(world, [&] {
      const auto parsed = must(base::parse_json(*line));
      if (!parsed.is_array()) throw Refused{{"json_invalid", "core/cli", {{"position", "0"}}}};
      std::vector<std::string> arguments;
      for (const auto& item : parsed) arguments.push_back(item.is_string() ? item.get<std::string>() : item.dump());
      Reply inner = vault_command(world, tablet, std::move(arguments));
      inner.json["exit"] = static_cast<int>(inner.exit);
      return inner.json;
    });
    out << reply.json.dump() << std::endl;
  }
}

}  // namespace

Exit run(const std::vector<std::string>& arguments, World& world, Streams streams) {
  Options options;
  json answer;
  Tablet* tablet = nullptr;
  CLI::App app("Platsbesök on the command line. The passphrase is read from a descriptor, never from the command line.", "platsbesok");
  app.require_subcommand(1);
  app.add_option("--data", options.data, "The vault's folder");
  app.add_option("--passphrase-fd", options.passphrase_fd, "Descriptor to read the passphrase from (0: standard input)");
  app.add_option("--recovery-key", options.recovery_key_file, "Open with the municipality's recovery key instead of the passphrase");

  std::string code;
  base::StretchCost cost;
  auto* enrolling = app.add_subcommand("enrol", "Enrol this tablet with a code from the register");
  enrolling->add_option("code", code)->required();
  enrolling->add_option("--stretch-memory-kib", cost.memory_kib, "Argon2id memory")->check(CLI::Range(8 * 1024, 1024 * 1024));
  auto* rebuilding = app.add_subcommand("rebuild", "Make a vault that is lost or damaged anew from its second copy; what lies in the folder is moved aside");
  auto* resetting = app.add_subcommand("set-passphrase", "With --recovery-key: give the vault another passphrase, or one again after it was blocked");
  auto* sessions = app.add_subcommand("session", "Read commands from standard input, one JSON array of strings a line");
  VaultCommands commands(app, answer, tablet, world.wording);
  StaffingCommands staffing(app, answer, world.wording);
  ChecklistCommands checklists(app, world, streams);

  std::optional<Tablet> opened;
  const Reply reply = answered(world, [&] {
    app.parse_complete_callback([&] {  // before the command itself runs
      if (staffing.parsed() || checklists.parsed()) return;
      if (options.data.empty()) throw CLI::RequiredError("--data");
      if (resetting->parsed() && options.recovery_key_file.empty()) throw CLI::RequiredError("--recovery-key");
      if (enrolling->parsed() || rebuilding->parsed() || resetting->parsed()) return;
      opened.emplace(open_vault(options), world.clock, world.random);
      tablet = &*opened;
    });
    auto reversed = arguments;
    std::reverse(reversed.begin(), reversed.end());
    try {
      app.parse(reversed);
    } catch (const CLI::CallForHelp&) {
      return json{{"help", app.help()}};
    }
    if (enrolling->parsed()) return enrol(options, world, code, cost);
    if (rebuilding->parsed()) return rebuild(options, world);
    if (resetting->parsed()) return set_passphrase(options, world);
    if (sessions->parsed()) {
      session(world, *tablet, streams.out);
      return json{{"session", "ended"}};
    }
    return answer;
  });
  if (reply.exit == Exit::done && checklists.parsed() && !reply.json.contains("help")) return checklists.exit();  // it has said what it had to say
  streams.out << reply.json.dump(2) << std::endl;
  return reply.exit;
}

}  // namespace platsbesok::cli
