// A register with people, a provider, a unit and a checklist in it, all made up, and tablets that record visits as the app does; for tests of the register's
// rooms. Time and the register's randomness are the test's own.
#pragma once

#include "register/service/register.h"
#include "tests/support/process.h"
#include "tests/support/seeded_random.h"

#include <stdexcept>

namespace platsbesok::tests {

class HandClock final : public base::Clock {
public:
  explicit HandClock(base::Instant start) : now_(start) {}
  base::Instant now() const override { return now_; }
  std::int64_t monotonic_ms() const override { return now_.utc_ms; }
  void advance(std::int64_t ms) { now_.utc_ms += ms; }
  void set(base::Instant instant) { now_ = instant; }

private:
  base::Instant now_;
};

std::string read_text(const std::filesystem::path& file);

// What a test takes for granted is not refused.
template <class T>
T must(base::Outcome<T> outcome) {
  if (!outcome) throw std::runtime_error("refused: " + outcome.refusal().code);
  return std::move(outcome).value();
}

// The one argument that varies: every text field that a person fills in begins with this.
struct Words {
  std::string before;
  std::string operator()(const std::string& text) const { return before + text; }
};

class MadeOffice {
public:
  explicit MadeOffice(Words words = {}, std::uint64_t seed = 1);

  reg::Register& office() { return *register_; }
  void reopen();  // as after a restart

  base::DossierId plan(domain::Announcement announcement, base::Instant from, base::Instant to);
  // What handing out demands beside inspectors: each one's declaration, and of an announced visit a notice in time.
  void ready_for_packing(base::DossierId visit);
  // The board adopts a plan for private providers with this area in this year.
  void adopt_plan(const std::string& area, int year);
  void assign_and_pack(base::DossierId visit, const std::vector<const class MadeTablet*>& tablets);

  Words words;
  TemporaryFolder folder;
  HandClock clock;
  SeededRandom random;

private:
  base::PersonId person(const std::string& name, domain::Role role);
  std::unique_ptr<reg::Register> register_;

public:
  base::PersonId administrator, head, inspector, second_inspector, outside_inspector, director, registrar;
  checklist::Template checklist_content;
  base::DossierId unit, checklist;
};

class MadeTablet {
public:
  MadeTablet(MadeOffice& office, base::PersonId person);

  // What a person does on it; the test fails when a rule refuses. Answers the entity it made.
  std::optional<base::EntityId> record(base::DossierId visit, const domain::VisitCommand& command);
  void fetch(base::DossierId visit);                       // everything the register holds of it
  void send(base::DossierId visit, bool receipts = true);  // everything the register lacks, with the files
  domain::MediaRef store(base::DossierId visit, base::ByteView picture);
  domain::Visit visit(base::DossierId visit) const;

  base::PersonId person;
  base::DeviceId device;
  std::unique_ptr<base::SigningKey> key;

private:
  MadeOffice& office_;
  TemporaryFolder folder_;
  std::unique_ptr<storage::Database> database_;
  std::unique_ptr<storage::JournalStore> journal_;
  std::unique_ptr<storage::MediaStore> media_;
};

// A visit from start to signature by both inspectors, with answers of every kind, two findings, a photo and drawn signatures; sent to the register.
void whole_visit(MadeOffice& office, base::DossierId visit, MadeTablet& first, MadeTablet& second);

}  // namespace platsbesok::tests
