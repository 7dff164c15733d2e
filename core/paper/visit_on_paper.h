// A visit on paper ("checklista för utskrift"): for the day the tablet dies. Every question of the pinned version with boxes and room to write, the staff
// counted, check-ins, contacts, interviews, findings and signatures; one HTML page that prints on A4.
// Invariant: everything from a person or a file is escaped; nothing that was answered is on it, and never a protected address (V13).
#pragma once

#include "core/base/text.h"
#include "core/checklist/template.h"
#include "core/domain/visit.h"

namespace platsbesok::paper {

// The page's own style sheet, for who serves it beside the page.
std::string_view style();
// style_element: what the page has in its head for its looks: a link, or the sheet itself.
std::string visit_on_paper(const domain::Visit& visit, const checklist::Template& checklist, const base::Wording& words, const std::string& style_element);
// One file that needs nothing beside it.
std::string visit_on_paper(const domain::Visit& visit, const checklist::Template& checklist, const base::Wording& words);

}  // namespace platsbesok::paper
