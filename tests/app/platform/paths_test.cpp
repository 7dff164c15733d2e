#include "app/platform/paths.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>

#include <sys/stat.h>

using namespace platsbesok;

namespace {

std::filesystem::path fresh_folder() {
  std::string pattern = (std::filesystem::temp_directory_path() / "paths-XXXXXX").string();
  REQUIRE(mkdtemp(pattern.data()) != nullptr);
  return pattern;
}

}  // namespace

TEST_CASE("a folder is made for this user alone") {
  const auto root = fresh_folder();
  const auto made = platform::private_folder(root / "a" / "b");
  REQUIRE(made);
  struct stat about {};
  REQUIRE(stat(made->c_str(), &about) == 0);
  CHECK((about.st_mode & 0777) == 0700);
  CHECK(platform::private_folder(root / "a" / "b"));
  std::filesystem::remove_all(root);
}

TEST_CASE("a folder others may open, a file and a link are refused") {
  const auto root = fresh_folder();
  std::filesystem::create_directory(root / "open");
  REQUIRE(chmod((root / "open").c_str(), 0750) == 0);
  CHECK(platform::private_folder(root / "open").refusal().code == "folder_not_private");
  std::ofstream(root / "file") << "x";
  CHECK(platform::private_folder(root / "file").refusal().code == "folder_not_private");
  REQUIRE(platform::private_folder(root / "real"));
  std::filesystem::create_directory_symlink(root / "real", root / "link");
  CHECK(platform::private_folder(root / "link").refusal().code == "folder_not_private");
  std::filesystem::remove_all(root);
}

TEST_CASE("an exported file's name is never a path") {
  CHECK(platform::safe_file_name("../../etc/passwd") == "_._.._etc_passwd");
  CHECK(platform::safe_file_name("besök 2026-11-20.zip") == "bes__k_2026-11-20.zip");
  CHECK(platform::safe_file_name("") == "_");
  CHECK(platform::safe_file_name(std::string(500, 'a')).size() == 80);
}
