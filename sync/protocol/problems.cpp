#include "sync/protocol/problems.h"

#include "core/base/json.h"

#include <algorithm>
#include <array>

namespace platsbesok::sync {

namespace {

constexpr std::array<ProblemKind, 29> catalogue = {{
    // The register's answers.
    {"message_invalid", 400, Retry::never},
    {"segments_invalid", 400, Retry::split},
    {"session_missing", 401, Retry::later},
    {"session_refused", 401, Retry::never},
    {"device_blocked", 403, Retry::never},
    {"enrolment_code_not_valid", 403, Retry::never},
    {"not_found", 404, Retry::never},
    {"media_invalid", 400, Retry::never},
    {"sealed_damaged", 400, Retry::never},
    {"message_too_large", 413, Retry::never},
    {"batch_too_large", 413, Retry::split},
    {"segments_not_understood", 422, Retry::split},
    {"protocol_not_spoken", 426, Retry::never},
    {"register_failed", 500, Retry::later},
    {"register_busy", 503, Retry::later},
    {"quarantine_full", 507, Retry::later},
    // What only the tablet finds.
    {"no_network", 0, Retry::later},
    {"register_unreachable", 0, Retry::later},
    {"register_certificate_wrong", 0, Retry::later},
    {"register_ca_other", 0, Retry::never},
    {"not_the_register", 0, Retry::later},
    {"reply_too_large", 0, Retry::later},
    {"wire_stopped", 0, Retry::later},
    {"device_under_review", 0, Retry::later},
    {"receipt_wrong", 0, Retry::later},
    {"segment_not_understood", 0, Retry::later},
    {"segment_wrong", 0, Retry::later},
    {"no_progress", 0, Retry::later},
    {"strand_too_branched", 0, Retry::later},
}};

std::string_view text_of(Retry retry) {
  switch (retry) {
    case Retry::never: return "never";
    case Retry::later: return "later";
    case Retry::split: return "split";
  }
  ENSURE(false);
}

std::optional<Retry> retry_from(std::string_view text) {
  for (const Retry retry : {Retry::never, Retry::later, Retry::split})
    if (text == text_of(retry)) return retry;
  return std::nullopt;
}

}  // namespace

std::span<const ProblemKind> problem_catalogue() { return catalogue; }

const ProblemKind* problem_kind(std::string_view code) {
  const auto found = std::ranges::find(catalogue, code, &ProblemKind::code);
  return found == catalogue.end() ? nullptr : &*found;
}

Reply problem_reply(std::string_view code) {
  const ProblemKind* kind = problem_kind(code);
  ENSURE(kind != nullptr && kind->status != 0);
  Reply reply = json_reply(nlohmann::json{{"code", kind->code}, {"retry", text_of(kind->retry)}}.dump());
  reply.status = kind->status;
  return reply;
}

Problem problem_from(const Reply& reply) {
  const Problem foreign{"not_the_register", Retry::later};
  constexpr std::size_t problem_bytes_max = 4096;
  if (reply.status < 400 || reply.content_type != json_type) return foreign;
  const auto json = base::parse_json(base::as_text(reply.body), {problem_bytes_max, 4});
  if (!json || !json->is_object() || !json->contains("code") || !json->contains("retry")) return foreign;
  const auto& code = json->at("code");
  const auto& retry_text = json->at("retry");
  if (!code.is_string() || !retry_text.is_string()) return foreign;
  const auto retry = retry_from(retry_text.get<std::string>());
  if (!retry) return foreign;
  // A code that a newer register made is told as such: its own text never reaches a screen.
  if (problem_kind(code.get<std::string>()) == nullptr) return {"protocol_not_spoken", *retry};
  return {code.get<std::string>(), *retry};
}

}  // namespace platsbesok::sync
