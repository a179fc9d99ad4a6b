import { Deadline } from '../deadline.js';
import { orientationOf } from './orientation.js';
import type { RecognizedLine } from './recognized-lines.js';
import type { Recognizer } from './recognizer.js';
import { recognizeUpright, type Turn } from './upright.js';

const line = (text: string, confidence: number): RecognizedLine => ({
  ...{ text, confidence },
  ...{ left: 10, top: 20, right: 60, bottom: 30 },
});

/** An engine that reads a page only from the side given. */
function readsFrom(side: Turn): { engine: Recognizer; looks: Turn[] } {
  const looks: Turn[] = [];
  const recognize = (_image: Uint8Array, turn: Turn = 1) => {
    looks.push(turn);
    return [turn === side ? line('采购合同', 0.9) : line('口口', 0.3)];
  };
  return { engine: { recognize } as unknown as Recognizer, looks };
}

describe('a picture', () => {
  it.each<[string, Turn, Turn[], number[]]>([
    ['upright', 1, [1], [10, 20, 60, 30]],
    ['with its top at the left', 6, [1, 6], [20, 140, 30, 190]],
    ['with its top at the right', 8, [1, 6, 8], [70, 10, 80, 60]],
    ['upside down', 3, [1, 6, 8, 3], [40, 170, 90, 180]],
  ])('%s is read, its boxes where they lie in it', (_how, side, looked, box) => {
    const { engine, looks } = readsFrom(side);
    const seen = recognizeUpright(engine, Buffer.alloc(0), { width: 100, height: 200 }, 1, new Deadline(60_000));
    expect(looks).toEqual(looked);
    const [one] = seen?.lines ?? [];
    expect([one?.text, one?.left, one?.top, one?.right, one?.bottom]).toEqual(['采购合同', ...box]);
  });

  it('is looked at once where no time is left, and as the camera was held', () => {
    const none = readsFrom(6);
    recognizeUpright(none.engine, Buffer.alloc(0), { width: 100, height: 200 }, 1, new Deadline(0));
    expect(none.looks).toEqual([1]);
    const held = readsFrom(6);
    const seen = recognizeUpright(held.engine, Buffer.alloc(0), { width: 100, height: 200 }, 6, new Deadline(60_000));
    expect([held.looks, seen?.width, seen?.height]).toEqual([[6], 200, 100]);
  });

  it.each([
    ['4949', '2a000800000001001201030001000000060000000000', 6],
    ['4d4d', '002a000000080001011200030000000100030000', 3],
  ])('says how the camera was held: %s', (order, rest, turn) => {
    const exif = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), Buffer.from(order + rest, 'hex')]);
    const length = Buffer.from([0, exif.length + 2]);
    const jpeg = Buffer.concat([Buffer.from('ffd8ffe1', 'hex'), length, exif, Buffer.from('ffd9', 'hex')]);
    expect(orientationOf(jpeg)).toBe(turn);
    expect(orientationOf(jpeg.subarray(0, 30))).toBe(1);
  });
});
