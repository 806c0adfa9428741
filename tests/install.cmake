# Fails unless what is installed is enough to build and run a program with.
# usage: cmake -D BUILD=... -D CC=... -D CFLAGS=... -P install.cmake
cmake_minimum_required(VERSION 3.25)

set(prefix ${BUILD}/tests/installed)
file(REMOVE_RECURSE ${prefix})

function(run)
  execute_process(COMMAND ${ARGN} OUTPUT_VARIABLE out ERROR_VARIABLE out
    OUTPUT_STRIP_TRAILING_WHITESPACE RESULT_VARIABLE status)
  if(NOT status EQUAL 0)
    message(FATAL_ERROR "${ARGN}\nends with ${status}:\n${out}")
  endif()
  set(out "${out}" PARENT_SCOPE)
endfunction()

run(${CMAKE_COMMAND} --install ${BUILD} --prefix ${prefix})

file(GLOB_RECURSE description ${prefix}/watchword.pc)
cmake_path(GET description PARENT_PATH folder)
set(ENV{PKG_CONFIG_PATH} ${folder})
run(pkg-config --cflags --libs watchword)
separate_arguments(flags UNIX_COMMAND "${out} ${CFLAGS}")

file(WRITE ${prefix}/program.c [[
#include <stdio.h>
#include <watchword/watchword.h>

int
main(int argc, char **argv)
{
    g_autoptr(WwCorpus) corpus = ww_corpus_new();
    g_autoptr(GError) error = NULL;

    if (!ww_corpus_read(corpus, argv[argc - 1], NULL, &error))
        return 1;
    printf("%u documents\n", ww_corpus_n_documents(corpus));
    return 0;
}
]])
run(${CC} ${prefix}/program.c -o ${prefix}/program ${flags})
run(${prefix}/program corpus)
if(NOT out MATCHES "^[0-9]+ documents$")
  message(FATAL_ERROR "the program prints: ${out}")
endif()

run(${prefix}/bin/watchword --version)
if(NOT out MATCHES "^watchword [0-9]+\\.[0-9]+\\.[0-9]+$")
  message(FATAL_ERROR "watchword --version prints: ${out}")
endif()
