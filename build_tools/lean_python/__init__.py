"""CPython from the pinned Pyodide, cut down to what one calculator needs, and already started.

Pyodide's own start fetches a whole CPython and a whole standard library, starts the interpreter,
compiles and imports. Here all of that is done once, in the build: the interpreter is started in
Node, the calculator is imported, and the memory as it then stands becomes the data of a
WebAssembly module, one for all procedures. What such an interpreter can no longer reach is left
out. Then each guideline is compiled in that module, and the words of memory that this changes
become a file of their own. In the browser nothing is left but to instantiate the module, to write
these words, and to ask.

Blocks of memory that stay lie together (`packing_allocator.mjs`), so that both files are small.

What is left out, and what happens where it is wanted after all:

- code that nothing can reach, and code behind a trapdoor (`release`): a trap;
- names of modules that no kept code mentions (`inside.pruning`): an exception of Python;
- tables of line numbers and docstrings (`inside.slimming`), which no instruction reads.

All data is kept. To leave out what nothing seems to reach would save a quarter of the bytes, but
where it was wanted after all, zeros would be read in silence, and no proof excludes that.

After a trap or an exception the page starts the unmodified Pyodide and asks the same again: what
was cut too much costs time, and no answer.

tests/lean_python/test_same_bytes.py is that proof: byte for byte what CPython answers, in Node and
in three browsers, from the module and from the unmodified Pyodide. `make proof RUN=engines`.
"""
