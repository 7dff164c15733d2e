// OpRef as a value, [dev_no, s, h8]: in an op's base, in cells and in vectors alike.
#pragma once

#include "core/journal/op.h"

namespace platsbesok::journal {

Value to_value(const OpRef& ref);
std::optional<OpRef> ref_from(const Value& value);

}  // namespace platsbesok::journal
