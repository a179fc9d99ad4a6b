import { Module } from '@nestjs/common';

import { DictionaryController } from './dictionary/dictionary.controller.js';
import { QualityController } from './quality/quality.controller.js';
import { QualityWorker } from './quality/quality-worker.js';

@Module({
  controllers: [DictionaryController, QualityController],
  providers: [QualityWorker],
  exports: [QualityWorker],
})
export class GovernanceModule {}
