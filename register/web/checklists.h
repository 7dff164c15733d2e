// The published checklists as this reader may see them. One whose questions are secret while it is in use is kept from those who are to be asked: the heads
// of units, and every version of it with it (core/domain/RULES.md: Checklists). What may not be known of and what does not exist look alike.
#pragma once

#include "core/checklist/form.h"
#include "register/web/site.h"

namespace platsbesok::reg::web {

struct PublishedChecklist {
  base::DossierId id;
  checklist::Form form;
  bool secret = false;  // now
};

// By id, the latest version first.
std::vector<PublishedChecklist> readable_checklists(const Site& site, const Reader& reader);

}  // namespace platsbesok::reg::web
