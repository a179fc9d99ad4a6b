import { articleHeading, partHeading, sectionHeading } from './heading.js';
import type { SourceLine, Statute, StatuteArticle, StatuteSection } from './statute.js';

const HISTORY = /^[（(]?(?:根据)?\d{4}年\d{1,2}月\d{1,2}日.*(?:通过|公布|发布|批准|修订|修正|修改|施行|印发)/u;
/** The end of a line of the history that was broken in two. */
const HISTORY_GOES_ON = /^.{1,120}(?:修正|修订|通过|公布|批准)[）)]?$/u;
const ANNEX = /^(?:附件|附录|附表|附[：:]|附\s*$|附则表|.{0,30}(?:税率表|税目表|税额表|标准表|一览表)(?:[（(].*)?$)/u;
const DATE_ONLY = /^\d{4}年\d{1,2}月\d{1,2}日$/u;
const SIGNATURE = /^[\u4e00-\u9fa5\s]{2,40}(?:政府|委员会|财政部|财政局|办公厅|办公室|国务院|部|局|院)$/u;
const CONTENTS = /^目\s*录$/u;
const DEPTH = { 编: 0, 分编: 1, 章: 2, 节: 3 } as const;

/** Cuts a text at its headings. Says nothing about dates and issuers: see `statuteFacts`. */
export function parseStatute(title: string, lines: readonly SourceLine[]): Statute {
  const hasArticles = lines.some(({ text }) => articleHeading(text.trim())?.no === 1);
  const draft = new Draft(hasArticles);
  for (const line of lines) {
    const text = line.text.trim();
    if (text !== '') draft.take(text, line.anchor ?? null);
  }
  return draft.finish(title);
}

class Draft {
  private readonly history: string[] = [];
  private readonly preface: string[] = [];
  private readonly closing: string[] = [];
  private readonly articles: { head: Omit<StatuteArticle, 'text'>; lines: string[] }[] = [];
  private sections: StatuteSection[] = [];
  private annex = false;
  private quotes = 0;

  constructor(private readonly hasArticles: boolean) {}

  take(text: string, anchor: string | null): void {
    // an amendment quotes the wording it puts in place: “第五条 …” there is not its own article
    const quoted = this.quotes > 0;
    this.quotes = Math.max(0, this.quotes + count(text, '“') - count(text, '”'));
    if (this.annex) this.closing.push(text);
    else if (!quoted && this.startsSection(text)) return;
    else if (this.startsArticle(text, anchor, quoted)) return;
    else if (this.articles.length > 0) this.goesOn(text);
    else if (HISTORY.test(text) || (this.preface.length === 0 && HISTORY_GOES_ON.test(text))) this.history.push(text);
    else if (!CONTENTS.test(text)) this.preface.push(text);
  }

  private startsSection(text: string): boolean {
    const heading = sectionHeading(text);
    if (!heading) return false;
    const empty = this.articles.length === 0 && this.sections.some((s) => s.label === heading.label && s.kind !== '节');
    // the table of contents names every chapter once before the chapters themselves
    if (empty) this.sections = [];
    const above = this.sections.findLast((section) => DEPTH[section.kind] < DEPTH[heading.kind]);
    this.sections.push({ no: this.sections.length + 1, parent: above?.no ?? null, ...heading });
    return true;
  }

  private startsArticle(text: string, anchor: string | null, quoted: boolean): boolean {
    const last = this.articles.at(-1)?.head;
    const section = this.sections.at(-1)?.no ?? null;
    if (this.hasArticles) {
      const heading = articleHeading(text);
      if (!heading || this.articles.some(({ head }) => head.no === heading.no)) return false;
      const next = (last?.no ?? 0) + 1 === heading.no;
      if (!next && (quoted || !heading.apart)) return false;
      const { no, label, rest } = heading;
      this.articles.push({ head: { no, label, kind: '条', section, anchor }, lines: rest ? [rest] : [] });
      return true;
    }
    const part = quoted ? null : partHeading(text);
    if (!part || part.no <= (last?.no ?? 0)) return false;
    const { no, label, rest } = part;
    this.articles.push({ head: { no, label, kind: '部分', section, anchor }, lines: [rest] });
    return true;
  }

  private goesOn(text: string): void {
    if (ANNEX.test(text)) {
      this.annex = true;
      this.closing.push(text);
    } else this.articles.at(-1)?.lines.push(text);
  }

  finish(title: string): Statute {
    const last = this.articles.at(-1)?.lines ?? [];
    while (last.length > 1 && isSignature(last.at(-1) ?? '')) this.closing.unshift(last.pop() ?? '');
    return {
      title,
      history: this.history,
      preface: this.preface.join('\n'),
      sections: this.sections,
      articles: this.articles.map(({ head, lines }) => ({ ...head, text: lines.join('\n') })),
      closing: this.closing.join('\n'),
    };
  }
}

const isSignature = (line: string): boolean => DATE_ONLY.test(line) || SIGNATURE.test(line);

const count = (text: string, sign: string): number => text.split(sign).length - 1;
