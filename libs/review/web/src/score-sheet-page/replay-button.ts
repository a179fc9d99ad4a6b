import { HttpClient } from '@angular/common/http';
import { Component, inject, input, linkedSignal, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ReplayView } from '@zhunsheng/contract';
import { Notice } from '@zhunsheng/session';
import { Chip } from '@zhunsheng/ui';
import { firstValueFrom } from 'rxjs';

/** 重放: the verdict judged again from the facts of its day, by whoever reads it. */
@Component({
  selector: 'zs-replay-button',
  imports: [Chip, RouterLink],
  template: `
    <button type="button" [disabled]="busy()" (click)="replay()">{{ busy() ? '正在重放……' : '重放这一结论' }}</button>
    <a routerLink="/same-ruler" [queryParams]="{ a: project() }">与另一个项目对照</a>
    <span aria-live="polite">
      @if (said(); as one) {
        @if (one.identical) {
          <zs-chip tone="good" icon="pass" [hint]="'结论摘要 ' + one.digests.verdict">重放一致，逐字节相同</zs-chip>
        } @else {
          <zs-chip tone="block" icon="block">重放不一致：{{ one.reason }}</zs-chip>
        }
      }
    </span>
  `,
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 4px 12px;
      font-size: 13px;
    }
    button {
      padding: 0;
      border: 0;
      background: none;
      color: var(--zs-blue);
      font: inherit;
      cursor: pointer;
    }
  `,
})
export class ReplayButton {
  private readonly http = inject(HttpClient);
  private readonly notice = inject(Notice);
  readonly project = input.required<string>();
  protected readonly busy = signal(false);
  protected readonly said = linkedSignal<string, ReplayView | null>({ source: this.project, computation: () => null });

  protected async replay(): Promise<void> {
    const project = this.project();
    this.busy.set(true);
    try {
      const url = `/api/v1/projects/${encodeURIComponent(project)}/replay`;
      const view = await firstValueFrom(this.http.post<ReplayView>(url, {}));
      if (project === this.project()) this.said.set(view);
    } catch (error) {
      this.notice.failed(error);
    } finally {
      this.busy.set(false);
    }
  }
}
