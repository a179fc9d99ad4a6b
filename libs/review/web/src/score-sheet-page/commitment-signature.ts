import { httpResource } from '@angular/common/http';
import { Component, computed, inject, output, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { CommitmentKeyView, GiveCommitment } from '@zhunsheng/contract';
import { Notice } from '@zhunsheng/session';
import { firstValueFrom } from 'rxjs';
import { Failure } from '../failure';
import { FilingApi } from '../filing-api';

export type Signature = Required<Pick<GiveCommitment, 'signature' | 'publicKey'>>;

/** An SM2 signature beside the commitment, made by the person's own device; the key is registered once, by the person. */
@Component({
  selector: 'zs-commitment-signature',
  imports: [Failure, MatButton],
  template: `
    <details #box (toggle)="asked.set(box.open)">
      <summary>附 SM2 签名（可选）</summary>
      @if (read.error(); as error) {
        <zs-failure [error]="error" (retry)="read.reload()" />
      } @else if (read.hasValue()) {
        @if (read.value().publicKey; as key) {
          <p class="mono">已登记公钥 {{ key }}</p>
          <label for="pledge-signature">对上面承诺文字的签名（DER，十六进制）</label>
          <textarea
            #text
            id="pledge-signature"
            class="zs-field mono"
            rows="2"
            (input)="sign(text.value, key)"
          ></textarea>
        } @else {
          <label for="key-public">公钥（04 开头，十六进制）</label>
          <textarea
            #given
            id="key-public"
            class="zs-field mono"
            rows="2"
            (input)="publicKey.set(given.value)"
          ></textarea>
          <p>用同一把私钥对下面这句话签名：</p>
          <p class="mono">{{ statement() }}</p>
          <label for="key-signature">签名（DER，十六进制）</label>
          <textarea #proof id="key-signature" class="zs-field mono" rows="2"></textarea>
          <button type="button" matButton="outlined" [disabled]="busy()" (click)="register(proof.value)">
            登记为我的公钥
          </button>
        }
      }
    </details>
  `,
  styles: `
    details {
      margin: 8px 0;
      font-size: 13px;
    }
    .mono {
      overflow-wrap: anywhere;
    }
    textarea {
      width: 100%;
    }
  `,
})
export class CommitmentSignature {
  private readonly api = inject(FilingApi);
  private readonly notice = inject(Notice);

  /** null until something is pasted. */
  readonly signed = output<Signature | null>();

  protected readonly asked = signal(false);
  protected readonly busy = signal(false);
  protected readonly publicKey = signal('');
  protected readonly read = httpResource<CommitmentKeyView>(() => (this.asked() ? this.api.commitmentKey : undefined));
  protected readonly statement = computed(() => {
    const words = this.read.hasValue() ? this.read.value().statement : '';
    return words.replace('{公钥}', this.publicKey().trim().toLowerCase() || '（公钥）');
  });

  protected sign(text: string, publicKey: string): void {
    const signature = text.replace(/\s/gu, '');
    this.signed.emit(signature === '' ? null : { signature, publicKey });
  }

  protected async register(proof: string): Promise<void> {
    this.busy.set(true);
    try {
      const key = { publicKey: this.publicKey().trim().toLowerCase(), signature: proof.replace(/\s/gu, '') };
      this.read.set(await firstValueFrom(this.api.registerKey(key)));
      this.notice.done('已登记签名公钥');
    } catch (error) {
      this.notice.failed(error);
    } finally {
      this.busy.set(false);
    }
  }
}
