import { Injectable } from '@nestjs/common';
import type { AutofillOffer, AutofillView, DraftView, TakeOffers } from '@zhunsheng/contract';
import { type Actor, type Ctx, UnitOfWork, ZsError } from '@zhunsheng/kernel';

import type { Taken } from '../content/differences.js';
import { changedBy, findDraft, viewOf, writeDraft } from '../draft-desk.js';
import type { FilingDraft } from '../filing.entity.js';
import { documentOffers } from './document-offers.js';
import { historyOffers } from './history-offers.js';
import { keyed, rowsOf } from './offer.js';
import { standardOffers } from './standard-offers.js';
import { withOffer } from './taken.js';
import { unitOffers } from './unit-offers.js';

/** What the libraries know and the form does not say; the unit takes it or leaves it. */
@Injectable()
export class AutofillDesk {
  constructor(private readonly work: UnitOfWork) {}

  async show(actor: Actor, id: string): Promise<AutofillView> {
    return this.work.run(
      actor,
      async (ctx) => {
        const items = await offersFor(ctx, await findDraft(ctx, id));
        return { items, total: items.length, next: null };
      },
      { readOnly: true },
    );
  }

  /** All or nothing: of two offers for one place the second would silently undo the first. */
  async take(actor: Actor, id: string, { revision, keys }: TakeOffers): Promise<DraftView> {
    return this.work.run(actor, async (ctx) => {
      const draft = await findDraft(ctx, id, true);
      if (draft.revision !== revision) throw await changedBy(ctx, draft);
      const known = new Map((await offersFor(ctx, draft)).map((offer) => [offer.key, offer]));
      const offers = [...new Set(keys)].map((key) => known.get(key));
      if (!offers.every((offer) => offer !== undefined)) throw new ZsError('OFFER_GONE');
      const places = offers.map(({ field }) => field).filter((field) => !field.endsWith('/+'));
      if (new Set(places).size < places.length)
        throw new ZsError('INVALID_INPUT', { problems: '同一处只能采用一条建议，请逐条采用' });
      const taken = new Map<string, Taken[]>();
      let content: Record<string, unknown> = draft.content;
      for (const offer of offers) {
        taken.set(placeOf(content, offer.field), takenOf(offer));
        content = { ...withOffer(content, offer) };
      }
      await writeDraft(ctx, draft, content, taken);
      return viewOf(ctx, draft);
    });
  }
}

async function offersFor(ctx: Ctx, draft: FilingDraft): Promise<AutofillOffer[]> {
  const offers = [
    ...(await unitOffers(ctx, draft)),
    ...(await historyOffers(ctx, draft)),
    ...(await documentOffers(ctx, draft)),
    ...(await standardOffers(ctx, draft)),
  ];
  return offers.map(keyed);
}

/** A new row is recorded under the place it gets. */
function placeOf(content: Record<string, unknown>, field: string): string {
  const [tab = ''] = field.split('/');
  return field.endsWith('/+') ? `${tab}/${rowsOf(content, tab).length + 1}` : field;
}

function takenOf({ value, group, freshness }: AutofillOffer): Taken[] {
  const source = [freshness.source ?? group, freshness.asOf].filter(Boolean).join('，截至 ');
  return typeof value === 'object'
    ? Object.entries(value).map(([cell, one]) => ({ cell, value: one, source }))
    : [{ cell: null, value, source }];
}
