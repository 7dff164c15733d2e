// SystemDoor: what others' systems may read of the register (register/README.md: Other systems; assets/api/openapi.json). GET, JSON, a bearer token each, nothing
// but what the administrator has granted. /api/v1/changes tells what is new since a cursor; /api/v1/units and the like list one kind.
// Invariants: nothing leaves but what told_content.h made; each dossier that is told of has a row in the access log before the answer leaves; what a system may not read looks like what does not exist; a cursor of before a restore, or of other rights,
// is refused and never guessed at. Runs on the thread that owns the register.
#pragma once

#include "core/base/text.h"
#include "register/service/exchange.h"
#include "register/service/register.h"
#include "register/store/access_log.h"
#include "register/store/systems.h"
#include "register/store/told.h"

#include <map>

namespace platsbesok::reg {

inline constexpr std::string_view system_prefix = "/api/v1/";
inline constexpr std::string_view changes_path = "/api/v1/changes";
inline constexpr std::size_t told_a_page = 200;
inline constexpr std::size_t system_query_bytes_max = 256;

class SystemDoor {
public:
  SystemDoor(Register& office, const base::Wording& words);
  SystemDoor(const SystemDoor&) = delete;
  SystemDoor& operator=(const SystemDoor&) = delete;

  // Never throws.
  HttpReply handle(const HttpRequest& request);

  // Every address there is, all for GET.
  static std::vector<std::string> addresses();

private:
  HttpReply answer(const HttpRequest& request);
  HttpReply changes(const System& system, const std::string& query);
  HttpReply list(const System& system, ToldKind kind, const std::string& query);
  void log(const System& system, const std::vector<ToldThing>& things);
  HttpReply refused(int status, const std::string& code) const;
  // What has changed in the register since it was last looked at is told now.
  void catch_up();
  std::string cursor_for(const System& system, std::int64_t number) const;

  Register& office_;
  const base::Wording& words_;
  Systems systems_;
  AccessLog access_log_;
  Told told_;
  std::uint64_t looked_at_ = 0;  // what has been written to until then (storage::Changes); a restart looks at all of it anew, and says nothing twice
};

}  // namespace platsbesok::reg
