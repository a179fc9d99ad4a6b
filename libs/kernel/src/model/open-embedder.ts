import { maskPersonal } from '../classification/redact.js';
import { quietEnvironment } from '../config/quiet-environment.js';
import type { Clock } from '../database/ctx.js';
import { Breaker } from './breaker.js';
import { type Deadline, until } from './deadline.js';
import { type Embedder, soundVectors } from './embedder.js';
import { fetchOnly, type ModelSettings } from './model-address.js';
import { ModelSilent } from './model.js';

/** A batch of kept texts is nobody's wait. */
const BATCH_MS = 60_000;

/** Embeddings of an OpenAI-compatible server, asked as the model is: one address, no retry, a deadline, a rest after failures. */
export async function openEmbedder(
  settings: ModelSettings,
  clock: Clock,
  deadline: Deadline = (ms) => AbortSignal.timeout(ms),
): Promise<Embedder> {
  quietEnvironment();
  const { OpenAIEmbeddings } = await import('@langchain/openai');
  const ask = (timeoutMs: number) =>
    new OpenAIEmbeddings({
      model: settings.name,
      apiKey: settings.key ?? 'none',
      maxRetries: 0,
      timeout: timeoutMs,
      // the library would ask for base64, which not every server knows
      encodingFormat: 'float',
      configuration: { baseURL: settings.url, fetch: fetchOnly(settings.url) },
    });

  /** A library that cannot be embedded takes no question its turn: each rests for itself. */
  function asked(timeoutMs: number): (texts: readonly string[]) => Promise<Float32Array[]> {
    const server = ask(timeoutMs);
    const breaker = new Breaker(clock);
    return async (texts) => {
      if (breaker.isOpen()) throw new ModelSilent('resting');
      const signal = deadline(timeoutMs);
      try {
        const vectors = soundVectors(await until(signal, () => server.embedDocuments([...texts])), texts.length);
        if (!vectors) throw new ModelSilent('unreadable');
        breaker.worked();
        return vectors;
      } catch (error) {
        breaker.failed();
        if (signal.aborted) throw new ModelSilent('timeout');
        throw error instanceof ModelSilent ? error : new ModelSilent('refused', error);
      }
    };
  }
  const [ofQuestion, ofTexts] = [asked(settings.timeoutMs), asked(BATCH_MS)];
  return {
    label: settings.name,
    question: async (text) => (await ofQuestion([maskPersonal(text)]))[0]!,
    texts: (texts) => ofTexts(texts),
  };
}
