// The memory of the interpreter, as the functions that it imports read and write it.

/** A memory as bytes and numbers; read anew each time, since it may have grown. */
export class MemoryAccess {
  /** @param {WebAssembly.Memory} memory */
  constructor(memory) {
    this.memory = memory;
  }

  get bytes() {
    return new Uint8Array(this.memory.buffer);
  }

  get view() {
    return new DataView(this.memory.buffer);
  }

  /** @param {number} at */
  text(at) {
    const end = this.bytes.indexOf(0, at);
    return new TextDecoder().decode(this.bytes.slice(at, end));
  }

  /**
   * The place and size of each buffer of a list.
   *
   * @param {number} list
   * @param {number} count
   * @returns {Generator<[number, number]>}
   */
  *buffers(list, count) {
    for (let at = list; at < list + 8 * count; at += 8) {
      yield [this.view.getUint32(at, true), this.view.getUint32(at + 4, true)];
    }
  }
}
