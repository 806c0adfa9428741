# Fails when a file includes one that stands above it, when a public header
# belongs to no folder or is not in watchword.h, and when a folder uses what
# only another one may.
# usage: cmake -D ROOT=... -P layers.cmake
cmake_minimum_required(VERSION 3.25)

# The direction in which data flows. A file may include its own folder, and
# folders of a lower rank; "base" is what all may use.
set(rank_base 0)
set(rank_measure 1)
set(rank_text 1)
set(rank_corpus 2)
set(rank_count 3)
set(rank_analysis 4)
set(rank_output 5)
set(rank_cli 6)
set(rank_all 7)

# The folder of a public header is the one that holds its .c file.
foreach(entry IN ITEMS
    base:error base:run
    measure:measure
    text:text
    corpus:corpus corpus:date corpus:gazetteer corpus:store
    count:count count:lexicon
    analysis:analysis analysis:countsfile analysis:grid analysis:select
    output:chart output:charts output:file output:report output:table
    output:tables
    all:watchword)
  string(REGEX MATCH "(.*):(.*)" entry "${entry}")
  set(folder_of_${CMAKE_MATCH_2} ${CMAKE_MATCH_1})
endforeach()

# The folder that FILE is in or, as a public header, belongs to.
function(find_folder file out)
  if(file MATCHES "^include/watchword/(.*)\\.h$")
    set(folder "${folder_of_${CMAKE_MATCH_1}}")
  elseif(file MATCHES "^src/([^/]+)/")
    set(folder ${CMAKE_MATCH_1})
  elseif(file MATCHES "^src/[^/]+$")
    set(folder base)
  endif()
  if(NOT DEFINED rank_${folder})
    message(SEND_ERROR "${file}: in no folder that layers.cmake knows")
    set(folder all)
  endif()
  set(${out} ${folder} PARENT_SCOPE)
endfunction()

# As written in an #include of the project: the file.
function(resolve included out)
  if(included MATCHES "^watchword/")
    set(${out} include/${included} PARENT_SCOPE)
  else()
    set(${out} src/${included} PARENT_SCOPE)
  endif()
endfunction()

function(check_direction file)
  find_folder(${file} folder)
  file(STRINGS ${ROOT}/${file} lines REGEX "^ *# *include *\"")
  foreach(line IN LISTS lines)
    string(REGEX REPLACE ".*\"(.*)\".*" "\\1" included "${line}")
    resolve(${included} included_file)
    find_folder(${included_file} below)
    if(NOT folder STREQUAL below
       AND NOT rank_${below} LESS rank_${folder})
      message(SEND_ERROR
        "${file}: ${folder} must not include ${included}, of ${below}")
    endif()
  endforeach()
endfunction()

# Only files that match OWNER may have a line that matches PATTERN.
function(check_owner file what owner pattern)
  if(file MATCHES "${owner}")
    return()
  endif()
  file(STRINGS ${ROOT}/${file} lines REGEX "${pattern}")
  if(NOT lines STREQUAL "")
    message(SEND_ERROR "${file}: ${what} is for ${owner} only")
  endif()
endfunction()

# watchword.h includes every other public header.
function(check_whole file)
  string(REPLACE include/ "" included ${file})
  file(STRINGS ${ROOT}/include/watchword/watchword.h lines
    REGEX "#include \"${included}\"")
  if(lines STREQUAL "" AND NOT file MATCHES "/watchword\\.h$")
    message(SEND_ERROR "${file}: watchword.h does not include it")
  endif()
endfunction()

function(check_owners file)
  check_owner(${file} libplot "^src/output/chart" "include <plot\\.h>")
  check_owner(${file} cairo "^src/output/chart" "include <(cairo|librsvg)")
  check_owner(${file} ICU "^src/text/" "include <unicode/")
  check_owner(${file} libarchive "^src/corpus/" "include <archive")
  check_owner(${file} libxml2 "^src/corpus/" "include <libxml/")
  check_owner(${file} SQLite "^src/database\\.c" "include <sqlite3\\.h>")
  check_owner(${file} JSON "^src/corpus/" "include <jansson\\.h>")
  check_owner(${file} "the terminal" "^src/cli/"
    "(^|[^A-Za-z0-9_])(stdout|stderr|argv|STD(OUT|ERR)_FILENO)([^A-Za-z0-9_]|$)")
  # what the formatter makes of a call: nothing between name and parenthesis
  check_owner(${file} "the terminal" "^src/cli/"
    "(^|[^A-Za-z0-9_])(v?f?printf|f?puts|putchar|perror|exit|abort|g_print|g_printerr|g_message|g_warning|g_info|g_debug)\\(")
endfunction()

cmake_path(ABSOLUTE_PATH ROOT)
file(GLOB_RECURSE files RELATIVE ${ROOT} ${ROOT}/src/*.[ch]
  ${ROOT}/include/*.[ch])
if(files STREQUAL "")
  message(FATAL_ERROR "${ROOT} holds no code")
endif()
foreach(file IN LISTS files)
  check_direction(${file})
  check_owners(${file})
  if(file MATCHES "^include/")
    check_whole(${file})
  endif()
endforeach()
