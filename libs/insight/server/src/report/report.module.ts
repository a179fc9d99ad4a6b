import { type DynamicModule, Module } from '@nestjs/common';
import { Catalog, ofOneRegion } from '@zhunsheng/kernel';

import { REPORT_DOORS, type ReportDoors } from './facts.js';
import { MeetingController } from './meeting/meeting.controller.js';
import { MeetingDesk } from './meeting/meeting-desk.js';
import { MinutesController } from './minutes/minutes.controller.js';
import { MinutesDesk } from './minutes/minutes-desk.js';
import { PivotController } from './pivot/pivot.controller.js';
import { PivotDesk } from './pivot/pivot-desk.js';
import { PivotMaker } from './pivot/pivot-maker.js';
import { ReportController } from './report.controller.js';
import { ReportDesk } from './report-desk.js';
import { ReportWriter } from './report-writer.js';
import { ReportRounds } from './saved/report-rounds.js';
import { SavedReportController } from './saved/saved-report.controller.js';
import { SavedReports } from './saved/saved-reports.js';

@Module({})
export class ReportModule {
  /** `doors` is made by a factory, so that it can use what the other rooms provide; `catalog` names what tables may be of. */
  static forRoot(
    doors: {
      imports: DynamicModule['imports'];
      inject: object[];
      make: (...parts: never[]) => ReportDoors;
    },
    catalog: Catalog = new Catalog([]),
  ): DynamicModule {
    return {
      module: ReportModule,
      imports: doors.imports ?? [],
      controllers: ofOneRegion([
        ReportController,
        PivotController,
        SavedReportController,
        MeetingController,
        MinutesController,
      ]),
      providers: [
        ...[ReportDesk, ReportWriter, PivotMaker, PivotDesk, SavedReports, ReportRounds, MeetingDesk, MinutesDesk],
        { provide: Catalog, useValue: catalog },
        { provide: REPORT_DOORS, inject: doors.inject as never[], useFactory: doors.make },
      ],
    };
  }
}
