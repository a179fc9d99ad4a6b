import { Module } from '@nestjs/common';
import { DocumentReader } from '@zhunsheng/base-data-server';
import { ofOneRegion } from '@zhunsheng/kernel';
import { ReviewDesk, RuleSetShelf } from '@zhunsheng/review-server';

import { AnalysisController } from './analysis/analysis.controller.js';
import { AlertController } from './alert/alert.controller.js';
import { AlertDesk } from './alert/alert-desk.js';
import { AlertRounds } from './alert/alert-rounds.js';
import { NotedFindingController } from './alert/noted-finding.controller.js';
import { ThemeController } from './desk/theme.controller.js';
import { ThemeDraftController } from './desk/theme-draft.controller.js';
import { ThemeDrafts } from './desk/theme-drafts.js';
import { ThemeMaker } from './desk/theme-maker.js';
import { DocumentCheckController } from './document-check/index.js';
import { FindRun } from './search/find-run.js';
import { ThemeShelf } from './theme/theme-shelf.js';

/** Documents are read in a confined process of their own; nothing is kept between two. */
const READER = { provide: DocumentReader, useFactory: () => new DocumentReader() };

@Module({
  controllers: ofOneRegion([
    ThemeDraftController,
    ThemeController,
    AnalysisController,
    AlertController,
    NotedFindingController,
    DocumentCheckController,
  ]),
  providers: [ThemeShelf, ThemeMaker, ThemeDrafts, FindRun, AlertDesk, AlertRounds, RuleSetShelf, ReviewDesk, READER],
})
export class ThematicModule {}
