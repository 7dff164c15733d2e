#include "app/platform/input.h"

#include <SDL.h>
#include <imgui.h>
#include <imgui_internal.h>

#include <array>

namespace platsbesok::platform {

namespace {

constexpr float wheel_step_dp = 72;

struct KeyName {
  ImGuiKey imgui;
  ui::Key ours;
};
constexpr std::array<KeyName, 21> key_names{{{ImGuiKey_Tab, ui::Key::tab},
                                             {ImGuiKey_Enter, ui::Key::enter},
                                             {ImGuiKey_KeypadEnter, ui::Key::enter},
                                             {ImGuiKey_Space, ui::Key::space},
                                             {ImGuiKey_Escape, ui::Key::escape},
                                             {ImGuiKey_LeftArrow, ui::Key::left},
                                             {ImGuiKey_RightArrow, ui::Key::right},
                                             {ImGuiKey_UpArrow, ui::Key::up},
                                             {ImGuiKey_DownArrow, ui::Key::down},
                                             {ImGuiKey_Home, ui::Key::home},
                                             {ImGuiKey_End, ui::Key::end},
                                             {ImGuiKey_PageUp, ui::Key::page_up},
                                             {ImGuiKey_PageDown, ui::Key::page_down},
                                             {ImGuiKey_Backspace, ui::Key::backspace},
                                             {ImGuiKey_Delete, ui::Key::remove},
                                             {ImGuiKey_A, ui::Key::a},
                                             {ImGuiKey_C, ui::Key::c},
                                             {ImGuiKey_V, ui::Key::v},
                                             {ImGuiKey_X, ui::Key::x},
                                             {ImGuiKey_Z, ui::Key::z},
                                             {ImGuiKey_AppBack, ui::Key::escape}}};

void append_utf8(std::string& text, unsigned int character) {
  if (character < 0x20 || character == 0x7F) return;
  if (character < 0x80) {
    text += static_cast<char>(character);
  } else if (character < 0x800) {
    text += static_cast<char>(0xC0 | (character >> 6));
    text += static_cast<char>(0x80 | (character & 0x3F));
  } else {
    text += static_cast<char>(0xE0 | (character >> 12));
    text += static_cast<char>(0x80 | ((character >> 6) & 0x3F));
    text += static_cast<char>(0x80 | (character & 0x3F));
  }
}

std::string clipboard_text() {
  char* text = SDL_GetClipboardText();
  std::string copy = text == nullptr ? "" : text;
  SDL_free(text);
  return copy;
}

}  // namespace

ui::Input gather_input(float window_to_dp, ui::Size screen_dp, double now_ms) {
  const ImGuiIO& io = ImGui::GetIO();
  ui::Input input;
  if (ImGui::IsMousePosValid()) input.pointer = {io.MousePos.x * window_to_dp, io.MousePos.y * window_to_dp};
  input.touch = io.MouseSource == ImGuiMouseSource_TouchScreen;
  input.pressed = io.MouseClicked[0];
  input.held = io.MouseDown[0];
  input.released = io.MouseReleased[0];
  input.clicks = io.MouseClickedCount[0];
  input.wheel = io.MouseWheel * wheel_step_dp;
  for (const ImWchar character : io.InputQueueCharacters) append_utf8(input.typed, character);
  for (const KeyName& name : key_names)
    if (ImGui::IsKeyPressed(name.imgui, true)) input.keys.push_back({name.ours, io.KeyShift, io.KeyCtrl || io.KeySuper});
  input.now_ms = now_ms;
  input.screen = screen_dp;
  input.paste = clipboard_text;
  input.copy = [](const std::string& text) { SDL_SetClipboardText(text.c_str()); };
  return input;
}

bool input_waits() { return ImGui::GetCurrentContext()->InputEventsQueue.Size > 0; }

}  // namespace platsbesok::platform
