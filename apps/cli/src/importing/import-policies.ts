import { writePolicies } from '@zhunsheng/base-data-server';
import type { PolicyFileView } from '@zhunsheng/contract';
import { PRODUCT, withInstallation } from '../operating/installation.js';
import { CannotWork, type Outcome, type Progress } from '../outcome.js';
import { readPolicyFolder } from './policy-folder.js';

const OUTCOMES: Readonly<Record<PolicyFileView['outcome'], string>> = {
  added: '新增',
  changed: '更新',
  completed: '补全原文',
  unchanged: '未变',
  refused: '未收',
};
const NATION = 100_000_000;

interface Counted extends PolicyFileView {
  /** By the index beside the files. */
  expectedArticles: number | null;
}

/** A folder of policy files into the library, in one transaction; the same folder again changes nothing. */
export async function importPolicies(
  [folder = '']: string[],
  options: { dryRun?: boolean; region?: string },
  progress: Progress,
): Promise<Outcome> {
  const home = options.region === undefined ? NATION : Number(options.region);
  if (!Number.isInteger(home) || home < NATION || home > 999_999_999)
    throw new CannotWork('--region 应为 9 位财政区划代码。');
  const { read, expected } = await readPolicyFolder(folder, progress);
  const dryRun = options.dryRun ?? false;
  const views = await withInstallation(progress, ({ work }) =>
    work.run(PRODUCT, (ctx) => writePolicies(ctx, read, { dryRun, home })),
  );
  const files = views.map((view): Counted => ({ ...view, expectedArticles: expected.get(view.file) ?? null }));
  const seen = new Set(files.map(({ file }) => file));
  const absent = [...expected.keys()].filter((file) => !seen.has(file));
  const differing = files.filter(({ expectedArticles: n, articles }) => n !== null && n !== articles);
  const counts = Object.fromEntries(
    Object.keys(OUTCOMES).map((outcome) => [outcome, files.filter((file) => file.outcome === outcome).length]),
  );
  const ok = counts.refused === 0 && differing.length === 0 && absent.length === 0;
  const summary = {
    dryRun,
    documents: files.length,
    counts,
    articles: sum(files),
    indexed: expected.size,
    differing,
    absent,
  };
  return { exit: ok ? 0 : 1, json: { ok, ...summary, files }, text: spoken(files, summary) };
}

const sum = (files: readonly Counted[]): number => files.reduce((total, { articles }) => total + articles, 0);

function spoken(
  files: readonly Counted[],
  {
    dryRun,
    articles,
    indexed,
    differing,
    absent,
  }: { dryRun: boolean; articles: number; indexed: number; differing: Counted[]; absent: string[] },
): string {
  const lines = files.map(({ file, outcome, message, articles: n, warnings }) => {
    const note = [message, ...warnings].filter(Boolean).join('；');
    return `  ${OUTCOMES[outcome]}  ${file}  ${outcome === 'refused' ? '' : `${n} 条`}${note ? `  ${note}` : ''}`;
  });
  const taken = files.filter(({ outcome }) => outcome !== 'refused').length;
  const compared =
    indexed === 0 ? '' : `；与 index.csv 核对：${indexed - differing.length - absent.length}/${indexed} 份条数一致`;
  return [
    ...lines,
    `${dryRun ? '试算（没有写入）：' : ''}${files.length} 个文件收入 ${taken} 份，共 ${articles} 条${compared}。`,
    ...differing.map(
      ({ file, articles: n, expectedArticles }) => `  条数不一致：${file} 读到 ${n}，应为 ${expectedArticles}`,
    ),
    ...absent.map((file) => `  index.csv 列有而文件夹里没有：${file}`),
  ].join('\n');
}
