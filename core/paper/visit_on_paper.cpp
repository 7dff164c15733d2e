#include "core/paper/visit_on_paper.h"

#include "core/checklist/answer.h"
#include "core/domain/check_in.h"

namespace platsbesok::paper {

namespace {

using checklist::AnswerType;
using checklist::Question;

constexpr std::string_view sheet = R"css(@page{size:A4;margin:16mm 15mm 18mm}
*{box-sizing:border-box}
body{margin:0 auto;max-width:180mm;font:10.5pt/1.4 Inter,"Noto Sans","Liberation Sans",sans-serif;color:#14201e;background:#fff}
h1{font-size:19pt;line-height:1.2;margin:0 0 2mm}
h2{font-size:13pt;margin:7mm 0 2mm;padding-bottom:1mm;border-bottom:1.5pt solid #14201e;break-after:avoid}
p{margin:0 0 1.5mm}
.small{font-size:9pt;color:#44524d}
.mind{border:1pt solid #14201e;border-radius:2mm;padding:2.5mm 3.5mm;margin:3mm 0;font-weight:600}
dl{display:grid;grid-template-columns:34mm 1fr;gap:1mm 4mm;margin:3mm 0}
dt{color:#44524d}
dd{margin:0}
.question{break-inside:avoid;padding:3mm 0;border-bottom:.6pt solid #c6cec6}
.question h3{font-size:10.5pt;margin:0 0 1mm;display:flex;gap:3mm}
.key{flex:none;width:17mm;font-weight:600}
.critical{flex:none;border:.8pt solid #14201e;border-radius:1mm;padding:0 1.5mm;font-size:8.5pt;align-self:flex-start}
.within{padding-left:20mm}
.boxes{display:flex;flex-wrap:wrap;gap:1.5mm 6mm;margin:1.5mm 0}
.box::before{content:"";display:inline-block;width:3.6mm;height:3.6mm;border:1pt solid #14201e;border-radius:.6mm;margin-right:1.8mm;vertical-align:-.4mm}
.write{display:flex;gap:2mm;align-items:flex-end;min-height:8mm}
.write::after{content:"";flex:1;border-bottom:.8pt solid #76827c;min-width:18mm}
.line{height:8mm;border-bottom:.8pt solid #76827c}
.field{border:.8pt solid #76827c;border-radius:1mm;padding:1mm 2mm;margin:1.5mm 0;break-inside:avoid}
table{width:100%;table-layout:fixed;border-collapse:collapse;margin:1.5mm 0;break-inside:avoid}
th,td{border:.8pt solid #76827c;padding:1mm 2mm;text-align:left;font-weight:400;height:8mm;vertical-align:top}
th{font-size:9pt;color:#44524d;height:auto}
.half{display:grid;grid-template-columns:1fr 1fr;gap:8mm}
.together{break-inside:avoid}
.sign{height:20mm;border-bottom:1pt solid #14201e}
@media screen{body{padding:12mm}}
@media screen and (max-width:600px){body{padding:4mm}dl,.half{grid-template-columns:minmax(0,1fr)}.write{flex-wrap:wrap}.within{padding-left:4mm}th,td{padding:1mm;overflow-wrap:anywhere}}
)css";

std::string escaped(std::string_view text) {
  std::string safe;
  for (const char each : text) switch (each) {
      case '&': safe += "&amp;"; break;
      case '<': safe += "&lt;"; break;
      case '>': safe += "&gt;"; break;
      case '"': safe += "&quot;"; break;
      case '\'': safe += "&#39;"; break;
      default: safe += each;
    }
  return safe;
}

class Writer {
public:
  Writer(const domain::Visit& visit, const checklist::Template& checklist, const base::Wording& words) : visit_(visit), checklist_(checklist), words_(words) {}

  std::string page(const std::string& style_element) {
    page_ = "<!doctype html>\n<html lang=\"" + word("language") + "\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>" + word("title") + "</title>" + style_element + "</head><body><main>\n";
    head();
    for (const std::string& section : checklist_.sections()) questions(section);
    findings();
    safety();
    evidence();
    summary();
    page_ += "</main></body></html>\n";
    return std::move(page_);
  }

private:
  std::string word(const std::string& key, const std::map<std::string, std::string>& about = {}) const { return escaped(words_("paper." + key, about)); }

  void fact(const std::string& label, const std::string& value) {
    if (!value.empty()) page_ += "<dt>" + word(label) + "</dt><dd>" + escaped(value) + "</dd>\n";
  }
  void box(const std::string& safe_label) { page_ += "<span class=\"box\">" + safe_label + "</span>"; }
  void boxes(const std::vector<std::string>& safe_labels) {
    page_ += "<p class=\"boxes\">";
    for (const auto& each : safe_labels) box(each);
    page_ += "</p>\n";
  }
  void write(const std::string& safe_label) { page_ += "<div class=\"write\">" + safe_label + "</div>\n"; }
  void lines(int count) {
    for (int i = 0; i < count; ++i) page_ += "<div class=\"line\"></div>\n";
  }
  void heading(const std::string& safe) { page_ += "<h2>" + safe + "</h2>\n"; }
  void empty_table(const std::vector<std::string>& safe_heads, int rows) {
    page_ += "<table><tr>";
    for (const auto& each : safe_heads) page_ += "<th>" + each + "</th>";
    page_ += "</tr>\n";
    for (int row = 0; row < rows; ++row) {
      page_ += "<tr>";
      for (std::size_t i = 0; i < safe_heads.size(); ++i) page_ += "<td></td>";
      page_ += "</tr>\n";
    }
    page_ += "</table>\n";
  }

  void head() {
    page_ += "<h1>" + escaped(visit_.unit_name.value_or("")) + "</h1>\n<p>" + escaped(checklist_.title) + " · " + word("version", {{"version", std::to_string(checklist_.version)}}) + "</p>\n";
    if (visit_.announcement.value_or(domain::Announcement::unannounced) == domain::Announcement::unannounced && !visit_.started)
      page_ += "<p class=\"mind\">" + word("secret") + "</p>\n";
    page_ += "<dl>";
    fact("provider", visit_.provider_name.value_or(""));
    if (visit_.address_is_open()) fact("address", visit_.address.value_or(""));
    else if (visit_.address) fact("address", words_("paper.address_protected"));
    if (visit_.window) fact("window", base::date_time_text(visit_.window->start) + "–" + base::clock_text(base::in_stockholm(visit_.window->end)));
    fact("purpose", visit_.purpose.value_or(""));
    std::string focus;
    for (const auto& each : visit_.focus.value_or({})) focus += (focus.empty() ? "" : ", ") + each;
    fact("focus", focus);
    page_ += "</dl>\n<p class=\"small\">" + word("how") + "</p>\n<div class=\"half\">";
    write(word("date"));
    write(word("inspectors"));
    page_ += "</div>\n";
  }

  void value(AnswerType type, const std::string& safe_label, const Question* question) {
    switch (type) {
      case AnswerType::yes_no: return boxes({word("yes"), word("no"), word("not_applicable")});
      case AnswerType::yes_partly_no: return boxes({word("yes"), word("partly"), word("no"), word("not_applicable")});
      case AnswerType::note: return;
      case AnswerType::several:
      case AnswerType::ranking:
      case AnswerType::choice: {
        std::vector<std::string> labels;
        if (question != nullptr)
          for (const auto& each : question->choices) labels.push_back(escaped(checklist::shown_choice(*question, each)));
        return boxes(labels);
      }
      case AnswerType::staffing: return empty_table({word("staff_role"), word("awake"), word("asleep")}, 5);
      case AnswerType::text:
        write(safe_label);
        return lines(1);
      case AnswerType::number:
      case AnswerType::decimal:
      case AnswerType::clock:
      case AnswerType::date_time:
      case AnswerType::date: return write(safe_label);
    }
  }

  void questions(const std::string& section) {
    heading(escaped(section));
    for (const Question& question : checklist_.questions) {
      if (question.section != section) continue;
      if (question.type == AnswerType::note) {
        page_ += "<p>" + escaped(question.text) + "</p>\n";
        continue;
      }
      page_ += "<div class=\"question\"><h3><span class=\"key\">" + escaped(question.key) + "</span><span>" + escaped(question.text) + "</span>";
      if (question.critical) page_ += "<span class=\"critical\">" + word("critical") + "</span>";
      page_ += "</h3><div class=\"within\">\n";
      if (!question.within.empty()) page_ += "<p class=\"small\">" + word("each_row", {{"what", checklist_.repeat(question.within.back())->label}}) + "</p>\n";
      if (!question.basis.empty()) page_ += "<p class=\"small\">" + escaped(question.basis) + "</p>\n";
      const std::string label = question.type == AnswerType::clock ? word("clock") : question.type == AnswerType::date ? word("day") : word("answer");
      if (question.parts.empty()) value(question.type, label, &question);
      for (const auto& part : question.parts) value(part.type, escaped(part.label), nullptr);
      if (question.detail) write(escaped(question.detail->label));
      if (!question.computed_from) {
        boxes({word("not_assessed")});
        if (!question.met_by.empty()) boxes({escaped(words_("level.1")), escaped(words_("level.2")), escaped(words_("level.3")), escaped(words_("level.4"))});
        write(word("comment"));
      }
      page_ += "</div></div>\n";
    }
  }

  void findings() {
    heading(word("findings"));
    page_ += "<p class=\"small\">" + word("findings_how") + "</p>\n";
    for (int i = 0; i < 3; ++i) {
      page_ += "<div class=\"field\">";
      boxes({word("class.STYRKA"), word("class.IAKTTAGELSE"), word("class.FEL"), word("class.BRIST"), word("class.ALLVARLIG_BRIST")});
      for (const char* part : {"seen", "said", "assessed"}) {
        write(word(part));
        lines(1);
      }
      page_ += "</div>\n";
    }
  }

  void safety() {
    page_ += "<div class=\"together\">";
    heading(word("check_ins"));
    const auto every = domain::check_in_minutes(visit_);
    page_ += "<p>" + (every == 0 ? word("check_in_off") : word("check_in_every", {{"minutes", std::to_string(every)}})) + "</p>\n";
    empty_table(std::vector<std::string>(8, word("clock")), 1);
    page_ += "</div><div class=\"together\">";
    heading(word("danger"));
    page_ += "<p>" + word("call_112") + "</p>\n";
    for (const auto& each : visit_.emergency_numbers.value_or({})) page_ += "<p>" + escaped(each.label) + ": " + escaped(each.number) + "</p>\n";
    empty_table({word("clock"), word("contact"), word("outcome")}, 3);
    page_ += "</div>\n";
  }

  void evidence() {
    heading(word("interviews"));
    page_ += "<p class=\"small\">" + word("interviews_how") + "</p>\n";
    for (int i = 0; i < 2; ++i) {
      page_ += "<div class=\"field\">";
      std::vector<std::string> roles;
      for (const auto& [role, code] : domain::Codes<domain::SaidBy>::all) roles.push_back(escaped(words_("paper.role." + std::string(code))));
      boxes(roles);
      boxes({word("consent_yes"), word("consent_no")});
      write(word("notes"));
      lines(2);
      page_ += "</div>\n";
    }
    page_ += "<div class=\"together\">";
    heading(word("documents"));
    empty_table({word("document"), word("document_how"), word("note")}, 4);
    page_ += "</div><div class=\"together\">";
    heading(word("rooms"));
    page_ += "<p class=\"small\">" + word("rooms_how") + "</p>\n";
    empty_table({word("clock"), word("room_consent"), word("note")}, 3);
    page_ += "</div>\n";
  }

  void summary() {
    page_ += "<div class=\"together\">";
    heading(word("summary"));
    for (const char* part : {"at_once", "next_steps"}) {
      write(word(part));
      lines(1);
    }
    write(word("told_to"));
    page_ += "</div><div class=\"together\">";
    heading(word("signatures"));
    page_ += "<div class=\"half\">";
    for (int i = 0; i < 2; ++i) page_ += "<div><div class=\"sign\"></div><p class=\"small\">" + word("signature") + "</p></div>";
    page_ += "</div>\n<p class=\"small\">" + word("afterwards") + "</p></div>\n";
  }

  const domain::Visit& visit_;
  const checklist::Template& checklist_;
  const base::Wording& words_;
  std::string page_;
};

}  // namespace

std::string_view style() { return sheet; }

std::string visit_on_paper(const domain::Visit& visit, const checklist::Template& checklist, const base::Wording& words, const std::string& style_element) {
  return Writer(visit, checklist, words).page(style_element);
}

std::string visit_on_paper(const domain::Visit& visit, const checklist::Template& checklist, const base::Wording& words) {
  return visit_on_paper(visit, checklist, words, "<style>" + std::string(sheet) + "</style>");
}

}  // namespace platsbesok::paper
