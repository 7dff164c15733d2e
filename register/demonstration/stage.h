// Stage: where the past is played: the register at its own time, what has been made so far by the names that the file gives it, and the tablets. What a rule refuses
// throws base::Refused: then the file tells what cannot have happened.
#pragma once

#include "core/base/must.h"
#include "register/demonstration/past_clock.h"
#include "register/demonstration/tablet.h"
#include "register/service/device_door.h"
#include "register/service/register.h"

#include <map>

namespace platsbesok::reg::demonstration {

class Names {
public:
  // A name that there is already is the file's mistake, and an id without a name is none of this.
  void put(const std::string& name, const std::string& hex);
  template <class T>
  T id(const std::string& name) const {
    return *T::from_hex(hex(name));
  }
  const std::map<std::string, std::string>& all() const { return ids_; }

private:
  const std::string& hex(const std::string& name) const;
  std::map<std::string, std::string> ids_;
};

struct Stage {
  Register& office;
  DeviceDoor& door;
  PastClock& clock;
  std::filesystem::path assets;   // where past.json, the plans and the checklists are
  std::filesystem::path tablets_folder;
  Names names{};
  std::map<std::string, std::unique_ptr<Tablet>> tablets{};  // by the name of whose it is

  domain::Decision execute(const OfficeCommand& command, const std::string& who);
  domain::Decision execute(base::DossierId visit, const domain::VisitCommand& command, const std::string& who);
  Tablet& tablet(const std::string& whose);
  base::PersonId person(const std::string& name) const { return names.id<base::PersonId>(name); }
  base::DossierId dossier(const std::string& name) const { return names.id<base::DossierId>(name); }
};

}  // namespace platsbesok::reg::demonstration
