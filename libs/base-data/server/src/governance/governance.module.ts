import { Module } from '@nestjs/common';

import { DictionaryController } from './dictionary.controller.js';
import { QualityController } from './quality.controller.js';
import { QualityWorker } from './quality-worker.js';

@Module({
  controllers: [DictionaryController, QualityController],
  providers: [QualityWorker],
  exports: [QualityWorker],
})
export class GovernanceModule {}
