import { asked } from './follow.js';
import { broken } from './grammar/invariants.js';
import type { Token } from './lexicon/token.js';
import { readView } from './other-kinds.js';
import type { Setting } from './parse.js';
import { type Chart, clarify, type ClarifyPlan, type Filter, type QueryPlan } from './plan.js';

/** What a clause at an end of a question says of the rest, which is a question by itself. */
export interface Apart {
  rest: string;
  says: { filter: Filter } | { order: 'asc' | 'desc' } | { chart: Chart } | { limit: number };
}

const ONLY =
  /^(?:请|我)?(?:(?:只|仅|单|就)(?:看|算|要|统计|查|说|限于?|包括|含|考虑)|限于?|限定(?:为|在)?)(?<what>[^,]{2,16}?)(?:的|这一?块|这一?类|这部分)?$/;
const EXCEPT =
  /^(?:(?:不含|不包括|不包含|不算|不计|不考虑|不要|剔除|扣除|除去|去掉|排除|刨去|刨除|撇开|抛开)(?<what>[^,]{2,16}?)(?:的)?|除了?(?<but>[^,]{2,16}?)(?:之外|以外|外)?)$/;
const BEHIND =
  /^(?<what>[^,]{2,16}?)(?:的)?(?:除外|不算(?:在内)?|不计(?:算?在内)?|不含|不要|不在内|不计入|不包括(?:在内)?|剔除|去掉|排除)$/;

/**
 * 只看单位资金; 教育局除外; 从高到低: a clause of its own at either end. Read apart it cannot be taken for a part of what stands
 * beside it, nor change how that is read. Null where no end is such a clause.
 */
export function clauseApart(text: string, setting: Setting): Apart | null {
  const [first, last] = [text.indexOf(','), text.lastIndexOf(',')];
  if (first < 0) return null;
  const [tail, head] = [text.slice(last + 1), text.slice(0, first)];
  const after = saidOf(tail, setting) ?? sorted(tail, setting) ?? shown(tail) ?? topOf(tail, setting);
  if (after) return { rest: text.slice(0, last), says: after };
  const before = /^(?:不要|不算|不看|就)/.test(head) ? null : saidOf(head, setting);
  return before && { rest: text.slice(first + 1), says: before };
}

/** 不含政府性基金预算的, after another question: it narrows that one, although 预算 is in the name. */
export const onlyNarrows = (text: string, setting: Setting): boolean => saidOf(text, setting) !== null;

function saidOf(clause: string, setting: Setting): Apart['says'] | null {
  const only = ONLY.exec(clause)?.groups!['what'];
  const without = EXCEPT.exec(clause)?.groups;
  const what = only ?? without?.['what'] ?? without?.['but'] ?? BEHIND.exec(clause)?.groups!['what'];
  const named = what ? values(asked(what, setting)) : null;
  return named && { filter: { dim: named[0]!.dim!, op: only ? 'in' : 'not_in', values: named.map(({ id }) => id!) } };
}

/** The values that are all a stretch names, of one kind; null where it says anything else. */
function values(words: readonly Token[]): Token[] | null {
  const named = words.filter(({ kind }) => kind === 'value');
  const rest = words.filter((word) => !named.includes(word));
  const repeats = ({ kind, id, text }: Token) =>
    kind === 'joiner' || (kind === 'dimension' && id === 'project') || /^(?:的|这|类|,)?$/.test(text);
  if (!named.length || named.some(({ negated }) => negated) || !rest.every(repeats)) return null;
  const isList = named.length === 1 || rest.filter(({ kind }) => kind === 'joiner').length === named.length - 1;
  return isList && new Set(named.map(({ dim }) => dim)).size === 1 ? named : null;
}

function sorted(clause: string, setting: Setting): Apart['says'] | null {
  const words = asked(clause, setting).filter(({ kind }) => kind !== 'filler');
  const [way, ...more] = words.filter(({ text }) => /[高大多].*[低小少]|[低小少].*[高大多]/.test(text));
  if (!way || more.length || words.some(({ kind }) => kind !== 'sort')) return null;
  return { order: way.id === 'asc' ? 'asc' : 'desc' };
}

function shown(clause: string): Apart['says'] | null {
  const chart = readView(clause)?.chart;
  return chart ? { chart } : null;
}

/** …是哪些部门，给我前八名 */
function topOf(clause: string, setting: Setting): Apart['says'] | null {
  const [rank, ...more] = asked(clause, setting).filter(({ kind }) => kind !== 'filler' && kind !== 'list');
  return rank?.kind === 'rank' && !more.length && /前|TOP/.test(rank.text) && !rank.text.includes('倒')
    ? { limit: rank.number! }
    : null;
}

/** The plan of the rest with what the clause says; null where the two must be read together. */
export function withApart(plan: QueryPlan, { says }: Apart, { lexicon }: Setting): QueryPlan | ClarifyPlan | null {
  if ('limit' in says)
    return plan.kind === 'query' && plan.order && plan.limit === null ? { ...plan, limit: says.limit } : null;
  if ('chart' in says) return plan.chart || plan.kind === 'why' ? null : { ...plan, chart: says.chart };
  const next = 'order' in says ? ordered(plan, says.order) : narrowed(plan, says.filter);
  return next && next.kind !== 'clarify' ? (broken(next, lexicon) ?? next) : next;
}

function ordered(plan: QueryPlan, dir: 'asc' | 'desc'): QueryPlan | null {
  const { metrics, groupBy, order, limit, share, compare, stat } = plan;
  const isPlain = !order && limit === null && !share && !compare && !stat && plan.kind === 'query';
  return isPlain && metrics.length === 1 && groupBy.length === 1 ? { ...plan, order: { by: metrics[0]!, dir } } : null;
}

function narrowed(plan: QueryPlan, said: Filter): QueryPlan | ClarifyPlan | null {
  const known = plan.filters.find(({ dim }) => dim === said.dim);
  if (known && !(known.op === 'not_in' && said.op === 'not_in')) return null;
  const filters = known
    ? plan.filters.map((f) => (f === known ? { ...f, values: [...new Set([...f.values, ...said.values])] } : f))
    : [...plan.filters, said];
  const { share } = plan;
  if (!share || share === 'group') return { ...plan, filters };
  // 今年预算里人员经费占几成，教育局除外: the whole is without it, too
  if (share === 'total') return { ...plan, filters, share: `within:${said.dim}` };
  return clarify('operator', ['占比']);
}
