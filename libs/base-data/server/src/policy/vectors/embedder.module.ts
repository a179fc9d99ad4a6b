import { type DynamicModule, Module } from '@nestjs/common';
import type { Embedder } from '@zhunsheng/kernel';

/** An embedder of the kernel, or nothing. */
export const EMBEDDER = 'policy embedder';

/** What the whole product shares: one server, one breaker. */
@Module({})
export class EmbedderModule {
  static forRoot(embedder: Embedder | null): DynamicModule {
    const provider = { provide: EMBEDDER, useValue: embedder };
    return { module: EmbedderModule, global: true, providers: [provider], exports: [provider] };
  }
}
