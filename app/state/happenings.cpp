// What comes to the state and goes from it.
#include "app/state/effect.h"
#include "app/state/intent.h"
#include "app/state/report.h"

namespace platsbesok::app {

Effect::Effect(Effect&& other) noexcept = default;
Effect& Effect::operator=(Effect&& other) noexcept = default;
Effect::~Effect() = default;

Intent::Intent(Intent&& other) noexcept = default;
Intent& Intent::operator=(Intent&& other) noexcept = default;
Intent::~Intent() = default;

Report::Report(const Report& other) = default;
Report::Report(Report&& other) noexcept = default;
Report& Report::operator=(const Report& other) = default;
Report& Report::operator=(Report&& other) noexcept = default;
Report::~Report() = default;

}  // namespace platsbesok::app
