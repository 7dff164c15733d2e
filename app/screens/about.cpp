// Om appen: its version, and the free software it is made of, each under its licence.
#include "app/screens/settings.h"

#include "app/ui/widgets.h"

#include <array>

namespace platsbesok::app {

using namespace ui;

namespace {

struct Made {
  const char* name;
  const char* licence;
};
// Names and licences are the same in every language.
constexpr std::array made_of{Made{"Dear ImGui", "MIT"},          Made{"SDL", "zlib"},
                             Made{"SQLCipher, SQLite", "BSD, public domain"}, Made{"libsodium", "ISC"},
                             Made{"OpenSSL", "Apache 2.0"},      Made{"curl", "curl"},
                             Made{"FreeType", "FTL"},            Made{"Inter", "SIL OFL 1.1"},
                             Made{"Material Icons", "Apache 2.0"}, Made{"Zstandard", "BSD"},
                             Made{"libjpeg-turbo", "IJG, BSD"},  Made{"libspng", "BSD"},
                             Made{"libseccomp", "LGPL 2.1"},     Made{"utf8proc", "MIT"},
                             Made{"JSON for Modern C++", "MIT"}, Made{"date", "MIT"},
                             Made{"spdlog, fmt", "MIT"},         Made{"CLI11", "BSD"}};

}  // namespace

Intents draw_about(ui::Frame& f, const SettingsView& view) {
  Intents intents;
  PageParts parts = page_parts(f, view.around);
  parts.top.title = f.word("app.about.title");
  parts.top.subtitle = f.words("app.about.version", {{"version", program_version()}});
  const std::string pressed = page(f, parts, [&](Rect area) {
    scroll(f, "about.scroll", area, [&](Column& column) {
      const Button back{.key = "about.back", .label = f.word("app.settings.title"), .icon = Icon::arrow_back, .kind = ButtonKind::text, .compact = true};
      if (button(f, column, back)) intents.emplace_back(Go{Screen::settings});
      column.gap(8);
      card(f, column, [&](Column& inner) {
        text(f, inner, Type::heading, Colour::ink, f.word("app.name"));
        inner.gap(4);
        text(f, inner, Type::base, Colour::ink, f.word("app.about.what"));
      });
      column.gap(space::card_gap);
      card(f, column, [&](Column& inner) {
        text(f, inner, Type::heading, Colour::ink, f.word("app.about.made_of"));
        inner.gap(4);
        text(f, inner, Type::base, Colour::ink2, f.word("app.about.licences"));
        inner.gap(8);
        for (const Made& each : made_of) label_and_value(f, inner, each.name, each.licence);
      });
    }, {f.page_margin(), 16, f.page_margin(), 24});
  });
  for (Intent& each : pressed_around(view.around, pressed)) intents.push_back(std::move(each));
  draw_notice(f, view.around, intents);
  return intents;
}

}  // namespace platsbesok::app
