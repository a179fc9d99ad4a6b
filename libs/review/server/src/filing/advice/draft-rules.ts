import { Injectable } from '@nestjs/common';
import type { DraftRules } from '@zhunsheng/contract';
import { type Actor, UnitOfWork } from '@zhunsheng/kernel';

import { RuleSetShelf } from '../../rule-set/rule-set-shelf.js';
import { findCampaign } from '../../verdict/facts/campaign.js';
import { loadedLibraries, unreliableFacts } from '../../verdict/facts/libraries.js';
import { findDraft } from '../draft-desk.js';

/** The rules in force for a draft, and under which unit it is written: all a browser needs to judge it by itself. */
@Injectable()
export class DraftRulesDesk {
  constructor(
    private readonly work: UnitOfWork,
    private readonly shelf: RuleSetShelf,
  ) {}

  async of(actor: Actor, draftId: string): Promise<DraftRules> {
    return this.work.run(
      actor,
      async (ctx) => {
        const { region, year, unitCode } = await findDraft(ctx, draftId);
        const campaign = await findCampaign(ctx, region, year);
        const { cutN, cutI, borderWidth } = campaign;
        const { digest, documents } = await this.shelf.current(ctx, region);
        const { dictionary } = documents;
        const libraries = await loadedLibraries(ctx, campaign, [
          ...new Set(dictionary.facts.map(({ library }) => library)),
        ]);
        const unreliable = await unreliableFacts(ctx, campaign, dictionary, libraries);
        const units = await ctx.manager.query<{ name: string; kind: string }[]>(
          'select name, kind from unit where region_code = $1 and unit_code = $2',
          [region, unitCode],
        );
        const scorecards = documents.scorecards.map((card) =>
          card.kind === 'grading' ? { ...card, cutN, cutI, borderWidth } : card,
        );
        // cases are for those who write rules; a browser only judges
        const rules = documents.rules.map((rule) => ({ ...rule, cases: [] }));
        return {
          year,
          digest,
          documents: { ...documents, rules, scorecards },
          unitName: units[0]?.name ?? '',
          unitKind: units[0]?.kind ?? '',
          libraries: [...libraries],
          unreliable: [...unreliable],
        };
      },
      { readOnly: true },
    );
  }
}
