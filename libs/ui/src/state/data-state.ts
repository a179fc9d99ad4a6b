import { Component, computed, input, output } from '@angular/core';
import { Icon } from '../icon/icon';
import type { IconName } from '../icon/paths';

export type DataStateKind = 'empty' | 'error' | 'forbidden' | 'offline';

const WORDS: Record<DataStateKind, { icon: IconName; title: string; text: string }> = {
  empty: { icon: 'projects', title: '这里还没有内容', text: '' },
  error: { icon: 'warn', title: '没有读取成功', text: '数据未受影响。请重试；仍不成功时把编号告诉运维人员。' },
  forbidden: {
    icon: 'lock',
    title: '您看不到这些内容',
    text: '系统按“最小必要”开放数据：您的角色或数据范围不包含它。确需查看时，请联系安全保密管理员授权。',
  },
  offline: { icon: 'offline', title: '网络不通', text: '未能连上服务器。网络恢复后点“重试”，已填写的内容不会丢失。' },
};

/** What stands where a list or a page would stand when there is nothing to show, and why. */
@Component({
  selector: 'zs-data-state',
  imports: [Icon],
  host: { '[attr.role]': 'shown().kind === "empty" ? "status" : "alert"' },
  template: `
    <zs-icon [name]="shown().icon" />
    <h2>{{ shown().title }}</h2>
    @if (shown().text; as line) {
      <p>{{ line }}</p>
    }
    @if (shown().requestId; as id) {
      <p class="mono">编号 {{ id }}</p>
    }
    <div class="acts">
      <ng-content />
      @if (retryable()) {
        <button type="button" (click)="retry.emit()"><zs-icon name="retry" />重试</button>
      }
    </div>
  `,
  styleUrl: './data-state.scss',
})
export class DataState {
  readonly kind = input<DataStateKind>('empty');
  readonly title = input('');
  readonly text = input('');
  readonly requestId = input<string | null>(null);
  /** A failure brings its own kind, sentence and number. */
  readonly problem = input<{ kind: DataStateKind; message: string; requestId: string | null } | null>(null);
  readonly retry = output();

  protected readonly shown = computed(() => {
    const problem = this.problem();
    const kind = problem?.kind ?? this.kind();
    return {
      kind,
      icon: WORDS[kind].icon,
      title: this.title() || WORDS[kind].title,
      text: (problem?.message ?? this.text()) || WORDS[kind].text,
      requestId: problem?.requestId ?? this.requestId(),
    };
  });
  protected readonly retryable = computed(() => ['error', 'offline'].includes(this.shown().kind));
}
