"""CPython from the pinned Pyodide, cut down to what one calculator needs, and already started.

Pyodide's own start fetches a whole CPython and a whole standard library, starts the interpreter,
compiles and imports. Here all of that is done once, in the build: the interpreter is started in
Node, the calculator is imported and its guideline prepared, and the memory as it then stands
becomes the data of a WebAssembly module. In the browser nothing is left but to instantiate it
and to ask. What such an interpreter can no longer reach is left out.

What is left out, and what happens where it is wanted after all:

- code that nothing can reach, and code behind a trapdoor (`release`): a trap;
- names of modules that no kept code mentions (`inside.forgetting`): an exception of Python;
- tables of line numbers and docstrings (`inside.slimming`), which no instruction reads;
- data far from all that can be reached (`lean_module`): zeros are read. So the proof fills it, and
  the margin around it that is shipped whole, with other bytes, and asks 10,000 patients.

After a trap or an exception the page starts the unmodified Pyodide and asks the same again: what
was cut too much costs time, and no answer.

tests/lean_python/test_same_bytes.py is that proof: byte for byte what CPython answers, in Node and
in three browsers, from the module and from the unmodified Pyodide. `make proof RUN=engines`.
"""
