// serve(): the register at work: one thread for the network, one that owns the register, one for passwords, one for the administrator's socket.
// Ends cleanly on SIGINT and SIGTERM: what was handed to the register's thread is finished; connections are cut.
#pragma once

#include "core/base/text.h"
#include "register/admin/command_line.h"
#include "register/web/web.h"

#include <iosfwd>

namespace platsbesok::reg {

// Prints {"listening": "https://…", "ca_sha256": …} as one line when requests are answered. Failures: address_not_available, admin_socket_failed;
// database_failed when a write or an fsync of the database failed: what was answered before is durable, and only a new start may go on.
void serve(Register& office, const admin::ServeCall& call, const web::Web::Languages& words, const std::filesystem::path& share, std::ostream& out);

}  // namespace platsbesok::reg
