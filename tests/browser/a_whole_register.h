// A register with something of every kind in it, all made up: units of both kinds, plans, signals, permits, risks, schedules, and visits in every state. For tests that look at
// every page. Names are as long as real ones.
#pragma once

#include "tests/register/web/a_site.h"

namespace platsbesok::tests {

class WholeRegister {
public:
  WholeRegister();

  // Where the pages of a route are, the fullest first; the address has braces where something stands in it (register/web/routes.cpp).
  std::vector<std::string> paths(std::string_view address) const;
  // Those who look, whoever sees most first: the quality head, the visits' inspector, the administrator, the registrar, the director.
  static const std::vector<std::string>& readers();
  Browser& reader(const std::string& username) { return signed_in_.at(username); }

  Site site;
  std::string unit, own_unit;  // their paths

private:
  void write_about_units();
  void write_plans();
  void make_visits();
  void sign_in();

  MadeTablet ada_, bo_;
  std::map<std::string, std::string> at_;                        // what stands at each kind of brace
  std::map<std::string, std::vector<std::string>> elsewhere_;    // the paths of routes that want something of their own
  std::map<std::string, Browser> signed_in_;
};

}  // namespace platsbesok::tests
