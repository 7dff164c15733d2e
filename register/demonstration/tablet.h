// Tablet: an inspector's tablet, in this process: its own key, strand and journal, enrolled through the register's door as any is. What is recorded goes to the
// register as segments and comes from there as segments, so that a visit of the past is what a visit is: in force by its grant, signed by its tablet, received.
#pragma once

#include "core/storage/journal_store.h"
#include "register/service/device_door.h"
#include "register/service/register.h"

namespace platsbesok::reg::demonstration {

class Tablet {
public:
  // Its journal is a file in `folder`.
  Tablet(Register& office, DeviceDoor& door, base::PersonId person, const std::string& person_name, const std::filesystem::path& folder);

  base::DeviceId device() const;
  base::PublicKey key() const { return key_.public_key(); }
  base::PersonId person() const { return person_; }

  // Everything the register holds of the visit; everything the register lacks of it.
  void fetch(base::DossierId visit);
  void send(base::DossierId visit);
  domain::VisitFacts facts(base::DossierId visit) const;
  // All of it at once, decided on what was there before. Answers what the last one made.
  std::optional<base::EntityId> record(base::DossierId visit, const std::vector<domain::VisitCommand>& commands);

private:
  sync::Reply ask(const char* method, const std::string& path, base::Bytes body);

  Register& office_;
  DeviceDoor& door_;
  base::PersonId person_;
  base::SigningKey key_;
  storage::Database database_;
  storage::Transaction never_committed_{database_};  // the register has what is sent, and this goes with the tablet: no disk is waited for
  storage::JournalStore journal_;
};

}  // namespace platsbesok::reg::demonstration
