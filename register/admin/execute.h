// execute(): every administrator's command, in one function. Runs on the thread that owns the register; never throws.
#pragma once

#include "core/base/text.h"
#include "register/admin/request.h"
#include "register/service/device_door.h"
#include "register/service/register.h"
#include "register/service/system_door.h"
#include "register/store/access_log.h"
#include "register/store/accounts.h"

namespace platsbesok::reg::admin {

struct Office {
  Register& office;
  Accounts& accounts;
  AccessLog& access_log;
  DeviceDoor& door;
  const base::Wording& wording;
};

// What the office needs beside the register, made together; the register outlives it.
struct OfficeParts {
  explicit OfficeParts(Register& office, const base::Wording& wording);
  OfficeParts(const OfficeParts&) = delete;
  OfficeParts& operator=(const OfficeParts&) = delete;
  Accounts accounts;
  AccessLog access_log;
  DeviceDoor door;
  SystemDoor system_door;
  Office as_office;
};

nlohmann::json execute(Office& office, const nlohmann::json& request);

// {"exit": 2, "bad_input": argument, "words": …}
nlohmann::json show(const BadInput& bad, const base::Wording& wording);
nlohmann::json show(const base::Failure& failure, const base::Wording& wording);
nlohmann::json show(const base::Refusal& refusal, const base::Wording& wording);

}  // namespace platsbesok::reg::admin
