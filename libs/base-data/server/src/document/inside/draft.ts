import type { DocumentFlag, DocumentText, TextPage, TextSpan } from '@zhunsheng/contract';
import { findFields } from '../fields/find-fields.js';
import { FILE_LIMITS } from './limits.js';
import { trueLetters } from './text/true-letters.js';

/** What one process read. */
export interface ReadPart extends DocumentText {
  /** First page left to another process. */
  next?: number;
}

/** The text while it is being gathered; it stops growing at the limits and then says so. */
export class Draft {
  readonly pages: TextPage[] = [];
  readonly unread: DocumentText['unread'] = [];
  readonly #flags = new Map<DocumentFlag, Set<string>>();
  #spans = 0;
  #characters = 0;

  constructor(private readonly firstPage = 1) {}

  page(title: string, shape: number | null = null): TextPage {
    const page: TextPage = {
      number: this.pages.length + this.firstPage,
      title,
      source: '文字',
      confidence: 1,
      shape,
      spans: [],
    };
    this.pages.push(page);
    return page;
  }

  add(page: TextPage, span: TextSpan): void {
    if (this.full) return;
    if (span.hidden !== undefined) this.flag('hidden', `${page.title}：${span.hidden}`);
    // neither lone surrogates nor NUL can be stored
    page.spans.push({ ...span, ...rounded(span), text: trueLetters(span.text.replace(/[\0\ud800-\udfff]/gu, '')) });
    this.#spans += 1;
    this.#characters += span.text.length;
    if (this.full) this.skip(`${page.title} ${span.place}之后`, '文件内容过长，之后的文字没有读取');
  }

  get full(): boolean {
    return this.#spans >= FILE_LIMITS.spans || this.#characters >= FILE_LIMITS.characters;
  }

  flag(flag: DocumentFlag, detail: string): void {
    const details = this.#flags.get(flag) ?? new Set();
    if (details.size < 20) details.add(detail);
    this.#flags.set(flag, details);
  }

  skip(place: string, reason: string): void {
    if (this.unread.length < 500) this.unread.push({ place, reason });
  }

  finish(kind: string): DocumentText {
    if (this.#spans === 0 && this.unread.length === 0) this.skip('全文', '文件里没有可读的文字');
    const flags = [...this.#flags].map(([flag, details]) => ({ flag, detail: [...details].join('；') }));
    return { kind, pages: this.pages, flags, unread: this.unread, ...findFields(this.pages) };
  }
}

/** A ten-thousandth of a page is finer than any eye; the rest would only be stored. */
function rounded({ box }: TextSpan): Partial<TextSpan> {
  const part = (value: number): number => Math.round(value * 10_000) / 10_000;
  return box ? { box: [part(box[0]), part(box[1]), part(box[2]), part(box[3])] } : {};
}
