// What a form's page showed of the thing the form is about, which the form brings back: the heads it was made from, and what its fields said. A field that was left as it
// was shown says what stands there now, whoever has changed it meanwhile; one that was written in, and has been changed by somebody else too, is refused and told, and nothing
// is overwritten unseen (core/journal/README.md: Authority).
#pragma once

#include "register/web/forms.h"
#include "register/web/site.h"

namespace platsbesok::reg::web {

// The heads as a page carries them; an unreadable one is of a page that showed nothing.
std::string token_of(const domain::Seen& seen);
domain::Seen seen_in(std::string_view token, base::EntityId entity);

struct FormAbout {
  base::DossierId dossier;
  std::optional<base::EntityId> entity;       // nothing: what the form adds, of which nothing is there to be seen
  Fields standing{};                          // what the form's fields say as things stand
  std::vector<std::string_view> kept_back{};  // fields of the dossier whose values are not told
};

inline constexpr std::string_view seen_field = "sett";
// What the form is to carry in that field: the heads that it came with where it is shown once more, otherwise those of now; and what its fields say as things stand.
std::string seen_token(const Site& site, const FormAbout& about, const Fields& fields);
// The form as it is meant: what its page showed, and is still typed there, gives way to what stands.
Fields as_meant(const FormAbout& about, const Fields& form);
// Executes on what the form's page showed. Empty: it is done, or said nothing new. Otherwise why not, a line each, with what was changed meanwhile: the form, shown once
// more, has then shown that too.
std::vector<std::string> execute_as_seen(const Site& site, const Reader& reader, const OfficeCommand& command, const FormAbout& about, Fields& form);

}  // namespace platsbesok::reg::web
