#include "core/domain/dialogue_due.h"

#include "core/base/days.h"

namespace platsbesok::domain {

namespace {

bool held_in(const Dialogues& dialogues, std::string_view area, const DialoguePeriod& period) {
  return std::ranges::any_of(dialogues.meetings, [&](const DialogueMeeting& each) {
    return each.stands() && each.area.value == area && each.on && !(*each.on < period.first()) && !(period.last() < *each.on);
  });
}

}  // namespace

base::Date DialoguePeriod::last() const { return base::date_of(base::day_number(base::add_months(first(), months())) - 1); }

DialoguePeriod DialoguePeriod::before() const { return period_of(interval, base::date_of(base::day_number(first()) - 1)); }

DialoguePeriod period_of(DialogueInterval interval, base::Date day) {
  DialoguePeriod period{interval, day.year};
  period.number = (day.month - 1) / period.months() + 1;
  return period;
}

std::vector<DueDialogue> due_dialogues(const Dialogues& dialogues, const InvitedIn& invited, base::Date today) {
  std::vector<DueDialogue> due;
  for (const auto& [interval, code] : Codes<DialogueInterval>::all) {
    const auto now = period_of(interval, today);
    for (const auto& period : {now.before(), now})
      for (const auto& [area, who] : invited(period.first(), period.last()))
        if (dialogues.interval(area) == interval && !(period.last() < who.since) && !held_in(dialogues, area, period)) due.push_back({area, period, period.last(), period.last() < today});
  }
  return due;
}

}  // namespace platsbesok::domain
