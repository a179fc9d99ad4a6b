import type { Line } from '../reading/line.js';
import type { DepartmentDocument } from '../reading/read-document.js';
import { plainName } from '../reading/sentence.js';
import type { ThreePublicItem } from '../reading/three-public.js';

/** A figure of a table that a sentence may speak of. */
export interface KnownFigure {
  fen: number;
  page: number;
  place: string;
}

/** What the tables say, asked for by the words of sentences. */
export class KnownFigures {
  readonly #lines: { title: string; line: Line }[];

  constructor(private readonly document: DepartmentDocument) {
    this.#lines = document.tables.flatMap(({ title, lines }) => lines.map((line) => ({ title, line })));
  }

  /** Entries of the functional classification at a level: 3 类, 5 款, 7 项. */
  ofFunction(name: string, digits: 3 | 5 | 7): KnownFigure[] {
    const wanted = plainName(name);
    const coded = this.#lines.filter(({ line }) => line.code.length === digits && line.code.startsWith('2'));
    const items = digits === 3 ? this.#lines.filter(({ line }) => /^[一二三四五六七八九十]+、/.test(line.label)) : [];
    return this.figures([...coded, ...items].filter(({ line }) => plainName(line.label) === wanted));
  }

  /** Totals and entries by their own words in tables whose title fits. */
  labelled(title: RegExp, label: RegExp): KnownFigure[] {
    return this.figures(this.#lines.filter(({ title: own, line }) => title.test(own) && label.test(line.label)));
  }

  /** First entry with figures of tables without entries by name: their columns have the names. */
  ofTable(title: RegExp): KnownFigure[] {
    const tables = this.document.tables.filter((table) => title.test(table.title));
    return this.figures(
      tables.flatMap((table) => {
        const line = table.lines.find(({ figures }) => figures.length > 0);
        return line ? [{ title: table.title, line }] : [];
      }),
    );
  }

  /** 人员经费 is what is paid to people (301, 303), 公用经费 the rest of the economic classification. */
  ofStaff(people: boolean): KnownFigure[] {
    return this.document.tables
      .filter(({ title }) => title.includes('基本支出'))
      .flatMap((table) => {
        const named = table.lines.find(({ label }) => (people ? /^人员经费合计$/ : /^公用经费合计$/).test(label));
        const [figure] = named?.figures ?? [];
        if (named && figure) return [{ fen: figure.fen, page: named.page, place: `《${table.title}》${named.label}` }];
        const tops = table.lines.filter(
          ({ code }) => code.length === 3 && (code === '301' || code === '303') === people,
        );
        const [first] = tops;
        if (!first || tops.some(({ figures }) => figures.length !== 1)) return [];
        const fen = tops.reduce((sum, { figures: [one] }) => sum + (one?.fen ?? 0), 0);
        return [{ fen, page: first.page, place: `《${table.title}》${tops.map(({ code }) => code).join('＋')}` }];
      });
  }

  ofThreePublic(item: ThreePublicItem): KnownFigure[] {
    return this.document.threePublic
      .filter(({ isLast }) => !isLast)
      .flatMap(({ fen, page, place, stage }) => {
        const figure = fen[item];
        // an empty cell says nothing happened
        return [{ fen: figure ?? 0, page, place: `“三公”经费表${stage ?? ''} ${place}` }];
      });
  }

  private figures(found: readonly { title: string; line: Line }[]): KnownFigure[] {
    return found.flatMap(({ title, line }) =>
      line.figures.map(({ fen }) => ({ fen, page: line.page, place: `《${title}》${line.code || line.label}` })),
    );
  }
}
