import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

import { describe, expect, it } from '@jest/globals';

import type { BenchReport } from './measure.js';

const MAIN = path.resolve(import.meta.dirname, '../dist/main.js');
const run = promisify(execFile);

/** Benches are run by hand for their figures; without this a change of the product that breaks one would show only then. */
describe('the benches', () => {
  it.each([
    ['imports', 4, ['CSV / 裸 COPY', 'XLSX / 裸 COPY'], ['CSV 导入 峰值内存 MiB', 'XLSX 导入 秒']],
    ['policies', 3, [], ['formalHit5', 'paddedP95Ms', 'thirdListP95Ms']],
    ['standards', 4, ['measuringVsPercentile'], ['coverage', 'width', 'sameMedians']],
  ])(
    '%s runs to its end',
    async (name, cases, ratios, metrics) => {
      const { stdout } = await run(process.execPath, ['--expose-gc', MAIN, name, '--smoke', '--json']);
      const report = JSON.parse(stdout) as BenchReport;
      expect(report).toMatchObject({ schema: 'zhunsheng.bench/1', name });
      expect(report.cases.filter(({ n, wallMs }) => n > 0 && wallMs > 0)).toHaveLength(cases);
      for (const ratio of ratios) expect(report.ratios[ratio]).toBeGreaterThan(0);
      for (const metric of metrics) expect(report.metrics[metric]).toBeGreaterThan(0);
    },
    180_000,
  );
});
