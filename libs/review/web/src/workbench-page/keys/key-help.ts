import { Component, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { WORK_KEYS } from './work-keys';

/** `?`: every key of the workbench, from the table that acts on them. */
@Component({
  selector: 'zs-key-help',
  imports: [MatButton],
  template: `
    <section class="zs-card" role="dialog" aria-modal="true" aria-label="键盘说明">
      <h2>键盘说明</h2>
      <dl>
        <dt><kbd>1</kbd>—<kbd>9</kbd></dt>
        <dd>选定疑点，展开证据</dd>
        @for (one of keys; track one.act) {
          <dt>
            @for (key of one.keys; track key) {
              <kbd>{{ key === 'Escape' ? 'Esc' : key }}</kbd>
            }
          </dt>
          <dd>{{ one.name }}</dd>
        }
        <dt><kbd>Ctrl</kbd>+<kbd>Enter</kbd></dt>
        <dd>提交表单</dd>
      </dl>
      <button matButton type="button" (click)="closed.emit()">关闭</button>
    </section>
  `,
  styles: `
    :host {
      position: fixed;
      inset: 0;
      z-index: 20;
      display: grid;
      place-items: center;
      padding: 16px;
      background: rgb(0 0 0 / 40%);
    }
    section {
      width: min(460px, 100%);
      max-height: 90vh;
      overflow: auto;
    }
    h2 {
      margin: 0 0 8px;
      font-size: 16px;
    }
    dl {
      display: grid;
      grid-template-columns: 96px minmax(0, 1fr);
      gap: 6px 12px;
      margin: 0 0 8px;
      font-size: 13px;
    }
    dd {
      margin: 0;
    }
    kbd {
      display: inline-block;
      min-width: 20px;
      margin-inline-end: 4px;
      padding: 1px 5px;
      border: 1px solid var(--zs-line-strong);
      border-radius: 3px;
      background: var(--zs-wash);
      font-family: var(--zs-font-mono);
      font-size: 12px;
      text-align: center;
    }
  `,
})
export class KeyHelp {
  readonly closed = output();
  protected readonly keys = WORK_KEYS;
}
