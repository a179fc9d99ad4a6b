import { Injectable } from '@nestjs/common';
import type { EfficiencyReport } from '@zhunsheng/contract';
import { type Actor, UnitOfWork } from '@zhunsheng/kernel';

import { campaignOf } from '../campaign-of.js';
import { parameterOf } from '../fairness/parameter/parameter-desk.js';
import { readEvents } from './event-log.js';
import { figuresOf, savedMinutes } from './figures.js';
import { adviseOn } from './manual-checks.js';
import { bottleneckOf, loopsOf, mapOf } from './process-map.js';

/** 效率报告: measured from the event log of one moment, never claimed. */
@Injectable()
export class EfficiencyDesk {
  constructor(private readonly work: UnitOfWork) {}

  async show(actor: Actor, year: number | null): Promise<EfficiencyReport> {
    return this.work.run(
      actor,
      async (ctx) => {
        const { region, year: of } = await campaignOf(ctx, year);
        const log = await readEvents(ctx, region, of);
        const { document, source } = await parameterOf(ctx, region, 'manual-minutes');
        const { nodes, edges } = mapOf(log.nodes, log.edges);
        const { from, to, events, handOvers, months, totals } = log;
        return {
          ...{ year: of, from, to, events, nodes, edges, handOvers, months },
          figures: figuresOf(totals),
          loops: loopsOf(edges),
          bottleneck: bottleneckOf(log.waits),
          checks: log.checks.map(adviseOn),
          saved: savedMinutes(totals, document, source),
        };
      },
      { readOnly: true, snapshot: true },
    );
  }
}
