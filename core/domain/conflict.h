// Conflict ("konflikt"): what several inspectors set differently without having seen each other. Nothing decides it by time: every version is kept until a person
// chooses, with a motive (ResolveConflict), and in the history for ever. The cells of one entity that the same devices set are one conflict, decided together:
// a finding's class with its assessment.
#pragma once

#include "core/base/id.h"
#include "core/journal/dossier.h"

#include <span>

namespace platsbesok::domain {

struct Version {  // what one side says, of every field of the conflict
  struct Author {
    base::PersonId person;
    base::DeviceId device;
    base::Instant at;  // the latest of its ops here
  };
  std::vector<Author> authors;                    // several when they say the same
  std::vector<std::vector<journal::Head>> heads;  // by field, in the conflict's order: each author's; none is empty

  const journal::Value& value(std::size_t field) const { return heads[field].front().value; }
};

struct Conflict {
  base::EntityId entity;
  std::vector<std::string> fields;
  std::vector<std::vector<journal::OpRef>> seen;  // by field: every head, sorted; what a decision must have been shown
  std::vector<Version> versions;                  // two or more, in the order of devices
  // What all had before them when they wrote, by field; nothing where they had nothing in common, or where nobody has looked (find_before).
  std::vector<std::optional<journal::Value>> before;
  std::optional<base::Instant> before_at;  // the latest of it

  bool about(base::EntityId other, std::string_view field) const;
};

// The sign and grant cells apart: signing has its own rule, and grants are the office's alone.
std::vector<Conflict> conflicts_from(const journal::Cells& cells);

// Finds `before` among the dossier's ops: the latest op of the cell that every head descends from.
void find_before(std::vector<Conflict>& conflicts, std::span<const journal::LoggedOp> ops);

}  // namespace platsbesok::domain
