import type { ModelStateView } from '@zhunsheng/contract';
import { type Clock, fetchOnly, type ModelSettings } from '@zhunsheng/kernel';

/** What the installation has set up beside itself; null: nothing. */
export interface ModelServers {
  model: ModelSettings | null;
  embeddings: ModelSettings | null;
}

/** A page that is reloaded does not ask a busy server each time. */
const FRESH_MS = 30_000;
const WAIT_MS = 3_000;

/** Whether the optional servers answer, asked when somebody looks: a probe nobody reads is only load. */
export class ModelStates {
  private last: { at: number; views: Promise<ModelStateView[]> } | null = null;

  constructor(
    private readonly servers: ModelServers,
    private readonly clock: Clock,
    private readonly deadline: () => AbortSignal = () => AbortSignal.timeout(WAIT_MS),
  ) {}

  states(): Promise<ModelStateView[]> {
    const now = this.clock.now().getTime();
    if (!this.last || now - this.last.at >= FRESH_MS) this.last = { at: now, views: this.probed() };
    return this.last.views;
  }

  private probed(): Promise<ModelStateView[]> {
    const { model, embeddings } = this.servers;
    return Promise.all([this.view('model', model), this.view('embeddings', embeddings)]);
  }

  private async view(kind: ModelStateView['kind'], settings: ModelSettings | null): Promise<ModelStateView> {
    if (!settings) return { kind, name: null, address: null, reachable: null, problem: null, probedAt: null };
    const problem = await problemOf(settings, this.deadline());
    const { name, url: address } = settings;
    return { kind, name, address, reachable: problem === null, problem, probedAt: this.clock.now().toISOString() };
  }
}

/** Null: the server answers. Its list of models costs it nothing; one that keeps none has answered too. */
async function problemOf({ url, key }: ModelSettings, signal: AbortSignal): Promise<string | null> {
  try {
    const { status, body } = await fetchOnly(url)(`${url.replace(/\/+$/, '')}/models`, {
      signal,
      headers: key === null ? {} : { authorization: `Bearer ${key}` },
    });
    await body?.cancel();
    if (status === 401 || status === 403) return '服务不接受密钥，请核对 ZS_MODEL_KEY 或 ZS_EMBEDDING_KEY';
    return status >= 500 ? `服务出错（HTTP ${String(status)}），请看模型服务的日志` : null;
  } catch {
    return signal.aborted ? '没有按时回答，请看模型服务是否繁忙' : '连不上，请看模型服务是否在运行、网络是否放行';
  }
}
