// What misbehaving_workshop does, chosen by the longest side that is asked for. Having done a forbidden act and lived, it answers with
// one pixel, as if all were well.
#pragma once

#include <cstdint>

enum class Misbehaviour : std::uint32_t {
  none = 1,
  open_file,
  make_socket,
  fork_process,
  signal_caller,
  make_memory_executable,
  take_2_gib,
  read_other_descriptor,
  describe_surroundings,  // the pixel is: open descriptors, environment variables, blocked signals, 255
  run_for_ever,
  end_without_reading,
  end_in_mid_answer,
  claim_4_gib,
  claim_no_width,
  claim_too_long_a_side,
  return_the_file_itself,
};
