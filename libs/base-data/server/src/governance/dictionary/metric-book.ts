import type { EditMetric, MetricHistoryView, MetricVersion, MetricView } from '@zhunsheng/contract';
import { type Ctx, ledger, ZsError } from '@zhunsheng/kernel';

import { metricDefined } from '../governance.events.js';
import { SHIPPED_METRICS } from './shipped-metrics.js';

type Stored = MetricVersion & { code: string };

const COLUMNS = `metric_code as code, version, name, meaning, formula, unit, owner, sensitivity, source, reason,
  defined_by as by, defined_at as at`;

/** What holds now: the newest version of the region, else the one that ships. */
export async function metrics(ctx: Ctx, region: number): Promise<MetricView[]> {
  const newest = await ctx.manager.query<Stored[]>(
    `select distinct on (metric_code) ${COLUMNS} from metric_definition where region_code = $1
     order by metric_code, version desc`,
    [region],
  );
  const own = new Map(newest.map((metric) => [metric.code, metric]));
  return SHIPPED_METRICS.map((metric) => {
    const edited = own.get(metric.code);
    return edited ? { ...edited, versions: edited.version } : metric;
  });
}

export async function metricHistory(ctx: Ctx, region: number, code: string): Promise<MetricHistoryView> {
  const first = shipped(code);
  const later = await ctx.manager.query<Stored[]>(
    `select ${COLUMNS} from metric_definition where (region_code, metric_code) = ($1, $2) order by version desc`,
    [region, code],
  );
  const { code: _code, versions: _versions, ...version } = first;
  return { code, versions: [...later.map(({ code: _own, ...metric }) => metric), version] };
}

const wordsOf = ({ name, meaning, formula, unit, owner, sensitivity, source }: Omit<EditMetric, 'reason'>) => ({
  ...{ name, meaning, formula, unit, owner, sensitivity, source },
});

/** Figures printed under an older 口径 keep their meaning: an edit never touches the version before it. */
export async function defineMetric(ctx: Ctx, region: number, code: string, edit: EditMetric): Promise<MetricView> {
  const { versions } = await metricHistory(ctx, region, code);
  const version = (versions[0]?.version ?? 1) + 1;
  const { name, meaning, formula, unit, owner, sensitivity, source, reason } = edit;
  await ctx.manager.query(
    `insert into metric_definition (region_code, metric_code, version, name, meaning, formula, unit, owner, sensitivity,
       source, reason, defined_by, defined_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [
      ...[region, code, version, name, meaning, formula, unit, owner, sensitivity, source, reason],
      ...[ctx.actor.name, ctx.clock.now()],
    ],
  );
  const [standing] = versions;
  const said = { region, code, name, version, reason };
  const states = { before: standing ? wordsOf(standing) : null, after: wordsOf(edit) };
  await ledger.append(ctx, metricDefined(`metric/${region}/${code}`, said, states));
  return { ...edit, code, version, versions: version, by: ctx.actor.name, at: ctx.clock.now().toISOString() };
}

function shipped(code: string): MetricView {
  const metric = SHIPPED_METRICS.find((one) => one.code === code);
  if (!metric) throw new ZsError('NOT_FOUND');
  return metric;
}
