const DIRECTORY_END = Buffer.from([0x50, 0x4b, 0x05, 0x06]);
/** 1 January 1980, the first day a zip archive knows. */
const TIME = 0;
const DATE = 0x21;

/** The writer stamps each part with the clock; the same result must give the same bytes whenever it is written. */
export function withFixedTimes(zip: Buffer): Buffer {
  const end = zip.lastIndexOf(DIRECTORY_END);
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    stamp(zip, at + 12);
    stamp(zip, zip.readUInt32LE(at + 42) + 10);
    at += 46 + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return zip;
}

function stamp(zip: Buffer, at: number): void {
  zip.writeUInt16LE(TIME, at);
  zip.writeUInt16LE(DATE, at + 2);
}
