// Memory that Python gives back is filled with zeros, so that an image of the memory holds what is
// alive and nothing else: it is smaller, and nothing of the build is left in it.

const DOMAINS = 3; // raw memory, memory, objects
const FIELDS = ["context", "malloc", "calloc", "realloc", "free"]; // PyMemAllocatorEx
const SIZE = 4 * FIELDS.length;

// A module that only hands its four imports on: a function must come from WebAssembly to stand in
// the table. The types are (i32, i32) → i32, (i32, i32, i32) → i32 and (i32, i32) → nothing.
const RELAY = Uint8Array.of(
  ...[0, 97, 115, 109, 1, 0, 0, 0],
  ...[1, 19, 3, 96, 2, 127, 127, 1, 127, 96, 3, 127, 127, 127, 1, 127, 96, 2, 127, 127, 0],
  ...[2, 25, 4, 1, 101, 1, 109, 0, 0, 1, 101, 1, 99, 0, 1, 1, 101, 1, 114, 0, 1, 1, 101, 1, 102, 0, 2],
  ...[7, 17, 4, 1, 109, 0, 0, 1, 99, 0, 1, 1, 114, 0, 2, 1, 102, 0, 3],
);

/**
 * Put the allocator in place of Python's three.
 *
 * @param python the exports of the interpreter: malloc, free, PyMem_GetAllocator, PyMem_SetAllocator
 * @param memory its memory
 * @param table its table of functions
 * @param sizes the size of each block that is alive, by its address; kept up to date
 * @returns a function that puts Python's own allocators back
 */
export function zeroFreedMemory({ python, memory, table, sizes }) {
  const words = (at) => new Uint32Array(memory.buffer, at, FIELDS.length);
  const originals = Array.from({ length: DOMAINS }, (_, domain) => {
    const at = python.malloc(SIZE);
    python.PyMem_GetAllocator(domain, at);
    const [context, malloc, , , free] = words(at);
    const [allocate, release] = [table.get(malloc), table.get(free)];
    return {
      at,
      allocate: (size) => allocate(context, size) >>> 0,
      release: (block) => release(context, block),
    };
  });

  function allocate(domain, size) {
    const block = originals[domain].allocate(size);
    sizes.set(block, size);
    return block;
  }

  function release(domain, block) {
    const size = sizes.get(block);
    if (size === undefined) throw new Error("memory that is not Python's");
    new Uint8Array(memory.buffer, block, size).fill(0);
    sizes.delete(block);
    originals[domain].release(block);
  }

  const relay = new WebAssembly.Instance(new WebAssembly.Module(RELAY), {
    e: {
      m: (domain, size) => allocate(domain, size >>> 0),
      c(domain, count, size) {
        const block = allocate(domain, count * size);
        new Uint8Array(memory.buffer, block, count * size).fill(0);
        return block;
      },
      r(domain, block, size) {
        const after = allocate(domain, size >>> 0);
        if (!block) return after;
        const kept = Math.min(sizes.get(block >>> 0), size >>> 0);
        new Uint8Array(memory.buffer).copyWithin(after, block >>> 0, (block >>> 0) + kept);
        release(domain, block >>> 0);
        return after;
      },
      f(domain, block) {
        if (block) release(domain, block >>> 0);
      },
    },
  }).exports;
  const first = table.grow(4);
  ["m", "c", "r", "f"].forEach((name, place) => table.set(first + place, relay[name]));

  const at = python.malloc(SIZE);
  for (let domain = 0; domain < DOMAINS; domain++) {
    words(at).set([domain, first, first + 1, first + 2, first + 3]);
    python.PyMem_SetAllocator(domain, at);
  }
  return () => {
    originals.forEach((original, domain) => {
      python.PyMem_SetAllocator(domain, original.at);
      zero(original.at);
    });
    zero(at);
  };

  function zero(block) {
    words(block).fill(0);
    python.free(block);
  }
}
