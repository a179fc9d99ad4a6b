import { Injectable } from '@nestjs/common';
import type { CasesView } from '@zhunsheng/contract';
import { type Actor, UnitOfWork } from '@zhunsheng/kernel';

import { campaignOf } from '../campaign-of.js';
import { RuleSetShelf } from '../rule-set/rule-set-shelf.js';
import { runCases } from './case-run.js';
import { compileDraft } from './draft-rule-set.js';
import { readDocument, refuseUnsound } from './sound-document.js';

/** The cases of a draft, judged among the rules in force. */
@Injectable()
export class CaseDesk {
  constructor(
    private readonly work: UnitOfWork,
    private readonly shelf: RuleSetShelf,
  ) {}

  run(actor: Actor, value: unknown): Promise<CasesView> {
    const document = readDocument(value);
    return this.work.run(
      actor,
      async (ctx) => {
        const { region, year } = await campaignOf(ctx, null);
        const ruleSet = await this.shelf.current(ctx, region);
        refuseUnsound(document, ruleSet.documents.dictionary, year);
        return { results: runCases(compileDraft(ruleSet, document, year), document.code) };
      },
      { readOnly: true },
    );
  }
}
