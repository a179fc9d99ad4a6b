import path from 'node:path';

import { Module } from '@nestjs/common';
import { loadConfig } from '@zhunsheng/kernel';

import { DocumentReader } from '../document/document-reader.js';
import { ConnectorController } from './connector/connector.controller.js';
import { ConnectorBook } from './connector/connector-book.js';
import { ConnectorClock } from './connector/connector-clock.js';
import { ConnectorRunner } from './connector/connector-runner.js';
import { CONNECTOR_PLACES, type ConnectorPlaces } from './connector/connector-shape.js';
import { LibraryNews } from './connector/library-news.js';
import { DropDesk } from './desk/drop-desk.js';
import { ImportController } from './desk/import.controller.js';
import { ImportDesk } from './desk/import-desk.js';
import { Quarantine } from './desk/quarantine.js';
import { BatchQualityController } from './quality/batch-quality.controller.js';
import { ImportLibraryController } from './template/library.controller.js';

/** Beside the rest of the installation's data: whoever may put a file there may have it imported. */
function placesOfInstallation(): ConnectorPlaces {
  const { dataDir } = loadConfig();
  return { incoming: path.join(dataDir, 'incoming'), sources: path.join(dataDir, 'pull-sources.json') };
}

@Module({
  controllers: [ImportController, ImportLibraryController, ConnectorController, BatchQualityController],
  providers: [
    DropDesk,
    ImportDesk,
    Quarantine,
    LibraryNews,
    ConnectorBook,
    ConnectorRunner,
    ConnectorClock,
    { provide: DocumentReader, useFactory: () => new DocumentReader() },
    { provide: CONNECTOR_PLACES, useFactory: placesOfInstallation },
  ],
  exports: [ImportDesk, LibraryNews, ConnectorClock],
})
export class ImportModule {}
