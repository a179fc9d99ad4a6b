import { writeFileSync } from 'node:fs';

import type { Outcome } from '../outcome.js';

export interface Step {
  /** Seconds since the drill began. */
  at: number;
  /** What was done to the scratch copy. */
  done: string;
  /** What noticed it, in its own words; empty when nothing did. */
  noticed: string;
  /** Seconds from the deed to the notice. */
  took: number;
  ok: boolean;
}

/** Notes what was done and how soon it was noticed. */
export class DrillReport {
  readonly steps: Step[] = [];
  private readonly began = performance.now();

  constructor(
    readonly title: string,
    private readonly progress: (line: string) => void,
  ) {}

  /** `watch` says what was noticed, or null for nothing; a refusal that is thrown counts as noticed. */
  async step(done: string, watch: () => Promise<string | null>): Promise<void> {
    const from = performance.now();
    const noticed = await watch();
    const step = {
      at: (from - this.began) / 1000,
      done,
      noticed: noticed ?? '',
      took: (performance.now() - from) / 1000,
      ok: noticed !== null,
    };
    this.steps.push(step);
    this.progress(spoken(step));
  }

  outcome(on: string, reportFile: string | undefined): Outcome {
    const failed = this.steps.filter(({ ok }) => !ok).length;
    const seconds = (performance.now() - this.began) / 1000;
    const lines = [
      `${this.title}（在副本上进行，现有数据未触动；${on}）`,
      ...this.steps.map(spoken),
      failed
        ? `${String(this.steps.length)} 项中有 ${String(failed)} 项没有被发现，用时 ${seconds.toFixed(1)} 秒。请据此整改后再演练。`
        : `${String(this.steps.length)} 项全部发现，用时 ${seconds.toFixed(1)} 秒。`,
    ];
    const text = lines.join('\n');
    if (reportFile) writeFileSync(reportFile, `${text}\n`, { mode: 0o600 });
    return { exit: failed ? 1 : 0, json: { title: this.title, seconds, steps: this.steps }, text };
  }
}

/** What was thrown is the notice; a deed that simply succeeds was not noticed. */
export async function refusal(deed: () => unknown): Promise<string | null> {
  try {
    await deed();
    return null;
  } catch (error) {
    return error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
  }
}

function spoken({ at, done, noticed, took, ok }: Step): string {
  return `${ok ? '✓' : '✗'} ${at.toFixed(1).padStart(6)} 秒  ${done} → ${noticed || '没有被发现'}（${took.toFixed(2)} 秒）`;
}
