"""CPython from the pinned Pyodide, cut down to what one calculator needs, and already started.

Pyodide's own start fetches a whole CPython and a whole standard library, starts the interpreter,
compiles and imports. Here all of that is done once, in the build: the interpreter is started in
Node, the calculator is imported and its guideline prepared, and the memory as it then stands
becomes the data of a WebAssembly module. In the browser nothing is left but to instantiate it
and to ask. What such an interpreter can no longer reach is left out.

Whatever was left out and is wanted after all stops the interpreter (a trap, or an exception of
Python), and the page then starts the unmodified Pyodide: a cut can cost time, never an answer.
"""
