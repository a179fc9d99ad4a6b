import { Component, computed, input } from '@angular/core';
import { Icon } from '../icon/icon';
import type { IconName } from '../icon/paths';

/** The seal of the ledger under a verdict: verified, waiting for its checkpoint, or broken. Never green by default. */
@Component({
  selector: 'zs-seal',
  imports: [Icon],
  host: { '[attr.data-state]': 'word().state', '[attr.title]': 'word().hint' },
  template: `<zs-icon [name]="word().icon" />{{ word().text }}`,
  styles: `
    :host {
      display: inline-flex;
      align-items: center;
      gap: 6px;
      font-size: 12px;
      color: var(--zs-ink-soft);
      font-variant-numeric: tabular-nums;
    }
    :host([data-state='good']) {
      color: var(--zs-good);
    }
    :host([data-state='bad']) {
      color: var(--zs-vermilion);
      font-weight: 600;
    }
  `,
})
export class Seal {
  /** null: this verdict has no entry in the ledger. */
  readonly seal = input.required<{ seq: number | null; verified: boolean | null } | null>();

  protected readonly word = computed<{ state: string; icon: IconName; text: string; hint: string }>(() => {
    const seal = this.seal();
    if (seal === null)
      return { state: 'none', icon: 'unknown', text: '尚无台账记录', hint: '该结论还没有写入审计台账' };
    // The log counts from 0, people from 1.
    const place = seal.seq === null ? '' : ` · 第 ${seal.seq + 1} 条`;
    if (seal.verified === false) {
      return {
        state: 'bad',
        icon: 'block',
        text: `台账验证失败${place}`,
        hint: '记录可能被改动，请立即报告安全审计员',
      };
    }
    if (seal.verified === null || seal.seq === null) {
      return { state: 'none', icon: 'ledger', text: `已入台账，待验证${place}`, hint: '下一个检查点生成后完成验证' };
    }
    return { state: 'good', icon: 'seal', text: `台账已验证${place}`, hint: '内容与签名检查点一致，未被改动' };
  });
}
