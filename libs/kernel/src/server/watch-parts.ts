import type { Provider } from '@nestjs/common';

import { Classification } from '../classification/data-level.js';
import { IncidentDesk } from '../incident/incident-desk.js';
import { JobHold } from '../jobs/job-hold.js';
import { ClockWatch } from '../observe/clock-watch.js';
import { DiskRoom } from '../observe/disk-room.js';
import { OperationDesk } from '../observe/operation-desk.js';
import { RouteTimes } from '../observe/route-times.js';
import { noEgressGuard } from '../watch/egress-guard.js';
import { ExportDesk } from '../watch/export-desk.js';
import { ReadingTally } from '../watch/reading-tally.js';
import { SecurityParameters } from '../watch/security-parameters.js';
import { WatchDesk } from '../watch/watch-desk.js';
import { WatchRounds } from '../watch/watch-rounds.js';
import type { KernelParts } from './kernel.module.js';

/** Everything that watches over the running product: times, reads, signals, exports, incidents. */
export function watchProviders(parts: KernelParts): Extract<Provider, { useValue: unknown }>[] {
  const { work, ledger, clock, logs = '' } = parts;
  const times = new RouteTimes(() => clock.now().getTime());
  const parameters = new SecurityParameters(work);
  const egress = parts.egress ?? noEgressGuard(clock);
  const classification = parts.classification ?? new Classification([]);
  const room = parts.room ?? new DiskRoom(null, clock);
  const hold = parts.hold ?? new JobHold(room, () => Promise.resolve(false));
  const exports = new ExportDesk(work, parameters, classification, room);
  const time = parts.time ?? new ClockWatch({ work, clock });
  const desk = new WatchDesk({ work, ledger, parameters, egress, classification, clock });
  return [
    { provide: RouteTimes, useValue: times },
    { provide: OperationDesk, useValue: new OperationDesk(work, ledger, times, clock, room, time, hold) },
    { provide: JobHold, useValue: hold },
    { provide: ClockWatch, useValue: time },
    { provide: DiskRoom, useValue: room },
    { provide: SecurityParameters, useValue: parameters },
    { provide: WatchDesk, useValue: desk },
    { provide: WatchRounds, useValue: new WatchRounds(desk, work, parameters, exports, logs) },
    { provide: ReadingTally, useValue: new ReadingTally(work, clock) },
    { provide: ExportDesk, useValue: exports },
    { provide: IncidentDesk, useValue: new IncidentDesk(work) },
  ];
}
