// Templates: the pages' mustache files and the style sheet, read once at start. A page stands where its frame says {{> page}}, and the parts it names where it names
// them, before any data is seen: so each page is parsed once, and no data can stand in the place of a part. Text is never put in without being escaped: no template
// has a triple mustache (a test greps), and reading one that has is refused.
// [[web.key]] in a template is the sentence of that key, put in when the template is read.
#pragma once

#include "core/base/chapter.h"
#include "core/base/text.h"
#include "core/staffing/profile.h"

#include <kainjow/mustache.hpp>

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace platsbesok::reg::web {

using Data = kainjow::mustache::data;

class Templates {
public:
  // Failures: file_missing, template_not_escaping, text_missing.
  Templates(const std::filesystem::path& folder, const base::Wording& words);

  // `frame` and `page` are file names without the ending. Failures: file_missing, template_broken.
  std::string render(const std::string& frame, const std::string& page, const Data& data) const;
  const std::string& style() const { return style_; }

private:
  std::string with_parts(const std::string& text, const std::string& page, int depth) const;

  std::map<std::string, std::string> files_;
  mutable std::map<std::pair<std::string, std::string>, kainjow::mustache::mustache> pages_;  // as they were asked for
  std::string style_;
};

// Those of assets/schedule_profiles, by id; at least one. Failures: file_missing, schedule_profile_broken.
std::vector<staffing::Profile> read_profiles(const std::filesystem::path& folder);

// The chapters of assets/handbook/<language>, in order. Failure file_missing.
std::vector<base::Chapter> read_handbook(const std::filesystem::path& folder);

}  // namespace platsbesok::reg::web
