import { formatDate } from '@angular/common';
import { Component, LOCALE_ID, computed, inject, input } from '@angular/core';
import type { LedgerStateView } from '@zhunsheng/contract';
import { Icon } from '@zhunsheng/ui';
import type { IconName } from '@zhunsheng/ui';

/** Green only after a verification that succeeded; red names the first bad entry; everything else is grey. */
@Component({
  selector: 'zs-verification-bar',
  imports: [Icon],
  host: { role: 'status', '[attr.data-state]': 'word().state' },
  template: `
    <zs-icon [name]="word().icon" />
    <strong>{{ word().text }}</strong>
    @if (state().root; as root) {
      <span
        >根 <code [attr.title]="root">{{ root.slice(0, 12) }}…</code></span
      >
    }
    @if (checkpoint(); as at) {
      <span>检查点 {{ at }}</span>
    }
    @if (state().pending > 0) {
      <span>待封存 {{ state().pending }} 条</span>
    }
  `,
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 4px 18px;
      padding: 10px 14px;
      border: 1px solid var(--zs-line);
      border-left-width: 3px;
      border-radius: 4px;
      color: var(--zs-ink-soft);
      font-size: 13px;
      font-variant-numeric: tabular-nums;
    }
    strong {
      font-weight: 600;
    }
    :host([data-state='good']) {
      border-color: var(--zs-good);
      background: color-mix(in srgb, var(--zs-good) 7%, transparent);
    }
    :host([data-state='good']) > :is(zs-icon, strong) {
      color: var(--zs-good);
    }
    :host([data-state='bad']) {
      border-color: var(--zs-vermilion);
      background: var(--zs-vermilion-wash);
    }
    :host([data-state='bad']) > :is(zs-icon, strong) {
      color: var(--zs-vermilion);
    }
  `,
})
export class VerificationBar {
  private readonly locale = inject(LOCALE_ID);
  readonly state = input.required<LedgerStateView>();

  protected readonly checkpoint = computed(() => this.time(this.state().checkpointAt));
  protected readonly word = computed<{ state: string; icon: IconName; text: string }>(() => {
    const { verified, firstBad, size, verifiedAt, verifiedSize } = this.state();
    if (verified === false) {
      return {
        state: 'bad',
        icon: 'block',
        text: `验证失败：第一条不符的记录是 ${firstBad ?? '（未知）'}，请立即处置`,
      };
    }
    if (verified === null) return { state: 'none', icon: 'unknown', text: `共 ${size} 条，尚未验证` };
    const at = this.time(verifiedAt);
    const later = size - (verifiedSize ?? 0);
    const text = `已验证至第 ${verifiedSize ?? 0} 条${at === null ? '' : `（${at}）`}${later > 0 ? `，其后 ${later} 条待下一次验证` : ''}`;
    return { state: 'good', icon: 'seal', text };
  });

  private time(at: string | null): string | null {
    return at === null ? null : formatDate(at, 'yyyy-MM-dd HH:mm', this.locale, '+0800');
  }
}
