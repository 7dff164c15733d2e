// A form with a file in it (multipart/form-data), and the files that wait between being handed in and being saved: in memory alone, bounded, each known by a
// random name to the session that handed it in. The name a file came with is not read.
#pragma once

#include "core/base/crypto.h"
#include "core/base/time.h"
#include "register/web/forms.h"

#include <memory>

namespace platsbesok::reg::web {

inline constexpr std::size_t upload_bytes_max = 2 * 1024 * 1024;

struct SentForm {
  Fields fields;
  std::optional<std::string> file;  // of the field "fil"; an empty one counts as not given
};
// Either kind of form; what is malformed is left out.
SentForm read_form(const HttpRequest& request, std::size_t count_max = fields_max);

class Uploads {
public:
  struct Upload {
    base::Bytes session;
    base::DossierId about;     // the unit
    std::string bytes;
    base::Instant until;
  };
  explicit Uploads(base::Random& random) : random_(random) {}

  // The name it is known by. The oldest gives way when there are too many.
  std::string keep(base::ByteView session, base::DossierId about, std::string bytes, base::Instant now);
  // Nothing where it is another session's, about something else, gone or never was.
  const Upload* find(const std::string& name, base::ByteView session, base::DossierId about, base::Instant now);
  void forget(const std::string& name) { waiting_.erase(name); }

private:
  base::Random& random_;
  std::map<std::string, Upload> waiting_;
};

}  // namespace platsbesok::reg::web
