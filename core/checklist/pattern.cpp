#include "core/checklist/pattern.h"

#include <re2/re2.h>

namespace platsbesok::checklist {

Pattern::Pattern(std::string_view written) {
  re2::RE2::Options options;
  options.set_log_errors(false);
  options.set_max_mem(4 << 20);
  auto machine = std::make_shared<const re2::RE2>(re2::StringPiece(written.data(), written.size()), options);
  if (machine->ok()) machine_ = std::move(machine);
  else fault_ = machine->error();
}

bool Pattern::matches_all(std::string_view text) const {
  return machine_ != nullptr && re2::RE2::FullMatch(re2::StringPiece(text.data(), text.size()), *machine_);
}

}  // namespace platsbesok::checklist
