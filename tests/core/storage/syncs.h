// Counts the calls of fsync and fdatasync that this program makes (linked with --wrap), and can make them fail.
#pragma once

namespace platsbesok::tests {

int syncs();
void fail_syncs(bool fail);

}  // namespace platsbesok::tests
