// Figures of the store, on this machine's disk: storage_bench. Times are printed, nothing is asserted.
#include "core/journal/sign_off.h"
#include "tests/core/storage/a_store.h"

#include <chrono>
#include <ctime>
#include <cstdio>

using namespace platsbesok;
using namespace platsbesok::tests;
using journal::OpKind;

namespace {

double cpu_s() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

// Wall time; the processor's share is left in `busy_s`, for machines that do other things as well.
double busy_s = 0;
template <class Work>
double seconds(Work work) {
  const double cpu = cpu_s();
  const auto begun = std::chrono::steady_clock::now();
  work();
  busy_s = cpu_s() - cpu;
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
}

journal::DraftOp draft(std::uint32_t entity, std::string field, std::vector<journal::OpRef> base, journal::Value value) {
  Bytes bytes(16, 0x33);
  for (int i = 0; i < 4; ++i) bytes[static_cast<std::size_t>(i)] = static_cast<std::uint8_t>(entity >> (8 * i));
  return {OpKind::set, *base::EntityId::from_bytes(bytes), std::move(field), std::move(base), std::move(value)};
}

// count ops over `cells` cells, each naming the one before it in its cell.
void fill(Site& site, base::DossierId where, std::size_t count, std::size_t cells) {
  std::vector<std::vector<journal::OpRef>> heads(cells);
  for (std::size_t done = 0; done < count;) {
    std::vector<journal::DraftOp> drafts;
    const std::size_t from = done;
    for (; drafts.size() < 1000 && done < count; ++done)
      drafts.push_back(draft(static_cast<std::uint32_t>(done % cells), "answer", heads[done % cells], "ja, enligt rutinen " + std::to_string(done)));
    const auto refs = site.journal().append(where, inspector, {1}, drafts);
    for (std::size_t i = 0; i < refs.size(); ++i) heads[(from + i) % cells] = {refs[i]};
  }
  site.journal().seal(where);
}

void merge(const char* what, Site& from, std::size_t ops) {
  std::vector<Bytes> segments;
  for (const auto where : from.journal().dossiers())
    for (auto& segment : from.journal().segments(where, from.dev_no(), 0, std::size_t{1} << 40)) segments.push_back(std::move(segment));
  std::size_t size_bytes = 0;
  for (const auto& segment : segments) size_bytes += segment.size();
  std::vector<journal::OpenedSegment> opened;
  const double opening = seconds([&] {
    for (const auto& segment : segments) opened.push_back(journal::open_segment(segment, from.key.public_key()).value());
  });
  Site to(1);
  const double ingesting = seconds([&] {
    for (std::size_t i = 0; i < segments.size(); ++i) to.journal().ingest(segments[i], opened[i], {1});
  });
  std::printf("%s: %zu ops in %zu segments, %.1f MB: verified in %.2f s, merged in %.2f s (processor %.2f s), file %.1f MB\n", what, ops, segments.size(),
              static_cast<double>(size_bytes) / 1e6, opening, ingesting, busy_s,
              static_cast<double>(std::filesystem::file_size(to.file())) / 1e6);
  const auto where = to.journal().dossiers().at(0);
  to.reopen();
  std::size_t cells = 0;
  const double reading = seconds([&] { cells = to.journal().state(where).cells.size(); });
  const double strands = seconds([&] { to.journal().append(where, inspector, {1}, {draft(0, "first", {}, 1)}); });
  std::size_t held = 0;
  const double all = seconds([&] { held = to.journal().ops(where).size(); });
  std::printf("  one dossier: %zu cells read in %.1f ms, first append after opening %.1f ms, all %zu ops read in %.1f ms\n", cells, reading * 1e3, strands * 1e3,
              held, all * 1e3);
  const double verifying = seconds([&] {
    if (!faults(to, {&to, &from}).empty()) std::puts("FAULTS");
  });
  std::printf("  verify(): %.2f s\n", verifying);
}

}  // namespace

int main() {
  {
    Site site(2);
    fill(site, dossier, 2000, 500);
    const double plain = seconds([&] {
      for (int i = 0; i < 1000; ++i) site.set("note", i);
    });
    std::printf("append of one op, durable: %.2f ms\n", plain);
    site.journal().append(dossier, inspector, {1}, {{OpKind::sign, question, std::string(journal::sign_field), {},
                                                     journal::to_value(journal::SignOff{site.journal().vector(dossier), {}, {}, {}, "s", 1})}});
    const double after_sign = seconds([&] {
      for (int i = 0; i < 50; ++i) site.set("note", i);
    });
    std::printf("append after a sign-off, dossier of 3,000 ops recomputed: %.2f ms\n", after_sign / 50 * 1e3);
  }
  {
    Site from(2);
    fill(from, dossier, 100'000, 5'000);
    merge("one dossier", from, 100'000);
  }
  {
    Site from(2);
    for (std::uint8_t i = 0; i < 100; ++i) fill(from, id<base::DossierId>(i), 1'000, 400);
    merge("100 dossiers", from, 100'000);
  }
  {
    Site site(2);
    SeededRandom random(1);
    const Bytes photo = base::random_bytes(random, 3'000'000);
    const base::Hash name = base::sha256(photo);
    storage::MediaStore media(site.database());
    std::printf("a photo of 3 MB put: %.1f ms", seconds([&] { media.put(dossier, name, photo); }) * 1e3);
    std::printf(", read: %.1f ms\n", seconds([&] { media.file(dossier, name); }) * 1e3);
  }
}
