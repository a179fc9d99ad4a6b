import { type Contribution, size } from '../figure/contribution.js';
import type { Figure } from '../figure/figure.js';
import { cellOf, UNIT_SHOWN } from './show.js';

interface Change {
  /** The measure. */
  name: string;
  unit: string;
  /** 上年同期 */
  than: string;
  total: Figure;
  /** The larger first. */
  largest: readonly Contribution[];
  /** Of what is counted: each one by itself. */
  one: readonly Contribution[] | null;
}

const NAMED = 3;

/** What the change consists of: what went its way, and what is as large and went the other. */
export function whySentence({ name, unit, than, total, largest, one }: Change): string {
  const turned = one && cameAndWent(one);
  if (total.num === 0n) return `${name}与${than}相同${turned ?? ''}。`;
  const isUp = total.num > 0n;
  const isRelative = unit === 'ratio' || unit === '分';
  const shown = (figure: Figure) => `${cellOf(figure, unit).text} ${unit === 'ratio' ? '个百分点' : UNIT_SHOWN[unit]!}`;
  const listed = (some: readonly Contribution[]) =>
    some.map(({ label, effect }) => `${label}（${effect.num > 0n ? '+' : ''}${shown(effect)}）`).join('、');
  const goes = ({ effect }: Contribution) => effect.num !== 0n && effect.num > 0n === isUp;
  const along = largest.filter(goes).slice(0, NAMED);
  const against = largest.slice(0, NAMED).filter((part) => part.effect.num !== 0n && !goes(part));
  const verb = isUp ? (isRelative ? '提高' : '增加') : isRelative ? '下降' : '减少';
  const other = against.length ? `，${listed(against)}方向相反` : '';
  return `${name}与${than}比${verb} ${shown(size(total))}${turned ?? ''}，从数据看主要由${listed(along)}构成${other}。`;
}

/** New ones and ended ones are told apart: three more may be ten that came and seven that went. */
function cameAndWent(one: readonly Contribution[]): string {
  const [came, went] = (['new', 'ended'] as const).map((state) => one.filter((part) => part.state === state).length);
  const said = [
    ...(came ? [`本期才有的 ${came.toLocaleString('zh-CN')} 个`] : []),
    ...(went ? [`本期没有的 ${went.toLocaleString('zh-CN')} 个`] : []),
  ];
  return said.length ? `（${said.join('，')}）` : '';
}
