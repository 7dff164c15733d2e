// An inspector's evening, played on the real app with real input events: a wrong passphrase and the right one, the visit that is on the tablet today,
// the whole checklist with every kind of answer, a finding, a photo, a pause, the end and the signature. What is not as it should be throws RobotStopped.
#pragma once

#include "app/program.h"
#include "tests/support/robot.h"

namespace platsbesok::tests {

struct Evening {
  std::string passphrase;
  std::string pin = "493817";
  std::string unit;                                        // its name on the card; empty: the first visit of today
  bool camera = false;                                     // there is one: a photo is taken, and a copy of it made
  bool send = false;                                       // in the end wait for the register, and for its receipt for everything
  std::function<void(const std::string& words)> step;      // before each step
  std::function<void(int minutes)> pass;                   // while the visit is under way so much time goes by before each step
  std::function<void(const std::string& name)> picture;    // after a screen came to rest
};

class EveningVisit {
public:
  EveningVisit(app::Program& program, Evening evening);

  void whole();  // everything below, in order; sending when it was asked for

  void unlock();          // a wrong passphrase first
  void unlock_at_once();
  void lock_and_resume();  // in the middle of the visit, with the PIN
  void open_visit();
  void start();
  void count_staff();      // everybody in the schedule but the last is here, and one more who is not in it
  void answer_checklist();
  void write_finding();
  void add_photo();
  void talk_and_read();     // an interview and a document
  void call_for_help();
  void look_at_staffing();  // what it came to; a finding that is proposed is accepted
  void tell_the_unit();
  void take_photo();
  void pause_and_go_on();
  void finish_and_sign();
  void look_at_sending();
  void send();
  void lock();

  Robot& robot() { return robot_; }

private:
  void say(const std::string& words);
  void picture(const std::string& name);
  void must_read(const std::string& words);
  void press(const std::string& key);
  void choose_pin();
  void press_digits(const std::string& pad, const std::string& digits);
  void press_if_there(const std::string& key);
  void write(const std::string& key, const std::string& words);
  void assess(const std::string& question, int level);
  std::string card_key();
  std::vector<std::string> uncounted();  // the keys of those whose shift has begun
  void count_who_came();                 // those whose shift began after the count

  app::Program& program_;
  Evening evening_;
  Robot robot_;
  bool under_way_ = false;
};

}  // namespace platsbesok::tests
