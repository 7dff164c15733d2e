// What looks at the pages finds what is wrong: each kind of fault, on a page made for it, and none where there is none.
#include "register/web/forms.h"
#include "tests/browser/looking.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace platsbesok;
using tests::Chromium;

namespace {

Chromium& showing(const std::string& body, const std::string& style = "") {
  Chromium& chromium = tests::looking().chromium;
  chromium.open("data:text/html;charset=utf-8," + reg::web::encode_component("<!doctype html><html lang=\"sv\"><head><title>En sida</title><style>body{margin:0}:focus{outline:3px solid #0E5870}" + style +
                                                                             "</style></head><body><main><h1>En sida</h1>" + body + "</main></body></html>"));
  return chromium;
}

// A finding that begins so, or holds these words.
bool finds(const std::vector<std::string>& all, const std::string& words) {
  for (const auto& each : all) INFO(each);
  return std::ranges::any_of(all, [&](const std::string& each) { return each.find(words) != std::string::npos; });
}

const std::string a_form = "<a href=\"#en\">En länk</a><form><p><label>Namn <input name=\"namn\"></label></p><p><label>Dag <input type=\"date\" name=\"dag\"></label></p>"
                           "<fieldset><legend>Val</legend><label><input type=\"radio\" name=\"v\" value=\"1\">Ett</label><label><input type=\"radio\" name=\"v\" value=\"2\">Två</label></fieldset>"
                           "<button>Spara</button></form>";

}  // namespace

TEST_CASE("a page without faults has no findings, at both widths") {
  for (const auto& each : tests::findings(showing(a_form))) FAIL_CHECK(each);
}

TEST_CASE("axe finds a picture without words, a field without a name, words that are too pale and a level of headings left out") {
  tests::make_wide(tests::looking().chromium);
  CHECK(finds(tests::axe_findings(showing("<img src=\"data:image/gif;base64,R0lGODlhAQABAAAAACw=\">")), "image-alt"));
  CHECK(finds(tests::axe_findings(showing("<input name=\"namn\">")), "label"));
  CHECK(finds(tests::axe_findings(showing("<p style=\"color:#999\">Svagt</p>")), "color-contrast"));
  CHECK(finds(tests::axe_findings(showing("<h3>För djupt</h3>")), "heading-order"));
  CHECK(tests::axe_findings(showing("<p>Tydligt</p>")).empty());
}

TEST_CASE("axe finds words that are too pale in the dark alone") {
  auto& chromium = showing("<p>Tydligt</p>", "@media (prefers-color-scheme:dark){body{background:#111;color:#333}}");
  CHECK(tests::contrast_findings(chromium).empty());
  chromium.prefer("dark");
  CHECK(finds(tests::contrast_findings(chromium), "color-contrast"));
  chromium.prefer("light");
  CHECK(tests::contrast_findings(chromium).empty());
}

TEST_CASE("at 400 % a page that scrolls sideways, a region that the keyboard does not reach and words that are cut off or lie over each other are found") {
  tests::make_narrow(tests::looking().chromium);
  const auto found = [](const std::string& body, const std::string& style = "") { return tests::reflow_findings(showing(body, style)); };
  const std::string table = "<table><tr><td style=\"min-width:600px\">En bred tabell</td></tr></table>";
  CHECK(finds(found("<p style=\"width:600px\">Brett</p>"), "the page is 600 px wide"));
  CHECK(finds(found("<p style=\"width:600px\">Brett</p>"), "reaches out of the page: <p>"));
  CHECK(finds(found("<p>Etttolvordlångtsammansattordsominterymspåraden</p>"), "words out of the page"));
  CHECK(finds(found("<div style=\"overflow-x:auto\">" + table + "</div>"), "the keyboard does not reach it"));
  CHECK(finds(found("<div style=\"overflow-x:auto\" tabindex=\"0\"><p style=\"width:600px\">Brett</p></div>"), "without being a table"));
  CHECK(found("<div style=\"overflow-x:auto\" tabindex=\"0\">" + table + "</div>").empty());
  CHECK(finds(found("<p style=\"width:100px;overflow:hidden;white-space:nowrap\">Ord som inte får plats</p>"), "cut off"));
  CHECK(finds(found("<p style=\"height:20px;overflow:hidden\">Ord som inte får plats på en enda rad och därför blir flera</p>"), "cut off"));
  CHECK(finds(found("<p style=\"width:80px;background:#eee\">Uppföljningsärendet</p>"), "words out of their box"));
  CHECK(finds(found("<p>Ett stycke</p><p style=\"margin-top:-30px\">Över det</p>"), "words over words"));
  CHECK(found("<p style=\"position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)\">För den som lyssnar</p><p>Ett stycke</p>").empty());
}

TEST_CASE("what the Tab key does not reach, reaches in another order, or does not leave is found, and focus that is not seen") {
  tests::make_wide(tests::looking().chromium);
  const auto found = [](const std::string& body, const std::string& style = "") { return tests::keyboard_findings(showing(body, style)); };
  CHECK(found(a_form).empty());
  CHECK(finds(found("<a href=\"#en\" tabindex=\"-1\">En länk</a><button>Spara</button>"), "does not reach <a> \"En länk\""));
  CHECK(finds(found("<a href=\"#en\">Först</a><a href=\"#tva\" tabindex=\"1\">Sedan</a>"), "Tab goes back"));
  CHECK(finds(found("<div style=\"overflow-x:auto;width:100px\"><p style=\"width:600px\">Brett</p></div><button>Spara</button>"), "Tab stops at what is no link"));
  CHECK(finds(found("<button onkeydown=\"if (event.key === 'Tab') event.preventDefault()\">Fast</button><a href=\"#en\">En länk</a>"), "does not come out of the page; it is at <button> \"Fast\""));
  CHECK(finds(found("<a href=\"#en\">En länk</a><a class=\"skip\" href=\"#innehall\">Till innehållet</a>"), "not the way past the menu"));
  CHECK(finds(found("<a href=\"#en\">En länk</a>", "a:focus{outline:none}"), "nothing shows that focus is at <a>"));
  CHECK(finds(found("<a href=\"#en\">En länk</a>", "a{outline:3px solid #0E5870}"), "nothing shows that focus is at <a>"));  // it looks so always
  CHECK(finds(found("<a href=\"#en\">En länk</a><div style=\"position:fixed;inset:0;background:#fff\">Över allt</div>"), "out of sight"));
  CHECK(found("<label class=\"val\"><input type=\"radio\" name=\"v\">Ett</label>", ".val:has(:focus){outline:3px solid #0E5870}input:focus{outline:none}").empty());
}
