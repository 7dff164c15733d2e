// What a browser would send of a page's form as it stands, and a visit under way to fill in.
#pragma once

#include "tests/register/web/a_site.h"

#include <algorithm>
#include <map>
#include <memory>
#include <string>

namespace platsbesok::tests {

// A checklist with several choices, a ranking, a long list of choices and rows within rows.
extern const std::string rounds;
// The checklist that the office plans with from now on.
void publish(Site& site, const std::string& checklist);

// The fields of a page's form, by name; buttons are sent only when they are pressed. Of a page to fill in, and of any page: the form that holds `marker`.
std::map<std::string, std::string> form_of(const std::string& page);
std::map<std::string, std::string> form_with(const std::string& page, const std::string& marker);
// The value of the button of this name, whose words begin so.
std::string button_value(const std::string& page, const std::string& name, const std::string& about = "");

// A visit that both inspectors hold on their tablets, begun by the first; of a checklist of the test's own, if it has one.
struct Begun {
  Site site;
  base::DossierId visit;
  MadeTablet first, second;
  explicit Begun(domain::Announcement announcement = domain::Announcement::unannounced, bool start = true, const std::string& checklist = "");
  std::string path(int section = 0) const { return path_of(visit) + "/fyll-i" + (section == 0 ? "" : "/" + std::to_string(section)); }
  domain::Visit now() { return domain::visit_from(site.made.office().journal().state(visit), visit); }
  domain::PointStates points() {
    return domain::point_states(now(), std::make_shared<const checklist::Template>(site.made.checklist_content), site.made.clock.now());
  }
  const domain::Answer& answer(const char* key, std::uint32_t repeat = 0);
  int section_of(const char* key);

private:
  std::unique_ptr<domain::Visit> read_;
};

}  // namespace platsbesok::tests
