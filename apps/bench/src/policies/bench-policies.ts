import fs from 'node:fs';
import path from 'node:path';

import { checkSearch, DocumentReader, OWN_QUESTIONS, ownStatutes, readPolicyFile } from '@zhunsheng/base-data-server';

import type { Options } from '../main.js';
import type { BenchCase, BenchReport } from '../measure.js';

/** Every version is judged as of this day, so that the figures do not move with the calendar. */
const ON = '2026-11-22';
const PADDED = 50_000;
const DIMENSIONS = 1_024;

type Check = Awaited<ReturnType<typeof checkSearch>>;
type Statutes = Parameters<typeof checkSearch>[0];
type Questions = Parameters<typeof checkSearch>[1];

/** Hit rates of the policy search, and its time over 50,000 articles. Without folders: over a small set of our own. */
export async function benchPolicies({ folder, questions: file, quick, smoke, say }: Options): Promise<BenchReport> {
  const statutes = folder ? await statutesOf(folder) : ownStatutes();
  const questions = file ? questionsOf(file) : OWN_QUESTIONS;
  say(`${statutes.length} 份文件，${questions.length} 个问题…`);
  const real = await checkSearch(statutes, questions, ON);
  for (const { id, q, found } of real.missed) say(`  未中 ${id} ${q}：${found.join(' ')}`);
  const target = smoke ? PADDED / 100 : quick ? PADDED / 10 : PADDED;
  say(`补到 ${target} 条…`);
  const padded = await checkSearch(statutes, questions, ON, target);
  say(`另加每条 ${DIMENSIONS} 维的向量…`);
  const third = await checkSearch(statutes, questions, ON, target, DIMENSIONS);
  return {
    schema: 'zhunsheng.bench/1',
    name: 'policies',
    cases: [
      caseOf('检索（所给文件）', real),
      caseOf(`检索（补到 ${target} 条）`, padded),
      caseOf(`检索（补到 ${target} 条，加向量）`, third),
    ],
    ratios: {},
    metrics: {
      articles: real.articles,
      formalAsked: real.formal.asked,
      formalHit1: share(real.formal.hit1, real.formal.asked),
      formalHit5: share(real.formal.hit5, real.formal.asked),
      colloquialAsked: real.spoken.asked,
      colloquialHit1: share(real.spoken.hit1, real.spoken.asked),
      colloquialHit5: share(real.spoken.hit5, real.spoken.asked),
      notInDocuments: real.unanswerable,
      p95Ms: quantile(real.times, 0.95),
      paddedArticles: padded.articles,
      paddedBuildMs: Math.round(padded.buildMs),
      paddedFormalHit5: share(padded.formal.hit5, padded.formal.asked),
      paddedColloquialHit5: share(padded.spoken.hit5, padded.spoken.asked),
      paddedP50Ms: quantile(padded.times, 0.5),
      paddedP95Ms: quantile(padded.times, 0.95),
      paddedP95CpuMs: quantile(padded.cpuTimes, 0.95),
      thirdListP50Ms: quantile(third.times, 0.5),
      thirdListP95Ms: quantile(third.times, 0.95),
      thirdListP95CpuMs: quantile(third.cpuTimes, 0.95),
      vectorsMb: Math.round(third.vectorBytes / 1048576),
    },
  };
}

async function statutesOf(folder: string): Promise<Statutes> {
  const reader = new DocumentReader();
  const names = fs.readdirSync(folder).filter((name) => /\.(md|txt)$/.test(name));
  const read = await Promise.all(
    names.sort().map((file) => readPolicyFile(reader, { file, bytes: fs.readFileSync(path.join(folder, file)) })),
  );
  return read.flatMap((one) => ('statute' in one ? [one.statute] : []));
}

function questionsOf(file: string): Questions {
  const lines = fs
    .readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '');
  return lines.map((line) => JSON.parse(line) as Questions[number]);
}

function caseOf(name: string, { times, cpuTimes }: Check): BenchCase {
  const [wallMs = 0, cpuMs = 0] = [times, cpuTimes].map((list) => list.reduce((sum, time) => sum + time, 0));
  const rssMb = Math.round(process.memoryUsage.rss() / 1048576);
  return { name, n: times.length, wallMs, cpuMs, rssMb };
}

const share = (part: number, whole: number): number => Number((whole === 0 ? 0 : part / whole).toFixed(4));

const quantile = (sorted: readonly number[], q: number): number =>
  Number((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? 0).toFixed(2));
