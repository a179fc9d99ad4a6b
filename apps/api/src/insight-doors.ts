import { ModuleRef } from '@nestjs/core';
import {
  findStandards,
  type NearTo,
  passagesOn,
  PolicyModule,
  PolicyShelf,
  PolicyVectors,
} from '@zhunsheng/base-data-server';
import type { Doors } from '@zhunsheng/insight-server';
import { ZsError } from '@zhunsheng/kernel';
import { HandOffDesk } from '@zhunsheng/review-server';

import { aboutSubject } from './about-subject.js';

/** Insight sees no other room: what policies and standards say comes to it through here. */
export const INSIGHT_DOORS = {
  imports: [PolicyModule],
  inject: [PolicyShelf, ModuleRef, PolicyVectors],
  make: (shelf: PolicyShelf, modules?: ModuleRef, vectors?: PolicyVectors): Doors => ({
    beforePolicies: async (question) => (await vectors?.near(question)) ?? null,
    async policies(ctx, question, on, before) {
      const found = await passagesOn(ctx, shelf, question, on, before as NearTo | null);
      return found.map(({ title, article, excerpt, region, id }) => ({
        document: title,
        article,
        quote: excerpt,
        inForce: true,
        link: `/policies/text/${region}/${id}`,
      }));
    },
    async standards(ctx, text) {
      const { items, silence } = await findStandards(ctx, { text, own: null });
      return {
        silence,
        lines: items.map(({ name, tier, class: kind, capFen, unit, certainty, basis }) => ({
          name,
          tier,
          class: kind,
          capFen,
          unit,
          certainty: certainty === 'V' ? '' : '待确认',
          basis: [basis?.document, basis?.number].filter(Boolean).join(' '),
        })),
      };
    },
    handOn: (actor, question, spoken) =>
      queue(modules).ask(
        actor,
        { question },
        spoken.map(({ question: asked, restated, sentence }) => ({
          kind: 'conversation',
          title: `问：${asked}`,
          quote: [restated, sentence].filter(Boolean).join('\n'),
          remedy: null,
          link: '/ask',
        })),
      ),
    about: (ctx, kind, id) => aboutSubject(ctx, modules, kind, id),
    async handedOn(actor) {
      return (await queue(modules).list(actor)).items;
    },
  }),
};

/** The people's queue belongs to a running server; the command line has nobody to hand on to. */
function queue(modules: ModuleRef | undefined): HandOffDesk {
  const desk = modules?.get(HandOffDesk, { strict: false });
  if (!desk) throw new ZsError('UNAVAILABLE', { reason: '转人工只在网页上办理' });
  return desk;
}
