import type { Deadline } from '../deadline.js';
import type { RecognizedLine } from './recognized-lines.js';
import type { Recognizer } from './recognizer.js';

/** How a picture must be turned to stand upright, by the numbers of EXIF: 1 not at all, 6 clockwise, 8 the other way, 3 over. */
export type Turn = 1 | 3 | 6 | 8;

interface Size {
  width: number;
  height: number;
}

/** Below this the words are guesses. */
export const DOUBTFUL = 0.7;
/** Another look at a page takes as long as the first one. */
const ANOTHER_LOOK_MS = 9_000;

/**
 * Lines of a picture as it is shown, in pixels of what is shown. A page that lay sideways in the scanner reads as guesses; it
 * is looked at from its other sides, as long as there is time. Null: no picture the engine knows.
 */
export function recognizeUpright(
  recognizer: Recognizer,
  image: Uint8Array,
  stored: Size,
  shown: Turn,
  deadline: Deadline,
): (Size & { lines: RecognizedLine[] }) | null {
  const straight = recognizer.recognize(image, shown, deadline);
  if (!straight) return null;
  const size = shown === 6 || shown === 8 ? { width: stored.height, height: stored.width } : stored;
  let best = straight;
  for (const turn of shown === 1 ? ([6, 8, 3] as const) : []) {
    if (certainty(best) >= DOUBTFUL || !deadline.fits(ANOTHER_LOOK_MS)) break;
    const lines = recognizer.recognize(image, turn, deadline);
    if (lines && certainty(lines) >= DOUBTFUL) best = lines.map((line) => ({ ...line, ...asShown(line, turn, size) }));
  }
  return { lines: best, ...size };
}

/** Mean over the signs; 0 where there are none. */
export function certainty(lines: readonly RecognizedLine[]): number {
  const signs = lines.reduce((sum, { text }) => sum + text.length, 0);
  return signs === 0 ? 0 : lines.reduce((sum, { text, confidence }) => sum + text.length * confidence, 0) / signs;
}

type Corners = Pick<RecognizedLine, 'left' | 'top' | 'right' | 'bottom'>;

/** A box of the turned picture where it lies in the one that is shown. */
export function asShown({ left, top, right, bottom }: Corners, turn: Turn, { width, height }: Size): Corners {
  switch (turn) {
    case 6:
      return { left: top, right: bottom, top: height - right, bottom: height - left };
    case 8:
      return { left: width - bottom, right: width - top, top: left, bottom: right };
    case 3:
      return { left: width - right, right: width - left, top: height - bottom, bottom: height - top };
    default:
      return { left, top, right, bottom };
  }
}
