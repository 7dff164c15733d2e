#include "core/cli/on_site_commands.h"

#include "core/domain/proposal.h"
#include "core/paper/visit_on_paper.h"
#include "core/storage/durable_file.h"

namespace platsbesok::cli {

using nlohmann::json;

namespace {

std::optional<std::string> given(const std::string& words) { return words.empty() ? std::nullopt : std::optional(words); }

base::EntityId entity(const std::string& hex, const char* unknown) {
  const auto id = base::EntityId::from_hex(hex);
  if (!id) throw Refused{{unknown, "core/cli", {}}};
  return *id;
}

}  // namespace

OnSiteCommands::OnSiteCommands(CLI::App& app, json& answer, Tablet*& tablet, const base::Wording& words) : Subcommands(answer, tablet), words_(words) {
  add_abort(app);
  add_safety(app);
  add_evidence(app);
  add_summary(app);
}

void OnSiteCommands::add_abort(CLI::App& app) {
  auto* abort = visit_command(app, "abort", "Abort it", [this] {
    const auto reason = domain::from_code<domain::AbortReason>(reason_);
    if (!reason) throw Refused{{"abort_reason_unknown", "core/domain/RULES.md: Visits", {{"reason", reason_.substr(0, 40)}}}};
    domain::AbortVisit command{*reason, text_, monotonic(), waited_min_, {}, said_, stood_at_};
    if (!said_by_.empty()) command.said_by = word_of<domain::SaidBy>(said_by_);
    return record(command);
  });
  abort->add_option("--reason", reason_)->required();
  abort->add_option("--words", text_);
  abort->add_option("--waited-min", waited_min_, "minutes outside the door");
  abort->add_option("--said", said_, "what was said at the door");
  abort->add_option("--said-by", said_by_, "by which role");
  abort->add_option("--stood-at", stood_at_, "the wrong place, in words");
  visit_command(app, "resume-aborted", "Take the abortion back and go on", [this] { return record(domain::TakeBack{domain::TakeBack::Which::aborted}); });
  visit_command(app, "resume-ended", "Take the end back and go on", [this] { return record(domain::TakeBack{domain::TakeBack::Which::ended}); });
  auto* proposal = visit_command(app, "proposal", "Answer the finding that refused access calls for: accept or leave", [this] {
    if (answer_word_ == "leave") return record(domain::LeaveProposal{});
    const auto facts = must(tablet_->facts(visit_id(visit_)));
    const auto refused = domain::refused_access(*facts.visit);
    return record(domain::AcceptProposal{refused ? domain::proposed_finding(*refused, words_) : domain::FindingText{}});
  });
  proposal->add_option("answer", answer_word_)->required()->check(CLI::IsMember({"accept", "leave"}));
}

void OnSiteCommands::add_safety(CLI::App& app) {
  visit_command(app, "check-in", "We are all right", [this] { return record(domain::CheckInNow{monotonic()}); });
  visit_command(app, "check-in-every", "Minutes between check-ins, 0 off", [this] { return record(domain::SetCheckIn{every_min_}); })->add_option("minutes", every_min_)->required();
  auto* contact = visit_command(app, "contact", "Whom one called at immediate danger", [this] {
    if (id_.empty()) return record(domain::LogContact{with_, outcome_, monotonic()});
    return record(domain::DescribeContact{entity(id_, "contact_unknown"), given(with_), given(outcome_)});
  });
  contact->add_option("--id", id_, "one that exists; otherwise a new one");
  contact->add_option("--with", with_, "a role or an authority");
  contact->add_option("--outcome", outcome_);
}

void OnSiteCommands::add_evidence(CLI::App& app) {
  auto* interview = visit_command(app, "interview", "An interview, by role and with consent", [this] {
    const auto role = role_.empty() ? std::nullopt : std::optional(word_of<domain::SaidBy>(role_));
    if (id_.empty()) return record(domain::AddInterview{role.value_or(domain::SaidBy::staff), consent_.value_or(false), text_, monotonic()});
    return record(domain::EditInterview{entity(id_, "interview_unknown"), role, consent_, given(text_)});
  });
  interview->add_option("--id", id_, "one that exists; otherwise a new one");
  interview->add_option("--role", role_);
  interview->add_option("--consent", consent_);
  interview->add_option("--notes", text_);

  auto* document = visit_command(app, "document", "A document seen", [this] {
    domain::DocumentText text{given(title_), {}, {}, given(note_)};
    if (!kind_.empty()) text.kind = word_of<domain::DocumentKind>(kind_);
    if (!how_.empty()) text.how = word_of<domain::DocumentSeen>(how_);
    if (id_.empty()) return record(domain::AddDocument{text});
    return record(domain::EditDocument{entity(id_, "document_unknown"), text});
  });
  document->add_option("--id", id_, "one that exists; otherwise a new one");
  document->add_option("--title", title_);
  document->add_option("--kind", kind_);
  document->add_option("--how", how_);
  document->add_option("--note", note_);

  auto* room = visit_command(app, "room", "A resident's room: entered only with consent", [this] {
    if (id_.empty()) return record(domain::AddRoom{consent_.value_or(false), note_, monotonic()});
    return record(domain::EditRoom{entity(id_, "room_unknown"), consent_, given(note_)});
  });
  room->add_option("--id", id_, "one that exists; otherwise a new one");
  room->add_option("--consent", consent_);
  room->add_option("--note", note_);

  visit_command(app, "address", "Where the unit lies, protected or not", [this] {
    const auto facts = must(tablet_->facts(visit_id(visit_)));
    return json{{"visit", facts.visit->id.hex()}, {"address", facts.visit->address.value_or("")}, {"protected", !facts.visit->address_is_open()}};
  });
}

void OnSiteCommands::add_summary(CLI::App& app) {
  auto* paper = visit_command(app, "print", "The checklist on paper: one HTML file", [this] {
    const auto facts = must(tablet_->facts(visit_id(visit_)));
    if (!facts.checklist) throw Refused{{"checklist_missing", "V5", {}}};
    storage::write_durably(file_, base::as_bytes(paper::visit_on_paper(*facts.visit, *facts.checklist, words_)));
    return json{{"written", file_}};
  });
  paper->add_option("--out", file_)->required();
  auto* summary = visit_command(app, "summary", "What must be put right at once, and the next steps", [this] {
    return record(domain::WriteSummary{given(at_once_), given(next_)});
  });
  summary->add_option("--at-once", at_once_);
  summary->add_option("--next-steps", next_);
  visit_command(app, "hand-over", "The summary was told to somebody", [this] {
    return record(domain::HandOverSummary{word_of<domain::SaidBy>(role_), monotonic()});
  })->add_option("--role", role_)->required();
}

}  // namespace platsbesok::cli
