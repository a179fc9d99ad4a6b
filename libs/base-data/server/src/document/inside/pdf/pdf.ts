import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist';
import type { Deadline } from '../deadline.js';
import { Draft, type ReadPart } from '../draft.js';
import { FILE_LIMITS } from '../limits.js';
import { takeRecognized } from '../picture/picture.js';
import { Recognizer } from '../picture/recognizer.js';
import { recognizeUpright } from '../picture/upright.js';
import { damaged, Refusal } from '../refusal.js';
import { readForm } from './form.js';
import { largestPicture } from './page-pictures.js';
import { textLines } from './text-lines.js';
import { unseenText } from './unseen-text.js';

const require = createRequire(import.meta.url);
/** A page of a scan took 2–9 seconds on two slow cores. */
const SCAN_MS = 9_000;

/** Which pages a process reads: from `from` as far as its time goes; in the last round what is left is told as unread. */
export interface Round {
  from: number;
  last: boolean;
}

export async function readPdf(bytes: Buffer, deadline: Deadline, { from, last }: Round): Promise<ReadPart> {
  const document = await openPdf(bytes);
  const draft = new Draft(from);
  if (from === 1) await flagDocument(document, draft);
  const recognizer = new LazyRecognizer();
  for (let number = from; number <= document.numPages; number += 1) {
    const begun = number > from;
    if (begun && !last && !draft.full && !deadline.fits(SCAN_MS)) return { ...draft.finish('pdf'), next: number };
    if (number > FILE_LIMITS.pages || draft.full || (begun && deadline.passed)) {
      const cause =
        number > FILE_LIMITS.pages ? `超过 ${String(FILE_LIMITS.pages)} 页` : '超过单个文件的处理时间或长度';
      draft.skip(`第 ${String(number)}–${String(document.numPages)} 页`, `${cause}，没有读取，请拆分后上传`);
      break;
    }
    await readPage(document, number, draft, recognizer, deadline);
  }
  return draft.finish('pdf');
}

class LazyRecognizer {
  #loaded: Promise<Recognizer> | undefined;
  get(): Promise<Recognizer> {
    return (this.#loaded ??= Recognizer.load());
  }
}

async function openPdf(bytes: Buffer): Promise<PDFDocumentProxy> {
  const pdfjs = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const home = dirname(require.resolve('pdfjs-dist/package.json'));
  const folder = (name: string) => `${join(home, name)}/`;
  const task = pdfjs.getDocument({
    data: new Uint8Array(bytes),
    cMapUrl: folder('cmaps'),
    standardFontDataUrl: folder('standard_fonts'),
    wasmUrl: folder('wasm'),
    useSystemFonts: false,
    disableFontFace: true,
    enableXfa: false,
    isOffscreenCanvasSupported: false,
    maxImageSize: FILE_LIMITS.pixels,
    verbosity: 0,
  });
  // called when the file asks for a password; without this the task would wait for one
  task.onPassword = () => void task.destroy();
  try {
    return await task.promise;
  } catch (error) {
    const { name, message } = error as Error;
    if (name === 'PasswordException' || /destroyed|aborted/i.test(message))
      throw new Refusal('PDF 带打开密码（已加密），无法读取。请去除密码、另存后重试。');
    throw damaged('PDF 的结构读不通');
  }
}

async function flagDocument(document: PDFDocumentProxy, draft: Draft): Promise<void> {
  const attachments = (await document.getAttachments().catch(() => null)) as Record<string, unknown> | null;
  for (const name of Object.keys(attachments ?? {})) draft.flag('embedded', `${name.slice(0, 80)}（没有读取）`);
  const { info } = await document.getMetadata().catch(() => ({ info: {} }));
  if ((info as { EncryptFilterName?: string | null }).EncryptFilterName)
    draft.flag('protected', '文件经过加密，限制编辑或打印，但允许阅读');
  const actions = await document.getJSActions().catch(() => null);
  if (actions) draft.flag('macros', '含 JavaScript，没有运行');
}

async function readPage(
  document: PDFDocumentProxy,
  number: number,
  draft: Draft,
  recognizer: LazyRecognizer,
  deadline: Deadline,
): Promise<void> {
  const title = `第 ${String(number)} 页`;
  let source: PDFPageProxy;
  try {
    source = await document.getPage(number);
  } catch (error) {
    draft.skip(title, `这一页已损坏（${(error as Error).message.slice(0, 60)}）`);
    return;
  }
  const viewport = source.getViewport({ scale: 1 });
  const page = draft.page(title, viewport.height / viewport.width);
  try {
    const lines = textLines(await source.getTextContent(), viewport);
    const operators = await source.getOperatorList();
    const unseen = await unseenText(operators);
    let unmapped = 0;
    for (const { text, box } of lines) {
      unmapped += text.match(/[\uFFFD\uFFFF\uE000-\uF8FF]/g)?.length ?? 0;
      const hidden = unseen.reason(text) ?? (outside(box) ? '页面之外的文字' : undefined);
      const place = `第 ${String(page.spans.length + 1)} 处`;
      draft.add(page, { text, place, box, ...(hidden ? { hidden } : {}) });
    }
    await readForm(source, viewport, draft, page);
    if (unmapped > 0) draft.skip(title, `${String(unmapped)} 个字的字体没有文字对应表，无法还原`);
    const visible = page.spans.reduce((sum, span) => sum + (span.hidden ? 0 : span.text.trim().length), 0);
    if (visible >= 10) return;
    const picture = await largestPicture(source, operators, viewport);
    if (!picture) {
      if (page.spans.length === 0) draft.skip(title, '这一页没有文字，也没有可识别的图片');
    } else if (!deadline.fits(SCAN_MS)) {
      draft.skip(title, '扫描页较多，这一页没有来得及识别，请拆分后上传');
    } else {
      const seen = recognizeUpright(await recognizer.get(), picture.image, picture, 1, deadline);
      if (seen) takeRecognized(draft, page, seen.lines, seen.width, seen.height, picture.area);
      else draft.skip(title, '扫描图像无法解码');
    }
  } catch (error) {
    draft.skip(title, `这一页的内容已损坏（${(error as Error).message.slice(0, 60)}）`);
  } finally {
    source.cleanup();
  }
}

const outside = ([x, y, w, h]: readonly [number, number, number, number]): boolean =>
  x > 1 || y > 1 || x + w < 0 || y + h < 0;
