import { pick } from '../dice.js';
import { isAlone, type Known, lastTurn, narrowed, type Relation, wordsOf } from './relation.js';

/** The same question of fewer projects. */
export const NARROWER: Relation[] = [
  {
    name: '加上等级或性质',
    of: (known, next) => {
      const { plan, setting } = known;
      const text = lastTurn(known);
      const kinds = ['grade', 'nature'];
      const says = wordsOf(text, setting).some(
        ({ dim, id, kind }) => kinds.includes(dim ?? '') || kinds.includes(id ?? '') || kind === 'bareGrade',
      );
      const at = text.search(/项目(?!支出|数|类|单位|金|名|性|库)/);
      const isOnce = at >= 0 && !text.includes('项目', at + 2) && !/[类型性新增延续单部]$/.test(text.slice(0, at));
      if (!isAlone(known) || says || !isOnce || plan.share || /等级|定级|全部项目|所有项目|各[个类]项目/.test(text))
        return [];
      return [
        { dim: 'grade', value: pick(['A', 'B', 'C', 'D'], next), tail: '类' },
        { dim: 'nature', value: pick(['新增', '延续'], next), tail: '' },
      ].map(({ dim, value, tail }) => ({
        turns: [text.slice(0, at) + value + tail + text.slice(at)],
        plan: narrowed(plan, { dim, op: 'in', values: [value] }),
      }));
    },
  },
  {
    name: '排除一个部门',
    of: (known, next) => {
      const { setting } = known;
      const text = lastTurn(known);
      const office = pick(
        offices(known).filter(({ name }) => name.length > 2),
        next,
      ).name;
      if (!isAlone(known) || setting.asker.role === 'unit' || speaksOfOffices(known) || LEAVES_OUT.test(text))
        return [];
      const plan = narrowed(known.plan, { dim: 'org', op: 'not_in', values: [office] });
      const said = [
        `${text},不含${office}`,
        `除${office}外,${text}`,
        `剔除${office},${text}`,
        `${text}(${office}除外)`,
      ];
      const [when] = wordsOf(text, setting);
      const rest = text.slice(when?.text.length).replace(/^[,的]/, '');
      if (when?.kind === 'time' && !known.plan.share)
        said.push(`${when.text}除${office}外,${rest}`, `${when.text},不含${office},${rest}`);
      return said.map((turn) => ({ turns: [turn], plan }));
    },
  },
  {
    name: '只看一个部门',
    of: (known, next) => {
      const { plan, setting } = known;
      const text = lastTurn(known).replace(/^(?:请问?|麻烦|帮我?)+/, '');
      const whole = /全[市区县]|单位|部门|家|谁|哪/;
      if (!isAlone(known) || setting.asker.role === 'unit' || speaksOfOffices(known) || whole.test(text)) return [];
      if (plan.groupBy.includes('org') || plan.minus) return [];
      const office = pick(offices(known), next);
      const word = pick(
        [office.name, ...(office.words ?? [])].filter(({ length }) => length > 2),
        next,
      );
      const [first] = wordsOf(text, setting);
      const turn =
        first?.kind === 'time' ? first.text + word + text.slice(first.text.length).replace(/^[,的]/, '') : word + text;
      return [{ turns: [turn], plan: narrowed(plan, { dim: 'org', op: 'in', values: [office.name] }) }];
    },
  },
  {
    name: '只看一种资金来源',
    of: (known, next) => {
      const { plan, setting } = known;
      const sources = setting.lexicon.vocabulary.dimensions.find(({ id }) => id === 'fund_source')!.values;
      const source = pick(
        sources.filter(({ name }) => name.length > 3),
        next,
      ).name;
      const says = wordsOf(lastTurn(known), setting).some(
        ({ dim, id }) => dim === 'fund_source' || id === 'fund_source',
      );
      if (!isAlone(known) || says || plan.share) return [];
      return [
        {
          turns: [`${lastTurn(known)},只看${source}`],
          plan: narrowed(plan, { dim: 'fund_source', op: 'in', values: [source] }),
        },
      ];
    },
  },
];

const LEAVES_OUT = /除|剔|不含|不算|不要|以外|扣|刨|去掉/;
const offices = ({ setting }: Known) => setting.lexicon.vocabulary.dimensions.find(({ id }) => id === 'org')!.values;
const speaksOfOffices = (known: Known): boolean =>
  wordsOf(lastTurn(known), known.setting).some(
    ({ kind, dim }) => dim === 'org' || kind === 'us' || kind === 'self' || kind === 'short',
  );
