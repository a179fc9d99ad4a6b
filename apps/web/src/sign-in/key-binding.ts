import { DatePipe } from '@angular/common';
import { Component, input, model } from '@angular/core';
import type { KeyOfferView } from '@zhunsheng/contract';

/** What is pasted of a key to bind it, and what was read of that: whose it is, until when, and by which it is known. */
@Component({
  selector: 'zs-key-binding',
  imports: [DatePipe],
  template: `
    @if (offer(); as offer) {
      <dl>
        <dt>持有人</dt>
        <dd>{{ offer.subject ?? '（只有公钥，没有证书）' }}</dd>
        @if (offer.notAfter) {
          <dt>有效期至</dt>
          <dd>{{ offer.notAfter | date: 'yyyy-MM-dd' : '+0800' }}</dd>
        }
        <dt>公钥指纹</dt>
        <dd class="mono">{{ offer.fingerprint }}</dd>
      </dl>
      <p class="soft">用这把钥匙对下面的文字签名，证明它在您手里。</p>
    } @else {
      <p class="soft">用钥匙的管理工具导出签名证书（PEM 或 base64），或 130 位十六进制公钥，贴在这里。</p>
      <label class="paste">
        <span>签名证书或公钥</span>
        <textarea
          name="key"
          rows="5"
          class="zs-field mono"
          autocomplete="off"
          spellcheck="false"
          [value]="text()"
          (input)="text.set(asText($event))"
        ></textarea>
      </label>
      <label class="file">
        <input type="file" class="visually-hidden" accept=".pem,.cer,.crt,.txt" (change)="take($event)" />
        或选证书文件
      </label>
    }
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      gap: 10px;
      font-size: 13px;
    }
    .paste {
      display: flex;
      flex-direction: column;
      gap: 4px;
    }
    .file {
      align-self: start;
      color: var(--mat-sys-primary);
      cursor: pointer;
    }
    .file:focus-within {
      outline: 2px solid currentcolor;
      outline-offset: 2px;
    }
    textarea {
      box-sizing: border-box;
      width: 100%;
      height: auto;
      padding: 6px 8px;
      font-size: 12px;
    }
    dl {
      display: grid;
      grid-template-columns: auto 1fr;
      gap: 4px 12px;
      margin: 0;
    }
    dt {
      color: var(--zs-ink-soft);
    }
    dd {
      margin: 0;
      overflow-wrap: anywhere;
    }
  `,
})
export class KeyBinding {
  readonly text = model('');
  readonly offer = input<KeyOfferView | null>(null);

  protected asText({ target }: Event): string {
    return target instanceof HTMLTextAreaElement ? target.value : '';
  }

  /** A certificate lies in a file as text, or as its bytes. */
  protected async take({ target }: Event): Promise<void> {
    const file = target instanceof HTMLInputElement ? target.files?.[0] : undefined;
    if (!file) return;
    const bytes = new Uint8Array(await file.arrayBuffer());
    const text = new TextDecoder().decode(bytes);
    // bytes are no UTF-8: the decoder puts this sign in their place
    this.text.set(!text.includes('\ufffd') ? text : btoa(String.fromCharCode(...bytes.subarray(0, 6000))));
  }
}
