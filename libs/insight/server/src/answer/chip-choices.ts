import { normalise } from '../question/lexicon/tokens.js';
import type { Setting } from '../question/parse.js';
import type { QueryPlan } from '../question/plan.js';
import { readTime } from '../question/reading/fiscal-time.js';

const TIMES = ['今年', '去年', '前年', '近三年', '今年上半年', '去年上半年', '去年下半年', '去年第四季度'];
const LIMITS = ['3', '5', '10', '20', '50'];
const DIRECTIONS = ['从高到低', '从低到高'];
const CHANGEABLE = ['time', 'filter', 'metric', 'group', 'limit', 'order'];

export const isChangeable = (chip: string): boolean => CHANGEABLE.includes(chip.split(':')[0]!);

/** What may stand in the place of a part of a question, as people read it; a time may also be written freely. */
export function choicesOf(plan: QueryPlan, chip: string, { lexicon }: Setting): string[] {
  const [part, at] = chip.split(':') as [string, string?];
  const { metrics, dimensions } = lexicon.vocabulary;
  if (part === 'time') return TIMES;
  if (part === 'limit') return LIMITS;
  if (part === 'order') return DIRECTIONS;
  if (part === 'metric') return metrics.map(({ label }) => label);
  if (part === 'group') return [...dimensions.map(({ label }) => label)];
  const filter = part === 'filter' ? plan.filters[Number(at)] : undefined;
  return dimensions.find(({ id }) => id === filter?.dim)?.values.map(({ name }) => name) ?? [];
}

/** The plan with another value in one place; null where that place or that value does not exist. */
export function changedChip(plan: QueryPlan, chip: string, value: string, setting: Setting): QueryPlan | null {
  const [part, index] = chip.split(':') as [string, string?];
  const at = Number(index);
  if (part === 'time') {
    const text = normalise(value);
    const read = readTime(text, setting.now);
    return read?.length === text.length ? { ...plan, time: read.time } : null;
  }
  if (!choicesOf(plan, chip, setting).includes(value)) return null;
  const put = <T>(list: readonly T[], one: T): T[] | null => (at in list ? list.with(at, one) : null);
  const { metrics, dimensions } = setting.lexicon.vocabulary;
  switch (part) {
    case 'limit':
      return plan.limit === null ? null : { ...plan, limit: Number(value) };
    case 'order':
      return plan.order && { ...plan, order: { ...plan.order, dir: value === DIRECTIONS[0] ? 'desc' : 'asc' } };
    case 'filter': {
      const filters = put(plan.filters, { ...plan.filters[at]!, values: [value] });
      return filters && { ...plan, filters };
    }
    case 'metric': {
      const { id } = metrics.find(({ label }) => label === value)!;
      const before = plan.metrics[at];
      const changed = put(plan.metrics, id);
      const order = plan.order?.by === before ? { ...plan.order!, by: id } : plan.order;
      return changed && new Set(changed).size === changed.length ? { ...plan, metrics: changed, order } : null;
    }
    default: {
      const groupBy = put(plan.groupBy, dimensions.find(({ label }) => label === value)!.id);
      return groupBy && new Set(groupBy).size === groupBy.length ? { ...plan, groupBy } : null;
    }
  }
}
