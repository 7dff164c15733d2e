// The alarm: three short tones over the machine's own loudspeaker. Where there is none it is silent; nobody waits for it.
#pragma once

#include <thread>

namespace platsbesok::platform {

class Alarm {
public:
  Alarm() = default;
  ~Alarm();
  Alarm(const Alarm&) = delete;
  Alarm& operator=(const Alarm&) = delete;
  // Begins to sound; one that sounds already is let end first.
  void sound();

private:
  std::thread sounding_;  // opening a loudspeaker may take its time
};

}  // namespace platsbesok::platform
