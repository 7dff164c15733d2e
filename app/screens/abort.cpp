#include "app/screens/abort.h"

#include "app/screens/records.h"
#include "app/ui/widgets.h"

#include <charconv>

namespace platsbesok::app {

using namespace ui;

namespace {

using domain::AbortReason;

const std::string reason_name = "visit.abort/reason", waited_name = "visit.abort/waited", said_by_name = "visit.abort/said_by", said_name = "visit.abort/said",
                  stood_at_name = "visit.abort/stood_at", words_name = "visit.abort/words";

bool not_let_in(std::optional<AbortReason> reason) { return reason == AbortReason::door_not_opened || reason == AbortReason::access_refused; }

std::optional<std::int64_t> minutes_in(const std::string& typed) {
  std::int64_t minutes = 0;
  const auto [end, error] = std::from_chars(typed.data(), typed.data() + typed.size(), minutes);
  return error == std::errc() && end == typed.data() + typed.size() ? std::optional(minutes) : std::nullopt;
}

void choose(Texts& texts, const std::string& name, std::string_view code) {
  texts.words[name] = code;
  texts.typed(name);
}

void draw_reasons(Frame& f, Column& column, std::optional<AbortReason> reason, Texts& texts) {
  std::vector<Choice> reasons;
  std::optional<int> chosen;
  for (const auto& [each, code] : domain::Codes<AbortReason>::all) {
    if (reason == each) chosen = static_cast<int>(reasons.size());
    reasons.push_back({.key = "abort." + std::string(code), .label = f.word("app.abort." + std::string(code)), .tone = Tone::accent});
  }
  Column rows(column.x + 12, column.y, column.w - 24);
  if (const auto pressed = radio_rows(f, rows, reasons, chosen)) choose(texts, reason_name, domain::Codes<AbortReason>::all[static_cast<std::size_t>(*pressed)].second);
  column.y = rows.y + 12;
}

// Until somebody writes there the minutes follow the clock.
void draw_waited(Frame& f, Column& column, const AbortView& view, Texts& texts) {
  const Field what{.key = "abort.waited", .label = f.word("app.abort.waited"), .unit = f.word("app.abort.minutes"), .accept = Accept::digits, .bytes_max = 4};
  const bool writing = f.has_focus(what.key);
  if (writing) texts.writing = waited_name;
  std::string& minutes = settle(texts, view.at, waited_name, std::to_string(view.since_start_min), writing);
  if (field(f, column, what, minutes).changed) texts.typed(waited_name);
  column.gap(8);
}

void draw_details(Frame& f, Column& column, const AbortView& view, std::optional<AbortReason> reason, Texts& texts) {
  if (not_let_in(reason)) {
    draw_waited(f, column, view, texts);
    text(f, column, Type::base_bold, Colour::ink, f.word("app.abort.who_said"));
    column.gap(4);
    const auto said_by = domain::from_code<domain::SaidBy>(drafted(view.at, said_by_name, texts));
    if (const int pressed = role_chips(f, column, "abort.said_by.", said_by); pressed >= 0) {
      const auto& [role, code] = domain::Codes<domain::SaidBy>::all[static_cast<std::size_t>(pressed)];
      if (said_by == role) texts.clear(said_by_name);
      else choose(texts, said_by_name, code);
    }
    column.gap(8);
    draft_field(f, column, {.key = "abort.said", .label = f.word("app.abort.said"), .hint = f.word("app.abort.said_hint"), .lines = true}, view.at, said_name, texts, 64);
    column.gap(8);
  }
  if (reason == AbortReason::wrong_place) {
    draft_field(f, column, {.key = "abort.stood_at", .label = f.word("app.abort.stood_at"), .hint = f.word("app.abort.stood_at_hint"), .bytes_max = 300}, view.at, stood_at_name, texts);
    column.gap(12);
  }
  draft_field(f, column, {.key = "abort.words", .label = f.word("app.abort.words"), .lines = true}, view.at, words_name, texts, 64);
}

}  // namespace

void draw_abort(Frame& f, const AbortView& view, AbortDraft& draft, Intents& intents) {
  if (!draft.open) return;
  const DialogEnd end = dialog(f, "abort", 600, [&](Column& column) {
    Texts& texts = draft.texts;
    text(f, column, Type::heading, Colour::ink, f.word("app.abort.title"));
    text(f, column, Type::base, Colour::ink2, f.word("app.abort.why"));
    column.gap(12);
    const auto reason = domain::from_code<AbortReason>(drafted(view.at, reason_name, texts));
    draw_reasons(f, column, reason, texts);
    draw_details(f, column, view, reason, texts);
    column.gap(12);
    if (reason == AbortReason::danger) {
      const Button call{.key = "abort.danger", .label = f.word("app.danger.open"), .icon = Icon::phone, .grave = true};
      if (button(f, column, call, true)) intents.emplace_back(Go{Screen::danger});
      column.gap(8);
    }
    Button abort{.key = "abort.confirm", .label = f.word("app.abort.confirm"), .icon = Icon::block, .grave = true, .grave_border = true};
    const auto waited = minutes_in(texts.words[waited_name]);
    const auto first = [&](bool missing, const char* why) {
      if (missing && !abort.reason) abort.reason = f.word(why), abort.by_rule = false;
    };
    first(!reason, "app.abort.choose");
    first(not_let_in(reason) && !waited, "app.abort.waited_missing");
    first(reason == AbortReason::wrong_place && texts.words[stood_at_name].empty(), "refusal.place_missing");
    first(reason == AbortReason::other && texts.words[words_name].empty(), "app.abort.words_missing");
    const Button back{.key = "abort.back", .label = f.word("app.abort.back"), .kind = ButtonKind::text};
    const std::string pressed = buttons_at_ends(f, column, {back, abort});
    if (pressed == back.key) draft.open = false;
    if (pressed == abort.key) {
      domain::AbortVisit command{*reason, texts.words[words_name], 0, {}, {}, {}, {}};
      if (not_let_in(reason)) command.waited_min = waited, command.said_by = domain::from_code<domain::SaidBy>(texts.words[said_by_name]), command.said = texts.words[said_name];
      if (reason == AbortReason::wrong_place) command.stood_at = texts.words[stood_at_name];
      intents.emplace_back(Do{"visit.abort", std::move(command)});
      draft = AbortDraft{};
    }
  });
  if (end == DialogEnd::dismissed || view.not_allowed) draft.open = false;
}

}  // namespace platsbesok::app
