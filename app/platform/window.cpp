#include "app/platform/window.h"

#include "app/platform/input.h"
#include "core/base/failure.h"
#include "core/base/ensure.h"

#include <SDL.h>
#include <SDL_opengl.h>
#include <imgui.h>
#include <imgui_impl_opengl3.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <optional>
#include <utility>

namespace platsbesok::platform {

namespace {

// The few functions of OpenGL used here; ImGui's backend loads its own.
struct Gl {
  decltype(&glGenTextures) gen_textures;
  decltype(&glDeleteTextures) delete_textures;
  decltype(&glBindTexture) bind_texture;
  decltype(&glTexParameteri) tex_parameter;
  decltype(&glTexImage2D) tex_image;
  decltype(&glTexSubImage2D) tex_sub_image;
  decltype(&glPixelStorei) pixel_store;
  decltype(&glReadPixels) read_pixels;
  decltype(&glViewport) viewport;
  decltype(&glClearColor) clear_colour;
  decltype(&glClear) clear;
  decltype(&glFinish) finish;

  template <class Function>
  static void load(Function& function, const char* name) {
    function = reinterpret_cast<Function>(SDL_GL_GetProcAddress(name));
    if (function == nullptr) throw base::Failure("window_unavailable", name);
  }
  void load_all() {
    load(gen_textures, "glGenTextures");
    load(delete_textures, "glDeleteTextures");
    load(bind_texture, "glBindTexture");
    load(tex_parameter, "glTexParameteri");
    load(tex_image, "glTexImage2D");
    load(tex_sub_image, "glTexSubImage2D");
    load(pixel_store, "glPixelStorei");
    load(read_pixels, "glReadPixels");
    load(viewport, "glViewport");
    load(clear_colour, "glClearColor");
    load(clear, "glClear");
    load(finish, "glFinish");
  }
};

// 160 dots an inch is 1; below 1.25 a display of a desk counts as 1.
float scale_of_display() {
  float dots_per_inch = 0;
  if (SDL_GetDisplayDPI(0, &dots_per_inch, nullptr, nullptr) != 0 || dots_per_inch <= 0) return 1;
  return std::clamp(std::round(dots_per_inch / 160 * 4) / 4, 1.0f, 4.0f);
}

std::string clipboard_text() {
  char* text = SDL_GetClipboardText();
  std::string copy = text == nullptr ? "" : text;
  SDL_free(text);
  return copy;
}

bool leaves(const SDL_Event& event) {
  if (event.type == SDL_APP_WILLENTERBACKGROUND) return true;
  return event.type == SDL_WINDOWEVENT && (event.window.event == SDL_WINDOWEVENT_FOCUS_LOST || event.window.event == SDL_WINDOWEVENT_MINIMIZED ||
                                           event.window.event == SDL_WINDOWEVENT_HIDDEN);
}

bool shows_something(const SDL_Event& event) {
  // A pointer that hovers changes nothing on the screen.
  if (event.type == SDL_MOUSEMOTION) return event.motion.state != 0;
  if (event.type == SDL_KEYUP) return false;
  return event.type != SDL_MOUSEWHEEL || event.wheel.y != 0 || event.wheel.preciseY != 0;
}

}  // namespace

struct Window::State {
  SDL_Window* window = nullptr;
  SDL_GLContext context = nullptr;
  ImGuiContext* imgui = nullptr;
  bool gl_backend = false;
  Gl gl{};
  ui::FontFiles font_files;
  ui::Fonts fonts;
  ui::Look look;
  base::Wording words;
  ui::Memory memory;
  ui::Probe probe;
  std::function<double()> now_ms = [] { return static_cast<double>(SDL_GetTicks64()); };
  double last_ms = 0;
  std::uint64_t frames = 0;
  InputQueue queue;
  bool dirty = true;
  std::optional<double> due_ms;  // when the last frame wanted to be drawn again
  bool closed = false;
  OnScreenKeyboard keyboard = OnScreenKeyboard::automatic;
  bool text_input = false;       // SDL listens for text, and the platform shows its keyboard if it has one
  bool left = false;
  bool rasterised = true;
  // Events of our own, from any thread; each is in SDL's queue once at most.
  struct Call {
    std::uint32_t type = 0;
    std::atomic<bool> sent = false;
    void send() {
      if (sent.exchange(true)) return;
      SDL_Event event{};
      event.type = type;
      SDL_PushEvent(&event);
    }
  };
  Call frame_wanted, woken;

  ~State() {
    if (gl_backend) ImGui_ImplOpenGL3_Shutdown();
    if (imgui != nullptr) ImGui::DestroyContext(imgui);
    if (context != nullptr) SDL_GL_DeleteContext(context);
    if (window != nullptr) SDL_DestroyWindow(window);
    SDL_QuitSubSystem(SDL_INIT_VIDEO);
  }

  void drawable(int& width, int& height) const { SDL_GL_GetDrawableSize(window, &width, &height); }

  void rasterise() {
    fonts.build(font_files, look.px_per_dp, look.text_scale);
    ImGui_ImplOpenGL3_DestroyFontsTexture();
    ImGui_ImplOpenGL3_CreateFontsTexture();
  }

  void take(const SDL_Event& event) {
    if (event.type == woken.type) {
      woken.sent = false;
      return;
    }
    if (event.type == frame_wanted.type) {
      frame_wanted.sent = false;
      dirty = true;
      return;
    }
    if (event.type == SDL_QUIT) closed = true;
    left = left || leaves(event);
    queue.take(event);
    dirty = dirty || shows_something(event);
  }

  void draw(const Draw& content);
  void render() const;
};

Window::Window(const WindowOptions& options, ui::FontFiles fonts) : state_(std::make_unique<State>()) {
  State& s = *state_;
  s.font_files = std::move(fonts);
  SDL_SetHint(SDL_HINT_VIDEO_HIGHDPI_DISABLED, "0");
  SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");           // fingers are read as fingers
  SDL_SetHint(SDL_HINT_MOUSE_FOCUS_CLICKTHROUGH, "1");
  if (SDL_InitSubSystem(SDL_INIT_VIDEO) != 0) throw base::Failure("window_unavailable", SDL_GetError());
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_PROFILE_MASK, SDL_GL_CONTEXT_PROFILE_CORE);
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_MAJOR_VERSION, 3);
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_MINOR_VERSION, 2);
  SDL_GL_SetAttribute(SDL_GL_DOUBLEBUFFER, 1);
  const std::uint32_t flags = SDL_WINDOW_OPENGL | SDL_WINDOW_RESIZABLE | SDL_WINDOW_ALLOW_HIGHDPI |
                              (options.full_screen ? static_cast<std::uint32_t>(SDL_WINDOW_FULLSCREEN_DESKTOP) : 0U);
  s.window = SDL_CreateWindow(options.title.c_str(), SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED, options.width_px, options.height_px, flags);
  if (s.window == nullptr) throw base::Failure("window_unavailable", SDL_GetError());
  s.context = SDL_GL_CreateContext(s.window);
  if (s.context == nullptr) throw base::Failure("window_unavailable", SDL_GetError());
  SDL_GL_SetSwapInterval(1);
  s.gl.load_all();
  s.frame_wanted.type = SDL_RegisterEvents(2);
  s.woken.type = s.frame_wanted.type + 1;

  s.imgui = ImGui::CreateContext();
  ImGui::GetIO().IniFilename = nullptr;
  ImGui::GetIO().LogFilename = nullptr;
  s.gl_backend = ImGui_ImplOpenGL3_Init("#version 150");
  if (!s.gl_backend) throw base::Failure("window_unavailable", "imgui backend");
  s.look.px_per_dp = options.px_per_dp > 0 ? options.px_per_dp : scale_of_display();
  s.rasterise();
}

Window::~Window() = default;

void Window::set_look(ui::Look look) {
  State& s = *state_;
  look.px_per_dp = s.look.px_per_dp;
  const bool other_size = look.text_scale != s.look.text_scale;
  s.look = look;
  if (other_size) s.rasterise();
  s.dirty = true;
}

const ui::Look& Window::look() const { return state_->look; }
void Window::set_keyboard(OnScreenKeyboard which) {
  if (which == state_->keyboard) return;
  state_->keyboard = which;
  state_->dirty = true;
}
void Window::set_words(base::Wording words) {
  state_->words = std::move(words);
  state_->dirty = true;
}
std::uint64_t Window::frames_drawn() const { return state_->frames; }
bool Window::closed() const { return state_->closed; }
bool Window::frame_pending() const { return state_->dirty || (state_->due_ms && *state_->due_ms <= state_->now_ms()); }
bool Window::take_left() { return std::exchange(state_->left, false); }
ui::Memory& Window::memory() { return state_->memory; }
const ui::Probe& Window::probe() const { return state_->probe; }
const ui::Fonts& Window::fonts() const { return state_->fonts; }
void Window::set_clock(std::function<double()> now_ms) { state_->now_ms = std::move(now_ms); }

ui::Size Window::size_dp() const {
  int width = 0, height = 0;
  state_->drawable(width, height);
  return {static_cast<float>(width) / state_->look.px_per_dp, static_cast<float>(height) / state_->look.px_per_dp};
}

void Window::request_frame() { state_->frame_wanted.send(); }
void Window::wake() { state_->woken.send(); }

bool Window::turn(const Draw& draw, int wait_ms) {
  State& s = *state_;
  SDL_Event event;
  if (s.due_ms) wait_ms = std::min(wait_ms, static_cast<int>(std::clamp(std::ceil(*s.due_ms - s.now_ms()), 0.0, 1e9)));
  if (!s.dirty && wait_ms > 0 && SDL_WaitEventTimeout(&event, wait_ms) != 0) s.take(event);
  while (SDL_PollEvent(&event) != 0) s.take(event);
  if (s.due_ms && *s.due_ms <= s.now_ms()) s.dirty = true;
  if (!s.dirty) return false;
  s.draw(draw);
  return true;
}

void Window::draw_now(const Draw& draw) {
  SDL_Event event;
  while (SDL_PollEvent(&event) != 0) state_->take(event);
  state_->draw(draw);
}

void Window::State::draw(const Draw& content) {
  dirty = false;
  int width = 0, height = 0, window_width = 0, window_height = 0;
  drawable(width, height);
  SDL_GetWindowSize(window, &window_width, &window_height);
  const double now = now_ms();

  ImGui_ImplOpenGL3_NewFrame();
  ImGuiIO& io = ImGui::GetIO();
  // Drawn in the display's own pixels, whatever units the window system counts in.
  io.DisplaySize = {static_cast<float>(width), static_cast<float>(height)};
  io.DisplayFramebufferScale = {1, 1};
  io.DeltaTime = static_cast<float>(std::clamp((now - last_ms) / 1000, 0.0001, 1.0));
  last_ms = now;
  ImGui::NewFrame();
  const float window_to_px = window_width > 0 ? static_cast<float>(width) / static_cast<float>(window_width) : 1;
  ui::Input input = queue.next({static_cast<float>(window_width), static_cast<float>(window_height)},
                               {static_cast<float>(width) / look.px_per_dp, static_cast<float>(height) / look.px_per_dp}, now);
  const bool platform_has_one = SDL_HasScreenKeyboardSupport() == SDL_TRUE && keyboard == OnScreenKeyboard::automatic;
  input.own_keyboard = keyboard == OnScreenKeyboard::own || (keyboard == OnScreenKeyboard::automatic && !platform_has_one && queue.by_finger());
  // SDL tells that the platform's keyboard is shown but not where: the lower half is kept free for it.
  if (platform_has_one && SDL_IsScreenKeyboardShown(window) == SDL_TRUE) input.covered = {0, input.screen.h / 2, input.screen.w, input.screen.h / 2};
  input.paste = clipboard_text;
  input.copy = [](const std::string& text) { SDL_SetClipboardText(text.c_str()); };
  bool writing = false, again = false;
  {
    ui::Frame frame(look, words, fonts, input, memory, probe, *ImGui::GetBackgroundDrawList());
    content(frame);
    frame.finish();
    writing = frame.keyboard_wish().has_value();
    again = frame.wants_frame();
    due_ms = frame.wants_frame_in() ? std::optional(now + *frame.wants_frame_in()) : std::nullopt;
    if (writing && window_to_px > 0) {
      const ui::Rect caret = frame.keyboard_wish()->caret;
      const float scale = look.px_per_dp / window_to_px;
      const SDL_Rect place{static_cast<int>(caret.x * scale), static_cast<int>(caret.y * scale), 2, static_cast<int>(caret.h * scale)};
      SDL_SetTextInputRect(&place);
    }
  }
  if (writing != text_input) {
    if (writing) SDL_StartTextInput();
    else SDL_StopTextInput();
    text_input = writing;
  }
  ImGui::Render();
  if (rasterised) {
    render();
    SDL_GL_SwapWindow(window);
  }
  ++frames;
  dirty = again || queue.waits();
  queue.set_second_finger(memory.one_finger                      ? SecondFinger::is_ignored
                          : memory.active.starts_with("keyboard.") ? SecondFinger::presses_next
                                                                   : SecondFinger::pinches);
}

void Window::State::render() const {
  int width = 0, height = 0;
  drawable(width, height);
  const ui::Rgb bg = ui::rgb_of(look.theme, ui::Colour::bg);
  gl.viewport(0, 0, width, height);
  gl.clear_colour(static_cast<float>(bg.red) / 255, static_cast<float>(bg.green) / 255, static_cast<float>(bg.blue) / 255, 1);
  gl.clear(GL_COLOR_BUFFER_BIT);
  if (ImDrawData* data = ImGui::GetDrawData()) ImGui_ImplOpenGL3_RenderDrawData(data);
}

Pixels Window::read_pixels() const {
  State& s = *state_;
  Pixels pixels;
  s.drawable(pixels.width_px, pixels.height_px);
  const auto row = static_cast<std::size_t>(pixels.width_px) * 4;
  std::vector<std::uint8_t> upside_down(row * static_cast<std::size_t>(pixels.height_px));
  // The last frame again: what a swap leaves in the back buffer is not defined.
  s.render();
  s.gl.finish();
  s.gl.pixel_store(GL_PACK_ALIGNMENT, 1);
  s.gl.read_pixels(0, 0, pixels.width_px, pixels.height_px, GL_RGBA, GL_UNSIGNED_BYTE, upside_down.data());
  pixels.rgba.resize(upside_down.size());
  for (std::size_t y = 0; y < static_cast<std::size_t>(pixels.height_px); ++y) {
    const auto from = upside_down.begin() + static_cast<std::ptrdiff_t>((static_cast<std::size_t>(pixels.height_px) - 1 - y) * row);
    std::copy(from, from + static_cast<std::ptrdiff_t>(row), pixels.rgba.begin() + static_cast<std::ptrdiff_t>(y * row));
  }
  return pixels;
}

ui::Texture Window::upload(int width_px, int height_px, std::span<const std::uint8_t> rgba) {
  ENSURE(width_px > 0 && height_px > 0 && rgba.size() == static_cast<std::size_t>(width_px) * static_cast<std::size_t>(height_px) * 4);
  const Gl& gl = state_->gl;
  GLuint name = 0;
  gl.gen_textures(1, &name);
  gl.bind_texture(GL_TEXTURE_2D, name);
  gl.tex_parameter(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
  gl.tex_parameter(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
  gl.tex_parameter(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
  gl.tex_parameter(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
  gl.pixel_store(GL_UNPACK_ALIGNMENT, 1);
  gl.tex_image(GL_TEXTURE_2D, 0, GL_RGBA, width_px, height_px, 0, GL_RGBA, GL_UNSIGNED_BYTE, rgba.data());
  state_->dirty = true;
  return name;
}

void Window::replace(ui::Texture texture, int width_px, int height_px, std::span<const std::uint8_t> rgba) {
  ENSURE(rgba.size() == static_cast<std::size_t>(width_px) * static_cast<std::size_t>(height_px) * 4);
  const Gl& gl = state_->gl;
  gl.bind_texture(GL_TEXTURE_2D, static_cast<GLuint>(texture));
  gl.pixel_store(GL_UNPACK_ALIGNMENT, 1);
  gl.tex_sub_image(GL_TEXTURE_2D, 0, 0, 0, width_px, height_px, GL_RGBA, GL_UNSIGNED_BYTE, rgba.data());
  state_->dirty = true;
}

void Window::release(ui::Texture texture) {
  const auto name = static_cast<GLuint>(texture);
  if (name != 0) state_->gl.delete_textures(1, &name);
}

void Window::set_rasterised(bool every_frame) { state_->rasterised = every_frame; }

std::string Window::clipboard() const { return clipboard_text(); }

}  // namespace platsbesok::platform
