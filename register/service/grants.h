// Who may have which dossier. A dossier that is not granted is never sent and never named. Computed from the dossiers' own ops: a GRANT of the office's to the
// device that no END names and that it is not withdrawn from; a visit also only while it is packed and not recalled; and the checklist that such a visit is pinned to.
#pragma once

#include "register/service/parts.h"

#include <map>
#include <set>

namespace platsbesok::reg {

class Grants final : public Projection {
public:
  explicit Grants(Parts& parts) : Projection(parts.index), parts_(parts) {}

  // What the device may have now. Sorted.
  std::vector<base::DossierId> granted_dossiers(base::DeviceId device) const;
  bool may_have(base::DeviceId device, base::DossierId dossier) const;
  // What a device that has had the dossier may still be told: the office's strand up to the segment of the op that first took it back (a recall, a cancellation, the
  // END of its grant, a withdrawal), and nothing after. Nothing where it never had it, or has it now.
  std::optional<journal::OpRef> taken_back_by(base::DeviceId device, base::DossierId dossier) const;
  // Whether it is to leave the device: withdrawn from it, or recalled or cancelled before it had begun.
  bool is_to_leave(base::DeviceId device, base::DossierId dossier) const;
  // When a visit is to be, and the checklist that it is pinned to.
  std::optional<base::Instant> begins(base::DossierId dossier) const;
  std::optional<base::DossierId> checklist_of(base::DossierId dossier) const;
  // Whether the office ever granted it: then its ops belong in the journal, in force or not.
  bool ever_granted(base::DeviceId device, base::DossierId dossier) const;
  // The public key that a strand of this device in this dossier is signed with: the office's own, or the one in a GRANT. Nothing when there is none.
  std::optional<base::PublicKey> key_of(base::DeviceId device, base::DossierId dossier) const;

private:
  struct Entry {
    bool checklist = false;
    std::map<base::DeviceId, base::PublicKey> ever;
    std::set<base::DeviceId> now;
    std::set<base::DeviceId> leaves;
    std::optional<base::DossierId> pinned_checklist;
    std::optional<base::Instant> begins;
  };
  void read(base::DossierId dossier, std::optional<domain::DossierKind> kind, const journal::DossierState& state) override;
  const Entry* entry(base::DossierId dossier) const;  // nothing: the dossier is not here
  bool is_checklist(base::DossierId dossier) const;

  Parts& parts_;
  std::map<base::DossierId, Entry> entries_;
  std::map<base::DeviceId, std::set<base::DossierId>> granted_now_;  // by `now`
};

}  // namespace platsbesok::reg
