import { Module } from '@nestjs/common';

import { LibraryNews } from './connector/library-news.js';
import { DropDesk } from './desk/drop-desk.js';
import { ImportController } from './desk/import.controller.js';
import { ImportDesk } from './desk/import-desk.js';
import { Quarantine } from './desk/quarantine.js';
import { ImportLibraryController } from './template/library.controller.js';

@Module({
  controllers: [ImportController, ImportLibraryController],
  providers: [DropDesk, ImportDesk, LibraryNews, Quarantine],
  exports: [ImportDesk, LibraryNews],
})
export class ImportModule {}
