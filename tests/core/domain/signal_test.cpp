#include "core/domain/bell.h"
#include "core/domain/fields.h"
#include "tests/core/domain/a_world.h"

using namespace platsbesok;
using namespace platsbesok::tests;

namespace {

const base::Date today = base::in_stockholm(noon).date;

// A unit, and signals about it as the office records them.
struct Signalled {
  Signalled() {
    world.found();
    unit = world.a_unit().id;
  }
  World world;
  base::DossierId unit = an_id<base::DossierId>(0);

  UnitSignals signals() const { return signals_from(world.state(world.office, unit), unit); }
  SignalFacts facts() const { return {unit_from(world.state(world.office, unit), unit), signals()}; }
  base::Outcome<Decision> ask(const SignalCommand& command) { return decide(facts(), command, world.office.actor, world.now, world.random); }
  std::string refused(const SignalCommand& command) { return refusal_code(ask(command)); }
  base::EntityId tell(const SignalCommand& command) { return *world.done(world.office, ask(command)).entity; }
  base::EntityId signal(int severity, base::Date on = today) { return tell(a_signal(severity, on)); }
  static RecordSignal a_signal(int severity, base::Date on = today) { return {on, SignalKind::complaint, SignalSource::coordinator, severity, "Kvällarna är dåligt bemannade"}; }
  Bell bell_now() const { return bell(signals(), today); }
};

}  // namespace

TEST_CASE("a signal is read back as it was recorded, with which of the eight self-checks it was") {
  Signalled office;
  RecordSignal said{{2026, 11, 2}, SignalKind::self_check, SignalSource::provider, 2, "Två journaler saknar genomförandeplan", "SN-2026-00187", SelfCheck::records, true};
  const auto id = office.tell(said);
  const auto all = office.signals();
  REQUIRE(all.signals.size() == 1);
  const auto& signal = all.signals.front();
  CHECK(signal.id == id);
  CHECK(signal.on.value == base::Date{2026, 11, 2});
  CHECK(signal.kind.value == SignalKind::self_check);
  CHECK(signal.self_check.value == SelfCheck::records);
  CHECK(signal.source.value == SignalSource::provider);
  CHECK(signal.severity.value == 2);
  CHECK(signal.reference.value == "SN-2026-00187");
  CHECK(signal.whole_provider.value == true);
  CHECK(signal.recorded.shown()->by == office.world.office.actor.person);
  said.self_check.reset();
  CHECK(office.refused(said) == "self_check_missing");
}

TEST_CASE("an invoice sample has what was checked and what of it deviates, to the öre; no other signal has amounts") {
  Signalled office;
  auto sample = Signalled::a_signal(1);
  sample.amounts = {1'234'550, 120'000};
  office.tell(sample);
  CHECK_FALSE(office.signals().signals.front().checked_ore);
  sample.kind = SignalKind::invoice_sample;
  const auto id = office.tell(sample);
  CHECK(office.signals().signal(id)->checked_ore.value == 1'234'550);
  CHECK(office.signals().signal(id)->deviating_ore.value == 120'000);
  const auto with = [&](std::int64_t checked, std::int64_t deviating) {
    sample.amounts = {checked, deviating};
    return office.refused(sample);
  };
  CHECK(with(1, 0) == "");
  CHECK(with(sampled_ore_max, sampled_ore_max) == "");
  CHECK(with(0, 0) == "sample_amount_wrong");
  CHECK(with(-1, 0) == "sample_amount_wrong");
  CHECK(with(sampled_ore_max + 1, 0) == "sample_amount_wrong");
  CHECK(with(100, 101) == "sample_deviates_more");
  CHECK(with(100, -1) == "sample_deviates_more");
  sample.amounts.reset();
  CHECK(office.refused(sample) == "sample_amounts_missing");
}

TEST_CASE("no text about a unit takes a personal identity number, however it is written") {
  Signalled office;
  auto signal = Signalled::a_signal(1);
  for (const char* words : {"Gäller 450312-1234", "Gäller 194503121234", "Gäller 4503121234 i rum 3", "450312–1234"}) {
    CAPTURE(words);
    signal.words = words;
    CHECK(office.refused(signal) == "identity_number");
    signal.words = "Kvällen";
    signal.reference = words;
    CHECK(office.refused(signal) == "identity_number");
    signal.reference.clear();
    const auto id = office.signal(1);
    CHECK(office.refused(AnswerBell{{id}, BellDecision::watch, words}) == "identity_number");
    CHECK(office.refused(TakeBackSignal{id, words}) == "identity_number");
  }
  signal.words = "Diarienummer SN-2026-00187, tel. 0123-456 78, org.nr 559900-1004";
  CHECK(office.refused(signal) == "");
}

TEST_CASE("a signal lies not in the future, is graded, says what it is about, and is recorded by who may") {
  Signalled office;
  auto signal = Signalled::a_signal(1, {2999, 1, 1});
  CHECK(office.refused(signal) == "signal_in_future");
  CHECK(office.refused(Signalled::a_signal(5)) == "signal_severity_wrong");
  CHECK(office.refused(Signalled::a_signal(-1)) == "signal_severity_wrong");
  signal = Signalled::a_signal(1);
  signal.words = "  ";
  CHECK(office.refused(signal) == "signal_words_missing");
  auto unowned = office.facts();
  unowned.unit.provider = {};
  signal.whole_provider = true;
  CHECK(refusal_code(decide(unowned, signal, office.world.office.actor, office.world.now, office.world.random)) == "signal_without_provider");
  const auto id = office.signal(1);
  CHECK(office.refused(AnswerBell{std::vector(201, id), BellDecision::watch, "Vi väntar"}) == "signals_too_many");
  for (const auto role : {Role::system_administrator, Role::unit_head}) {
    office.world.office.actor.roles = {role};
    CHECK(office.refused(Signalled::a_signal(1)) == "not_permitted");
    CHECK(office.refused(TakeBackSignal{id, "Fel enhet"}) == "not_permitted");
  }
  for (const auto role : {Role::registrar, Role::administration_director}) {
    office.world.office.actor.roles = {role};
    CHECK(office.refused(Signalled::a_signal(1)) == "");
    CHECK(office.refused(AnswerBell{{id}, BellDecision::watch, "Vi väntar"}) == "not_permitted");
  }
}

TEST_CASE("S1: weak signals ring together, a serious one by itself, and what was not remarked on or is older than a year weighs nothing") {
  Signalled office;
  CHECK_FALSE(office.bell_now().rings);
  office.signal(0);
  for (int i = 0; i < bell_weight - 1; ++i) office.signal(1);
  CHECK(office.bell_now().weight == bell_weight - 1);
  CHECK_FALSE(office.bell_now().rings);
  office.signal(1, base::Date{today.year - 1, today.month, today.day});  // a year ago to the day still counts
  CHECK(office.bell_now().rings);
  CHECK(office.bell_now().signals.size() == 6);
  CHECK_FALSE(bell(office.signals(), base::Date{today.year, today.month, today.day + 1}).rings);

  Signalled other;
  other.signal(3);
  CHECK_FALSE(other.bell_now().rings);
  Signalled serious;
  serious.signal(4);
  CHECK(serious.bell_now().rings);
}

TEST_CASE("the bell falls silent when a person has decided, and says who decided what about which signals and why") {
  Signalled office;
  const auto first = office.signal(3), second = office.signal(3);
  REQUIRE(office.bell_now().rings);
  CHECK(office.refused(AnswerBell{{first}, BellDecision::no_action, ""}) == "reason_missing");
  CHECK(office.refused(AnswerBell{{}, BellDecision::no_action, "Inget"}) == "signals_missing");
  CHECK(office.refused(AnswerBell{{an_id<base::EntityId>(9)}, BellDecision::no_action, "Inget"}) == "signal_unknown");
  office.tell(AnswerBell{{first, second}, BellDecision::no_action, "Samma händelse, utredd"});
  CHECK_FALSE(office.bell_now().rings);
  CHECK(office.bell_now().signals.empty());
  const auto all = office.signals();
  const auto* answer = all.answer_to(second);
  REQUIRE(answer != nullptr);
  CHECK(answer->decision.value == BellDecision::no_action);
  CHECK(answer->reason.value == "Samma händelse, utredd");
  CHECK(answer->recorded.shown()->by == office.world.office.actor.person);
  // What is answered with no action does not ring again with the next.
  office.signal(3);
  CHECK_FALSE(office.bell_now().rings);
}

TEST_CASE("what is watched still counts: the bell rings at the next signal and not before") {
  Signalled office;
  const auto first = office.signal(3), second = office.signal(3);
  office.tell(AnswerBell{{first, second}, BellDecision::watch, "Vi frågar vid samrådet"});
  CHECK_FALSE(office.bell_now().rings);
  CHECK(office.bell_now().weight == 6);
  const auto third = office.signal(1);
  CHECK(office.bell_now().rings);
  CHECK(office.bell_now().open == std::set{third});
  office.tell(AnswerBell{{first, second, third}, BellDecision::event_driven, "Tre gånger samma kväll"});
  CHECK_FALSE(office.bell_now().rings);
}

TEST_CASE("a signal that was none stays, marked with the reason, and counts no more") {
  Signalled office;
  const auto id = office.signal(4);
  CHECK(office.refused(TakeBackSignal{id, ""}) == "reason_missing");
  CHECK(office.refused(TakeBackSignal{an_id<base::EntityId>(9), "Fel"}) == "signal_unknown");
  office.tell(TakeBackSignal{id, "Gällde en annan enhet"});
  CHECK_FALSE(office.bell_now().rings);
  REQUIRE(office.signals().signals.size() == 1);
  CHECK(office.signals().signals.front().words.value == "Kvällarna är dåligt bemannade");
  CHECK(office.signals().signals.front().taken_back.value == "Gällde en annan enhet");
  CHECK(office.refused(TakeBackSignal{id, "Igen"}) == "nothing_to_change");
  CHECK(office.refused(AnswerBell{{id}, BellDecision::watch, "Vi väntar"}) == "signal_unknown");
}

TEST_CASE("what is about the whole provider counts at its other units, each of which answers for itself; the rest does not") {
  Signalled office, sister;
  auto wide = Signalled::a_signal(4);
  wide.whole_provider = true;
  const auto id = office.tell(wide);
  office.signal(3);
  auto at_sister = sister.signals();
  at_sister.take_along(office.signals());
  REQUIRE(at_sister.signals.size() == 1);
  CHECK(bell(at_sister, today).rings);
  office.tell(AnswerBell{{id}, BellDecision::no_action, "Utrett här"});
  at_sister = sister.signals();
  at_sister.take_along(office.signals());
  CHECK(bell(at_sister, today).rings);
  // It is taken back where it was recorded alone.
  const SignalFacts facts{sister.facts().unit, at_sister};
  const auto there = decide(SignalFacts{office.facts().unit, at_sister}, TakeBackSignal{id, "Fel"}, office.world.office.actor, office.world.now, office.world.random);
  CHECK(refusal_code(there) == "");
  auto other_unit = facts;
  other_unit.unit.id = an_id<base::DossierId>(0x42);
  CHECK(refusal_code(decide(other_unit, TakeBackSignal{id, "Fel"}, office.world.office.actor, office.world.now, office.world.random)) == "signal_unknown");
}
