import { loadRulebook } from '@zhunsheng/rulebook';
import { compileRuleSet } from '@zhunsheng/ruler';
import type { FactRow, RuleSetDocuments } from '@zhunsheng/ruler';
import type { Options } from '../main.js';
import { interleave, rounded, speedup, type BenchCase, type BenchReport, type Contestant } from '../measure.js';
import { bandsOf, decideAll, findingsOf, ours, ruleTrees, writeEvidence } from './engine.js';
import { endToEnd } from './end-to-end.js';
import { feelinRules } from './peers/feelin.js';
import { jsonLogicRules } from './peers/json-logic.js';
import { JsonRules } from './peers/json-rules.js';
import { withLengths, zenRules } from './peers/zen.js';
import { plainRow, type PlainRow } from './plain-row.js';
import { SyntheticProjects } from './projects.js';

const BLOCK = 4_096;
const ROUNDS = 7;
const SAMPLE = { jsonLogic: 1_024, jsonRules: 64, zen: 64, feelin: 4 };

export async function benchReview(options: Options): Promise<BenchReport> {
  const documents = loadRulebook();
  const cases: BenchCase[] = [];
  const ratios: Record<string, number> = {};
  const metrics: Record<string, number> = { rules: documents.rules.length };
  const projects = new SyntheticProjects(compileRuleSet(documents, { year: 2026 }));
  for (const missing of options.endToEndOnly ? [] : [0, 0.02, 0.2]) {
    const label = `${missing * 100} % missing`;
    options.say(`规则引擎，缺失 ${missing * 100}% …`);
    const found = await engines(documents, projects.make(BLOCK, missing), missing);
    cases.push(...found.cases.map((c) => ({ ...c, name: `${c.name}, ${label}` })));
    const suffix = missing ? `At${missing * 100}` : '';
    for (const [key, value] of Object.entries(found.ratios)) ratios[key + suffix] = value;
    Object.assign(metrics, Object.fromEntries(Object.entries(found.metrics).map(([k, v]) => [k + suffix, v])));
  }
  if (!options.engineOnly) {
    const found = await endToEnd(documents, options);
    cases.push(...found.cases);
    Object.assign(ratios, found.ratios);
    Object.assign(metrics, found.metrics);
  }
  return { schema: 'zhunsheng.bench/1', name: 'review', cases, ratios: rounded(ratios), metrics: rounded(metrics) };
}

async function engines(documents: RuleSetDocuments, rows: FactRow[], missing: number) {
  const fused = ours(documents, rows, 'fused');
  const twoValued = ours(documents, rows, 'two-valued');
  const trees = ruleTrees(fused.set);
  const plain = rows.slice(0, SAMPLE.jsonLogic).map((row) => plainRow(documents.dictionary, row));
  const logic = jsonLogicRules(trees, missing > 0);
  const buffer = Buffer.alloc(BLOCK * 8_192);
  const contestants: Contestant[] = [
    { name: '准绳 fused, three-valued', n: BLOCK, run: () => decideAll(fused) },
    { name: '准绳 fused, two-valued', n: BLOCK, run: () => decideAll(twoValued) },
    { name: '准绳 judged, evidence written', n: BLOCK, run: () => void writeEvidence(fused, buffer) },
    { name: '准绳 two-valued judged, evidence written', n: BLOCK, run: () => void writeEvidence(twoValued, buffer) },
    { name: 'json-logic-engine compiled', n: plain.length, run: () => jsonLogicBands(logic, plain) },
  ];
  if (missing === 0) contestants.push(...slowEngines(documents, trees, plain, rows));
  decideAll(fused);
  const metrics: Record<string, number> = {
    evidenceBytesPerProject: writeEvidence(fused, buffer) / BLOCK,
    findingsPerProject: findingsOf(fused) / BLOCK,
  };
  if (missing === 0) Object.assign(metrics, await agreement(documents, fused, rows, plain));
  const cases = await interleave(contestants, ROUNDS);
  const [three, two, judged, twoJudged, jsonLogic, jsonRules, zen, feelin] = cases as [
    BenchCase,
    BenchCase,
    BenchCase,
    BenchCase,
    BenchCase,
    BenchCase?,
    BenchCase?,
    BenchCase?,
  ];
  const ratios: Record<string, number> = {
    engineVsJsonLogic: speedup(three, jsonLogic),
    judgedWithEvidenceVsJsonLogic: speedup(judged, jsonLogic),
    engineVsTwoValued: speedup(three, two),
    judgedWithEvidenceVsTwoValued: speedup(judged, twoJudged),
  };
  if (jsonRules) ratios['engineVsJsonRulesEngine'] = speedup(three, jsonRules);
  if (zen) ratios['engineVsZen'] = speedup(three, zen);
  if (feelin) ratios['engineVsFeelin'] = speedup(three, feelin);
  return { cases, ratios, metrics };
}

const jsonLogicBands = (logic: ((row: PlainRow) => number)[], rows: PlainRow[]): void => {
  const bands = new Int8Array(logic.length);
  for (const row of rows) for (let k = 0; k < logic.length; k++) bands[k] = logic[k]!(row);
};

function slowEngines(
  documents: RuleSetDocuments,
  trees: ReturnType<typeof ruleTrees>,
  plain: PlainRow[],
  rows: FactRow[],
): Contestant[] {
  const jsonRules = new JsonRules(trees);
  const zen = zenRules(trees);
  const feelin = feelinRules(documents.dictionary, documents.rules);
  const zenRows = plain.slice(0, SAMPLE.zen).map(withLengths);
  const each = async <T>(of: readonly T[], run: (one: T) => unknown) => {
    for (const one of of) await run(one);
  };
  return [
    {
      name: 'json-rules-engine',
      n: SAMPLE.jsonRules,
      run: () => each(plain.slice(0, SAMPLE.jsonRules), (row) => jsonRules.bands(row)),
    },
    {
      name: `ZEN expression node (${zen.rules.length} rules)`,
      n: SAMPLE.zen,
      run: () => each(zenRows, (row) => zen.bands(row)),
    },
    {
      name: `feelin (${feelin.rules.length} rules)`,
      n: SAMPLE.feelin,
      run: () => each(rows.slice(0, SAMPLE.feelin), (row) => feelin.bands(row)),
    },
  ];
}

/** Share of (project, rule) cells, decided by us, in which a peer found the same band. Without missing facts it must be 1. */
async function agreement(
  documents: RuleSetDocuments,
  fused: ReturnType<typeof ours>,
  rows: FactRow[],
  plain: PlainRow[],
): Promise<Record<string, number>> {
  const { bands, decided } = bandsOf(fused);
  const trees = ruleTrees(fused.set);
  const width = trees.length;
  const share = async (n: number, said: readonly number[], peer: (row: number) => Promise<Int8Array> | Int8Array) => {
    let [same, all] = [0, 0];
    for (let row = 0; row < n; row++) {
      const found = await peer(row);
      for (const rule of said) {
        if (!decided[row * width + rule]) continue;
        all += 1;
        if (found[rule] === bands[row * width + rule]) same += 1;
      }
    }
    return same / all;
  };
  const every = trees.map((_, at) => at);
  const logic = jsonLogicRules(trees);
  const jsonRules = new JsonRules(trees);
  const zen = zenRules(trees);
  const feelin = feelinRules(documents.dictionary, documents.rules);
  return {
    sameAsJsonLogic: await share(plain.length, every, (row) => Int8Array.from(logic, (rule) => rule(plain[row]!))),
    sameAsJsonRulesEngine: await share(SAMPLE.jsonRules, every, (row) => jsonRules.bands(plain[row]!)),
    sameAsZen: await share(SAMPLE.zen, zen.rules, (row) => zen.bands(withLengths(plain[row]!))),
    sameAsFeelin: await share(SAMPLE.feelin, feelin.rules, (row) => feelin.bands(rows[row]!)),
  };
}
