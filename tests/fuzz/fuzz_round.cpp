// Any bytes as each JSON message between tablet and register, a round's request and answer first of all. It is refused in words, or read, and is the same
// when written and read again.
#include "sync/protocol/messages.h"
#include "sync/protocol/problems.h"

using namespace platsbesok;
using namespace platsbesok::sync;

namespace {

template <class Message>
void read(base::ByteView body, base::Outcome<Message> (*parse)(base::ByteView)) {
  const auto message = parse(body);
  if (!message) {
    if (message.refusal().code.empty()) __builtin_trap();
    return;
  }
  const std::string written = encode(*message);
  const auto again = parse(base::as_bytes(written));
  if (!again || encode(*again) != written) __builtin_trap();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const base::ByteView body(data, size);
  read(body, parse_round_request);
  if (!base::parse_json(base::as_text(body))) return 0;  // the others would say the same
  read(body, parse_round_reply);
  read(body, parse_push_reply);
  read(body, parse_sealed_reply);
  read(body, parse_session_request);
  read(body, parse_session_reply);
  read(body, parse_enrol_request);
  read(body, parse_enrol_reply);
  const Problem problem = problem_from({500, std::string(json_type), {body.begin(), body.end()}});
  if (problem_kind(problem.code) == nullptr) __builtin_trap();
  return 0;
}
