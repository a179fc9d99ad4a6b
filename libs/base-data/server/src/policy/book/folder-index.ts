import { parse } from 'csv-parse/sync';

import { provinceIn, NATION } from '../text/province.js';
import type { KnownAbout } from '../text/read-statute.js';

/** What an index.csv beside the files says of each: hints for the reader, and a count to compare with. */
export interface IndexRow {
  file: string;
  hints: KnownAbout;
  articles: number | null;
}

/** Columns `file`, and where present `level` (法律, 行政法规, 地方性法规), `region`, `version_date`, `articles`. */
export function readFolderIndex(csv: string): Map<string, IndexRow> {
  const rows: Record<string, string>[] = parse(csv, { columns: true, bom: true, relax_column_count: true });
  return new Map(
    rows.flatMap((row) => {
      const { file, level = '', region = '', version_date: versionOn, articles } = row;
      if (!file) return [];
      const hints: KnownAbout = {};
      if (region) hints.region = region === '全国' ? NATION : provinceIn(region)?.region;
      if (/^(?:法律|行政法规)$/u.test(level)) hints.level = 'L1';
      if (level === '地方性法规') hints.level = 'L2';
      if (versionOn) hints.versionOn = versionOn;
      return [[file, { file, hints, articles: articles ? Number(articles) : null }]];
    }),
  );
}
