// How long a new tablet takes to get to work: everything that it is granted fetched from nothing, beside a register that also holds the organisation. Told for no network
// between, and for a link of 2 Mbit/s each way with 100 ms there and back: the time that both ends took, and for each request the way and the bytes.
// Peak memory is of this process, both ends and the wire's copies in it.
#include "tests/support/sync_world.h"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <malloc.h>

using namespace platsbesok;
using namespace platsbesok::tests;

namespace {

constexpr std::size_t headers_bytes = 400;  // of a request and its reply, about
constexpr double way_ms = 100, bytes_a_ms = 2'000'000.0 / 8 / 1000;

double now_ms() { return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now().time_since_epoch()).count(); }

std::size_t memory_kib(const char* what) {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);)
    if (line.starts_with(what)) return std::strtoul(line.c_str() + std::strlen(what), nullptr, 10);
  return 0;
}

// Half of it words, as comments are; the rest short answers.
journal::DraftOp something(int n, SeededRandom& random) {
  static const std::vector<std::string> words{"Båda i tjänst visar var pärmen finns.", "Rutinen är känd", "läkemedel", "signeringslistan", "saknas för två boende", "genomförandeplan",
                                              "natten mellan", "enligt chefen", "inte uppdaterad sedan i våras", "dörren var låst", "larmet besvarades inom tre minuter"};
  const auto entity = fixed_id<base::EntityId>("question " + std::to_string(n % 170));
  if (n % 2 == 0) return {journal::OpKind::set, entity, std::string(domain::field::answer_value), {}, n % 4 == 0 ? "JA" : "DELVIS"};
  std::string text;
  for (int i = 0; i < 6; ++i) text += words[random.below(words.size())] + ' ' + std::to_string(random.below(100'000)) + ' ';
  return {journal::OpKind::set, base::random_id<base::EntityId>(random), std::string(domain::field::answer_comment), {}, text};
}

struct Opening {
  double first_ms = 0, all_ms = 0, first_link_ms = 0, all_link_ms = 0;  // the nearest visit, all; without a network between and by the link
};

// visit_ops: of each open visit. changed: how often each of them has been written anew since. others: visits that the register holds and nobody gives to the new tablet.
Opening measure(int organisation_ops, int visits, int visit_ops, int changed = 0, int others = 0) {
  Office office;
  Tablet author(office, "author");
  const auto organisation = fixed_id<base::DossierId>("organisation");
  office.write(organisation, {office.set(organisation, domain::field::born, domain::to_value(domain::Born{domain::DossierKind::organisation}))});
  for (int n = 0; n < organisation_ops; n += 100) {
    std::vector<journal::DraftOp> ops;
    for (int i = 0; i < 50; ++i) {
      const auto person = base::random_id<base::EntityId>(office.random);
      ops.push_back({journal::OpKind::add, person, "person", {}, true});
      ops.push_back({journal::OpKind::set, person, "person.name", {}, "Planterad Person " + std::to_string(n + i)});
    }
    office.write(organisation, ops);
  }
  const auto checklist = office.checklist("checklist");
  {  // as large as the largest of ours
    std::string content;
    while (content.size() < 180'000) content += something(1, office.random).value.text() ? *something(1, office.random).value.text() : "";
    office.write(checklist, {office.set(checklist, domain::field::checklist_content, content)});
  }
  std::vector<base::DossierId> all;
  for (int v = 0; v < visits; ++v) {
    const auto visit = office.visit("visit " + std::to_string(v), checklist);
    const std::int64_t begins = office.clock.now().utc_ms + (visits - v) * 24ll * 60 * 60 * 1000;  // the last one made is the nearest
    office.write(visit, {office.set(visit, domain::field::visit_window, domain::to_value(domain::Window{{begins}, {begins + 3'600'000}}))});
    grant(office, visit, author);
    office.pack(visit);
    all.push_back(visit);
  }
  if (author.sync_once() != "") std::abort();
  std::vector<base::DossierId> written = all;
  for (int v = 0; v < others; ++v) {
    written.push_back(office.visit("other " + std::to_string(v), checklist));
    grant(office, written.back(), author);
    office.pack(written.back());
  }
  if (author.sync_once() != "") std::abort();
  for (const auto visit : written) {
    for (int n = 0; n < visit_ops - 10; n += 10) {  // ten at a time, as they are sealed between rounds
      std::vector<journal::DraftOp> ops;
      for (int i = 0; i < 10; ++i) ops.push_back(something(n + i, author.random));
      auto refs = author.write(visit, ops);
      for (int again = 0; again < changed; ++again) {
        for (std::size_t i = 0; i < ops.size(); ++i) {
          ops[i].base = {refs[i]};
          ops[i].value = something(n + static_cast<int>(i), author.random).value;
        }
        refs = author.write(visit, ops);
      }
    }
  }
  if (author.sync_once() != "" || !author.status().secured()) std::abort();
  Tablet fresh(office, "fresh");
  for (const auto visit : all) grant(office, visit, fresh);
  office.stop();
  office.start();  // a register that has just been started
  office.index().catch_up();  // as it does before anybody is answered

  malloc_trim(0);
  std::ofstream("/proc/self/clear_refs") << '5';
  const std::size_t before_kib = memory_kib("VmRSS:");
  sync::Round round(fresh.vault(), fresh.session, fresh.clock, fresh.random);
  double taken_ms = 0, first_ms = 0, link_ms = 0, first_link_ms = 0, compare_ms = 0;
  std::size_t requests = 0, bytes = 0;
  const auto nearest = all.back();
  for (;;) {
    double begun = now_ms();
    const auto request = round.next();
    if (!request) break;
    const auto reply = office.door().handle(*request);
    if (request->path == sync::round_path && compare_ms == 0) compare_ms = now_ms() - begun;
    const std::size_t size = request->body.size() + reply.body.size() + headers_bytes;
    round.arrived(reply);
    taken_ms += now_ms() - begun;
    ++requests;
    bytes += size;
    link_ms += way_ms + static_cast<double>(size) / bytes_a_ms;
    if (first_ms == 0 && fresh.journal().holds(nearest) && fresh.journal().vector(nearest) == office.journal().vector(nearest)) {
      first_ms = taken_ms;
      first_link_ms = taken_ms + link_ms;
    }
  }
  if (round.problem()) std::abort();
  std::printf("%10d %6d %6d %7d %6d | %8.2f %8.2f | %8.2f %8.2f | %7zu %8zu | %7.0f | %6zu\n", organisation_ops, visits, visit_ops, changed, others, first_ms / 1000, taken_ms / 1000, first_link_ms / 1000,
              (taken_ms + link_ms) / 1000, requests, bytes / 1024, compare_ms, (memory_kib("VmHWM:") - before_kib) / 1024);
  std::fflush(stdout);
  return {first_ms, taken_ms, first_link_ms, taken_ms + link_ms};
}

void compare(const char* what, const Opening& longer, const Opening& shorter) {
  std::printf("%s: nearest %.2f, all %.2f; by the link nearest %.2f, all %.2f\n", what, longer.first_ms / shorter.first_ms, longer.all_ms / shorter.all_ms, longer.first_link_ms / shorter.first_link_ms,
              longer.all_link_ms / shorter.all_link_ms);
}

}  // namespace

int main() {
  std::puts("                                         | no network, s     | 2 Mbit/s 100 ms, s| the wire         | compare |  peak");
  std::puts("organisation visits  ops changed others  |  nearest   all    |  nearest   all    | requests  KiB    |   ms    |  + MiB");
  for (const int organisation : {5'000, 20'000})
    for (const int visits : {10, 50})
      for (const int ops : {300, 1'000}) measure(organisation, visits, ops);
  // With how long a history: of the register, and of the open visits themselves.
  const Opening plain = measure(5'000, 20, 300);
  compare("beside 200 visits that are over, against none", measure(5'000, 20, 300, 0, 200), plain);
  compare("each answer changed once, against never", measure(5'000, 20, 300, 1), plain);
  compare("each answer changed three times, against never", measure(5'000, 20, 300, 3), plain);
}
