#include "tests/browser/chromium.h"

#include <curl/curl.h>

#include <stdexcept>

namespace platsbesok::tests {

using nlohmann::json;

namespace {

constexpr int start_ms = 60'000;
constexpr int wait_ms = 240'000;  // for a page or a script, on a machine that is busy with other things
constexpr long answer_s = 300;   // chromedriver gives up before

std::size_t append(char* bytes, std::size_t size, std::size_t count, void* to) {
  static_cast<std::string*>(to)->append(bytes, size * count);
  return size * count;
}

// The characters of UTF-8 text, each as its own text.
std::vector<std::string> characters(const std::string& text) {
  std::vector<std::string> all;
  for (const char byte : text) {
    if ((static_cast<unsigned char>(byte) & 0xC0) == 0x80 && !all.empty()) all.back() += byte;
    else all.emplace_back(1, byte);
  }
  return all;
}

json presses(const std::string& keys) {
  json actions = json::array();
  for (const auto& each : characters(keys))
    for (const char* type : {"keyDown", "keyUp"}) actions.push_back({{"type", type}, {"value", each}});
  return actions;
}

}  // namespace

struct Chromium::Connection {
  CURL* handle = curl_easy_init();
  curl_slist* headers = curl_slist_append(nullptr, "Content-Type: application/json; charset=utf-8");
  ~Connection() {
    curl_slist_free_all(headers);
    curl_easy_cleanup(handle);
  }
};

Chromium::Chromium() : connection_(std::make_unique<Connection>()), driver_(std::make_unique<Process>(std::vector<std::string>{"/usr/bin/chromedriver", "--port=0"})) {
  const std::string marker = "started successfully on port ";
  std::string port;
  while (port.empty()) {
    const auto line = driver_->read_line(start_ms);
    if (!line) throw std::runtime_error("chromedriver did not start");
    if (const auto at = line->find(marker); at != std::string::npos) port = line->substr(at + marker.size(), line->find('.', at) - at - marker.size());
  }
  root_ = "http://127.0.0.1:" + port;
  // The pipe: when chromedriver ends, however, Chromium ends too.
  const json arguments = {"--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--remote-debugging-pipe", "--no-proxy-server", "--no-first-run",
                          "--disable-background-networking", "--disable-component-update", "--disable-sync", "--hide-scrollbars", "--lang=sv",
                          "--user-data-dir=" + (folder_.path() / "profile").string()};
  const json options = {{"args", arguments}, {"prefs", {{"intl.accept_languages", "sv"}}}};
  const json wanted = {{"browserName", "chrome"}, {"acceptInsecureCerts", true}, {"timeouts", {{"script", wait_ms}, {"pageLoad", wait_ms}}}, {"goog:chromeOptions", options}};
  session_ = "/session/" + ask("POST", "/session", {{"capabilities", {{"alwaysMatch", wanted}}}}).at("sessionId").get<std::string>();
}

Chromium::~Chromium() {
  try {
    ask("DELETE", session_);
  } catch (const std::exception&) {  // it is gone already; so is what it started
  }
}

json Chromium::ask(const char* method, const std::string& path, const json& body) {
  const std::string sent = body.dump(), url = root_ + path;
  std::string answered;
  CURL* handle = connection_->handle;
  curl_easy_reset(handle);
  curl_easy_setopt(handle, CURLOPT_URL, url.c_str());
  curl_easy_setopt(handle, CURLOPT_NOPROXY, "*");
  curl_easy_setopt(handle, CURLOPT_TIMEOUT, answer_s);
  curl_easy_setopt(handle, CURLOPT_HTTPHEADER, connection_->headers);
  curl_easy_setopt(handle, CURLOPT_CUSTOMREQUEST, method);
  if (method == std::string("POST")) {
    curl_easy_setopt(handle, CURLOPT_POSTFIELDS, sent.c_str());
    curl_easy_setopt(handle, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(sent.size()));
  }
  curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, append);
  curl_easy_setopt(handle, CURLOPT_WRITEDATA, &answered);
  if (const auto code = curl_easy_perform(handle); code != CURLE_OK) throw std::runtime_error("chromedriver: " + std::string(curl_easy_strerror(code)) + " at " + path);
  json value = json::parse(answered).at("value");
  if (value.is_object() && value.contains("error")) throw std::runtime_error("chromedriver: " + value.at("error").get<std::string>() + ": " + value.value("message", ""));
  return value;
}

void Chromium::cdp(const char* command, const json& parameters) { ask("POST", session_ + "/goog/cdp/execute", {{"cmd", command}, {"params", parameters}}); }

void Chromium::open(const std::string& address) { ask("POST", session_ + "/url", {{"url", address}}); }

std::string Chromium::address() { return ask("GET", session_ + "/url").get<std::string>(); }

void Chromium::resize(int width, int height) {
  cdp("Emulation.setDeviceMetricsOverride", {{"width", width}, {"height", height}, {"deviceScaleFactor", 1}, {"mobile", false}});
}

void Chromium::prefer(const std::string& scheme) {
  const json wanted = {{"name", "prefers-color-scheme"}, {"value", scheme}}, still = {{"name", "prefers-reduced-motion"}, {"value", "reduce"}};
  cdp("Emulation.setEmulatedMedia", {{"features", json::array({wanted, still})}});
}

void Chromium::set_cookie(const std::string& at, const std::string& name, const std::string& value) {
  cdp("Network.setCookie", {{"url", at}, {"name", name}, {"value", value}, {"path", "/"}, {"secure", true}, {"httpOnly", true}, {"sameSite", "Strict"}});
}

void Chromium::forget_cookies() { cdp("Network.clearBrowserCookies", json::object()); }

void Chromium::add_to_pages(const std::string& script) { cdp("Page.addScriptToEvaluateOnNewDocument", {{"source", script}}); }

json Chromium::run(const std::string& script, const json& arguments) { return ask("POST", session_ + "/execute/sync", {{"script", script}, {"args", arguments}}); }

void Chromium::press(const std::string& keys) { act(presses(keys)); }

void Chromium::press_with(const std::string& held, const std::string& keys) {
  json actions = presses(keys);
  const json down = {{"type", "keyDown"}, {"value", held}}, up = {{"type", "keyUp"}, {"value", held}};
  actions.insert(actions.begin(), down);
  actions.push_back(up);
  act(actions);
}

void Chromium::act(const json& keys) { ask("POST", session_ + "/actions", {{"actions", {{{"type", "key"}, {"id", "keyboard"}, {"actions", keys}}}}}); }

}  // namespace platsbesok::tests
