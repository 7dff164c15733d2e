// The app's state as it stands late in a long year: many visits on the tablet, one of them open, with a long checklist, findings, photos and a long queue.
// Made without a vault; the words are made up, and as long as such words are.
#pragma once

#include "app/gallery/made_up.h"
#include "app/state/app_state.h"
#include "core/domain/ids.h"
#include "tests/support/files.h"

namespace platsbesok::tests {

struct Amounts {
  std::size_t visits = 200;
  std::size_t questions = 300;  // all answered, every fifth with a comment
  std::size_t findings = 60;
  std::size_t photos = 120;
};

namespace large {

inline constexpr base::Instant evening{1'795'203'660'000};  // 20 November 2026, 20.41 in Stockholm
inline base::Instant minutes_before(std::int64_t minutes) { return {evening.utc_ms - minutes * 60'000}; }

template <class T>
T numbered(std::string_view what, std::size_t number) {
  return base::derive_id<T>("large", {base::as_bytes(what), base::as_bytes(std::to_string(number))});
}
inline base::Hash file_of(std::size_t number) { return base::sha256(base::as_bytes("photo " + std::to_string(number))); }

using gallery::me, gallery::said, gallery::tablet;

// The evening's questions again and again, each round a key and a section of its own.
inline checklist::Template long_checklist(std::size_t count) {
  checklist::Template made = *checklist::parse(read_file("assets/checklists/oannonserat_kvall_bemanning.json"));
  const auto evening_questions = std::move(made.questions);
  made.questions.clear();
  for (std::size_t i = 0; i < count; ++i) {
    checklist::Question question = evening_questions[i % evening_questions.size()];
    question.key = "KVL-" + std::string(i < 9 ? "0" : "") + std::to_string(i + 1);
    question.entity = checklist::question_entity(made.id, question.key);
    if (i >= evening_questions.size()) question.computed_from.reset();
    // A checklist has some ten sections, however long it is.
    question.section = "Avsnitt " + std::to_string(i * 10 / count + 1);
    made.questions.push_back(std::move(question));
  }
  return made;
}

inline journal::Value some_answer(const checklist::Question& question) {
  using checklist::AnswerType;
  if (!question.parts.empty()) return journal::ValueList(question.parts.size(), journal::Value{8});
  switch (question.type) {
    case AnswerType::yes_no:
    case AnswerType::yes_partly_no: return "JA";
    case AnswerType::choice: return question.choices.back();
    case AnswerType::number: return 8;
    case AnswerType::clock: return "20:41";
    case AnswerType::date: return "2026-12-01";
    case AnswerType::staffing: return journal::ValueList{journal::ValueList{"Behandlingsassistent", 2, 0}, journal::ValueList{"Sjuksköterska", 0, 1}};
    default: break;
  }
  return "Föreståndaren säger att bytet gjordes i går kväll, och att jouren har ringts två gånger utan svar.";
}

inline domain::Visit visit_under_way(const checklist::Template& checklist, const Amounts& amounts) {
  domain::Visit visit(numbered<base::DossierId>("visit", 0));
  const base::Instant morning = minutes_before(700), start = minutes_before(71);
  visit.unit_name = said<std::string>("HVB Björkgården (fiktiv)", morning);
  visit.provider_name = said<std::string>("Björkgården Vård AB (fiktivt)", morning);
  visit.area = said<std::string>("HVB_BARN_UNGA", morning);
  visit.regi = said(domain::Regime::contracted, morning);
  visit.announcement = said(domain::Announcement::unannounced, morning);
  visit.window = said(domain::Window{start, {start.utc_ms + 150 * 60'000}}, morning);
  visit.purpose = said<std::string>("Särskild uppföljning. Kvällsbemanningen brast i mars och två klagomål har kommit in sedan dess.", morning);
  visit.focus = said(std::vector<std::string>{"Bemanning kväll", "Läkemedel", "Avvikelser"}, morning);
  visit.pinned = said(domain::PinnedTemplate{checklist.id, checklist.version, checklist.content_hash, checklist::checklist_dossier(checklist.content_hash)}, morning);
  visit.packed = said(morning, morning);
  visit.grants = {domain::Grant{.person = me, .device = tablet, .device_key = {}, .role = domain::Role::inspector}};
  visit.started = said(domain::RecordedTime{{start, 60, 1000}, ""}, start);
  for (std::size_t i = 0; i < checklist.questions.size(); ++i) {
    const auto& question = checklist.questions[i];
    if (question.computed_from) continue;
    domain::Answer answer{checklist::question_entity(checklist.id, question.key), {}, {}, {}, {}};
    answer.value = said(some_answer(question), minutes_before(60));
    if (question.detail && checklist::asks_detail(question, *answer.value)) answer.detail = said(journal::Value{6}, minutes_before(60));
    if (i % 5 == 0) answer.comment = said<std::string>("Båda i tjänst visar var brandpärmen finns. En vet inte var larmlistan sitter.", minutes_before(50));
    if (i % 7 == 0) answer.assessment = said<std::int64_t>(2, minutes_before(50));
    visit.answers.insert_or_assign(answer.question, answer);
  }
  const auto question_of = [&](std::size_t i) { return checklist::question_entity(checklist.id, checklist.questions[i % checklist.questions.size()].key); };
  for (std::size_t i = 0; i < amounts.findings; ++i)
    visit.findings.push_back({numbered<base::EntityId>("finding", i), said(question_of(i), minutes_before(40)),
                              said<std::string>("Larmlistan saknas på anslagstavlan vid entrén. Schemat på väggen har tre till 22.00, på plats är två.", minutes_before(40)),
                              said<std::string>("”Den brukar sitta här.”", minutes_before(40)), said(domain::SaidBy::staff, minutes_before(40)),
                              said<std::string>("Rutinen för brand är känd men larmlistan är inte tillgänglig.", minutes_before(30)),
                              said(domain::FindingClass::fault, minutes_before(30))});
  for (std::size_t i = 0; i < amounts.photos; ++i)
    visit.photos.push_back({numbered<base::EntityId>("photo", i), said(domain::PhotoFile{{file_of(i), 2'400'000, 1280, 960}, file_of(i)}, minutes_before(20)),
                            said(question_of(i * 3), minutes_before(20)), said<std::string>("Anslagstavlan vid entrén", minutes_before(20))});
  return visit;
}

inline app::Card card_number(std::size_t number, const Amounts& amounts) {
  app::Card card{.row = domain::VisitRow{.id = numbered<base::DossierId>("visit", number)}};
  card.row.unit_name = "Stödboendet Tranan " + std::to_string(number) + " (fiktivt)";
  card.row.provider_name = "Fiktiva Omsorg AB";
  card.row.area = number % 2 == 0 ? "HVB_BARN_UNGA" : "STODBOENDE_UNGDOMAR";
  card.row.announcement = number % 3 == 0 ? domain::Announcement::announced : domain::Announcement::unannounced;
  const std::int64_t day = static_cast<std::int64_t>(number) - static_cast<std::int64_t>(amounts.visits) / 2;
  card.row.window = domain::Window{{evening.utc_ms + day * 24 * 3'600'000}, {evening.utc_ms + day * 24 * 3'600'000 + 2 * 3'600'000}};
  card.row.state.phase = day < 0 ? domain::Phase::signed_off : domain::Phase::packed;
  card.row.photos = 4;
  card.row.findings = 2;
  card.focus = {"bemanning kväll", "läkemedel"};
  card.checklist_here = true;
  card.questions = amounts.questions;
  if (day < 0) card.answered = amounts.questions, card.signed_at = card.row.window->end, card.secured_at = minutes_before(5);
  return card;
}

}  // namespace large

inline app::AppState a_large_app(const Amounts& amounts = {}) {
  using namespace large;
  app::AppState state;
  state.now = evening;
  state.monotonic_ms = 1'000'000;
  state.lock = app::Lock::open;
  app::Published& published = state.published.emplace(app::Published{.owner = {{me, tablet, false, {}}, "Ada Exempel", "https://register.exempel"}});
  const auto held = std::make_shared<const checklist::Template>(long_checklist(amounts.questions));
  const checklist::Template& checklist = *held;
  published.open = app::OpenVisit{numbered<base::DossierId>("visit", 0), {}, std::nullopt, {}, amounts.questions};
  published.open->facts.visit = visit_under_way(checklist, amounts);
  published.open->facts.checklist = held;
  published.open->facts.points = domain::point_states(published.open->visit(), held, evening);
  for (std::size_t i = 0; i < amounts.photos; ++i) {
    published.open->files[file_of(i)] = {2'400'000, true, false};
    published.open->facts.stored_media.insert(file_of(i));
    state.pictures[file_of(i)] = {1, 640, 480};
    published.waiting.push_back({app::Waiting::What::file, published.open->id, "HVB Björkgården (fiktiv)", "Anslagstavlan vid entrén", 0, 2'400'000, file_of(i)});
  }
  state.visit = published.open->id;
  app::Card mine = card_number(0, amounts);
  mine.row = domain::visit_row(published.open->visit());
  mine.saved_at = minutes_before(1);
  mine.unsent_ops = amounts.questions;
  published.cards.push_back(mine);
  for (std::size_t i = 1; i < amounts.visits; ++i) published.cards.push_back(card_number(i, amounts));
  published.secured_ops = 60'000;
  published.last_receipt_at = minutes_before(5);
  state.finding = published.open->visit().findings.empty() ? std::optional<base::EntityId>() : published.open->visit().findings.front().id;
  state.wire.phase = app::WireStatus::Phase::resting;
  state.wire.last_contact_at = minutes_before(5);
  return state;
}

}  // namespace platsbesok::tests
