#include "register/demonstration/stage.h"

#include "register/admin/request.h"

namespace platsbesok::reg::demonstration {

void Names::put(const std::string& name, const std::string& hex) {
  if (!ids_.emplace(name, hex).second) throw admin::BadInput{name, "named_twice"};
}

const std::string& Names::hex(const std::string& name) const {
  const auto found = ids_.find(name);
  if (found == ids_.end()) throw admin::BadInput{name, "missing"};
  return found->second;
}

Tablet& Stage::tablet(const std::string& whose) {
  const auto found = tablets.find(whose);
  if (found == tablets.end()) throw admin::BadInput{whose, "missing"};
  return *found->second;
}

domain::Decision Stage::execute(const OfficeCommand& command, const std::string& who) { return base::must(office.execute(command, person(who))); }

domain::Decision Stage::execute(base::DossierId visit, const domain::VisitCommand& command, const std::string& who) {
  return execute(ToVisit{visit, {}, {}, command}, who);
}

}  // namespace platsbesok::reg::demonstration
