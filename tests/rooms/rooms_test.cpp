// Who may include whom: reads every #include line of the product and names the wrong edge. Linking enforces most of it; this also sees headers
// that need no linking, and third-party libraries outside their one room.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;
using Names = std::set<std::string>;

const Names pure{"core/base", "core/table", "core/journal", "core/staffing", "core/checklist", "core/domain"};

Names with_pure(Names more) {
  more.insert(pure.begin(), pure.end());
  return more;
}

// A room and the rooms it may include, its own apart. A room that is not here may not exist.
const std::map<std::string, Names>& allowed() {
  static const std::map<std::string, Names> table{
      {"core/base", {}},
      {"core/journal", {"core/base"}},
      {"core/table", {"core/base"}},
      {"core/staffing", {"core/base", "core/table"}},
      {"core/checklist", {"core/base", "core/journal", "core/table"}},
      {"core/domain", {"core/base", "core/journal", "core/staffing", "core/checklist"}},
      {"core/paper", {"core/base", "core/checklist", "core/domain"}},
      {"core/storage", with_pure({})},
      {"core/media", with_pure({})},
      {"sync/protocol", with_pure({})},
      {"sync/client", with_pure({"sync/protocol", "core/storage", "core/media"})},
      {"core/cli", with_pure({"core/paper", "core/storage", "core/media", "sync/protocol", "sync/client"})},
      {"register/store", with_pure({"core/storage"})},
      {"register/service", with_pure({"core/storage", "core/media", "sync/protocol", "register/store"})},
      {"register/web", with_pure({"core/paper", "core/storage", "sync/protocol", "register/service", "register/store"})},
      {"register/http", with_pure({"sync/protocol", "register/service", "register/web"})},
      {"register/admin", with_pure({"core/storage", "sync/protocol", "register/service", "register/store"})},
      {"register/demonstration", with_pure({"core/storage", "sync/protocol", "register/service", "register/store", "register/admin"})},
      {"register", with_pure({"core/storage", "sync/protocol", "register/service", "register/store", "register/web", "register/http", "register/admin"})},
      {"app/ui", {"core/base"}},
      {"app/platform", with_pure({"app/ui"})},
      {"app/state", with_pure({"sync/protocol"})},
      {"app/screens", with_pure({"app/ui", "app/state"})},
      {"app/runner", with_pure({"app/state", "sync/client", "sync/protocol", "core/storage", "core/media"})},
      {"app/gallery", with_pure({"app/ui", "app/platform", "app/state", "app/screens", "app/runner", "core/media", "core/storage"})},
      {"app/robot", with_pure({"app/ui", "app/platform", "app/state", "app/screens", "app/runner", "core/media", "core/storage"})},
      {"app", with_pure({"app/ui", "app/platform", "app/state", "app/screens", "app/runner", "core/media", "core/storage", "sync/client", "sync/protocol"})},
  };
  return table;
}

// The first letters of a third-party include, and the rooms that may know that library.
const std::vector<std::pair<std::string, Names>>& libraries() {
  static const std::vector<std::pair<std::string, Names>> table{
      {"sqlcipher/", {"core/storage"}},
      {"sqlite3", {}},
      {"zstd", {"core/journal"}},
      {"sodium", {"core/base"}},
      {"openssl/evp", {"core/base"}},
      {"openssl/", {"register/service", "sync/client"}},
      {"curl/", {"sync/client"}},
      {"SDL", {"app/platform"}},
      {"GL/", {"app/platform"}},
      {"gst/", {"app/platform"}},
      {"imgui_impl", {"app/platform"}},
      {"imgui", {"app/ui", "app/screens", "app/platform", "app/gallery"}},
      {"nlohmann/", {"core/base", "core/staffing", "core/checklist", "core/domain", "core/cli", "sync/protocol", "register/http", "register/admin", "register/demonstration"}},
      {"boost/", {"register/http"}},
      {"kainjow/", {"register/web"}},
      {"liboath", {"register/store"}},
      {"utf8proc", {"core/base"}},
      {"CLI/", {"core/cli", "register/admin", "register/demonstration", "register", "app", "app/gallery", "app/robot"}},
      {"spdlog/", {"core/base"}},
      {"turbojpeg", {"core/media"}},
      {"spng", {"core/media"}},
      {"seccomp", {"core/media"}},
      {"date/", {"core/base"}},
      {"zip.", {"core/table"}},
      {"pugixml", {"core/table"}},
      {"re2/", {"core/checklist"}},
  };
  return table;
}

// "core/base/id.h" → "core/base"; "register/main.cpp" → "register"; nothing outside the product.
std::optional<std::string> room_of(const std::string& path) {
  for (const char* top : {"core/", "sync/", "app/", "register/"}) {
    if (!path.starts_with(top)) continue;
    const auto second = path.find('/', std::string(top).size());
    return second == std::string::npos ? path.substr(0, std::string(top).size() - 1) : path.substr(0, second);
  }
  return std::nullopt;
}

struct Include {
  std::string what;
  bool angled;
};

std::optional<Include> include_in(const std::string& line) {
  const auto start = line.find_first_not_of(" \t");
  if (start == std::string::npos || line.compare(start, 8, "#include") != 0) return std::nullopt;
  const auto open = line.find_first_of("<\"", start + 8);
  if (open == std::string::npos) return std::nullopt;
  const auto close = line.find_first_of(">\"", open + 1);
  if (close == std::string::npos) return std::nullopt;
  return Include{line.substr(open + 1, close - open - 1), line[open] == '<'};
}

// What is wrong with this #include in this file; nothing when it is right.
std::optional<std::string> fault(const std::string& file, const std::string& line) {
  const auto include = include_in(line);
  const auto room = room_of(file);
  if (!include || !room) return std::nullopt;
  if (!allowed().contains(*room)) return file + " lies in a room nobody has named: " + *room;
  if (include->angled) {
    for (const auto& [prefix, rooms] : libraries())
      if (include->what.starts_with(prefix)) {
        if (rooms.contains(*room)) return std::nullopt;
        return file + " includes <" + include->what + ">, which is not for " + *room;
      }
    return std::nullopt;
  }
  const auto other = room_of(include->what);
  if (!other) return file + " includes \"" + include->what + "\", which is not written from the root";
  if (*other == *room || allowed().at(*room).contains(*other)) return std::nullopt;
  return file + " includes \"" + include->what + "\": " + *room + " may not know " + *other;
}

std::vector<std::string> faults_in_tree() {
  std::vector<std::string> faults;
  const fs::path root = PLATSBESOK_ROOT;
  for (const char* top : {"core", "sync", "app", "register"}) {
    if (!fs::exists(root / top)) continue;
    for (const auto& entry : fs::recursive_directory_iterator(root / top)) {
      const auto ending = entry.path().extension();
      if (ending != ".h" && ending != ".cpp") continue;
      std::ifstream in(entry.path());
      for (std::string line; std::getline(in, line);)
        if (auto wrong = fault(fs::relative(entry.path(), root).generic_string(), line)) faults.push_back(std::move(*wrong));
    }
  }
  return faults;
}

}  // namespace

TEST_CASE("no room includes another that it may not know") {
  for (const auto& wrong : faults_in_tree()) FAIL_CHECK(wrong);
}

TEST_CASE("a wrong edge is named") {
  CHECK(fault("core/journal/op.h", "#include \"core/storage/vault.h\""));
  CHECK(fault("app/screens/lock.cpp", "#include \"core/storage/vault.h\""));
  CHECK(fault("app/ui/theme.cpp", "#include \"core/domain/visit.h\""));
  CHECK(fault("register/web/visits.cpp", "#include \"app/ui/theme.h\""));
  CHECK(fault("core/domain/visit.cpp", "#include <sodium.h>"));
  CHECK(fault("core/storage/database.cpp", "#include <sqlite3.h>"));
  CHECK(fault("core/base/id.cpp", "#include \"id.h\""));
  CHECK(fault("core/helpers/id.cpp", "#include <vector>"));
  CHECK_FALSE(fault("core/domain/visit.cpp", "#include \"core/journal/op.h\""));
  CHECK_FALSE(fault("core/storage/database.cpp", "#include <sqlcipher/sqlite3.h>"));
  CHECK_FALSE(fault("register/main.cpp", "#include \"register/http/server.h\""));
}

TEST_CASE("the allowed edges have no circle") {
  Names done;
  for (bool grown = true; grown;) {
    grown = false;
    for (const auto& [room, below] : allowed())
      if (!done.contains(room) && std::ranges::includes(done, below)) grown |= done.insert(room).second;
  }
  CHECK(done.size() == allowed().size());
}
