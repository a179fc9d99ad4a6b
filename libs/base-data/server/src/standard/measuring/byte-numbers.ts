const FIRST_SLOTS = 1 << 12;

/** Numbers byte strings in the order they first appear, without making a JavaScript string of each of millions of rows. */
export class ByteNumbers {
  private slots = new Int32Array(FIRST_SLOTS).fill(-1);
  private readonly known: Buffer[] = [];
  private last = -1;

  get size(): number {
    return this.known.length;
  }

  bytes(number: number): Buffer {
    return this.known[number]!;
  }

  numberOf(buffer: Buffer, from: number, to: number): number {
    // neighbours in a table often carry the same key
    if (this.last >= 0 && this.same(this.last, buffer, from, to)) return this.last;
    const mask = this.slots.length - 1;
    let slot = hash(buffer, from, to) & mask;
    for (let held = this.slots[slot]!; held >= 0; held = this.slots[slot]!) {
      if (this.same(held, buffer, from, to)) return (this.last = held);
      slot = (slot + 1) & mask;
    }
    const number = this.known.push(Buffer.from(buffer.subarray(from, to))) - 1;
    this.slots[slot] = number;
    if (this.known.length * 2 > this.slots.length) this.grow();
    return (this.last = number);
  }

  private same(number: number, buffer: Buffer, from: number, to: number): boolean {
    const known = this.known[number]!;
    if (known.length !== to - from) return false;
    for (let i = known.length - 1; i >= 0; i--) if (known[i] !== buffer[from + i]) return false;
    return true;
  }

  private grow(): void {
    this.slots = new Int32Array(this.slots.length * 2).fill(-1);
    const mask = this.slots.length - 1;
    this.known.forEach((bytes, number) => {
      let slot = hash(bytes, 0, bytes.length) & mask;
      while (this.slots[slot]! >= 0) slot = (slot + 1) & mask;
      this.slots[slot] = number;
    });
  }
}

/** FNV-1a with a last mix, because slots are taken from the low bits. */
function hash(buffer: Buffer, from: number, to: number): number {
  let h = 0x811c9dc5;
  for (let i = from; i < to; i++) h = Math.imul(h ^ buffer[i]!, 0x01000193);
  return (h ^ (h >>> 15)) >>> 0;
}
