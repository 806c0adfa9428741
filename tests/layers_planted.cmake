# Plants one fault at a time into a small tree, and fails unless layers.cmake
# names it.
# usage: cmake -D FOLDER=... -P layers_planted.cmake
cmake_minimum_required(VERSION 3.25)

# A tree without faults, and in it FILE with LINE; "" plants nothing.
function(plant file line)
  file(REMOVE_RECURSE ${FOLDER})
  file(WRITE ${FOLDER}/include/watchword/count.h "#include <glib.h>\n")
  file(WRITE ${FOLDER}/include/watchword/watchword.h
    "#include \"watchword/count.h\"\n")
  file(WRITE ${FOLDER}/src/error.c "#include \"watchword/error.h\"\n")
  file(WRITE ${FOLDER}/src/text/word.c
    "#include <unicode/ubrk.h>\n#include \"text/word.h\"\n")
  file(WRITE ${FOLDER}/src/analysis/trend.c
    "#include \"watchword/count.h\"\n#include \"measure/near.h\"\n")
  file(WRITE ${FOLDER}/src/cli/main.c
    "#include \"output/page.h\"\nint main(void) { puts(\"\"); }\n")
  if(NOT file STREQUAL "")
    file(APPEND ${FOLDER}/${file} "${line}\n")
  endif()
  execute_process(
    COMMAND ${CMAKE_COMMAND} -D ROOT=${FOLDER}
            -P ${CMAKE_CURRENT_LIST_DIR}/layers.cmake
    RESULT_VARIABLE status ERROR_VARIABLE text)
  set(status ${status} PARENT_SCOPE)
  set(text "${text}" PARENT_SCOPE)
endfunction()

function(expect file line what)
  plant(${file} "${line}")
  if(status EQUAL 0)
    message(SEND_ERROR "not found in ${file}: ${line}")
  elseif(NOT text MATCHES "${file}: ${what}")
    message(SEND_ERROR "${file}: ${line}\nis found, but called: ${text}")
  endif()
endfunction()

plant("" "")
if(NOT status EQUAL 0)
  message(SEND_ERROR "a tree without faults fails: ${text}")
endif()

expect(src/count/level.c "#include \"watchword/analysis.h\""
  "count must not include")
expect(src/count/level.h "#include \"output/page.h\"" "count must not include")
expect(src/text/word.h "#include \"corpus/reader.h\"" "text must not include")
expect(src/output/chart.c "#include \"cli/options.h\""
  "output must not include")
expect(src/error.c "#include \"watchword/text.h\"" "base must not include")
expect(include/watchword/count.h "#  include \"watchword/table.h\""
  "count must not include")
expect(include/watchword/count.h "#include \"watchword/watchword.h\""
  "count must not include")
expect(include/watchword/novel.h "" "in no folder")
expect(include/watchword/grid.h "" "watchword.h does not include it")
expect(src/novel/novel.c "" "in no folder")
expect(src/output/table.c "#include <plot.h>" "libplot is for")
expect(src/output/table.c "#include <cairo-pdf.h>" "cairo is for")
expect(src/count/vocab.c "#include <unicode/uchar.h>" "ICU is for")
expect(src/text/word.c "#include <archive_entry.h>" "libarchive is for")
expect(src/output/table.c "    g_print(\"done\");" "the terminal is for")
expect(src/output/table.c "    fprintf(stderr, \"done\");"
  "the terminal is for")
expect(src/corpus/read.c "exit(1);" "the terminal is for")
file(REMOVE_RECURSE ${FOLDER})
