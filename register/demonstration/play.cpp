#include "register/demonstration/play.h"

#include "core/storage/durable_file.h"
#include "register/demonstration/acts.h"

#include <algorithm>

namespace platsbesok::reg::demonstration {

namespace {

constexpr std::size_t past_bytes_max = 1024 * 1024;

Acts acts_of(const Entry& file) {
  Acts acts;
  put_office(file, acts);
  put_units(file, acts);
  put_providers(file, acts);
  put_signals(file, acts);
  put_visits(file, acts);
  std::ranges::stable_sort(acts, {}, &Act::at);
  if (acts.back().at >= *base::from_stockholm(file.today(), 0, 0)) throw admin::BadInput{"ago", "unknown_word"};  // it is no past
  return acts;
}

// One commit an act: it is there as a whole, and the disk is waited for once.
void play_act(const Act& act, Stage& stage) {
  stage.clock.move_to(act.at);
  storage::Transaction transaction(stage.office.database());
  act.play(stage);
  transaction.commit();
}

nlohmann::json named(const Names& names) {
  nlohmann::json all = nlohmann::json::object();
  for (const auto& [name, hex] : names.all()) all[name] = hex;
  return all;
}

}  // namespace

nlohmann::json play(const Places& places, base::Instant now, base::Random& random) {
  const auto text = storage::read_file(places.assets / "demo" / "past.json", past_bytes_max);
  const auto told = base::must(base::parse_json(base::as_text(text)));
  const Entry file(told, base::in_stockholm(now).date);
  const Acts acts = acts_of(file);
  PastClock clock(first_moment(file), now);
  const NewRegister about{file.text("municipality"), file.text("board"), file.text("administrator"), places.host_names, true};
  const auto administrator = base::must(Register::init(places.data, places.key_file, places.recovery_key_file, about, clock, random));
  Register office(places.data, places.key_file, clock, random);
  DeviceDoor door(parts_of(office));
  Stage stage{office, door, clock, places.assets, places.data / "tablets"};
  std::filesystem::create_directory(stage.tablets_folder);
  stage.names.put("administrator", administrator.hex());
  for (const auto& act : acts) play_act(act, stage);
  // The register has all that they recorded, and nobody has their keys.
  stage.tablets.clear();
  std::filesystem::remove_all(stage.tablets_folder);
  return named(stage.names);
}

}  // namespace platsbesok::reg::demonstration
