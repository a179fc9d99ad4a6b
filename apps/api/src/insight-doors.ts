import { findStandards, PolicyModule, PolicyShelf, searchPolicies } from '@zhunsheng/base-data-server';
import type { Doors } from '@zhunsheng/insight-server';

/** Insight sees no other room: what policies and standards say comes to it through here. */
export const INSIGHT_DOORS = {
  imports: [PolicyModule],
  inject: [PolicyShelf],
  make: (shelf: PolicyShelf): Doors => ({
    async policies(ctx, question, on) {
      const filter = { q: question, on, level: null, issuer: null, state: 'in-force', own: true, limit: 3 } as const;
      const { items, notFound } = await searchPolicies(ctx, shelf, filter);
      if (notFound) return [];
      return items
        .filter(({ doubtful, excerpt }) => !doubtful && excerpt !== '')
        .map(({ title, article, excerpt, region, id }) => ({
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
  }),
};
