#include "register/web/fill_show.h"
#include "register/web/form_seen.h"

#include "core/domain/ids.h"
#include "core/domain/visit_state.h"

#include <algorithm>
#include <set>

namespace platsbesok::reg::web {

namespace {

using What = domain::Step::What;

std::string section_words(const Site& site, const std::string& name) { return name.empty() ? site.words("web.checklist.no_section") : name; }

// Why nothing can be recorded now; empty: it can.
std::string closed_words(const Site& site, const FillVisit& fill) {
  const auto& visit = fill.visit();
  if (visit.started) return "";
  if (visit.cancelled) return site.words("refusal.visit_cancelled");
  if (visit.recalled) return site.words("refusal.visit_recalled", {{"reason", visit.recalled->reason}});
  if (!visit.packed) return site.words("refusal.visit_not_packed");
  return site.words("web.fill.not_started");
}

void put_head(const Site& site, const FillVisit& fill, Data& data) {
  const auto& visit = fill.visit();
  data.set("visit_path", "/besok/" + visit.id.hex());
  data.set("fill_path", fill_path(visit.id));
  data.set("crumb", visit.unit_name.value_or(""));
  data.set("line", visit.unit_name.value_or("") + " · " + site.words("web.visit.checklist", {{"title", fill.checklist().title}, {"version", std::to_string(fill.checklist().version)}}));
  data.set("sealed", fill.sealed);
  const std::string closed = closed_words(site, fill);
  data.set("closed", closed.empty() ? Data(false) : Data(closed));
}

std::string answered_words(const Site& site, const Standing& standing) {
  if (standing.asked == 0) return site.words("web.fill.nothing_asked");
  return site.words("web.fill.answered", {{"answered", std::to_string(standing.answered)}, {"count", std::to_string(standing.asked)}});
}

void put_standing(const Site& site, const Standing& standing, Data& row) {
  row.set("answered", answered_words(site, standing));
  row.set("whole", standing.answered == standing.asked);
  row.set("critical", standing.critical_left == 0 ? Data(false) : Data(site.words.counted("web.fill.critical_left", static_cast<long long>(standing.critical_left))));
}

// One page's content while it is made.
class FillPage {
public:
  FillPage(const Site& site, const Reader& reader, const FillVisit& fill, const FillPlaces& places, const FillPlace& place, const Troubles& troubles)
      : site_(site), fill_(fill), places_(places), place_(place), troubles_(troubles), shown_{site, reader, fill.visit(), fill.dossier.checklist, fill.points()},
        here_(places.row(place.row)), may_write_(closed_words(site, fill).empty()) {}

  void put(Data& data) {
    const std::string& name = places_.sections()[place_.section - 1];
    const std::string section = section_words(site_, name);
    const bool stands = !here_ || fill_.points().rows()[*here_].stands();
    for (const auto& step : places_.steps(place_)) put(step, name);
    // What stood in the way is shown wherever it lies and whether it is asked now: what was typed is never left out.
    for (const auto& [of, trouble] : troubles_.by_name)
      if (const auto* point = fill_.points().find(of); point != nullptr && !shown_names_.contains(of)) put_question(*point);
    const auto row_words = [&](std::size_t row) { return fill_.points().rows()[row].words; };
    data.set("heading", here_ ? row_words(*here_) : section);
    data.set("section_name", section);
    data.set("section_path", fill_path(fill_.visit().id, {place_.section}));
    data.set("place_path", fill_path(fill_.visit().id, place_));
    data.set("place", site_.words("web.fill.place", {{"number", std::to_string(place_.section)}, {"count", std::to_string(places_.sections().size())}}));
    data.set("answered", answered_words(site_, places_.standing(place_)));
    data.set("in_row", here_.has_value());
    Data around(Data::type::list);
    for (auto place = places_.outside(place_); place.row; place = places_.outside(place)) {
      Data crumb;
      crumb.set("words", row_words(*places_.row(place.row)));
      crumb.set("path", fill_path(fill_.visit().id, place));
      around.push_back(crumb);
    }
    set_list(data, "around", around);
    data.set("not_standing", stands ? Data(false) : Data(row_kept_words(fill_.points().rows()[*here_])));
    data.set("has_next", place_.section < places_.sections().size());
    data.set("any_fields", any_fields_);
    set_list(data, "items", items_);
    set_list(data, "kept", kept_);
    set_list(data, "summary", summary());
  }

  std::string title() const { return here_ ? fill_.points().rows()[*here_].words : section_words(site_, places_.sections()[place_.section - 1]); }

private:
  void put(const domain::Step& step, const std::string& section) {
    Data item;
    switch (step.what) {
      case What::note:
        enter(fill_.points().notes()[step.index].section, section);
        item.set("note", fill_.points().notes()[step.index].text);
        return push(item);
      case What::row: return put_row(step.index);
      case What::rows_end: return put_rows_end(fill_.points().rows_ends()[step.index]);
      case What::point: break;
    }
    const auto& point = fill_.points().points()[step.index];
    if (point.state.asked || troubles_.by_name.contains(point.name)) {
      enter(point.question->section, section);
      put_question(point);
    } else if (fill_.visit().answer_at(point.entity) != nullptr) {
      kept_.push_back(kept_data(shown_, fill_, point));
    }
  }

  // Sections within a repeat are headings on the page of its row.
  void enter(const std::string& section, const std::string& page_section) {
    if (section == (entered_.empty() ? page_section : entered_)) return;
    entered_ = section;
    Data item;
    item.set("title", section);
    push(item);
  }

  void push(Data& item) {
    for (const char* kind : {"note", "row", "add", "question", "title"})
      if (item.get(kind) == nullptr) item.set(kind, Data(false));
    items_.push_back(item);
  }

  void put_question(const domain::PointAt& point) {
    const auto trouble = troubles_.by_name.find(point.name);
    Data item;
    item.set("question", question_data(shown_, fill_, point, trouble == troubles_.by_name.end() ? nullptr : &trouble->second));
    push(item);
    shown_names_.insert(point.name);
    any_fields_ = any_fields_ || !(point.question->computed_from || (point.state.read_only && trouble == troubles_.by_name.end()));
  }

  std::string row_kept_words(const domain::RowAt& row) const { return site_.words(row.too_many ? "app.checklist.row.too_many" : "app.checklist.row.taken_back"); }

  void put_row(std::size_t index) {
    const auto& row = fill_.points().rows()[index];
    const auto place = places_.place_of(index);
    Data item, each;
    each.set("words", row.words);
    each.set("path", fill_path(fill_.visit().id, place));
    each.set("key", place.row->hex());
    each.set("stands", row.stands());
    each.set("kept_words", row.stands() ? Data(false) : Data(row_kept_words(row)));
    each.set("may_open", may_write_);
    const bool may_change = may_write_ && !fill_.sealed && row.added && !row.too_many;
    each.set("may_change", may_change);
    if (may_change) each.set("token", row.added->hex() + "." + token_of(domain::seen_now(fill_.visit().heads, *row.added)));
    put_standing(site_, places_.standing(place), each);
    item.set("row", each);
    push(item);
  }

  void put_rows_end(const domain::RowsEnd& end) {
    Data item, each;
    each.set("none", end.rows > 0 ? Data(false) : Data(site_.words("app.checklist.row.none", {{"what", end.label}})));
    each.set("label", site_.words("app.checklist.row.add", {{"what", end.label}}));
    each.set("token", add_token(end.repeat, end.in_row));
    each.set("may_add", may_write_ && !fill_.sealed);
    each.set("sealed_words", may_write_ && fill_.sealed);
    item.set("add", each);
    push(item);
  }

  Data summary() const {
    Data lines(Data::type::list);
    const auto push_line = [&](const std::string& words, const Data& target) {
      Data line;
      line.set("words", words);
      line.set("target", target);
      lines.push_back(line);
    };
    if (!troubles_.of_row.empty()) push_line(troubles_.of_row, Data(false));
    for (const auto& point : fill_.points()) {
      const auto found = troubles_.by_name.find(point.name);
      if (found != troubles_.by_name.end()) push_line(point.shown + ": " + found->second.words, point.name + (found->second.at.empty() ? "" : "." + found->second.at));
    }
    for (const auto& [name, typed] : troubles_.homeless) push_line(site_.words("web.fill.homeless", {{"key", name}, {"typed", typed}}), Data(false));
    return lines;
  }

  const Site& site_;
  const FillVisit& fill_;
  const FillPlaces& places_;
  FillPlace place_;
  const Troubles& troubles_;
  ShownVisit shown_;
  std::optional<std::size_t> here_;
  bool may_write_, any_fields_ = false;
  std::string entered_;
  std::set<std::string> shown_names_;
  Data items_{Data::type::list}, kept_{Data::type::list};
};

}  // namespace

bool Troubles::changed() const {
  return std::ranges::any_of(by_name, [](const auto& each) { return each.second.changed; });
}

std::string add_token(const std::string& repeat, std::optional<std::uint32_t> in_row) { return repeat + (in_row ? "#" + std::to_string(*in_row) : ""); }

HttpReply show_place(const Site& site, const Reader& reader, const FillVisit& fill, const FillPlace& place, const Troubles& troubles, const std::string& saved) {
  const FillPlaces places(fill.checklist(), fill.points());
  FillPage content(site, reader, fill, places, place, troubles);
  Data data;
  put_head(site, fill, data);
  content.put(data);
  set_text(data, "saved", saved);
  const std::string title = content.title() + " – " + site.words("web.fill.title");
  const int status = !troubles.any() ? 200 : troubles.changed() || !troubles.of_row.empty() ? status_refused : status_not_understood;
  auto reply = page(site, reader, "fill_section", troubles.any() ? site.words("web.error_title", {{"title", title}}) : title, std::move(data), status);
  log_access(site, reader, fill.visit().id, "visit_fill");
  return reply;
}

HttpReply show_sections(const Site& site, const Reader& reader, const FillVisit& fill, const std::string& problem) {
  const auto& visit = fill.visit();
  const FillPlaces places(fill.checklist(), fill.points());
  Data data, rows(Data::type::list);
  put_head(site, fill, data);
  for (std::size_t number = 1; number <= places.sections().size(); ++number) {
    Data row;
    row.set("name", section_words(site, places.sections()[number - 1]));
    row.set("path", fill_path(visit.id, {number}));
    put_standing(site, places.standing({number}), row);
    rows.push_back(row);
  }
  data.set("rows", rows);
  const auto phase = domain::visit_state(visit).phase;
  data.set("may_start", phase == domain::Phase::packed);
  data.set("may_end", visit.started && !visit.ended && !visit.aborted);
  data.set("heads", token_of(domain::seen_now(visit.heads, domain::root(visit.id))));
  set_text(data, "problem", problem);
  const std::string title = site.words("web.fill.title");
  auto reply = page(site, reader, "fill_sections", problem.empty() ? title : site.words("web.error_title", {{"title", title}}), std::move(data), problem.empty() ? 200 : status_refused);
  log_access(site, reader, visit.id, "visit_fill");
  return reply;
}

}  // namespace platsbesok::reg::web
