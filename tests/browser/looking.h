// One Chromium before one whole register, and what the tests ask of each page it shows. Everything is made once and serves all of a program's tests.
#pragma once

#include "tests/browser/a_whole_register.h"
#include "tests/browser/chromium.h"
#include "tests/browser/served.h"

namespace platsbesok::tests {

// What is wrong with the page that is open, in words: axe's rules of WCAG 2.1 A and AA (and its best practice) at 1280 pixels; what is lost or asks for scrolling sideways
// at 320, which is 1280 at 400 %; and of a page, not of each state of it, what the Tab key does not reach, where focus does not show, and contrast in the dark. With
// --long all of it of states too, and axe and the keyboard at 320. Everything that can be unfolded has been.
enum class Of { page, state };
std::vector<std::string> findings(Chromium& chromium, Of what = Of::page);
// The parts of it, of the page at its present width.
std::vector<std::string> axe_findings(Chromium& chromium);
std::vector<std::string> contrast_findings(Chromium& chromium);
std::vector<std::string> reflow_findings(Chromium& chromium);
std::vector<std::string> keyboard_findings(Chromium& chromium);
void make_wide(Chromium& chromium);
void make_narrow(Chromium& chromium);

// A page of the route table and who sees most of it.
struct Shown {
  std::string route, path, reader;
};
inline const std::string session_cookie = "__Host-session";

class Looking {
public:
  Looking();
  // The page at this path of the whole register, as somebody who is signed in, or as nobody ("").
  void open(const std::string& path, const std::string& reader);
  // An address of another's, with that session's cookie or none ("").
  void open_at(const std::string& address, const std::string& session);
  // Sends the form that this selector finds, with these fields (a file's words in a field for a file), whatever the browser itself would say of it. Waits for the answer's page.
  void send(const std::string& form, const std::map<std::string, std::string>& fields = {});

  Chromium chromium;
  WholeRegister whole;
  std::vector<Shown> pages;          // of every GET route: each place that the whole register has for it
  std::vector<std::string> missing;  // routes that show nobody anything

private:
  void find_pages();
  std::map<std::string, std::string> sessions_;
  std::optional<Served> served_;
};

Looking& looking();
bool says(const std::string& words);  // the page that is shown

}  // namespace platsbesok::tests
