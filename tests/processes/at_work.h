// AtWork: an inspector at work on a tablet of her own, the real program in its own process, killed whenever the test likes. It remembers what was shown to her as saved, and
// finds out after a kill whether the last command was done; afterwards it tells what was lost, is half there, or is there twice.
#pragma once

#include "tests/processes/a_town.h"

#include <algorithm>
#include <functional>

namespace platsbesok::tests {

// What can be seen of a command's work in what `show` prints.
enum class Seen { nothing, half, whole };

struct Step {
  Words command;
  std::function<Seen(const json& shown)> seen;
  bool saved = false;  // shown as saved, or found whole after a kill
};

struct Counts {
  long saved = 0, kills = 0, killed_before = 0, lost = 0, half = 0, doubled = 0, unopenable = 0;
};

class AtWork {
public:
  AtWork(const Town& town, const char* tablet) : town_(town), tablet_(tablet), who_(town.enrol_inspector(tablet)) {}

  const Town::Inspector& who() const { return who_; }
  const char* tablet() const { return tablet_; }
  void give(const std::string& visit, std::vector<Step> steps) { work_[visit] = std::move(steps); }
  std::vector<std::string> unfinished() const {
    std::vector<std::string> visits;
    for (const auto& [visit, steps] : work_)
      if (!steps.back().saved) visits.push_back(visit);
    return visits;
  }

  // Hands a command to the program; the answer is for answer(). A vault that does not open is counted, and ends the test.
  void say(const Words& words) {
    if (!session_) {
      session_ = town_.session(tablet_);
      session_->write_line(json(Words{"status"}).dump());
      const auto line = session_->read_line();
      const json opened = line ? json::parse(*line, nullptr, false) : json();
      counts_.unopenable += !opened.is_object();
      REQUIRE(opened.is_object());
    }
    session_->write_line(json(words).dump());
  }
  // Nothing when the program is dead.
  std::optional<json> answer() {
    const auto line = session_ ? session_->read_line() : std::nullopt;
    return line ? std::optional(json::parse(*line)) : std::nullopt;
  }
  json does(const Words& words) {
    say(words);
    const auto answered = answer();
    REQUIRE(answered);
    return *answered;
  }
  void kill() {
    if (!session_) return;
    session_->kill();
    session_.reset();
    ++counts_.kills;
  }
  void close() {
    if (!session_) return;
    session_->end_input();
    session_->read_all();
    session_->wait();
    session_.reset();
  }

  // The visit's next step. `meanwhile` is called between the command and its answer, and may kill() this. False: it was refused, a colleague's work is not here yet.
  bool goes_on(const std::string& visit, const std::function<void()>& meanwhile) {
    Step& step = *std::ranges::find(work_.at(visit), false, &Step::saved);
    say(step.command);
    meanwhile();
    if (session_) {
      const auto answered = answer();
      REQUIRE(answered);
      step.saved = answered->value("saved", false);
      REQUIRE_MESSAGE((step.saved || answered->at("exit") == 1), answered->dump());
      counts_.saved += step.saved;
      return step.saved;
    }
    const json shown = does({"show", visit});
    const Seen found = shown.contains("answers") ? step.seen(shown) : Seen::nothing;  // the visit may not be here yet
    counts_.half += found == Seen::half;
    step.saved = found == Seen::whole;
    counts_.killed_before += found == Seen::nothing;
    counts_.saved += step.saved;
    return true;
  }

  // Everything that was shown as saved is here once and whole, and nothing else.
  Counts reckoned() {
    for (const auto& [visit, steps] : work_) {
      const json shown = does({"show", visit});
      std::size_t photos = 0, findings = 0;
      for (const Step& step : steps) {
        if (!step.saved) continue;
        const Seen seen = step.seen(shown);
        counts_.lost += seen == Seen::nothing;
        counts_.half += seen == Seen::half;
        photos += step.command.front() == "photo";
        findings += step.command.front() == "finding";
      }
      const auto mine = [&](const json& all, const char* field) {
        return static_cast<std::size_t>(std::ranges::count_if(all, [&](const json& each) { return each.at(field).at("by") == who_.person; }));
      };
      counts_.doubled += mine(shown.at("photos"), "file") != photos;
      counts_.doubled += mine(shown.at("findings"), "seen") != findings;
      counts_.doubled += !shown.at("conflicts").empty();
    }
    return counts_;
  }

private:
  const Town& town_;
  const char* tablet_;
  Town::Inspector who_;
  std::unique_ptr<Process> session_;
  std::map<std::string, std::vector<Step>> work_;
  Counts counts_;
};

inline Seen seen_all(std::initializer_list<bool> parts) {
  const auto there = std::ranges::count(parts, true);
  return there == 0 ? Seen::nothing : there == static_cast<std::ptrdiff_t>(parts.size()) ? Seen::whole : Seen::half;
}

// The value of a fact in what `show` prints, null where there is none.
inline json value_at(const json& shown, const std::string& pointer) {
  const auto at = json::json_pointer(pointer + "/value");
  return shown.contains(at) ? shown.at(at) : json();
}

inline Step answer_step(const std::string& visit, const std::string& key, const Words& given) {
  Words command{"answer", visit, key};
  command.insert(command.end(), given.begin(), given.end());
  const auto meant = [](const std::string& word) {
    const json parsed = json::parse(word, nullptr, false);
    return parsed.is_discarded() ? json(word) : parsed;
  };
  const json value = meant(given.at(0)), detail = given.size() > 2 ? meant(given.at(2)) : json();
  return {command, [=](const json& shown) {
            const json here = value_at(shown, "/answers/" + key + "/value");
            if (detail.is_null()) return here.is_null() ? Seen::nothing : here == value ? Seen::whole : Seen::half;
            return seen_all({here == value, value_at(shown, "/answers/" + key + "/detail") == detail});
          }};
}

inline Step comment_step(const std::string& visit, const std::string& key, const std::string& words) {
  return {{"comment", visit, key, words}, [=](const json& shown) { return seen_all({value_at(shown, "/answers/" + key + "/comment") == words}); }};
}

inline Step finding_step(const std::string& visit, const std::string& words) {
  return {{"finding", visit, "--about", "KVL-12", "--seen", words, "--said", "Sagt: " + words, "--said-by", "PERSONAL", "--assessed", "Bedömt: " + words},
          [=](const json& shown) {
            for (const json& each : shown.at("findings"))
              if (value_at(each, "/seen") == words) return seen_all({true, value_at(each, "/said") == "Sagt: " + words, value_at(each, "/assessed") == "Bedömt: " + words});
            return Seen::nothing;
          }};
}

inline Step photo_step(const std::string& visit, const std::string& file, const std::string& caption) {
  return {{"photo", visit, file, "--about", "KVL-12", "--caption", caption}, [=](const json& shown) {
            for (const json& each : shown.at("photos"))
              if (value_at(each, "/caption") == caption) return seen_all({true, value_at(each, "/file").is_object(), !value_at(each, "/about").is_null()});
            return Seen::nothing;
          }};
}

inline Step life_step(const std::string& visit, const char* command, const char* fact) {
  return {{command, visit}, [=](const json& shown) { return seen_all({shown.contains(fact)}); }};
}

inline Step sign_step(const std::string& visit) {
  return {{"sign", visit, "--statement", "Jag intygar att det som står här är det jag såg och hörde."}, [](const json& shown) { return seen_all({!shown.at("sign_offs").empty()}); }};
}

}  // namespace platsbesok::tests
