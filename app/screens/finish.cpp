#include "app/screens/finish.h"

#include "app/screens/findings.h"
#include "app/ui/widgets.h"
#include "core/domain/visit_assessment.h"

#include <algorithm>

namespace platsbesok::app {

namespace {

using namespace ui;

// Where a hindrance is done away with; no key: nothing on this tablet does.
struct Way {
  std::string key;
  std::string words;
};
Way way_of(const Frame& f, const FinishView& view, const base::Refusal& hindrance) {
  if (hindrance.code == "critical_unanswered") return {"finish.answer", f.word("app.finish.answer")};
  if (hindrance.code == "visit_not_ended" && !view.no_end) return {"finish.end", f.word("app.finish.end")};
  if (hindrance.code == "visit_has_conflicts") return {"finish.conflicts", f.word("app.finish.conflicts")};
  if (hindrance.code == "media_not_stored") return {"finish.files", f.word("app.finish.show")};
  if (hindrance.code == "visit_not_started") return {"finish.overview", f.word("app.finish.show")};
  return {};
}

Icon icon_of(const base::Refusal& hindrance) {
  if (hindrance.code == "visit_has_conflicts" || hindrance.code == "signatures_differ") return Icon::call_split;
  return Icon::error;
}

void go(const std::string& key, const FinishView& view, Intents& intents) {
  if (key == "finish.answer") intents.emplace_back(ShowQuestion{view.first_unanswered});
  if (key == "finish.end") intents.emplace_back(Do{"visit.end", domain::EndVisit{}});
  if (key == "finish.conflicts") intents.emplace_back(Go{Screen::conflicts});
  if (key == "finish.files") intents.emplace_back(Go{Screen::evidence});
  if (key == "finish.overview") intents.emplace_back(Go{Screen::overview});
}

// What is left for a person to do: questions that the visit's end answers are not said twice.
std::vector<base::Refusal> left_to_do(const FinishView& view) {
  std::vector<base::Refusal> left;
  for (const base::Refusal& each : view.hindrances)
    if (each.code != "critical_unanswered" || !view.first_unanswered.empty() || view.ended) left.push_back(each);
  return left;
}

// The sentence's first part is the title, the rest its detail: "Besöket är inte avslutat. Avsluta det först."
std::pair<std::string, std::string> split(const std::string& sentence) {
  const auto at = sentence.find(". ");
  if (at == std::string::npos) return {sentence.ends_with('.') ? sentence.substr(0, sentence.size() - 1) : sentence, ""};
  return {sentence.substr(0, at), sentence.substr(at + 2)};
}

void line(Frame& f, Column& column, bool& first) {
  if (!first) line_across(f, column.x, column.y, column.w);
  first = false;
}

void draw_left_to_do(Frame& f, Column& column, const FinishView& view, Intents& intents) {
  card(f, column, [&](Column& inner) {
    const bool ready = view.hindrances.empty(), mine = view.my_signature_at.has_value();
    std::string first_words, second_words;
    if (view.signed_off) first_words = f.word("app.finish.signed"), second_words = f.word("app.finish.signed_detail");
    else if (mine) first_words = f.word("app.finish.you_signed"), second_words = f.word("app.finish.you_signed_detail");
    else if (ready) first_words = f.word("app.finish.ready"), second_words = f.word("app.finish.ready_detail");
    else first_words = counted_word(f, "app.finish.left", left_to_do(view).size()), second_words = f.word("app.finish.left_detail");
    const float room = inner.w - 72, words = text_height(f, Type::heading, first_words, room) + text_height(f, Type::base, second_words, room);
    const Rect head = inner.take(std::max(56.0f, words));
    tile(f, {head.x, head.y, 56, 56}, view.signed_off || mine ? Icon::lock : ready ? Icon::check_circle : Icon::error, view.signed_off || mine || ready ? Tone::l4 : Tone::l1);
    Column beside(head.x + 72, head.centre().y - words / 2, room);
    text(f, beside, Type::heading, Colour::ink, first_words);
    text(f, beside, Type::base, Colour::ink2, second_words);
    inner.gap(12);
    bool first = true;
    if (!mine) {
      for (const base::Refusal& hindrance : left_to_do(view)) {
        line(f, inner, first);
        const auto [what, how] = split(sentence(f, hindrance));
        const Way way = way_of(f, view, hindrance);
        const ListRow row{.key = way.key, .icon = icon_of(hindrance), .icon_colour = icon_of(hindrance) == Icon::call_split ? Colour::l2 : Colour::l1, .words = what,
                          .detail = how, .action = way.words};
        if (list_row(f, inner, row)) go(way.key, view, intents);
      }
    }
    if (view.drafts > 0) {
      line(f, inner, first);
      if (list_row(f, inner, {.key = "finish.drafts", .icon = Icon::edit, .icon_colour = Colour::l2, .words = f.words.counted("app.finish.drafts", static_cast<long long>(view.drafts)),
                              .detail = f.word("app.finish.drafts_how"), .action = f.word("app.finish.show")}))
        intents.emplace_back(Go{Screen::checklist});
    }
    if (view.ordinary_left > 0) {
      line(f, inner, first);
      if (list_row(f, inner, {.key = "finish.ordinary", .icon = Icon::info, .words = f.words.counted("app.finish.ordinary_left", static_cast<long long>(view.ordinary_left)),
                              .detail = f.word("app.finish.hinders_nothing"), .action = f.word("app.finish.show")}))
        intents.emplace_back(Go{Screen::checklist});
    }
    for (const ToldQuestion& each : view.required) {
      line(f, inner, first);
      if (list_row(f, inner, {.key = "finish.required." + each.name, .icon = Icon::warning, .icon_colour = Colour::l2, .words = f.words("app.finish.required", {{"question", each.shown}}),
                              .detail = each.message.empty() ? f.word("app.finish.hinders_nothing") : each.message, .action = f.word("app.finish.answer")}))
        intents.emplace_back(ShowQuestion{each.name});
    }
    for (const ToldQuestion& each : view.invalid) {
      line(f, inner, first);
      if (list_row(f, inner, {.key = "finish.invalid." + each.name, .icon = Icon::warning, .icon_colour = Colour::l2, .words = each.shown + ": " + (each.message.empty() ? f.word("app.checklist.invalid") : each.message),
                              .detail = f.word("app.finish.hinders_nothing"), .action = f.word("app.finish.show")}))
        intents.emplace_back(ShowQuestion{each.name});
    }
    for (const std::string& code : view.warnings) {
      if (code == "alone_in_the_dark" || code == "answer_invalid" || code == "required_unanswered") continue;  // nothing is done about it now; each is named above
      if (code == "assessment_without_motive") {
        line(f, inner, first);
        if (list_row(f, inner, {.key = "finish.motive", .icon = Icon::info, .words = split(f.word("warning." + code)).first, .detail = f.word("app.finish.warned_detail"), .action = f.word("app.finish.show")}))
          intents.emplace_back(ShowQuestion{view.unmotivated});
        continue;
      }
      line(f, inner, first);
      if (code == "staffing_not_counted") {
        if (list_row(f, inner, {.key = "finish.staffing", .icon = Icon::info, .words = split(f.word("warning." + code)).first, .detail = f.word("app.finish.warned_detail"), .action = f.word("app.finish.show")}))
          intents.emplace_back(Go{Screen::staffing});
        continue;
      }
      const char* way = code == "strength_missing" ? "finish.strength" : code == "danger_without_contact" ? "finish.danger" : "finish.files";
      if (list_row(f, inner, {.key = way, .icon = Icon::info, .words = split(f.word("warning." + code)).first, .detail = f.word("app.finish.warned_detail"), .action = f.word("app.finish.show")}))
        intents.emplace_back(Go{code == "strength_missing" ? Screen::findings : code == "danger_without_contact" ? Screen::danger : Screen::evidence});
    }
    if (view.contacts > 0) {
      line(f, inner, first);
      if (list_row(f, inner, {.key = "finish.contacts", .icon = Icon::phone, .words = f.words.counted("app.finish.contacts", static_cast<long long>(view.contacts)), .detail = f.word("app.finish.contacts_detail"),
                              .action = f.word("app.finish.show")}))
        intents.emplace_back(Go{Screen::danger});
    }
    line(f, inner, first);
    const std::string told = view.told_to ? f.words("app.finish.leaving_done", {{"role", f.word("app.said_by." + std::string(domain::code_of(*view.told_to)))}, {"time", view.told_at}}) : f.word("app.finish.leaving_detail");
    if (list_row(f, inner, {.key = "finish.leaving", .icon = view.told_to ? Icon::check_circle : Icon::record_voice_over, .icon_colour = view.told_to ? Colour::l4 : Colour::ink2,
                            .words = f.word("app.finish.leaving"), .detail = told, .action = f.word("app.finish.show")}))
      intents.emplace_back(Go{Screen::leaving});
    const std::uint64_t unsent = view.unsent_ops + view.unsent_files;
    if (unsent > 0) {
      line(f, inner, first);
      if (list_row(f, inner, {.key = "finish.unsent", .icon = Icon::cloud_upload, .words = f.words.counted("app.finish.unsent", static_cast<long long>(unsent)),
                              .detail = f.word("app.finish.unsent_detail"), .action = f.word("app.finish.show")}))
        intents.emplace_back(Go{Screen::sending});
    }
    if (view.questions > 0 && view.answered == view.questions) {
      line(f, inner, first);
      list_row(f, inner, {.icon = Icon::check_circle, .icon_colour = Colour::l4, .words = f.word("app.checklist.all_answered"), .strong = false});
    }
    line(f, inner, first);
    std::string findings = f.words.counted("app.count.findings", static_cast<long long>(view.findings));
    if (view.findings_open_class > 0) findings += f.words.counted("app.finish.open_class", static_cast<long long>(view.findings_open_class));
    list_row(f, inner, {.icon = view.findings_open_class > 0 ? Icon::info : Icon::check_circle, .icon_colour = view.findings_open_class > 0 ? Colour::ink2 : Colour::l4,
                        .words = findings + " · " + f.words.counted("app.count.photos", static_cast<long long>(view.photos)), .strong = false});
    inner.y -= 8;
  });
}

// In the pad's place: the name, and that it is not drawn.
void draw_undrawn(Frame& f, Rect pad, const std::string& name) {
  fill_bordered(f, pad, Colour::surface, Colour::accent, stroke::selected, radius::card);
  const float width = pad.w - 48, words = text_height(f, Type::heading, name, width) + 4 + text_height(f, Type::small, f.word("app.finish.undrawn_how"), width);
  Column column(pad.x + 24, pad.centre().y - words / 2, width);
  text(f, column, Type::heading, Colour::ink, name);
  column.gap(4);
  text(f, column, Type::small, Colour::ink2, f.word("app.finish.undrawn_how"));
}

void draw_signatures(Frame& f, Column& column, const FinishView& view, FinishDraft& draft) {
  card(f, column, [&](Column& inner) {
    const bool under = f.is_phone() || f.large_text();
    const auto slots = columns({inner.x, inner.y, inner.w, 0}, under ? 1 : std::max<std::size_t>(2, view.signers.size()), 16);
    float bottom = inner.y;
    for (std::size_t i = 0; i < view.signers.size(); ++i) {
      const auto& signer = view.signers[i];
      const Rect slot = under ? Rect{inner.x, bottom + (i > 0 ? 16 : 0), inner.w, 0} : slots[std::min(i, slots.size() - 1)];
      const float width = view.signers.size() == 1 && !under ? std::max(slot.w, 344.0f) : slot.w;
      const std::string name = signer.name.empty() ? f.word("app.overview.another_inspector") : signer.name;
      Rect head{slot.x, slot.y, width, std::max(48.0f, line_height(f, Type::base) + 8)};
      if (signer.me && !draft.signature.empty() && !signer.signed_at && !view.signing) {
        const Button clear{.key = "finish.clear", .label = f.word("app.finish.clear"), .kind = ButtonKind::text, .compact = true};
        if (button(f, head.cut_right(button_width(f, clear), 8), clear)) draft.signature = {};
      }
      if (signer.signed_at) {
        const std::string time = clock_of(*signer.signed_at);
        text_line(f, head.cut_right(text_width(f, Type::small, time), 8), Type::small, Colour::ink2, time);
      }
      text_line(f, head, Type::base_bold, Colour::ink, name, Align::left, Fit::may_end_with_dots);
      // Before it can be signed the pad only shows that it waits.
      const float height = view.hindrances.empty() || view.my_signature_at ? size::signature_pad_height_min : 104.0f;
      const Rect pad{slot.x, head.bottom(), width, std::max({height, text_height(f, Type::base, f.word("app.finish.signs_own_tablet"), width - 96) + 48,
                                                                             draft.undrawn ? text_height(f, Type::heading, name, width - 48) + text_height(f, Type::small, f.word("app.finish.undrawn_how"), width - 48) + 36 : 0})};
      bottom = std::max(bottom, pad.bottom());
      if (signer.me && !signer.signed_at) {
        SignPad what{.key = "finish.pad", .hint = f.word("app.finish.sign_here")};
        if (!view.hindrances.empty()) what.reason = f.word("app.finish.pad_locked");
        if (draft.undrawn && view.hindrances.empty()) draw_undrawn(f, pad, name);
        else sign_pad(f, pad, what, draft.signature);
        if (!view.hindrances.empty() || view.signing) continue;
        const Button other{.key = "finish.undrawn", .label = f.word(draft.undrawn ? "app.finish.draw" : "app.finish.undrawn"), .icon = draft.undrawn ? Icon::gesture : Icon::keyboard, .kind = ButtonKind::text, .compact = true};
        Column below(pad.x, pad.bottom() + 8, pad.w);
        if (button(f, below, other)) {
          draft.undrawn = !draft.undrawn;
          draft.signature = {};
        }
        bottom = std::max(bottom, below.y);
        continue;
      }
      fill(f, pad, signer.signed_at ? Colour::l4_tint : Colour::disabled_bg, radius::card);
      const Rect words{pad.x + 24, pad.y, pad.w - 48, pad.h};
      const float mark = icon_size(f, IconSize::normal);
      icon(f, {words.x + mark / 2, words.centre().y}, signer.signed_at ? Icon::check_circle : Icon::hourglass_empty, signer.signed_at ? Colour::l4 : Colour::disabled_ink);
      text_block(f, {words.x + mark + 12, words.y, words.w - mark - 12, words.h}, Type::base, signer.signed_at ? Colour::ink : Colour::disabled_ink,
                signer.signed_at ? f.words("app.finish.signed_at", {{"time", clock_of(*signer.signed_at)}}) : f.word("app.finish.signs_own_tablet"));
    }
    inner.y = bottom;
  });
}

void draw_rolled_up(Frame& f, Column& column, const std::string& name, const checklist::RolledUp& rolled) {
  std::vector<Flowing> row{flowing_words(f, Type::base_bold, Colour::ink, name)};
  const Chip level = level_chip(f, rolled.level.value_or(1));
  if (rolled.level) row.push_back({chip_width(f, level), [&](Rect slot) { chip(f, slot, level); }, true});
  else row.push_back(flowing_words(f, Type::base, Colour::ink2, f.word("app.finish.no_level"), true));
  flow(column, {f.sized(size::chip)}, row);
  column.gap(2);
  std::vector<std::string> standings;
  for (const auto& [standing, count] : rolled.points) standings.push_back(f.words.counted("standing." + std::string(domain::code_of(standing)), static_cast<long long>(count)));
  text(f, column, Type::small, Colour::ink2, joined(standings, " · "));
  if (!rolled.held_down_by.empty()) text(f, column, Type::small, Colour::l1, f.words("app.finish.held_down", {{"keys", joined(rolled.held_down_by)}}));
}

// What the levels add up to, and by which rule.
void draw_assessment(Frame& f, Column& column, const FinishView& view) {
  if (!view.assessment) return;
  card(f, column, [&](Column& inner) {
    text(f, inner, Type::heading, Colour::ink, f.word("app.finish.assessment"));
    inner.gap(12);
    for (const auto& [dimension, rolled] : view.assessment->dimensions) {
      draw_rolled_up(f, inner, f.word(domain::text_key(dimension)), rolled);
      inner.gap(12);
    }
    line_across(f, inner.x, inner.y, inner.w);
    inner.gap(12);
    draw_rolled_up(f, inner, f.word("app.finish.assessment_area"), view.assessment->area);
    inner.gap(12);
    const auto& [fully, largely, partly] = view.assessment->thresholds;
    text(f, inner, Type::small, Colour::ink2, f.words("app.finish.rule", {{"fully", std::to_string(fully)}, {"largely", std::to_string(largely)}, {"partly", std::to_string(partly)}}));
  });
  column.gap(space::card_gap);
}

void draw_summary(Frame& f, Column& column, const FinishView& view) {
  card(f, column, [&](Column& inner) {
    text(f, inner, Type::heading, Colour::ink, f.word("app.finish.provider_reads"));
    text(f, inner, Type::small, Colour::ink2, f.word("app.finish.provider_how"));
    separator(f, inner, 12, 16);
    const float label = f.is_phone() ? 104 : 128;
    const auto row = [&](const char* key, const std::vector<Run>& words) {
      label_and_words(f, inner, label, f.word(key), words);
      inner.gap(16);
    };
    const auto plain = [](const std::string& words) { return std::vector<Run>{{words, Type::base, Colour::ink, false}}; };
    std::string visit = announcement_words(f, view.around.visit->announcement);
    if (view.started_at) {
      visit += "\n" + base::iso(base::in_stockholm(*view.started_at).date) + ", " + clock_of(*view.started_at);
      if (view.ended_at) visit += "–" + clock_of(*view.ended_at);
    }
    row("app.finish.visit", plain(visit));
    if (!view.purpose.empty()) row("app.finish.purpose", plain(view.purpose));
    std::vector<std::string> staff;
    for (const StaffCount& each : view.staff) {
      staff.push_back(f.words("app.finish.staff_row", {{"role", each.role}, {"awake", std::to_string(each.awake)}}));
      if (each.asleep > 0) staff.back() += f.words("app.finish.staff_asleep", {{"asleep", std::to_string(each.asleep)}});
    }
    row("app.finish.staff", plain(staff.empty() ? f.word("app.finish.not_counted") : joined(staff, "\n")));
    if (view.staffing.begun) row("app.finish.staffing", plain(staffing_lines(f, view.staffing)));
    const bool above = text_width(f, Type::small, f.word("app.rail.findings")) > label - 8;
    Column left(inner.x, inner.y + 2, above ? inner.w : label - 8), right(above ? inner.x : inner.x + label, inner.y, above ? inner.w : inner.w - label);
    if (above) right.y += line_height(f, Type::small) + 2;
    text(f, left, Type::small, Colour::ink2, f.word("app.rail.findings"));
    std::vector<const SummaryFinding*> read;
    for (const SummaryFinding& finding : view.findings_read)
      if (finding.finding_class != domain::FindingClass::strength) read.push_back(&finding);
    if (read.empty()) text(f, right, Type::base, Colour::ink, f.word("app.finish.no_findings"));
    const auto name = [&](std::size_t i) -> std::string_view { return read[i]->name; };
    list(f, right, {.key = "finish.findings", .count = read.size(), .gap = 12, .name = name}, [&](Column& rows, std::size_t i) {
      const SummaryFinding& finding = *read[i];
      const ClassLook look = class_look(f, finding.finding_class);
      chip(f, rows.take(f.sized(size::chip)), {look.words, look.icon, look.tone});
      rows.gap(4);
      text(f, rows, Type::base, Colour::ink, finding.words);
    });
    if (!read.empty()) right.gap(12);
    inner.y = std::max(left.y, right.y) + 4;
    std::string strengths;
    for (const SummaryFinding& finding : view.findings_read)
      if (finding.finding_class == domain::FindingClass::strength) strengths += (strengths.empty() ? "" : "\n") + finding.words;
    row("app.finish.strengths", plain(strengths.empty() ? f.word("app.finish.no_strengths") : strengths));
    if (!view.at_once.empty()) row("app.finish.at_once", plain(view.at_once));
    row("app.finish.next", plain(view.next_steps.empty() ? f.word("app.finish.next_words") : view.next_steps));
  });
}

ActionBar action_bar(const Frame& f, const FinishView& view, const FinishDraft& draft) {
  ActionBar bar;
  if (view.my_signature_at || view.signed_off) {
    bar.words = f.words("app.finish.locked", {{"time", view.my_signature_at ? clock_of(*view.my_signature_at) : ""}});
    bar.detail = f.word("app.finish.locked_detail");
    bar.buttons = {{.key = "finish.today", .label = f.word("app.finish.to_today"), .icon_after = Icon::arrow_forward, .kind = ButtonKind::main}};
    return bar;
  }
  Button sign{.key = "finish.sign", .label = f.word(view.signing ? "app.finish.signing" : "app.finish.sign"), .icon = Icon::draw, .kind = ButtonKind::main};
  sign.working = view.signing;
  if (!view.hindrances.empty()) {
    sign.reason = sentence(f, view.hindrances.front());
    const auto [what, how] = split(*sign.reason);
    bar.words = what;
    bar.detail = how;
  } else if (draft.signature.empty() && !draft.undrawn) {
    sign.reason = f.word("app.finish.draw_first");
    sign.by_rule = false;
    bar.words = f.word("app.finish.draw_first");
    bar.detail = f.word("app.finish.sign_locks");
  } else {
    bar.words = f.word("app.finish.statement");
    bar.detail = f.word("app.finish.sign_locks");
  }
  if (!view.ended) bar.buttons.push_back({.key = "finish.show", .label = f.word("app.leaving.show"), .icon = Icon::remove_red_eye});
  if (view.ended && !view.no_take_back) bar.buttons.push_back({.key = "finish.take_back", .label = f.word("app.finish.take_back"), .icon = Icon::play_arrow});
  bar.buttons.push_back(sign);
  return bar;
}

Sign sign_with(const Frame& f, const ui::Signature& drawn) {
  Sign sign{drawn.pad.w, drawn.pad.h, {}, f.word("app.finish.statement")};
  for (const auto& stroke : drawn.strokes) {
    auto& points = sign.strokes.emplace_back();
    for (const Point& point : stroke) points.push_back({point.x, point.y});
  }
  return sign;
}

}  // namespace

Intents draw_finish(ui::Frame& f, const FinishView& view, FinishDraft& draft) {
  Intents intents;
  if (view.my_signature_at) draft.signature = {}, draft.undrawn = false;
  PageParts parts = page_parts(f, view.around);
  if (view.around.visit) parts.action = action_bar(f, view, draft);
  const std::string pressed = page(f, parts, [&](Rect area) {
    if (!view.around.visit) return;
    const float margin = f.page_margin();
    const auto left = [&](Column& column) {
      draw_left_to_do(f, column, view, intents);
      column.gap(space::card_gap);
      draw_signatures(f, column, view, draft);
      column.gap(space::card_gap);
      draw_after_signing(f, column, view.after, draft.texts, intents);
    };
    if (!f.has_rail() || f.large_text()) {
      scroll(f, "finish.scroll", area, [&](Column& column) {
        left(column);
        column.gap(space::card_gap);
        draw_assessment(f, column, view);
        draw_summary(f, column, view);
      }, {margin, 16, margin, 24});
      return;
    }
    const Rect side = area.cut_right(472 + margin);
    scroll(f, "finish.scroll", area, left, {margin, 16, 16, 16});
    scroll(f, "finish.side", side, [&](Column& column) {
      draw_assessment(f, column, view);
      draw_summary(f, column, view);
    }, {0, 16, margin, 16});
  });
  if (pressed == "finish.sign") intents.emplace_back(sign_with(f, draft.signature));
  if (pressed == "finish.show") intents.emplace_back(Go{Screen::leaving});
  if (pressed == "finish.today") intents.emplace_back(Go{Screen::today});
  if (pressed == "finish.take_back") intents.emplace_back(Do{"visit.take_back", domain::TakeBack{domain::TakeBack::Which::ended}});
  for (Intent& each : pressed_around(view.around, pressed)) intents.push_back(std::move(each));
  draw_notice(f, view.around, intents);
  return intents;
}

}  // namespace platsbesok::app
