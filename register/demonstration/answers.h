// Answers: what an inspector of the past answered: what the file tells of the visit, else what it tells of every visit ("usual"), else what is in order.
#pragma once

#include "register/demonstration/entry.h"

#include "core/domain/decide.h"

namespace platsbesok::reg::demonstration {

class Answers {
public:
  Answers(const Entry& file, const Entry& visit) : usual_(file.entry("usual_answers")), visit_(visit) {}

  // Nothing where there is nothing to say: a text that the file has no words for, a note, what is taken from the visit's times.
  std::optional<domain::AnswerQuestion> to(const checklist::Question& question, base::Date today) const;

private:
  std::vector<std::string> said(const checklist::Question& question, base::Date today) const;

  Entry usual_, visit_;
};

}  // namespace platsbesok::reg::demonstration
