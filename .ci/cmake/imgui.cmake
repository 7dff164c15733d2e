# imgui_upstream: Dear ImGui 1.90.1 from source, with the FreeType rasteriser and the backend OpenGL 3. Built only when something
# links it. Its warnings are its own. A configuration header is given by whoever owns it:
#   target_compile_definitions(imgui_upstream PUBLIC IMGUI_USER_CONFIG="...")
pkg_check_modules(SDL2 REQUIRED IMPORTED_TARGET GLOBAL sdl2)
pkg_check_modules(FREETYPE REQUIRED IMPORTED_TARGET GLOBAL freetype2)

block()
set(folder ${PLATSBESOK_SOURCES}/imgui)
if(NOT EXISTS ${folder}/imgui.h)
  message(FATAL_ERROR "Dear ImGui's source is missing in ${PLATSBESOK_SOURCES}: run .ci/setup run first")
endif()

add_library(imgui_upstream STATIC EXCLUDE_FROM_ALL
  ${folder}/imgui.cpp ${folder}/imgui_demo.cpp ${folder}/imgui_draw.cpp ${folder}/imgui_tables.cpp ${folder}/imgui_widgets.cpp
  ${folder}/misc/freetype/imgui_freetype.cpp
  ${folder}/backends/imgui_impl_opengl3.cpp)
target_include_directories(imgui_upstream SYSTEM PUBLIC ${folder} ${folder}/misc/freetype ${folder}/backends)
target_compile_definitions(imgui_upstream PUBLIC IMGUI_ENABLE_FREETYPE IMGUI_DISABLE_OBSOLETE_FUNCTIONS)
target_compile_options(imgui_upstream PRIVATE -w)
target_link_libraries(imgui_upstream PRIVATE PkgConfig::FREETYPE ${CMAKE_DL_LIBS})
endblock()
