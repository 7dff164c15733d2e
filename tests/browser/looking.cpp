#include "tests/browser/looking.h"

#include <cstdlib>

namespace platsbesok::tests {

using nlohmann::json;

namespace {

std::vector<std::string> words(const json& found) { return found.get<std::vector<std::string>>(); }

std::string checks() {
  const auto axe = read_text(std::filesystem::path(PLATSBESOK_AXE));
  if (axe.empty()) throw std::runtime_error("axe-core is missing: run .ci/setup test first");
  return axe + ";\n" + read_text(std::filesystem::path(PLATSBESOK_ROOT) / "tests/browser/page_checks.js");
}

void add(std::vector<std::string>& all, const char* where, const std::vector<std::string>& found) {
  for (const auto& each : found) all.push_back(where + each);
}

}  // namespace

void make_wide(Chromium& chromium) { chromium.resize(1280, 1024); }
void make_narrow(Chromium& chromium) { chromium.resize(320, 256); }

std::vector<std::string> axe_findings(Chromium& chromium) {
  return words(chromium.run("return pageChecks.axeFindings(arguments[0])", {{"wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"}}));
}

std::vector<std::string> contrast_findings(Chromium& chromium) { return words(chromium.run("return pageChecks.axeFindings(arguments[0])", json::array({json::array({"color-contrast"})}))); }

std::vector<std::string> reflow_findings(Chromium& chromium) { return words(chromium.run("return pageChecks.reflow()")); }

std::vector<std::string> keyboard_findings(Chromium& chromium) {
  // A date has a stop for each of its parts, and they are not counted.
  const auto stops = chromium.run("return pageChecks.begin()").get<std::size_t>();
  const auto tabs = [&](std::size_t count) {
    std::string keys;
    for (std::size_t i = 0; i < count; ++i) keys += key::tab;
    chromium.press(keys);
    return chromium.run("return pageChecks.isOut()").get<bool>();
  };
  bool out = tabs(stops + 1);
  for (std::size_t more = 0; !out && more < stops * 8 + 16; more += 8) out = tabs(8);
  return words(chromium.run("return pageChecks.end()"));
}

namespace {

std::vector<std::string> found_now(Chromium& chromium, Of what, bool long_run) {
  std::vector<std::string> all;
  chromium.run("for (const each of document.querySelectorAll('details')) each.open = true");
  make_wide(chromium);
  add(all, "1280: ", axe_findings(chromium));
  if (long_run || what == Of::page) {
    add(all, "1280: ", keyboard_findings(chromium));
    chromium.prefer("dark");
    add(all, "dark: ", contrast_findings(chromium));
    chromium.prefer("light");
  }
  make_narrow(chromium);
  add(all, "320: ", reflow_findings(chromium));
  if (long_run) {
    add(all, "320: ", axe_findings(chromium));
    add(all, "320: ", keyboard_findings(chromium));
  }
  return all;
}

}  // namespace

// Chromium lays out and moves focus in its own time: what is found is looked for once more, and what is wrong is wrong twice.
std::vector<std::string> findings(Chromium& chromium, Of what) {
  const bool long_run = std::getenv("PLATSBESOK_LONG") != nullptr;
  const auto found = found_now(chromium, what, long_run);
  return found.empty() ? found : found_now(chromium, what, long_run);
}

Looking::Looking() {
  chromium.add_to_pages(checks());
  find_pages();
  served_.emplace(whole.site.web, whole.site.made.office().certificates());
}

void Looking::find_pages() {
  using reg::web::Method;
  for (const auto& route : reg::web::routes()) {
    if (route.method != Method::get) continue;
    bool any = false;
    for (const auto& path : whole.paths(route.address)) {
      for (const auto& reader : WholeRegister::readers()) {
        const auto reply = whole.reader(reader).get(path);
        if (reply.status == 404) continue;
        any = true;
        if (header(reply, "Content-Type").starts_with("text/html")) pages.push_back({std::string(route.address), path, reader});
        break;
      }
    }
    if (!any) missing.emplace_back(route.address);
  }
  for (const auto& reader : WholeRegister::readers()) sessions_[reader] = whole.reader(reader).cookies.at(session_cookie);
}

void Looking::open(const std::string& path, const std::string& reader) { open_at(served_->address(path), reader.empty() ? "" : sessions_.at(reader)); }

void Looking::open_at(const std::string& address, const std::string& session) {
  chromium.forget_cookies();
  if (!session.empty()) chromium.set_cookie(address, session_cookie, session);
  chromium.open(address);
}

void Looking::send(const std::string& form, const std::map<std::string, std::string>& fields) {
  chromium.run(R"(
    const [selector, fields] = arguments, form = document.querySelector(selector);
    for (const [name, value] of Object.entries(fields))
      for (const each of form.elements) {
        if (each.name !== name) continue;
        if (each.type === 'file') {
          const files = new DataTransfer();
          files.items.add(new File([value], 'fil.csv'));
          each.files = files.files;
        } else if (each.type === 'radio' || each.type === 'checkbox') each.checked = each.value === value;
        else each.value = value;
      }
    form.noValidate = true;
    window.isBefore = true;
    form.querySelector('button:not([tabindex="-1"]):not([disabled])').click();)",
               {form, fields});
  for (int i = 0; i < 500; ++i) {
    if (chromium.run("return !window.isBefore && document.readyState === 'complete'").get<bool>()) return;
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  throw std::runtime_error("no page answered the form " + form);
}

Looking& looking() {
  static Looking one;
  return one;
}

bool says(const std::string& words) { return looking().chromium.run("return document.body.innerText.includes(arguments[0])", {words}).get<bool>(); }

}  // namespace platsbesok::tests
