import { Module } from '@nestjs/common';

import { MeasuringController } from './measuring/measuring.controller.js';
import { MeasuringRun } from './measuring/measuring-run.js';
import { MeasuringWorker } from './measuring/measuring-worker.js';
import { StandardController } from './standard.controller.js';

/** The standards library: records, measuring, proposals, items, finder, comparisons. */
@Module({
  controllers: [StandardController, MeasuringController],
  providers: [MeasuringRun, MeasuringWorker],
  exports: [MeasuringRun, MeasuringWorker],
})
export class StandardsModule {}
