// The pages that a visit's checklist is filled in on: the list of sections, and one place of it (fill_places.h) as a form; with what stood in the way of the
// last save, and what was typed then.
#pragma once

#include "register/web/fill_data.h"

#include <map>
#include <utility>
#include <vector>

namespace platsbesok::reg::web {

// What stood in the way, by PointAt::name; and words that have no question any longer: its name, and what was typed.
struct Troubles {
  std::map<std::string, Trouble> by_name;
  std::vector<std::pair<std::string, std::string>> homeless;
  std::string of_row;  // why a row was not added or taken back
  bool changed() const;
  bool any() const { return !by_name.empty() || !homeless.empty() || !of_row.empty(); }
};

// A button that saves and then does this with a row: the form's field, and what it carries.
namespace act {
inline constexpr std::string_view open = "oppna", add = "lagg-till", take_back = "ta-bort", put_back = "ta-med";
}
// "REPEAT", in a row "REPEAT#number".
std::string add_token(const std::string& repeat, std::optional<std::uint32_t> in_row);

HttpReply show_sections(const Site& site, const Reader& reader, const FillVisit& fill, const std::string& problem);
HttpReply show_place(const Site& site, const Reader& reader, const FillVisit& fill, const FillPlace& place, const Troubles& troubles, const std::string& saved);

}  // namespace platsbesok::reg::web
