#include "register/service/office_command.h"

namespace platsbesok::reg {

OfficeCommand::OfficeCommand(const OfficeCommand& other) = default;
OfficeCommand::OfficeCommand(OfficeCommand&& other) noexcept = default;
OfficeCommand& OfficeCommand::operator=(const OfficeCommand& other) = default;
OfficeCommand& OfficeCommand::operator=(OfficeCommand&& other) noexcept = default;
OfficeCommand::~OfficeCommand() = default;

}  // namespace platsbesok::reg
