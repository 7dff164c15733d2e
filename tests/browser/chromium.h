// Chromium without a window, driven through chromedriver (W3C WebDriver: HTTP and JSON). One session, one tab; both programs and their folder end with it.
// What goes wrong between them is a std::runtime_error with chromedriver's own words.
#pragma once

#include "tests/support/process.h"

#include <nlohmann/json.hpp>

#include <memory>

namespace platsbesok::tests {

class Chromium {
public:
  Chromium();
  ~Chromium();

  // Waits until the page has loaded. Certificates are not judged: the register's CA is its own.
  void open(const std::string& address);
  std::string address();
  // The window is this many CSS pixels wide and high; to a page 320 by 256 is what 1280 by 1024 is at 400 %.
  void resize(int width, int height);
  // "light" or "dark", as the person has set her system; and nothing moves, so that a colour is not on its way.
  void prefer(const std::string& scheme);
  void set_cookie(const std::string& at, const std::string& name, const std::string& value);
  void forget_cookies();

  // In every page from now on, before anything of its own; no content security policy applies to it.
  void add_to_pages(const std::string& script);
  // The body of a function; what it returns. A promise is waited for.
  nlohmann::json run(const std::string& script, const nlohmann::json& arguments = nlohmann::json::array());

  // Key by key, down and up; a key without a character of its own is one of `key`'s. Waits for the page that a key leads to.
  void press(const std::string& keys);
  // The same while this one is held down.
  void press_with(const std::string& held, const std::string& keys);

private:
  void act(const nlohmann::json& keys);
  nlohmann::json ask(const char* method, const std::string& path, const nlohmann::json& body = nlohmann::json::object());
  void cdp(const char* command, const nlohmann::json& parameters);

  TemporaryFolder folder_;
  struct Connection;
  std::unique_ptr<Connection> connection_;
  std::unique_ptr<Process> driver_;
  std::string root_, session_;
};

// WebDriver's code points for keys.
namespace key {
inline const std::string tab = "\uE004", enter = "\uE007", control = "\uE009", down = "\uE015", space = " ";
}

}  // namespace platsbesok::tests
