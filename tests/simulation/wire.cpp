// The wire between tablets and register, and all that can happen to a request and its reply.
#include "tests/simulation/world.h"

#include <algorithm>

namespace platsbesok::tests {

namespace {

constexpr std::size_t remembered_max = 6;

template <class T>
void remember(std::deque<T>& all, const T& one) {
  all.push_back(one);
  if (all.size() > remembered_max) all.pop_front();
}

sync::Reply page(int status, std::string_view html) {
  const auto bytes = base::as_bytes(html);
  return {status, "text/html", {bytes.begin(), bytes.end()}};
}

}  // namespace

void World::sync(SimTablet& tablet) {
  ++happened_.rounds;
  at(tablet, [&] {
    sync::Round round(tablet.vault(), tablet.session, tablet.clock, tablet.random);
    constexpr int requests_max = 300;
    for (int i = 0; i < requests_max; ++i) {
      const auto request = round.next();
      if (!request) {
        last_problem_ = round.problem() ? round.problem()->code : "";
        say(tablet.name + " has met the register: " + (last_problem_.empty() ? "all went well" : last_problem_));
        happened_.failed_rounds += !last_problem_.empty();
        happened_.reviews += last_problem_ == "device_under_review";
        return;
      }
      bool genuine = false;
      sync::Reply reply;
      try {
        reply = wire(tablet, *request);
        genuine = !tablet.answered.empty() && reply == tablet.answered.back();
      } catch (const Lost&) {
        round.failed("register_unreachable");
        continue;
      }
      round.arrived(reply);
      check_left(tablet);
      if (genuine && request->path == sync::round_path && reply.status == 200) tablet.told = happened_.restored_registers;
      check_pill(tablet);
      // Nobody waits for the network.
      if (faults_ && random_.once_in(12)) inspector_works(tablet);
      if (faults_ && random_.once_in(40)) office_works();
    }
    broken("I10: a round of " + tablet.name + " never ends");
  });
}

sync::Reply World::wire(SimTablet& tablet, const sync::Request& request) {
  remember(tablet.asked, request);
  moved_ += request.path != sync::session_path && request.path != sync::round_path;
  if (request.body.size() > reg::DeviceDoor::body_bytes_max(request.path)) broken("I11: " + tablet.name + " sends more than the register takes");
  if (!faults_) return ask_register(tablet, request);
  switch (random_.below(60)) {
    case 0: case 1: throw Lost{};
    case 2: case 3: ask_register(tablet, request); throw Lost{};
    case 4: case 5: ask_register(tablet, request); return ask_register(tablet, request);
    case 6: ask_register(tablet, tablet.asked[random_.below(tablet.asked.size())]); return ask_register(tablet, request);
    case 7: {
      sync::Request cut = request;
      if (!cut.body.empty()) cut.body.resize(random_.below(cut.body.size()));
      return ask_register(tablet, cut);
    }
    case 8: {
      sync::Reply cut = ask_register(tablet, request);
      if (!cut.body.empty()) cut.body.resize(random_.below(cut.body.size()));
      return cut;
    }
    case 9: return page(200, "<html><title>Välkommen till gästnätet</title></html>");
    case 10: return page(std::vector{413, 429, 500, 502, 503}[random_.below(5)], "<html>proxy</html>");
    case 11: return sync::problem_reply(random_.once_in(2) ? "register_busy" : "register_failed");
    case 12: return tablet.answered.empty() ? ask_register(tablet, request) : tablet.answered[random_.below(tablet.answered.size())];
    case 13: register_.disk.cut_at(register_.disk.steps() + 1 + random_.below(15)); return ask_register(tablet, request);
    case 14: true_ms_ += 20 * 60'000; return ask_register(tablet, request);  // the session runs out on the way
    case 15: tablet.body.disk.cut_at(tablet.body.disk.steps() + 1 + random_.below(15)); return ask_register(tablet, request);
    default: return ask_register(tablet, request);
  }
}

sync::Reply World::ask_register(SimTablet& tablet, const sync::Request& request) {
  const bool too_early = options_.receipts_on_send && request.method == "POST" && request.path == sync::segments_path && random_.once_in(3);
  sync::Reply reply = too_early ? receipts_before_storing(request) : register_.door().handle(request);
  if (register_.disk.is_cut()) {
    come_back();
    throw Lost{};
  }
  happened_.rests_sent += request.path == sync::sealed_path && reply.status == 200;
  if ((options_.holds_all_it_hears_of || options_.horizon_at_once) && request.path == sync::round_path && reply.status == 200) reply = says_too_much(request, reply);
  check_reply(tablet, request, reply);
  remember(tablet.answered, reply);
  return reply;
}

sync::Reply World::says_too_much(const sync::Request& request, const sync::Reply& reply) {
  const auto asked = sync::parse_round_request(request.body);
  auto said = sync::parse_round_reply(reply.body).value();
  if (options_.holds_all_it_hears_of) said.holds.clear();
  for (const sync::LeavingDossier& leaving : asked->leaving) {
    if (options_.horizon_at_once && std::ranges::count(said.horizon, leaving.dossier) == 0) said.horizon.push_back(leaving.dossier);
    if (!options_.holds_all_it_hears_of) continue;
    sync::HeldOfLeaving all{leaving.dossier, {}, leaving.files};
    for (const sync::HeldTip& each : leaving.tips) all.tips.push_back(each.tip.ref());
    said.holds.push_back(std::move(all));
  }
  return sync::json_reply(sync::encode(said));
}

sync::Reply World::receipts_before_storing(const sync::Request& request) {
  sync::PushReply reply;
  for (const base::ByteView bytes : journal::split_segments(request.body).value_or(std::vector<base::ByteView>{})) {
    const auto header = journal::read_segment_header(bytes).value();
    const journal::Receipt receipt{header.strand.municipality, header.strand.dossier, header.strand.dev_no, 1, header.s_last(), header.head, register_.clock.now()};
    reply.segments.push_back({header.strand.dossier, header.strand.dev_no, header.s_first, sync::PushResult::held, journal::sign_receipt(receipt, register_.office().signing_key())});
  }
  return sync::json_reply(sync::encode(reply));
}

}  // namespace platsbesok::tests
