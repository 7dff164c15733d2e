#include "app/screens/sending.h"

#include "app/ui/widgets.h"

namespace platsbesok::app {

using namespace ui;

SendingView sending_view(const AppState& state) {
  SendingView view;
  view.around = around(state);
  view.wire = state.wire;
  for (const auto& [place, writing] : state.writing)
    if (writing.broke) view.broken.push_back(*writing.broke);
  view.rebuilt = state.rebuilt;
  view.handover = handover_view(state);
  if (!state.published) return view;
  view.left_in_copy = state.published->left_in_copy;
  view.leaving = state.published->leaving;
  view.sealed = state.published->sealed;
  view.enrolled = !state.published->owner.register_address.empty();
  view.last_receipt_at = state.published->last_receipt_at;
  view.secured = state.published->secured_ops;
  for (const Waiting& each : state.published->waiting) {
    const std::uint64_t count = each.what == Waiting::What::changes ? each.count : 1;
    (view.wire.phase == WireStatus::Phase::working ? view.sending : view.here) += count;
    if (each.what != Waiting::What::changes) view.left_bytes += each.size_bytes;
    view.waiting.push_back({each, each.file ? each.file->hex() : each.dossier.hex(), each.file ? shown(state, *each.file) : Shown{}});
  }
  const base::Date today = base::in_stockholm(state.now).date;
  for (const Card& card : state.published->cards)
    if (card.secured_at && card.unsent_ops == 0 && card.unsent_files == 0 && base::in_stockholm(*card.secured_at).date == today) view.secured_today.push_back(row_of(card));
  return view;
}

namespace {

void draw_problem(Frame& f, Column& column, const SendingView& view, Intents& intents) {
  for (const Broke& broke : view.broken) {
    const ErrorWords words = error_words(f, broke);
    if (!error_card(f, column, {words.title, words.what, words.why, words.what_to_do, words.code,
                                {{.key = "sending.retry", .label = f.word("app.notice.retry"), .icon = Icon::autorenew, .compact = true}}}).empty())
      intents.emplace_back(Retry{});
    return column.gap(space::card_gap);
  }
  if (view.rebuilt) {
    message(f, column, {Tone::l4, Icon::build_circle, f.words.counted("app.sending.rebuilt", static_cast<long long>(*view.rebuilt)), f.word("app.sending.rebuilt_more")});
    column.gap(space::card_gap);
  }
  if (view.left_in_copy > 0) {
    message(f, column, {Tone::l1, Icon::error, f.words.counted("app.sending.left_in_copy", static_cast<long long>(view.left_in_copy)), f.word("app.sending.left_in_copy_do")});
    column.gap(space::card_gap);
  }
  if (view.leaving > 0) {
    message(f, column, {Tone::neutral, Icon::info, f.words.counted("app.withdrawn.leaving", static_cast<long long>(view.leaving)), f.word("app.withdrawn.leaving_more")});
    column.gap(space::card_gap);
  }
  if (view.sealed > 0) {
    message(f, column, {Tone::neutral, Icon::lock, f.words.counted("app.withdrawn.sealed", static_cast<long long>(view.sealed)), f.word("app.withdrawn.sealed_more")});
    column.gap(space::card_gap);
  }
  if (!view.wire.problem) return;
  const std::string sentence_key = "problem." + view.wire.problem->code, own = "app.problem." + view.wire.problem->code + ".";
  const bool known = f.words.has(own + "title");
  const std::string why = known ? f.word(own + "why") : f.words.has(sentence_key) ? f.word(sentence_key) : f.word("app.problem.unknown.why");
  std::string what_to_do = f.word(known ? own + "do" : "app.problem.unknown.do");
  if (view.wire.retry_at) what_to_do += " " + f.words("app.sending.retry_at", {{"time", clock_of(*view.wire.retry_at)}});
  Button send{.key = "sending.now", .label = f.word("app.sending.now"), .icon = Icon::autorenew, .compact = true};
  send.working = view.wire.phase == WireStatus::Phase::working;
  if (!error_card(f, column, {f.word(known ? own + "title" : "app.problem.unknown.title"), f.word(known ? own + "what" : "app.problem.unknown.what"), why, what_to_do,
                              view.wire.problem->code, {send}}).empty())
    intents.emplace_back(SendNow{});
  column.gap(space::card_gap);
}

std::string waiting_words(const Frame& f, const SendingView& view) {
  std::vector<std::string> parts{f.words.counted("app.sending.left", static_cast<long long>(view.here + view.sending))};
  if (view.left_bytes > 0) parts.push_back(size_words(f, view.left_bytes));
  return joined(parts);
}

// A row's words beside its picture: title, detail, and at the right what holds of it, or all three under one another.
constexpr float row_indent = 64;
bool row_beside(const Frame& f, float width, const std::string& aside) {
  return text_width(f, Type::small_bold, aside) + 16 < (width - row_indent) / 2;
}
float row_words_height(const Frame& f, float width, const std::string& title, const std::string& detail, const std::string& aside) {
  const bool beside = row_beside(f, width, aside);
  const float room = width - row_indent - (beside ? text_width(f, Type::small_bold, aside) + 16 : 0);
  return text_height(f, Type::base_bold, title, room) + text_height(f, Type::small, detail, room) + (beside ? 0 : text_height(f, Type::small_bold, aside, room));
}
void draw_row_words(Frame& f, Rect row, const std::string& title, const std::string& detail, const std::string& aside, Colour colour) {
  const Type type = colour == Colour::ink2 ? Type::small : Type::small_bold;
  const bool beside = row_beside(f, row.w, aside);
  if (beside) text_line(f, row, type, colour, aside, Align::right);
  const float room = row.w - row_indent - (beside ? text_width(f, Type::small_bold, aside) + 16 : 0);
  Column words(row.x + row_indent, row.centre().y - row_words_height(f, row.w, title, detail, aside) / 2, room);
  text(f, words, Type::base_bold, Colour::ink, title);
  text(f, words, Type::small, Colour::ink2, detail);
  if (!beside) text(f, words, type, colour, aside);
}

void draw_waiting(Frame& f, Column& column, const SendingView& view, const WaitingRow& each) {
  const std::string state = f.word(view.wire.phase == WireStatus::Phase::working ? "app.sending.on_its_way" : "app.sending.waits");
  const std::string aside = each.what != Waiting::What::changes ? size_words(f, each.size_bytes) + " · " + state : state;
  const std::string title = each.what == Waiting::What::changes ? f.word("app.sending.changes") : each.what == Waiting::What::signature ? f.word("app.sending.signature") : each.caption.empty() ? f.word("app.sending.photo") : each.caption;
  std::vector<std::string> detail{each.unit_name.empty() ? f.word("app.sending.visit_to_come") : each.unit_name};
  if (each.what == Waiting::What::changes) detail.push_back(f.words.counted("app.count.changes", static_cast<long long>(each.count)));
  const Rect row = column.take(std::max(f.sized(72) + 8, row_words_height(f, column.w, title, joined(detail, " · "), aside) + 24));
  const Rect shape{row.x, row.centre().y - 24, 48, 48};
  if (each.what == Waiting::What::file && each.file) {
    thumbnail(f, shape, "sending.file." + each.name, each.caption, each.picture.texture);
  } else {
    fill(f, shape, Colour::neutral_tint, radius::field);
    icon(f, shape.centre(), each.what == Waiting::What::signature ? Icon::draw : Icon::description, Colour::ink2);
  }
  draw_row_words(f, row, title, joined(detail, " · "), aside, Colour::ink2);
}

void draw_queue(Frame& f, Column& column, const SendingView& view) {
  card(f, column, [&](Column& inner) {
    group_heading(f, inner, f.word("app.sending.queue"), view.waiting.empty() ? "" : waiting_words(f, view), view.waiting.empty() ? "" : f.word("app.sending.texts_first"));
    if (view.waiting.empty()) {
      inner.gap(8);
      return text(f, inner, Type::base, Colour::ink2, f.word("app.sending.queue_empty"));
    }
    inner.gap(4);
    list(f, inner, {.key = "sending.waiting", .owner = "sending.file", .count = view.waiting.size(), .name = [&](std::size_t i) -> std::string_view { return view.waiting[i].name; }},
         [&](Column& rows, std::size_t i) {
           if (i > 0) line_across(f, rows.x, rows.y, rows.w);
           draw_waiting(f, rows, view, view.waiting[i]);
         });
    inner.y -= 8;
  });
  column.gap(space::card_gap);
}

void draw_secured_row(Frame& f, Column& column, const CardRow& one) {
  const std::string title = one.row.unit_name, aside = f.words("app.today.secured", {{"time", clock_of(*one.secured_at)}});
  const std::string detail = f.words.counted("app.count.photos", static_cast<long long>(one.row.photos)) + " · " + f.words.counted("app.count.findings", static_cast<long long>(one.row.findings));
  const Rect row = column.take(std::max(f.sized(72), row_words_height(f, column.w, title, detail, aside) + 24));
  const Rect shape{row.x, row.centre().y - 24, 48, 48};
  fill(f, shape, Colour::l4_tint, radius::field);
  icon(f, shape.centre(), Icon::cloud_done, Colour::l4);
  draw_row_words(f, row, title, detail, aside, Colour::l4);
}

void draw_secured(Frame& f, Column& column, const SendingView& view) {
  if (view.secured_today.empty()) return;
  card(f, column, [&](Column& inner) {
    group_heading(f, inner, f.word("app.sending.secured_today"), f.word("app.sending.receipt_here"));
    inner.gap(4);
    list(f, inner, {.key = "sending.secured", .count = view.secured_today.size(), .name = [&](std::size_t i) -> std::string_view { return view.secured_today[i].name; }},
         [&](Column& rows, std::size_t i) { draw_secured_row(f, rows, view.secured_today[i]); });
    inner.y -= 8;
  });
}

void draw_steps(Frame& f, Column& column, const SendingView& view) {
  card(f, column, [&](Column& inner) {
    progress_steps(f, inner, {{Icon::tablet_android, Tone::neutral, f.word("app.sending.here"), f.word("app.sending.here_detail"), std::to_string(view.here)},
                              {Icon::cloud_upload, Tone::accent, f.word("app.sending.sending"), f.word("app.sending.sending_detail"), std::to_string(view.sending)},
                              {Icon::cloud_done, Tone::l4, f.word("app.sending.secured"), f.word("app.sending.secured_detail"), std::to_string(view.secured)}});
  });
  column.gap(space::card_gap);
}

void draw_contact(Frame& f, Column& column, const SendingView& view, Intents& intents) {
  card(f, column, [&](Column& inner) {
    const bool contact = view.wire.last_contact_at && !view.wire.no_contact;
    const float mark = icon_size(f, IconSize::normal);
    icon(f, {inner.x + mark / 2, inner.y + line_height(f, Type::base) / 2}, contact ? Icon::network_cell : Icon::cloud_off, contact ? Colour::l4 : Colour::ink2);
    Column words(inner.x + mark + 12, inner.y, inner.w - mark - 12);
    text(f, words, Type::base_bold, Colour::ink, f.word(!view.enrolled ? "app.sending.not_enrolled" : contact ? "app.sending.contact" : "app.sending.no_contact"));
    text(f, words, Type::small, Colour::ink2,
         view.last_receipt_at ? f.words("app.sending.last_receipt", {{"time", base::date_time_text(*view.last_receipt_at)}}) : f.word("app.sending.no_receipt"));
    inner.y = words.y;
    separator(f, inner, 16, 16);
    text(f, inner, Type::base, Colour::ink2, f.word("app.sending.by_itself"));
    if (view.wire.no_contact && view.wire.retry_at) text(f, inner, Type::base, Colour::ink2, f.words("app.sending.retry_at", {{"time", clock_of(*view.wire.retry_at)}}));
    inner.gap(16);
    Button send{.key = "sending.send", .label = f.word(view.wire.phase == WireStatus::Phase::working ? "app.sending.working" : "app.sending.now"), .icon = Icon::cloud_upload};
    send.working = view.wire.phase == WireStatus::Phase::working;
    if (!view.enrolled) send.reason = f.word("app.sending.not_enrolled_why");
    if (button(f, inner, send, true)) intents.emplace_back(SendNow{});
    if (send.reason) {
      inner.gap(8);
      text(f, inner, Type::small, Colour::ink2, *send.reason);
    }
  });
}

}  // namespace

Intents draw_sending(ui::Frame& f, const SendingView& view, SendingDraft&) {
  Intents intents;
  PageParts parts = page_parts(f, view.around);
  parts.top.title = f.word("app.rail.sending");
  parts.top.subtitle = view.waiting.empty() ? f.word("app.sending.nothing_left") : waiting_words(f, view);
  const std::string pressed = page(f, parts, [&](Rect area) {
    const float margin = f.page_margin();
    if (!f.has_rail() || f.large_text()) {
      scroll(f, "sending.scroll", area, [&](Column& column) {
        draw_problem(f, column, view, intents);
        draw_steps(f, column, view);
        draw_queue(f, column, view);
        draw_contact(f, column, view, intents);
        draw_handover_card(f, column, view.handover, intents);
        column.gap(space::card_gap);
        draw_secured(f, column, view);
      }, {margin, 16, margin, 24});
      return;
    }
    const Rect side = area.cut_right(352 + margin);
    scroll(f, "sending.scroll", area, [&](Column& column) {
      draw_problem(f, column, view, intents);
      draw_queue(f, column, view);
      draw_secured(f, column, view);
    }, {margin, 16, 16, 24});
    scroll(f, "sending.side", side, [&](Column& column) {
      draw_steps(f, column, view);
      draw_contact(f, column, view, intents);
      draw_handover_card(f, column, view.handover, intents);
    }, {0, 16, margin, 24});
  });
  draw_handover_choice(f, view.handover, intents);
  for (Intent& each : pressed_around(view.around, pressed)) intents.push_back(std::move(each));
  draw_notice(f, view.around, intents);
  return intents;
}

}  // namespace platsbesok::app
