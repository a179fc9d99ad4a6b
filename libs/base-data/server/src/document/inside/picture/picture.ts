import type { DocumentText, TextBox, TextPage } from '@zhunsheng/contract';
import type { Deadline } from '../deadline.js';
import { Draft } from '../draft.js';
import { FILE_LIMITS } from '../limits.js';
import { damaged, Refusal } from '../refusal.js';
import { orientationOf } from './orientation.js';
import { pictureSize } from './picture-size.js';
import { Recognizer } from './recognizer.js';
import type { RecognizedLine } from './recognized-lines.js';
import { DOUBTFUL, recognizeUpright } from './upright.js';

/** However sure the engine was of its words: what was not confirmed is a guess. */
const UNCONFIRMED = 0.5;

export async function readPicture(bytes: Buffer, kind: 'png' | 'jpg', deadline: Deadline): Promise<DocumentText> {
  const { width, height } = pictureSize(bytes, kind);
  if (width * height > FILE_LIMITS.pixels) {
    throw new Refusal(`图片过大（${String(width)}×${String(height)}）。请缩小到 6000 万像素以内后重试。`);
  }
  const turn = kind === 'jpg' ? orientationOf(bytes) : 1;
  const seen = recognizeUpright(await Recognizer.load(), bytes, { width, height }, turn, deadline);
  if (!seen) throw damaged('图片内容');
  const draft = new Draft();
  const page = draft.page('图片', seen.height / seen.width);
  takeRecognized(draft, page, seen.lines, seen.width, seen.height, [0, 0, 1, 1]);
  return draft.finish(kind);
}

/** `area` is the part of the page the picture covers. */
export function takeRecognized(
  draft: Draft,
  page: TextPage,
  lines: readonly RecognizedLine[],
  width: number,
  height: number,
  area: TextBox,
): void {
  page.source = '识别';
  let weight = 0;
  let sum = 0;
  for (const line of lines) {
    const confidence = Math.round(line.confidence * 1000) / 1000;
    const box: TextBox = [
      area[0] + (line.left / width) * area[2],
      area[1] + (line.top / height) * area[3],
      ((line.right - line.left) / width) * area[2],
      ((line.bottom - line.top) / height) * area[3],
    ];
    draft.add(page, {
      text: line.text,
      place: `第 ${String(page.spans.length + 1)} 处`,
      box,
      ...(line.doubt === undefined
        ? { confidence }
        : { confidence: Math.min(confidence, UNCONFIRMED), doubt: line.doubt }),
    });
    weight += line.text.length;
    sum += line.text.length * confidence;
  }
  page.confidence = weight === 0 ? 0 : Math.round((sum / weight) * 1000) / 1000;
  if (weight === 0) draft.skip(page.title, '图片上没有识别出文字');
  else if (page.confidence < DOUBTFUL) draft.skip(page.title, '图片模糊或没有放正，识别结果不可靠，请换更清晰的扫描件');
}
