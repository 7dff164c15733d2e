#include "app/program.h"

#include "app/runner/handbook_files.h"

#include "app/runner/kept_files.h"

#include <algorithm>
#include <fstream>
#include <iterator>

namespace platsbesok::app {

namespace {

base::Wording words_of(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  const std::string json((std::istreambuf_iterator<char>(stream)), {});
  auto words = base::Wording::parse(json);
  if (!words) throw base::Failure("texts_missing", file.filename().string());
  return std::move(words).value();
}

}  // namespace

ui::Theme theme_of(Appearance appearance) {
  return appearance == Appearance::evening ? ui::Theme::evening : appearance == Appearance::dark ? ui::Theme::dark : ui::Theme::light;
}

platform::OnScreenKeyboard on_screen(KeyboardChoice choice) {
  return choice == KeyboardChoice::own ? platform::OnScreenKeyboard::own : choice == KeyboardChoice::none ? platform::OnScreenKeyboard::none : platform::OnScreenKeyboard::automatic;
}

// A finger, a key, the wheel; not a pointer that only passes over.
bool is_touched(const ui::Input& input) { return input.pressed || input.held || input.released || input.wheel != 0 || !input.typed.empty() || !input.keys.empty(); }

Program::Program(ProgramOptions options, base::Clock& clock, base::Random& random)
    : clock_(clock),
      asleep_ms_(options.asleep_ms),
      share_(options.share),
      window_({"Platsbesök", options.width_px, options.height_px, options.px_per_dp, options.full_screen}, ui::FontFiles::in((options.share / "fonts").string())) {
  state_.settings = kept_settings(options.vault);
  state_.handbook = read_handbook(options.share / "handbook");
  if (options.language) state_.settings.language = *options.language;
  if (options.appearance) state_.settings.appearance = *options.appearance;
  if (options.keyboard) state_.settings.keyboard = *options.keyboard;
  state_.tries = tries_after_restart(kept_tries(options.vault, clock.now()), clock.now(), clock.monotonic_ms());
  const auto wake = [this] {
    {
      const std::lock_guard lock(mutex_);
      has_news_ = true;
    }
    news_.notify_one();
    window_.wake();
  };
  if (options.camera) camera_ = options.camera(wake);
  runner_ = std::make_unique<Runner>(RunnerOptions{options.vault, options.inbox, {options.workshop}, options.transport, wake, options.handovers, options.mounts}, clock, random);
  receive();
}

Program::~Program() {
  // Whatever was typed goes into the vault before its thread ends.
  apply(update(std::move(state_), LockNow{}));
  camera_.reset();
  runner_.reset();
  forget_pictures();
}

void Program::run() {
  while (!window_.closed()) turn();
}

bool Program::turn(int wait_ms_max) {
  receive();
  const auto wait_ms = std::min<std::int64_t>(wait_ms_max, state_.next_tick_in_ms() + 1);
  return window_.turn([this](ui::Frame& f) { draw(f); }, static_cast<int>(wait_ms));
}

void Program::receive() {
  {
    const std::lock_guard lock(mutex_);
    has_news_ = false;
  }
  const std::uint64_t shown = state_.revision;
  for (Told& told : runner_->take()) {
    if (auto* picture = std::get_if<DecodedPicture>(&told)) show(std::move(*picture));
    else apply(update(std::move(state_), std::move(std::get<Report>(told))));
  }
  if (camera_) receive_camera();
  if (window_.take_left()) apply(update(std::move(state_), Intent{FlushDrafts{}}));
  pass_time();
  dress();
  if (state_.revision != shown) window_.request_frame();
}

void Program::pass_time() { apply(update(std::move(state_), Tick{clock_.now(), clock_.monotonic_ms(), asleep_ms_()})); }

void Program::draw(ui::Frame& f) {
  // What was done now is done now, however long the app has slept: a device that was asleep shows nothing before it is locked.
  pass_time();
  Intents intents = app::draw(f, state_, drafts_, views_);
  const bool dark = state_.blank;
  if (is_touched(f.input)) apply(update(std::move(state_), Intent{Touched{}}));
  for (Intent& intent : intents) apply(update(std::move(state_), std::move(intent)));
  if (!intents.empty() || dark != state_.blank) f.request_frame();
}

bool Program::under_way() const {
  if (state_.viewfinder && !state_.viewfinder->broke && (state_.viewfinder->frame.texture == 0 || state_.viewfinder->shooting)) return true;
  if (std::ranges::any_of(state_.taken, [](const auto& each) { return !each.second.broke; })) return true;
  if (state_.large && state_.large->picture.width_px == 0) return true;
  if (state_.lock == Lock::opening || state_.lock == Lock::closing || state_.sealing_pin || (state_.lock == Lock::open && !state_.published)) return true;
  if (state_.making || state_.opening_address || state_.saving_handover || state_.taking_handover || state_.signing || state_.copying || !state_.importing.empty() || !state_.jobs.empty()) return true;
  if (state_.visit && state_.open_visit() == nullptr) return true;
  for (const auto& [place, writing] : state_.writing)
    if (writing.waits) return true;
  for (const auto& [file, picture] : state_.pictures)
    if (picture.texture == 0 && picture.width_px == 0) return true;
  for (const auto& [file, picture] : state_.previews)
    if (picture.texture == 0 && picture.width_px == 0) return true;
  if (const auto& handover = state_.choosing_handover; handover && (!handover->listed || (handover->file && !handover->inside))) return true;
  return state_.choosing && !state_.inbox_listed;
}

void Program::wait_for_news(int wait_ms_max) {
  std::unique_lock lock(mutex_);
  news_.wait_for(lock, std::chrono::milliseconds(wait_ms_max), [this] { return has_news_; });
}

void Program::apply(Step step) {
  state_ = std::move(step.state);
  for (const Effect& effect : step.effects) carry_out(effect);
  if (runner_) runner_->carry_out(step.effects);
}

void Program::carry_out(const Effect& effect) {
  if (std::holds_alternative<ForgetPictures>(effect)) {
    forget_pictures();
    window_.memory().forget();
    drafts_ = Drafts{};
    views_ = Views{};
  } else if (const auto* forget = std::get_if<ForgetTexture>(&effect)) {
    forget_texture(forget->texture);
  } else if (std::holds_alternative<SoundAlarm>(effect)) {
    alarm_.sound();
  } else if (!camera_) {
    return;
  } else if (std::holds_alternative<LookForCameras>(effect)) {
    camera_->look();
  } else if (const auto* open = std::get_if<OpenCamera>(&effect)) {
    camera_->open(open->id);
  } else if (std::holds_alternative<TakePicture>(effect)) {
    camera_->shoot();
  } else if (std::holds_alternative<CloseCamera>(effect)) {
    camera_->close();
  }
}

void Program::receive_camera() {
  for (platform::CameraNews& each : camera_->news()) {
    if (auto* frame = std::get_if<platform::ViewfinderFrame>(&each)) {
      show(std::move(frame->pixels));
      continue;
    }
    std::optional<Report> report;
    if (auto* found = std::get_if<platform::CamerasFound>(&each)) {
      CamerasFound named;
      for (platform::CameraChoice& camera : found->cameras) named.cameras.push_back({std::move(camera.id), std::move(camera.label)});
      report = std::move(named);
    } else if (auto* taken = std::get_if<platform::PictureTaken>(&each)) {
      report = CameraTook{std::move(taken->jpeg)};
    } else {
      report = CameraStopped{Broke{std::move(std::get<platform::CameraStopped>(each).code), {}}};
    }
    apply(update(std::move(state_), std::move(*report)));
  }
}

void Program::show(platform::Pixels frame) {
  if (!state_.viewfinder) return;
  const Picture& shown = state_.viewfinder->frame;
  const auto width_px = static_cast<std::uint32_t>(frame.width_px), height_px = static_cast<std::uint32_t>(frame.height_px);
  if (shown.texture != 0 && shown.width_px == width_px && shown.height_px == height_px)
    return window_.replace(shown.texture, frame.width_px, frame.height_px, frame.rgba);
  if (shown.texture != 0) forget_texture(shown.texture);
  apply(update(std::move(state_), Report{CameraShows{upload(frame.width_px, frame.height_px, frame.rgba), width_px, height_px}}));
}

void Program::dress() {
  const Settings& settings = state_.settings;
  ui::Look look = window_.look();
  const ui::Theme theme = theme_of(appearance_at(settings, state_.now));
  const float scale = static_cast<float>(settings.text_percent) / 100;
  if (look.theme != theme || look.text_scale != scale || look.reduced_motion != settings.reduced_motion) {
    look.theme = theme;
    look.text_scale = scale;
    look.reduced_motion = settings.reduced_motion;
    window_.set_look(look);
  }
  // A tablet without keys must still take a passphrase.
  const bool must_write = settings.keyboard == KeyboardChoice::none && state_.lock != Lock::open;
  window_.set_keyboard(must_write ? platform::OnScreenKeyboard::automatic : on_screen(settings.keyboard));
  if (language_ == settings.language) return;
  language_ = settings.language;
  window_.set_words(words_of(share_ / "texts" / (language_ + ".json")));
}

void Program::show(DecodedPicture picture) {
  // A picture that could not be opened has sides of 1 and no texture: nobody asks for it again.
  PictureReady ready{std::move(picture.file), 0, 1, 1};
  const auto& pixels = picture.pixels;
  if (state_.lock == Lock::open && !pixels.rgba.empty()) {
    ready.texture = upload(static_cast<int>(pixels.width_px), static_cast<int>(pixels.height_px), pixels.rgba);
    ready.width_px = pixels.width_px;
    ready.height_px = pixels.height_px;
  }
  apply(update(std::move(state_), Report{std::move(ready)}));
}

ui::Texture Program::upload(int width_px, int height_px, std::span<const std::uint8_t> rgba) {
  const ui::Texture texture = window_.upload(width_px, height_px, rgba);
  textures_.insert(texture);
  return texture;
}

void Program::forget_texture(ui::Texture texture) {
  if (textures_.erase(texture) != 0) window_.release(texture);
}

void Program::forget_pictures() {
  for (const ui::Texture texture : textures_) window_.release(texture);
  textures_.clear();
}

}  // namespace platsbesok::app
