// Routes: every address that a signed-in person may ask for, in one table: the method, the address, what a form there may weigh, and the page that answers. What the
// table does not hold does not exist; the matrix of who gets what answer where (AUTHORISATION.md) is made from it.
// Invariant: what stands between the braces of an address has been read before its page is called.
#pragma once

#include "register/web/fill_places.h"
#include "register/web/site.h"
#include "register/web/upload.h"

#include <span>

namespace platsbesok::reg::web {

enum class Method : std::uint8_t { get, post };

// One request to one address.
struct Asked {
  const Site& site;
  const Reader& reader;
  const HttpRequest& request;
  std::vector<std::string> parts;  // what stands where the address has braces, in their order
  SentForm form{};                 // of a POST

  template <class Id>
  Id id(std::size_t at) const {
    return Id::from_hex(parts[at]).value();
  }
};

// What a form may weigh.
struct FormLimits {
  std::size_t bytes = 0, fields = 0;
};

struct Route {
  Method method;
  std::string_view address;     // "/enheter/{unit}/krav/{requirement}"
  HttpReply (*answer)(Asked&);  // null: Web's own business, since it ends or changes sessions
  FormLimits limits{};
  bool gives_back = false;  // a form whose session is over goes back to who wrote it, to send again (fill_kept, fill_again)
};

std::span<const Route> routes();

struct Found {
  const Route* route;
  std::vector<std::string> parts;
};
std::optional<Found> find_route(Method method, std::string_view path);
// The place of a checklist that a "/besok/{visit}/fyll-i/{section}" asks for.
FillPlace fill_place_of(const std::vector<std::string>& parts);

}  // namespace platsbesok::reg::web
