import { Component, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { IdleWatch } from './idle-watch';

@Component({
  selector: 'zs-idle-bar',
  imports: [MatButton],
  providers: [IdleWatch],
  template: `
    @if (watch.left() !== null) {
      <div class="bar no-print" role="alert">
        <span>您有一阵没有操作，约 1 分钟后自动退出。没有保存的内容请先保存。</span>
        <button matButton="filled" type="button" (click)="watch.ask(true)">继续使用</button>
      </div>
    }
  `,
  styles: `
    .bar {
      position: fixed;
      z-index: 900;
      right: 16px;
      bottom: 16px;
      left: 16px;
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: space-between;
      gap: 8px 16px;
      max-width: 640px;
      margin: 0 auto;
      padding: 12px 16px;
      border: 1px solid var(--zs-line);
      border-left: 3px solid var(--mat-sys-error);
      border-radius: 4px;
      background: var(--zs-sheet);
      color: var(--zs-ink);
      box-shadow: 0 4px 16px rgb(0 0 0 / 16%);
      font-size: 13px;
    }
    /* above the row of pages at a phone's foot */
    @media (max-width: 720px) {
      .bar {
        bottom: calc(72px + env(safe-area-inset-bottom));
      }
    }
  `,
})
export class IdleBar {
  protected readonly watch = inject(IdleWatch);

  constructor() {
    void this.watch.ask();
  }
}
