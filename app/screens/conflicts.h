// Konflikter: what inspectors set differently, one disagreement at a time: each version, what all had before, and the choice with its motive (mock-up 08).
// Nothing is decided for the person, and nothing is lost by what she decides.
#pragma once

#include "app/screens/around.h"
#include "app/screens/places.h"
#include "core/base/word_diff.h"

namespace platsbesok::app {

struct FieldView {
  std::string field;
  std::vector<journal::OpRef> seen;
  bool side_by_side = false;                            // several versions can be kept
  std::optional<journal::Value> before;
};

struct VersionView {
  bool mine = false;
  std::vector<std::string> names;                       // of those who said so; without the owner's own
  std::vector<std::string> tablets;                     // short
  base::Instant at;
  std::vector<journal::Value> values;                   // by field
  std::vector<std::vector<base::Stretch>> stretches;          // by field; empty: not a text
  std::vector<journal::OpRef> refs;                     // by field
};

struct ConflictView {
  base::DossierId visit;
  base::EntityId entity;
  std::string unit_name;
  domain::Subject about;
  std::vector<FieldView> fields;
  std::vector<VersionView> versions;                    // mine first
  std::optional<base::Instant> before_at;
  PlaceView at;
  bool ask = false;                                     // its visit is not open yet
  std::optional<base::Refusal> locked;                  // why nothing can be decided here
  domain::StaffNames people{};                          // whom the values name
};

struct ConflictsView {
  Around around;
  std::string owner;
  std::vector<ConflictView> all;                        // not their versions' differences, unless it is the one shown
  std::optional<std::size_t> shown;
  std::vector<Settled> settled;
};

struct ConflictDraft {
  enum class Choice { none, version, together, anew };
  Choice choice = Choice::none;
  std::size_t version = 0;
  std::vector<std::vector<journal::OpRef>> seen;        // what the choice was made on
  std::map<std::string, journal::Value> chosen;         // by field
  std::map<std::string, std::string> typed;             // as in the texts
  std::string motive;
};

struct ConflictsDraft {
  std::map<Place, ConflictDraft> of;
  Texts texts;  // motives and what is written anew: drafts in the vault
};

ConflictsView conflicts_view(const AppState& state);
Intents draw_conflicts(ui::Frame& f, const ConflictsView& view, ConflictsDraft& draft);

// The command that the draft amounts to; fields that nobody has chosen are left open, and refused as such.
domain::ResolveConflict command_of(const ConflictView& view, const ConflictDraft& draft);

}  // namespace platsbesok::app
