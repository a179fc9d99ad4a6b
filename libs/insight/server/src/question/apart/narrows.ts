import { asked } from '../follow.js';
import type { Token } from '../lexicon/token.js';
import type { Setting } from '../parse.js';
import { clarify, type ClarifyPlan, type Filter, type QueryPlan } from '../plan.js';
import type { Change } from './clause-apart.js';

const ONLY =
  /^(?:请|我)?(?:(?:只|仅|单|就)(?:看|算|要|统计|查|说|限于?|包括|含|考虑)|限于?|限定(?:为|在)?)(?<what>[^,]{2,16}?)(?:的|这一?块|这一?类|这部分)?$/;
const EXCEPT =
  /^(?:(?:不含|不包括|不包含|不算|不计|不考虑|不要|剔除|扣除|除去|去掉|排除|刨去|刨除|撇开|抛开)(?<what>[^,]{2,16}?)(?:的)?|除了?(?<but>[^,]{2,16}?)(?:之外|以外|外)?)$/;
const BEHIND =
  /^(?<what>[^,]{2,16}?)(?:的)?(?:除外|不算(?:在内)?|不计(?:算?在内)?|不含|不要|不在内|不计入|不包括(?:在内)?|剔除|去掉|排除)$/;

/** 只看单位资金; 不含教育局; 教育局除外. Null where the clause says anything else. */
export function narrows(clause: string, setting: Setting): Change | null {
  const only = ONLY.exec(clause)?.groups!['what'];
  const without = EXCEPT.exec(clause)?.groups;
  const what = only ?? without?.['what'] ?? without?.['but'] ?? BEHIND.exec(clause)?.groups!['what'];
  const named = what ? values(asked(what, setting)) : null;
  if (!named) return null;
  const filter: Filter = { dim: named[0]!.dim!, op: only ? 'in' : 'not_in', values: named.map(({ id }) => id!) };
  return (plan) => narrowed(plan, filter);
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
