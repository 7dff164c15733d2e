// Which question of the visit's checklist an entity is. Made once for a view: an entity is a hash of its question's key.
#pragma once

#include "app/state/published.h"

#include <unordered_map>

namespace platsbesok::app {

class Questions {
public:
  // Nothing is found where the checklist is not here. The visit must outlive it.
  explicit Questions(const OpenVisit& open) {
    if (!open.facts.checklist) return;
    for (const auto& question : open.facts.checklist->questions) by_entity_.emplace(question.entity, &question);
  }
  const checklist::Question* of(base::EntityId entity) const {
    const auto found = by_entity_.find(entity);
    return found == by_entity_.end() ? nullptr : found->second;
  }

private:
  std::unordered_map<base::EntityId, const checklist::Question*> by_entity_;
};

}  // namespace platsbesok::app
