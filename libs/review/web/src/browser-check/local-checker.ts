import { Injectable } from '@angular/core';
import type { DraftRules } from '@zhunsheng/contract';
import type { FilingContent } from '@zhunsheng/ruler';
import type { LocalCheck } from './rule-desk';

/** Judges in a thread of its own; where there is none (tests), in place. */
@Injectable()
export class LocalChecker {
  private worker: Worker | null = null;
  private desk: Promise<{ check(content: FilingContent): LocalCheck }> | null = null;
  private readonly waiting = new Map<number, (check: LocalCheck) => void>();
  private no = 0;

  begin(rules: DraftRules): void {
    this.end();
    if (typeof Worker === 'undefined') {
      this.desk = import('./rule-desk').then(({ RuleDesk }) => new RuleDesk(rules));
      return;
    }
    this.worker = new Worker(new URL('./check.worker', import.meta.url), { type: 'module' });
    this.worker.onmessage = ({ data }: MessageEvent<{ no: number; check: LocalCheck }>) => {
      this.waiting.get(data.no)?.(data.check);
      this.waiting.delete(data.no);
    };
    this.worker.postMessage({ rules });
  }

  /** null: there are no rules yet. */
  async check(content: FilingContent): Promise<LocalCheck | null> {
    if (this.desk) return (await this.desk).check(content);
    const { worker } = this;
    if (!worker) return null;
    const no = ++this.no;
    return new Promise((resolve) => {
      this.waiting.set(no, resolve);
      worker.postMessage({ no, content });
    });
  }

  end(): void {
    this.worker?.terminate();
    this.worker = null;
    this.waiting.clear();
  }
}
