import { followUpCore, isElliptical, isVague, merged, turned } from './follow-up.js';
import { broken } from './grammar/invariants.js';
import { read, readQuery } from './grammar/query.js';
import { guard } from './guards.js';
import type { Lexicon } from './lexicon/lexicon.js';
import { normalise, tokens } from './lexicon/tokens.js';
import { readDrill, readPolicy, readStandard, readView, standardFollowUp } from './other-kinds.js';
import { permitted, type Asker } from './permission.js';
import { clarify, type Plan, type QueryPlan } from './plan.js';
import type { Now } from './reading/fiscal-time.js';
import { unwrap } from './unwrap.js';

/** Longer questions are no questions. */
export const LONGEST = 300;

export interface Setting {
  lexicon: Lexicon;
  now: Now;
  asker: Asker;
  /** The plan of the turn before, of the same conversation. */
  last?: Plan | null;
}

/**
 * A question → its plan, or what was not understood, or why it is refused. Pure; never throws. The order of the checks matters:
 * harm, then changes, then what is not ours, then permission, then coverage — else a refusal looks like a misunderstanding.
 */
export function parse(question: string, setting: Setting): Plan {
  const whole = normalise(question);
  if (!whole || whole.length > LONGEST) return clarify('value', whole ? [`问题超过 ${LONGEST} 字`] : []);
  const core = unwrap(whole);
  const shown = readView(core) ?? readDrill(core);
  const refused = guard(whole);
  if (refused?.reason === 'unsafe') return refused;
  if (shown) return shown;
  if (refused) return refused;
  const plan = understand(core, setting);
  return permitted(plan, setting.asker, setting.lexicon.vocabulary) ?? plan;
}

function understand(text: string, setting: Setting): Plan {
  const { lexicon, now, last, asker } = setting;
  if (last && isElliptical(text)) {
    const followed = follow(text, setting);
    if (followed) return followed;
  }
  if (last?.kind === 'why' || last?.kind === 'query') {
    if (/^(?:这是|那)?(?:为什么|为何|为啥|什么原因|原因是什么)(?:呢|呀|啊)?$/.test(text))
      return { ...last, kind: 'why' };
    const bare = BARE.test(text) ? readQuery(asked(text, setting), lexicon.vocabulary, now) : null;
    // 花了多少, right after another question: of what was just spoken of
    if (bare?.kind === 'query' && saysOnlyWhat(bare)) return follow(text, setting) ?? bare;
  }
  const standard = readStandard(text, lexicon.vocabulary);
  if (standard) return standard;
  const policy = readPolicy(text, lexicon);
  if (policy) return policy;
  const plan = readQuery(asked(text, setting), lexicon.vocabulary, now);
  if (plan.kind === 'query' || plan.kind === 'why' || !last) {
    if (plan.kind === 'clarify' && asker.role === 'unit' && (namesOther(text, setting) || RANKED.test(text)))
      return { kind: 'refuse', reason: 'no_permission' };
    return plan;
  }
  return follow(text, setting) ?? plan;
}

/** 我们局排第几: a place among others says how others stand. */
const RANKED = /排(?:名|在)?第?几|第几(?:名|位)/;

/** Few signs, and nothing but a measure in them. */
const BARE = /^.{2,7}$/;
const saysOnlyWhat = ({ filters, groupBy, time, having, order, compare }: QueryPlan): boolean =>
  !filters.length && !groupBy.length && !having.length && !(time ?? order ?? compare);

function follow(text: string, setting: Setting): Plan | null {
  const { lexicon, now, last } = setting;
  if (last?.kind === 'standard') return standardFollowUp(followUpCore(text), last, lexicon.vocabulary);
  if (last?.kind === 'policy') return readPolicy(`${followUpCore(text)}规定`, lexicon);
  if (last?.kind !== 'query' && last?.kind !== 'why') return null;
  const turn = turned(text, last);
  if (turn) return turn;
  const { reading, aside } = read(asked(followUpCore(text), setting), lexicon.vocabulary, now, {
    metric: last.metrics[0]!,
    bar: last.having.length === 1 ? last.having[0]!.metric : undefined,
  });
  if (reading.unread().length) return null;
  if (isVague(last, reading)) return clarify('metric', [], ['申报金额', '预算批复数', '执行数']);
  const next: QueryPlan = merged(last, reading, aside, text);
  return broken(next, reading) ?? next;
}

/** The words of a question; 我们 is the asker's organisation where the asker has one. */
function asked(text: string, { lexicon, now, asker }: Setting) {
  const words = tokens(text, lexicon, now);
  for (const word of words)
    if (word.kind === 'us') Object.assign(word, { kind: asker.role === 'unit' ? 'self' : 'filler' });
  return words;
}

/** A unit that asks about another is told so even where the rest of its question was not understood. */
function namesOther(text: string, setting: Setting): boolean {
  return asked(text, setting).some(
    ({ kind, dim, id }) => kind === 'value' && dim === 'org' && id !== setting.asker.org,
  );
}
