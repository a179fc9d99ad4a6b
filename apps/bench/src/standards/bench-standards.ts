import type { Options } from '../main.js';
import { rounded, type BenchReport } from '../measure.js';
import { againstPercentile } from './against-percentile.js';
import { knownTruth } from './known-truth.js';

/** Measuring of spending standards: is it right about a truth that is known, and what does it cost? */
export async function benchStandards(options: Options): Promise<BenchReport> {
  options.say('已知真值的合成历史…');
  const truth = knownTruth();
  const report: BenchReport = { schema: 'zhunsheng.bench/1', name: 'standards', cases: [], ratios: {}, metrics: truth };
  if (!options.engineOnly) {
    const cost = await againstPercentile(options);
    report.cases = cost.cases;
    report.ratios = cost.ratios;
    Object.assign(report.metrics, cost.metrics);
  }
  return { ...report, ratios: rounded(report.ratios), metrics: rounded(report.metrics) };
}
