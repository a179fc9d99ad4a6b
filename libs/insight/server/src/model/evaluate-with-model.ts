import type { Model } from '@zhunsheng/kernel';

import { type Judged, outcomeOf } from '../evaluation/evaluate.js';
import { Lexicon } from '../question/lexicon/lexicon.js';
import type { Vocabulary } from '../question/lexicon/vocabulary.js';
import { askAgain } from './second-reading.js';

/** A question as it stands after the model has had its say. */
export interface JudgedWithModel extends Judged {
  /** Offered readings are not answers: the person has to confirm them. They are judged apart. */
  offered: 'exact' | 'wrong' | null;
}

/** Asks the model about every question that the grammar did not read, as the desk would; follow-ups are left to the grammar. */
export async function evaluateWithModel(
  judged: readonly Judged[],
  vocabulary: Vocabulary,
  model: Model,
): Promise<JudgedWithModel[]> {
  const lexicon = new Lexicon(vocabulary);
  const after: JudgedWithModel[] = [];
  for (const one of judged) {
    const { asked, plan } = one;
    const isOpen = plan.kind === 'clarify' && !asked.ctx?.length;
    const [year, month] = asked.now.split('-').map(Number) as [number, number];
    const asker = { role: asked.role, org: asked.org ?? null };
    const reading = isOpen ? await askAgain(model, asked.q, { lexicon, now: { year, month }, asker }) : null;
    if (!reading) after.push({ ...one, offered: null });
    else if (reading.isSure)
      after.push({ asked, plan: reading.plan, outcome: outcomeOf(asked, reading.plan), offered: null });
    else after.push({ ...one, offered: outcomeOf(asked, reading.plan) === 'exact' ? 'exact' : 'wrong' });
  }
  return after;
}
