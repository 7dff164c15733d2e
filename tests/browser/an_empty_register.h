// A register as it is on its first day: its administrator and a quality head, and nothing else; and its pages.
#pragma once

#include "tests/register/web/a_site.h"

namespace platsbesok::tests {

class EmptyRegister {
public:
  EmptyRegister();
  std::vector<std::string> readers{"cia", "sam"};  // the quality head, the administrator

private:
  TemporaryFolder folder_;
  HandClock clock_;
  SeededRandom random_{1};
  base::PersonId administrator_;

public:
  reg::Register office;

private:
  base::Wording swedish_ = swedish(), english_ = wording("en.json");
  reg::Accounts accounts_{office.database()};
  reg::AccessLog access_log_{office.database()};
  reg::DeviceDoor door_{reg::parts_of(office)};
  reg::SystemDoor systems_{office, swedish_};

public:
  reg::web::Web web;
};

}  // namespace platsbesok::tests
