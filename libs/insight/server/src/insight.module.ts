import { type DynamicModule, Module } from '@nestjs/common';
import { Catalog, type Model, ofOneRegion } from '@zhunsheng/kernel';

import { AccuracyController } from './accuracy/accuracy.controller.js';
import { Accuracy } from './accuracy/accuracy.js';
import { ConversationController } from './conversation/conversation.controller.js';
import { Faq } from './conversation/faq.js';
import { HandOffs } from './conversation/hand-offs.js';
import { Thumbs } from './conversation/thumbs.js';
import { PortraitController } from './portrait/portrait.controller.js';
import { Portraits } from './portrait/portraits.js';
import { DailyQuestions } from './desk/daily-questions.js';
import { DOORS, type Doors, MODEL } from './desk/doors.js';
import { VocabularyController } from './semantics/published/vocabulary.controller.js';
import { VocabularyDesk } from './semantics/published/vocabulary-desk.js';
import { QuestionController } from './desk/question.controller.js';
import { QuestionDesk } from './desk/question-desk.js';

@Module({})
export class InsightModule {
  /** `doors` is made by a factory, so that it can use what the other rooms provide. */
  static forRoot(
    catalog: Catalog,
    doors: { imports: DynamicModule['imports']; inject: never[] | object[]; make: (...parts: never[]) => Doors },
    model: Model | null = null,
  ): DynamicModule {
    return {
      module: InsightModule,
      imports: doors.imports ?? [],
      controllers: ofOneRegion([
        VocabularyController,
        AccuracyController,
        PortraitController,
        QuestionController,
        ConversationController,
      ]),
      providers: [
        QuestionDesk,
        DailyQuestions,
        VocabularyDesk,
        Accuracy,
        Portraits,
        Thumbs,
        HandOffs,
        Faq,
        { provide: Catalog, useValue: catalog },
        { provide: MODEL, useValue: model },
        { provide: DOORS, inject: doors.inject as never[], useFactory: doors.make },
      ],
      exports: [QuestionDesk],
    };
  }
}
