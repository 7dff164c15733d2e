#include "core/domain/commands.h"

namespace platsbesok::domain {

VisitCommand::VisitCommand(const VisitCommand& other) = default;
VisitCommand::VisitCommand(VisitCommand&& other) noexcept = default;
VisitCommand& VisitCommand::operator=(const VisitCommand& other) = default;
VisitCommand& VisitCommand::operator=(VisitCommand&& other) noexcept = default;
VisitCommand::~VisitCommand() = default;

}  // namespace platsbesok::domain
