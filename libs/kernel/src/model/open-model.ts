import { quietEnvironment } from '../config/quiet-environment.js';
import type { Clock } from '../database/ctx.js';
import { Breaker } from './breaker.js';
import { type Deadline, until } from './deadline.js';
import { fetchOnly, type ModelSettings } from './model-address.js';
import { type Model, ModelSilent, type ModelRequest } from './model.js';
import { type Mode, probe, speak } from './speech.js';

/**
 * A model on an OpenAI-compatible server. LangChain is loaded here and nowhere else, after the environment has been cleared of
 * everything that would make it call home.
 */
export async function openModel(
  settings: ModelSettings,
  clock: Clock,
  deadline: Deadline = (ms) => AbortSignal.timeout(ms),
): Promise<Model> {
  quietEnvironment();
  const { ChatOpenAICompletions } = await import('@langchain/openai');

  class Chat extends ChatOpenAICompletions {
    /** The library would fetch a tokenizer from the internet to count with: 193 seconds on an intranet. */
    override getNumTokens(content: string | unknown[]): Promise<number> {
      return Promise.resolve(content.length);
    }
  }
  const chat = new Chat({
    model: settings.name,
    apiKey: settings.key ?? 'none',
    temperature: 0,
    maxRetries: 0,
    maxTokens: 2_000,
    timeout: settings.timeoutMs,
    streaming: false,
    configuration: { baseURL: settings.url, fetch: fetchOnly(settings.url) },
  });
  const breaker = new Breaker(clock);
  let mode: Mode | null = null;

  /** All that a request takes, the probe before it included, ends with the one deadline. */
  async function ask<T>({ schema, ...request }: ModelRequest<T>): Promise<T> {
    if (breaker.isOpen()) throw new ModelSilent('resting');
    const signal = deadline(settings.timeoutMs);
    try {
      const said = await until(signal, async () => {
        mode ??= await probe(chat, signal);
        return mode && (await speak(chat, mode, { ...request, schema }, signal));
      });
      const checked = schema.safeParse(said);
      if (!checked.success) throw new ModelSilent('unreadable', checked.error);
      breaker.worked();
      return checked.data;
    } catch (error) {
      breaker.failed();
      if (signal.aborted) throw new ModelSilent('timeout');
      throw error instanceof ModelSilent ? error : new ModelSilent('refused', error);
    }
  }
  return { label: settings.name, ask };
}
