// Which dialogue meetings are due (core/domain/RULES.md: Dialogue meetings, D8): one each quarter, or each term, for every area where somebody gives care under an
// agreement in that period. The one that is over is asked about, and the one that is running; none that was over before there was anybody to invite.
#pragma once

#include "core/domain/dialogue.h"

#include <functional>

namespace platsbesok::domain {

struct DialoguePeriod {
  DialogueInterval interval = DialogueInterval::quarter;
  int year = 0;
  int number = 1;  // 1–4; of terms 1: January to June ("VT"), 2: July to December ("HT")
  int months() const { return interval == DialogueInterval::quarter ? 3 : 6; }
  base::Date first() const { return {year, (number - 1) * months() + 1, 1}; }
  base::Date last() const;
  DialoguePeriod before() const;
  friend bool operator==(const DialoguePeriod&, const DialoguePeriod&) = default;
};
DialoguePeriod period_of(DialogueInterval interval, base::Date day);

struct DueDialogue {
  std::string area;
  DialoguePeriod period;
  base::Date due;  // the period's last day
  bool overdue = false;
};
// `invited`: who is to come on some day from first to last.
using InvitedIn = std::function<InvitedByArea(base::Date first, base::Date last)>;
std::vector<DueDialogue> due_dialogues(const Dialogues& dialogues, const InvitedIn& invited, base::Date today);

}  // namespace platsbesok::domain
