// A checklist with rows, and with every other way of answering that the evening's has not.
#include "app/gallery/fixture.h"
#include "app/gallery/made_up.h"
#include "core/base/failure.h"

namespace platsbesok::gallery {

namespace {

constexpr std::string_view form = R"json({
  "id": "PROV_PLANER", "version": "1", "title": "Genomförandeplaner (påhittad)", "valid_from": "2026-01-01",
  "choice_lists": [
    {"name": "jdn", "choices": [{"name": "JA", "label": "Ja", "attributes": {"niva": "4"}}, {"name": "DELVIS", "label": "Delvis", "attributes": {"niva": "2"}}, {"name": "NEJ", "label": "Nej", "attributes": {"niva": "1"}},
                                {"name": "EJ_TILLAMPLIGT", "label": "Ej tillämpligt"}]},
    {"name": "delar", "choices": [{"name": "mal", "label": "Mål"}, {"name": "insats", "label": "Insatser"}, {"name": "ansvar", "label": "Vem som gör vad"}, {"name": "datum", "label": "När den följs upp"}]},
    {"name": "roller", "choices": [{"name": "r0", "label": "Arbetsterapeut"}, {"name": "r1", "label": "Barnskötare"}, {"name": "r2", "label": "Behandlingsassistent"}, {"name": "r3", "label": "Boendestödjare"}, {"name": "r4", "label": "Enhetschef"}, {"name": "r5", "label": "Familjebehandlare"}, {"name": "r6", "label": "Fritidsledare"}, {"name": "r7", "label": "Fysioterapeut"}, {"name": "r8", "label": "Kurator"}, {"name": "r9", "label": "Läkare"}, {"name": "r10", "label": "Psykolog"}, {"name": "r11", "label": "Samordnare"}, {"name": "r12", "label": "Sjuksköterska"}, {"name": "r13", "label": "Socialpedagog"}, {"name": "r14", "label": "Stödassistent"}, {"name": "r15", "label": "Stödpedagog"}, {"name": "r16", "label": "Undersköterska"}, {"name": "r17", "label": "Vårdbiträde"}, {"name": "r18", "label": "Ögonsjuksköterska"}]}],
  "items": [
    {"type": "group", "name": "urval", "label": "Urval", "items": [
      {"type": "note", "name": "URV-00", "label": "Granska minst tre planer. Välj dem själv, inte chefen. Skriv aldrig namn: använd koderna i listan."},
      {"type": "integer", "name": "URV-01", "label": "Hur många planer finns i enheten?", "dimension": "S", "required": "true()", "required_message": "Antalet behövs för att urvalet ska kunna bedömas."},
      {"type": "select_multiple", "name": "URV-02", "label": "Vilka delar ska varje plan ha enligt rutinen?", "choices": "delar", "dimension": "Ä"},
      {"type": "decimal", "name": "URV-03", "label": "Hur varmt är det i läkemedelskylen?", "hint": "Grader, med en decimal", "dimension": "S", "constraint": ". >= 2 and . <= 8", "constraint_message": "Läkemedel ska förvaras i 2 till 8 grader."},
      {"type": "range", "name": "URV-04", "label": "Hur lätt var planerna att hitta?", "hint": "1 svårt, 5 lätt", "dimension": "Ä", "parameters": {"start": "1", "end": "5", "step": "1"}},
      {"type": "datetime", "name": "URV-05", "label": "När uppdaterades den senaste planen?", "dimension": "K"},
      {"type": "integer", "name": "URV-06", "label": "Hur många planer granskar ni?", "dimension": "S", "default": "3"},
      {"type": "rank", "name": "URV-07", "label": "Vad brister oftast?", "choices": "delar", "dimension": "Ä"},
      {"type": "select_one", "name": "URV-08", "label": "Vilken roll har den som skrev den senaste planen?", "choices": "roller", "dimension": "K"}]},
    {"type": "repeat", "name": "plan", "label": "Genomförandeplan", "items": [
      {"type": "text", "name": "PLA-01", "label": "Vilken kod har planen?", "dimension": "S"},
      {"type": "select_one", "name": "PLA-02", "label": "Är plan ${PLA-01} undertecknad av den boende?", "choices": "jdn", "dimension": "Ä", "critical": true},
      {"type": "select_one", "name": "PLA-03", "label": "Har planen mål som går att följa upp?", "choices": "jdn", "dimension": "Ä", "relevant": "${PLA-02} = 'JA'"}]}]})json";

void tell(domain::Visit& visit, const std::string& key, journal::Value value, std::uint32_t row = 0) {
  domain::Answer answer{checklist::question_entity("PROV_PLANER", key, row), {}, {}, {}, {}, {}};
  answer.value = said(std::move(value), visit.started->time.at);
  visit.answers.insert_or_assign(answer.question, std::move(answer));
}

}  // namespace

app::AppState with_rows(app::AppState state) {
  auto& open = *state.published->open;
  auto parsed = checklist::parse(form);
  if (!parsed) throw base::Failure("texts_damaged", parsed.refusal().code);
  auto& facts = open.facts;
  facts.checklist = std::make_shared<const checklist::Template>(std::move(parsed).value());
  domain::Visit& visit = *facts.visit;
  const auto when = visit.started->time.at;
  visit.pinned = said(domain::PinnedTemplate{facts.checklist->id, facts.checklist->version, facts.checklist->content_hash, checklist::checklist_dossier(facts.checklist->content_hash)}, when);
  visit.answers.clear();
  visit.findings.clear();
  visit.photos.clear();
  for (const std::uint32_t number : {7u, 8u, 9u})
    visit.rows.push_back({checklist::row_entity("PROV_PLANER", "plan", number), said(domain::AddedRow{"plan", number, {}, when}, when), {}});
  visit.rows[1].taken_back = said(true, when);
  tell(visit, "URV-02", journal::ValueList{"mal", "ansvar"});
  tell(visit, "URV-03", "9.5");
  tell(visit, "URV-04", "4");
  tell(visit, "URV-05", "2026-10-02T14:05");
  tell(visit, "URV-08", "r16");
  tell(visit, "PLA-01", "B-14", 7);
  tell(visit, "PLA-02", "JA", 7);
  tell(visit, "PLA-01", "B-21", 8);
  tell(visit, "PLA-02", "NEJ", 9);
  follow(state);
  return state;
}

app::AppState with_removed(app::AppState state) {
  state = with_rows(std::move(state));
  auto& open = *state.published->open;
  checklist::Question question(checklist::question_entity("PROV_PLANER", "URV-00B"), "URV-00B");
  question.text = "Finns det en skriftlig rutin för hur planerna skrivs?";
  question.type = checklist::AnswerType::yes_partly_no;
  tell(*open.facts.visit, question.key, "DELVIS");
  open.facts.visit->answers.at(question.entity).comment = said(std::string("Rutinen är från 2021 och nämner inte uppföljning."), open.visit().started->time.at);
  open.removed.push_back({std::make_shared<const checklist::Question>(question), 0, question.key, question.entity});
  return state;
}

app::AppState with_rows_to_sign(app::AppState state) { return ended(with_rows(std::move(state)), false); }

}  // namespace platsbesok::gallery
