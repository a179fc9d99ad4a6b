import { type DynamicModule, Module } from '@nestjs/common';

import { FieldCipher } from '@zhunsheng/kernel';

import { DocumentReader } from './document-reader.js';
import { DocumentController } from './shelf/document.controller.js';
import { DocumentShelf } from './shelf/document-shelf.js';
import { FieldDesk } from './shelf/field-desk.js';
import { FileStore } from './shelf/file-store.js';
import { ReadingRoom } from './shelf/reading-room.js';

@Module({})
export class DocumentModule {
  /** `folder` holds the files; only the product's account may enter it. */
  static forRoot(folder: string): DynamicModule {
    return {
      module: DocumentModule,
      controllers: [DocumentController],
      providers: [
        {
          provide: FileStore,
          useFactory: (cipher: FieldCipher) => new FileStore(folder, cipher),
          inject: [FieldCipher],
        },
        { provide: DocumentReader, useValue: new DocumentReader() },
        DocumentShelf,
        FieldDesk,
        ReadingRoom,
      ],
      exports: [DocumentReader],
    };
  }
}
