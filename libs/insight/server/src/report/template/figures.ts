import type { ReportFigure } from '@zhunsheng/contract';

/** Writes figures into sentences and keeps where each came from, so that a report can be held against the interface. */
export class Figures {
  readonly all: ReportFigure[] = [];

  /** 万元 with two decimals; people read no 分 in a report. */
  money(path: string, fen: number): string {
    return this.keep(
      path,
      fen,
      `${(fen / 1_000_000).toLocaleString('zh-CN', { minimumFractionDigits: 2, maximumFractionDigits: 2 })}万元`,
    );
  }

  count(path: string, value: number, unit: string): string {
    return this.keep(path, value, `${value.toLocaleString('zh-CN')}${unit}`);
  }

  points(path: string, value: number): string {
    return this.keep(path, value, String(Math.round(value * 100) / 100));
  }

  private keep(path: string, value: number, text: string): string {
    this.all.push({ path, value, text });
    return text;
  }
}
