import type { TextBox, TextPage } from '@zhunsheng/contract';
import type { PageViewport, PDFPageProxy } from 'pdfjs-dist';
import type { Draft } from '../draft.js';

interface Annotation {
  subtype?: string;
  fieldName?: string;
  fieldValue?: unknown;
  rect?: number[];
  hidden?: boolean;
  contentsObj?: { str?: string };
}

/** What was typed into the fields of a form stands beside the page's own text; remarks people stuck on it are only told of. */
export async function readForm(
  source: PDFPageProxy,
  viewport: PageViewport,
  draft: Draft,
  page: TextPage,
): Promise<void> {
  for (const one of (await source.getAnnotations()) as Annotation[]) {
    const { subtype, fieldName = '', fieldValue, rect, hidden = false, contentsObj } = one;
    const text = [fieldValue]
      .flat()
      .filter((part) => typeof part === 'string')
      .join('、')
      .trim();
    if (subtype === 'Widget' && text !== '' && text !== 'Off') {
      const place = `表单域 ${fieldName.slice(0, 40)}`;
      const box = rect?.length === 4 ? boxOf(rect, viewport) : undefined;
      draft.add(page, { text, place, ...(box && { box }), ...(hidden && { hidden: '隐藏的表单域' }) });
    } else if (subtype !== 'Widget' && subtype !== 'Link' && contentsObj?.str)
      draft.flag('notes', '批注不属于正文，没有读取');
  }
}

function boxOf([x1, y1, x2, y2]: readonly number[], viewport: PageViewport): TextBox {
  const [left = 0, bottom = 0] = viewport.convertToViewportPoint(x1 ?? 0, y1 ?? 0).map(Number);
  const [right = 0, top = 0] = viewport.convertToViewportPoint(x2 ?? 0, y2 ?? 0).map(Number);
  const { width, height } = viewport;
  return [
    Math.min(left, right) / width,
    Math.min(top, bottom) / height,
    Math.abs(right - left) / width,
    Math.abs(top - bottom) / height,
  ];
}
