// Avsluta: what stands in the way, the summary as the provider may read it, and the signature that locks the visit (mock-ups 07). Every hindrance is
// domain::sign_hindrances's, in its words.
#pragma once

#include "app/screens/after_signing.h"
#include "app/screens/around.h"
#include "app/screens/staffing.h"
#include "app/ui/media.h"

namespace platsbesok::app {

struct SummaryFinding {
  std::optional<domain::FindingClass> finding_class;
  std::string words;                       // what was seen and judged; never what was said
  std::string name;                        // in the list: its number
};

struct StaffCount {
  std::string role;
  std::int64_t awake = 0, asleep = 0;
};

// A question that the checklist has something to say of: its answer breaks a condition, or it wants one and has none.
struct ToldQuestion {
  std::string name;                        // domain::PointAt's
  std::string shown;
  std::string message;                     // the checklist's; empty: it has none
};

struct FinishView {
  Around around;
  std::vector<base::Refusal> hindrances;   // empty: ready
  std::string first_unanswered;            // of the critical ones that a person answers
  std::size_t drafts = 0;                  // places with words that are typed and not recorded: no signature covers them
  std::size_t ordinary_left = 0;           // questions without an answer that hinder nothing
  std::size_t findings = 0, findings_open_class = 0;
  std::uint64_t unsent_ops = 0;
  std::size_t unsent_files = 0, photos = 0;
  std::vector<std::string> warnings;       // codes: what to mind, which hinders nothing
  std::vector<ToldQuestion> invalid;
  std::vector<ToldQuestion> required;      // without an answer
  std::string unmotivated;                 // the first question whose level owes a motive
  std::size_t contacts = 0;                // at danger
  std::optional<checklist::Assessment> assessment;  // added up; nothing: no checklist
  std::optional<domain::SaidBy> told_to;   // the latest who received the leaving summary
  std::string told_at;
  bool ended = false;                      // or aborted
  std::optional<base::Refusal> no_end, no_take_back;

  bool signed_off = false;                 // every inspector has signed
  std::optional<base::Instant> my_signature_at;
  struct Signer {
    bool me = false;
    std::string name;                      // empty: another inspector
    std::optional<base::Instant> signed_at;
  };
  std::vector<Signer> signers;
  bool signing = false;
  AfterSigningView after;

  // The summary.
  std::string purpose;
  std::optional<base::Instant> started_at, ended_at;
  std::string led_by;                      // the answer about who leads the work
  std::vector<StaffCount> staff;
  domain::StaffingCheck staffing;
  std::vector<SummaryFinding> findings_read;
  std::string at_once, next_steps;
  std::size_t answered = 0, questions = 0;
};

// What the provider may read of the findings.
std::vector<SummaryFinding> findings_to_read(const domain::Visit& visit);

struct FinishDraft {
  Texts texts;           // what is written after the signature
  ui::Signature signature;
  bool undrawn = false;  // signs with the name alone: nobody must be able to draw
};

FinishView finish_view(const AppState& state);
Intents draw_finish(ui::Frame& f, const FinishView& view, FinishDraft& draft);

}  // namespace platsbesok::app
