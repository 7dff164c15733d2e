#include "core/base/failure.h"

namespace platsbesok::base {

Failure::Failure(std::string code, std::string detail, std::map<std::string, std::string> about)
    : std::runtime_error(detail.empty() ? code : code + ": " + detail), code_(std::move(code)), about_(std::move(about)) {}

}  // namespace platsbesok::base
