import { editEvent, ledgerEvent } from '@zhunsheng/kernel';

export const qualityMeasured = ledgerEvent<{
  region: number;
  cause: string;
  usedOn: string;
  scores: { library: string; score: number | null }[];
}>('quality.measured', 1, '测量数据质量', ({ cause, scores }) => {
  const known = scores.flatMap(({ score }) => (score === null ? [] : [score]));
  return `${cause}，${known.length} 张表，最低 ${known.length > 0 ? Math.min(...known).toFixed(2) : '—'} 分`;
});

export const thresholdSet = ledgerEvent<{
  region: number;
  library: string;
  name: string;
  before: number;
  after: number;
  reason: string;
}>(
  'quality.threshold-set',
  1,
  '调整数据质量门槛',
  ({ name, before, after, reason }) => `${name}：${before} → ${after}（${reason}）`,
  { edits: true },
);

export const metricDefined = editEvent<{
  region: number;
  code: string;
  name: string;
  version: number;
  reason: string;
}>('metric.defined', 1, '修订指标口径', ({ name, version, reason }) => `${name} 第 ${version} 版（${reason}）`);
