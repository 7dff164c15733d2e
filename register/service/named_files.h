// Which media files a dossier's ops name: every op, in force or not, superseded or not, because what was once recorded is evidence. Computed again when the dossier
// has changed.
#pragma once

#include "register/service/parts.h"

#include <map>
#include <set>

namespace platsbesok::reg {

// A file that an op names, with the size it says.
struct NamedFile {
  base::Hash file;
  std::uint64_t size_bytes = 0;
  base::DeviceId device;   // whose op names it
  friend auto operator<=>(const NamedFile&, const NamedFile&) = default;
};

class NamedFiles {
public:
  explicit NamedFiles(Parts& parts) : parts_(parts) {}
  // Sorted; once for each device and size that names it. Only sizes that a file may have.
  const std::vector<NamedFile>& of(base::DossierId dossier) const;
  // Every size that is named for the file, by anybody or by one device: one is true, and only the whole file tells which. Empty when nobody names it.
  std::set<std::uint64_t> sizes_of(base::DossierId dossier, const base::Hash& file, std::optional<base::DeviceId> only_of = {}) const;

private:
  struct Entry {
    base::Hash vector;
    std::vector<NamedFile> files;
  };
  Parts& parts_;
  mutable std::map<base::DossierId, Entry> entries_;
};

}  // namespace platsbesok::reg
