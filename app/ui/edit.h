// Editing of UTF-8 text: caret, selection, insertion within a bound. Pure; byte offsets always stand between characters.
#pragma once

#include "app/ui/memory.h"

#include <string>
#include <string_view>

namespace platsbesok::ui {

enum class Accept : std::uint8_t { anything, digits, whole, decimal, time };

std::size_t next_position(std::string_view text, std::size_t at);
std::size_t previous_position(std::string_view text, std::size_t at);
std::size_t word_begin(std::string_view text, std::size_t at);
std::size_t word_end(std::string_view text, std::size_t at);

// A sentence begins at this place: the text does, a line, or what stands before is a full stop and a space.
bool begins_sentence(std::string_view text, std::size_t at);
// Puts caret and anchor between characters of this text; call before using an EditMemory kept from another frame.
void settle(std::string_view text, EditMemory& edit);
std::string_view selected(std::string_view text, const EditMemory& edit);
bool erase_selection(std::string& text, EditMemory& edit);
// Replaces the selection. Control characters are dropped, line feeds kept only when lines is true, bytes that are not UTF-8 refuse the whole.
// What does not fit within bytes_max is left out, between characters, and edit.full says so until the next change that fits. True when the text
// changed.
bool insert(std::string& text, EditMemory& edit, std::string_view typed, Accept accept, bool lines, std::size_t bytes_max);
// Keeps what the text was before a change; changes that follow within a second are undone together.
void remember(const EditStep& before, EditMemory& edit, double now_ms);
bool undo(std::string& text, EditMemory& edit);
void move_to(EditMemory& edit, std::size_t at, bool keep_anchor);

}  // namespace platsbesok::ui
