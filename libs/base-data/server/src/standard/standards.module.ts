import { Module } from '@nestjs/common';

import { CompareController } from './compare/compare.controller.js';
import { FinderController } from './finder/finder.controller.js';
import { ItemController } from './item/item.controller.js';
import { ItemQueue } from './item/item-queue.js';
import { MeasuringController } from './measuring/measuring.controller.js';
import { MeasuringRun } from './measuring/measuring-run.js';
import { MeasuringWorker } from './measuring/measuring-worker.js';
import { FreezingDesk } from './proposal/freezing-desk.js';
import { PromotionDesk } from './proposal/promotion-desk.js';
import { ProposalController } from './proposal/proposal.controller.js';
import { ProposalDesk } from './proposal/proposal-desk.js';
import { StandardController } from './standard.controller.js';

/** The standards library: records, measuring, proposals, items, finder, comparisons. */
@Module({
  controllers: [
    StandardController,
    MeasuringController,
    ProposalController,
    ItemController,
    FinderController,
    CompareController,
  ],
  providers: [MeasuringRun, MeasuringWorker, ProposalDesk, PromotionDesk, FreezingDesk, ItemQueue],
  exports: [MeasuringRun, MeasuringWorker],
})
export class StandardsModule {}
