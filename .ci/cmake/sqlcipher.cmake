# platsbesok::sqlcipher: SQLCipher 4.6.1 as a static archive, so that no other SQLite can be resolved in its place at run time.
# Included as <sqlcipher/sqlite3.h>: that name exists in no other package. From PLATSBESOK_SOURCES (Debian 12) or Debian's own (13).
find_package(OpenSSL 3 REQUIRED COMPONENTS Crypto)

block()
file(GLOB archive ${PLATSBESOK_SOURCES}/sqlcipher/usr/lib/*/libsqlcipher.a)
set(include_folder ${PLATSBESOK_SOURCES}/sqlcipher/usr/include)
if(NOT archive)
  find_library(SQLCIPHER_ARCHIVE libsqlcipher.a)
  find_path(SQLCIPHER_INCLUDE_FOLDER sqlcipher/sqlite3.h)
  mark_as_advanced(SQLCIPHER_ARCHIVE SQLCIPHER_INCLUDE_FOLDER)
  set(archive ${SQLCIPHER_ARCHIVE})
  set(include_folder ${SQLCIPHER_INCLUDE_FOLDER})
endif()
if(NOT archive OR NOT EXISTS ${include_folder}/sqlcipher/sqlite3.h)
  message(FATAL_ERROR "SQLCipher is missing in ${PLATSBESOK_SOURCES}: run .ci/setup run first")
endif()
# Debian 12's own package is SQLCipher 3.4 (SQLite 3.15), too old to hold the vault.
file(STRINGS ${include_folder}/sqlcipher/sqlite3.h number REGEX "^#define SQLITE_VERSION_NUMBER")
if(NOT number MATCHES "VERSION_NUMBER +([0-9]+)" OR CMAKE_MATCH_1 LESS 3046000)
  message(FATAL_ERROR "SQLCipher in ${include_folder} is older than 4.6.1: run .ci/setup run first")
endif()

add_library(platsbesok::sqlcipher STATIC IMPORTED GLOBAL)
set_target_properties(platsbesok::sqlcipher PROPERTIES
  IMPORTED_LOCATION ${archive}
  INTERFACE_INCLUDE_DIRECTORIES ${include_folder}
  INTERFACE_COMPILE_DEFINITIONS SQLITE_HAS_CODEC          # declares sqlite3_key
  INTERFACE_LINK_LIBRARIES "OpenSSL::Crypto;Threads::Threads;m;${CMAKE_DL_LIBS}"
  INTERFACE_LINK_OPTIONS "LINKER:--exclude-libs,libsqlcipher.a")   # its sqlite3_* stay out of reach of other libraries
endblock()
