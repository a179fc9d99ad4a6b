import type { TextPage } from '@zhunsheng/contract';
import type { Draft } from '../draft.js';
import type { XmlReader } from '../container/xml.js';
import { isOn } from './word-styles.js';

interface Paragraph {
  text: string;
  unseen: string;
  why: string;
}

interface Table {
  number: number;
  row: number;
  cell: number;
  /** White letters on a dark cell are a heading, not a secret. */
  shaded: boolean;
}

const SKIPPED = new Set(['Fallback', 'instrText', 'delText', 'delInstrText']);
const BREAKS = new Map([
  ['tab', '\t'],
  ['br', '\n'],
  ['cr', '\n'],
  ['noBreakHyphen', '-'],
]);

/** Gathers paragraphs of one part; text nobody sees is kept apart, marked, in its place. */
export class WordText implements XmlReader {
  /** Paragraphs whose number the program writes by itself: it is not in the file. */
  numbered = 0;
  readonly #paragraphs: Paragraph[] = [];
  readonly #tables: Table[] = [];
  #tableCount = 0;
  #number = 0;
  #skipping = 0;
  #inText = false;
  #inRun = false;
  #why = '';

  constructor(
    private readonly draft: Draft,
    private readonly page: TextPage,
    private readonly where: string,
    private readonly hiddenStyles: ReadonlySet<string>,
  ) {}

  open(name: string, attributes: Record<string, string>): void {
    if (this.#skipping > 0 || SKIPPED.has(name)) {
      this.#skipping += 1;
      return;
    }
    const { val } = attributes;
    if (name === 'p') this.#paragraphs.push({ text: '', unseen: '', why: '' });
    else if (name === 'r') this.enterRun();
    else if (name === 't') this.#inText = true;
    else if (BREAKS.has(name) && this.#inRun) this.text(BREAKS.get(name) ?? '', true);
    else if (name === 'del' || name === 'ins' || name === 'moveFrom')
      this.draft.flag('revisions', '按接受全部修订读取');
    else if (name === 'tbl') this.#tables.push({ number: (this.#tableCount += 1), row: 0, cell: 0, shaded: false });
    else if (name === 'tr') this.step('row');
    else if (name === 'tc') this.step('cell');
    else if (name === 'numPr') this.numbered += 1;
    else if (name === 'shd') this.shade(attributes['fill']);
    else if (this.#inRun) this.look(name, val);
  }

  close(name: string): void {
    if (this.#skipping > 0) {
      this.#skipping -= 1;
      return;
    }
    if (name === 't') this.#inText = false;
    else if (name === 'r') this.#inRun = false;
    else if (name === 'p') this.finish(this.#paragraphs.pop());
    else if (name === 'tbl') this.#tables.pop();
  }

  text(text: string, anywhere = false): void {
    const paragraph = this.#paragraphs.at(-1);
    if (!paragraph || this.#skipping > 0 || !(this.#inText || anywhere)) return;
    if (this.#why === '') paragraph.text += text;
    else {
      paragraph.unseen += text;
      paragraph.why = this.#why;
    }
  }

  private enterRun(): void {
    this.#inRun = true;
    this.#why = '';
  }

  private look(name: string, val: string | undefined): void {
    if (name === 'vanish' && isOn(val)) this.#why = '隐藏文字';
    else if (name === 'color' && /^f{6}$/i.test(val ?? '') && !this.#shaded) this.#why = '白色文字';
    else if (name === 'sz' && Number(val) <= 4) this.#why = '极小字号';
    else if (name === 'rStyle' && this.hiddenStyles.has(val ?? '')) this.#why = '隐藏文字';
  }

  private shade(fill: string | undefined): void {
    if (!/^[0-9a-f]{6}$/i.test(fill ?? '') || /^f{6}$/i.test(fill ?? '')) return;
    const table = this.#tables.at(-1);
    if (table) table.shaded = true;
    if (this.#why === '白色文字') this.#why = '';
  }

  get #shaded(): boolean {
    return this.#tables.at(-1)?.shaded ?? false;
  }

  private step(what: 'row' | 'cell'): void {
    const table = this.#tables.at(-1);
    if (!table) return;
    table[what] += 1;
    if (what === 'row') table.cell = 0;
    table.shaded = false;
  }

  private finish(paragraph: Paragraph | undefined): void {
    if (!paragraph) return;
    const table = this.#tables.at(-1);
    if (!table) this.#number += 1;
    const place = table
      ? `${this.where}表${String(table.number)} 第${String(table.row)}行第${String(table.cell)}列`
      : `${this.where}第 ${String(this.#number)} 段`;
    if (paragraph.text.trim() !== '') this.draft.add(this.page, { text: paragraph.text.trim(), place });
    if (paragraph.unseen.trim() !== '')
      this.draft.add(this.page, { text: paragraph.unseen.trim(), place, hidden: paragraph.why });
  }
}
