import { posix } from 'node:path';

import type { Archive } from '../container/archive.js';
import type { Deadline } from '../deadline.js';
import type { Draft } from '../draft.js';
import { FILE_LIMITS } from '../limits.js';
import { takeRecognized } from '../picture/picture.js';
import { pictureSize } from '../picture/picture-size.js';
import { Recognizer } from '../picture/recognizer.js';
import { Refusal } from '../refusal.js';

/** Loading the language and recognizing one picture; no other is begun when less is left. */
const ONE_PICTURE_MS = 12_000;
/** A logo, a rule, a signature: nothing anyone reads a sum from. */
const SMALLEST_SIDE = 120;
const KINDS: Record<string, 'png' | 'jpg'> = { '.png': 'png', '.jpg': 'jpg', '.jpeg': 'jpg' };

/** Scans people paste into documents: each is a page of its own behind the text, and what was not read is said. */
export async function readEmbeddedPictures(
  archive: Archive,
  parts: readonly string[],
  draft: Draft,
  deadline: Deadline,
): Promise<void> {
  let recognizer: Recognizer | null = null;
  for (const part of [...parts].sort()) {
    const title = `图片 ${posix.basename(part)}`;
    const kind = KINDS[posix.extname(part).toLowerCase()];
    if (kind === undefined) {
      draft.skip(title, '这种格式的图片没有识别，请另存为 PNG 或 JPG');
      continue;
    }
    const bytes = await archive.content(part);
    const size = sizeOf(bytes, kind);
    if (size === null || size.width * size.height > FILE_LIMITS.pixels) {
      draft.skip(title, size === null ? '图片损坏，没有识别' : '图片过大，没有识别');
      continue;
    }
    if (Math.min(size.width, size.height) < SMALLEST_SIDE) continue;
    if (draft.full || !deadline.fits(ONE_PICTURE_MS)) {
      draft.skip(title, '时间不够，没有识别，请单独上传这张图片');
      continue;
    }
    recognizer ??= await Recognizer.load();
    const lines = recognizer.recognize(bytes, 1, deadline);
    if (!lines) draft.skip(title, '图片损坏，没有识别');
    else
      takeRecognized(draft, draft.page(title, size.height / size.width), lines, size.width, size.height, [0, 0, 1, 1]);
  }
}

/** A damaged picture costs the picture, not the document it stands in. */
function sizeOf(bytes: Buffer, kind: 'png' | 'jpg'): { width: number; height: number } | null {
  try {
    return pictureSize(bytes, kind);
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}
