// Memory for Python while it is made ready, so that what stays lies together and nothing of what
// went is left: an image is then small, and holds what is alive and nothing else.
//
// The same work is done twice. The first time tells which blocks stay, by the order in which they
// were asked for. The second time these are taken from the heap, one after another, and all others
// from a place far above it, which is thrown away. What stays can hang on an address, in a cache for
// instance: so the work is done again until all that stays is in the heap.

const DOMAINS = 3; // raw memory, memory, objects
const FIELDS = ["context", "malloc", "calloc", "realloc", "free"]; // PyMemAllocatorEx
const SIZE = 4 * FIELDS.length;
const PAGE = 65_536;
const APART = 8192 * PAGE; // where the place begins that is thrown away; no heap is as large
const ALIGNMENT = 16;

// A module that only hands its four imports on: a function must come from WebAssembly to stand in
// the table. The types are (i32, i32) → i32, (i32, i32, i32) → i32 and (i32, i32) → nothing.
const RELAY = Uint8Array.of(
  ...[0, 97, 115, 109, 1, 0, 0, 0],
  ...[1, 19, 3, 96, 2, 127, 127, 1, 127, 96, 3, 127, 127, 127, 1, 127, 96, 2, 127, 127, 0],
  ...[2, 25, 4, 1, 101, 1, 109, 0, 0, 1, 101, 1, 99, 0, 1, 1, 101, 1, 114, 0, 1, 1, 101, 1, 102, 0, 2],
  ...[7, 17, 4, 1, 109, 0, 0, 1, 99, 0, 1, 1, 114, 0, 2, 1, 102, 0, 3],
);

/** @typedef {{has: (number: number) => boolean}} Staying which blocks stay, by their number */

/**
 * What an interpreter is after the work.
 *
 * @typedef {{stayed: number[], isWhole: boolean, image: Uint8Array<ArrayBuffer>}} Packed
 */

/**
 * @typedef {object} Blocks
 * @property {(size: number) => number} allocate
 * @property {(block: number) => void} release
 * @property {(block: number) => number} sizeOf
 */

/**
 * Put the allocator in place of Python's three.
 *
 * @param {object} machine
 * @param {Record<string, any>} machine.python the exports of the interpreter, of which malloc, free,
 *   malloc_usable_size, sbrk, PyMem_GetAllocator and PyMem_SetAllocator are used
 * @param {WebAssembly.Memory} machine.memory its memory
 * @param {WebAssembly.Table} machine.table its table of functions
 * @param {Staying} staying the blocks that are taken from the heap
 * @returns {() => Packed} a function that puts Python's own allocators back, and gives the numbers of the blocks
 *   that stay, whether all of these are in the heap, and the memory without what is thrown away
 */
export function packMemory({ python, memory, table }, staying) {
  const own = Array.from({ length: DOMAINS }, (_, domain) => {
    /** @type {number} */
    const at = python.malloc(SIZE);
    python.PyMem_GetAllocator(domain, at);
    return at;
  });
  const apart = apartFrom(memory);
  /** @type {Map<number, number>} */
  const numbers = new Map(); // of the blocks that are alive
  const least = memory.buffer.byteLength;
  let count = 0;

  /** @type {Blocks["allocate"]} */
  function allocate(size) {
    const number = count++;
    const block = staying.has(number) ? python.malloc(size || 1) >>> 0 : apart.allocate(size);
    numbers.set(block, number);
    return block;
  }

  /** @type {Blocks["release"]} */
  function release(block) {
    numbers.delete(block);
    if (block < APART) python.free(block);
    else apart.release(block);
  }

  /** @type {Blocks["sizeOf"]} */
  const sizeOf = (block) => (block < APART ? python.malloc_usable_size(block) : apart.sizeOf(block));

  const relay = relayOf(memory, { allocate, release, sizeOf });
  const first = table.grow(4);
  ["m", "c", "r", "f"].forEach((name, place) => table.set(first + place, relay[name]));

  const at = python.malloc(SIZE);
  for (let domain = 0; domain < DOMAINS; domain++) {
    words(at).set([domain, first, first + 1, first + 2, first + 3]);
    python.PyMem_SetAllocator(domain, at);
  }
  return () => {
    own.forEach((allocator, domain) => python.PyMem_SetAllocator(domain, allocator));
    for (const block of [...own, at]) {
      words(block).fill(0);
      python.free(block);
    }
    const stayed = [...numbers.values()];
    const isWhole = stayed.every((number) => staying.has(number));
    const end = Math.max(least, Math.ceil((python.sbrk(0) >>> 0) / PAGE) * PAGE);
    return { stayed, isWhole, image: new Uint8Array(memory.buffer, 0, end) };
  };

  /** @param {number} block */
  function words(block) {
    return new Uint32Array(memory.buffer, block, FIELDS.length);
  }
}

/**
 * The four functions of an allocator as WebAssembly has them, by the first letters of their names.
 *
 * @param {WebAssembly.Memory} memory
 * @param {Blocks} blocks
 */
function relayOf(memory, { allocate, release, sizeOf }) {
  return new WebAssembly.Instance(new WebAssembly.Module(RELAY), {
    e: {
      m: (/** @type {number} */ _domain, /** @type {number} */ size) => allocate(size >>> 0),
      /** @type {(domain: number, count: number, size: number) => number} */
      c(_domain, count, size) {
        const block = allocate(count * size);
        new Uint8Array(memory.buffer, block, count * size).fill(0);
        return block;
      },
      /** @type {(domain: number, before: number, size: number) => number} */
      r(_domain, before, size) {
        const after = allocate(size >>> 0);
        if (!before) return after;
        const kept = Math.min(sizeOf(before >>> 0), size >>> 0);
        new Uint8Array(memory.buffer).copyWithin(after, before >>> 0, (before >>> 0) + kept);
        release(before >>> 0);
        return after;
      },
      /** @type {(domain: number, block: number) => void} */
      f(_domain, block) {
        if (block) release(block >>> 0);
      },
    },
  }).exports;
}

/**
 * Do work as often as it takes for all that stays of it to be in the heap.
 *
 * @template {Packed} T
 * @param {(staying: Staying) => T | Promise<T>} work is given what stays, and gives what the function
 *   of `packMemory` gave, or more
 * @param {number} times how often at most before every block is taken from the heap
 * @returns what the work gave the last time, and what then was to stay
 */
export async function packed(work, times = 4) {
  /** @type {Set<number>} */
  const staying = new Set();
  for (let time = 0; time < times; time++) {
    const made = await work(staying);
    if (made.isWhole) return { ...made, staying };
    made.stayed.forEach((number) => staying.add(number));
  }
  const all = { has: () => true };
  return { ...(await work(all)), staying: all };
}

/**
 * Blocks from a place of their own, each used again for one of the same size.
 *
 * @param {WebAssembly.Memory} memory
 * @returns {Blocks}
 */
function apartFrom(memory) {
  /** @type {Map<number, number>} */
  const sizes = new Map(); // of all blocks that there were
  /** @type {Map<number, number[]>} */
  const free = new Map(); // by their size
  let end = APART;
  return {
    allocate(wanted) {
      const size = Math.ceil((wanted || 1) / ALIGNMENT) * ALIGNMENT;
      const again = free.get(size)?.pop();
      if (again) return again;
      const block = end;
      end += size;
      const lacking = end - memory.buffer.byteLength;
      if (lacking > 0) memory.grow(Math.ceil(Math.max(lacking, APART / 8) / PAGE));
      sizes.set(block, size);
      return block;
    },
    release(block) {
      const size = sizes.get(block) ?? 0;
      const others = free.get(size);
      if (others) others.push(block);
      else free.set(size, [block]);
    },
    sizeOf: (block) => sizes.get(block) ?? 0,
  };
}
