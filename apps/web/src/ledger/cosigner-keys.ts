import { DatePipe } from '@angular/common';
import { HttpClient, httpResource } from '@angular/common/http';
import { Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { CosignerKeyView } from '@zhunsheng/contract';
import { Allow, Notice } from '@zhunsheng/session';
import { Chip, DropZone } from '@zhunsheng/ui';
import type { Tone } from '@zhunsheng/ui';
import { type Observable, firstValueFrom } from 'rxjs';
import { publicKeyOf } from './signature-text';

const PATH = '/api/v1/ledger/cosigner-keys';
const TONES: Record<CosignerKeyView['state'], Tone> = {
  待审定: 'warn',
  有效: 'good',
  已退回: 'plain',
  已停用: 'plain',
};

/** 会签公钥: the auditor says which key is his, the security administrator agrees; no other key signs. */
@Component({
  selector: 'zs-cosigner-keys',
  imports: [Allow, Chip, DatePipe, DropZone, MatButton],
  templateUrl: './cosigner-keys.html',
  styleUrl: './cosign-card.scss',
})
export class CosignerKeys {
  private readonly http = inject(HttpClient);
  private readonly notice = inject(Notice);
  protected readonly keys = httpResource<CosignerKeyView[]>(() => PATH);
  protected readonly standing = computed(() =>
    this.keys.hasValue() ? this.keys.value().filter(({ state }) => state === '待审定' || state === '有效') : [],
  );
  protected readonly busy = signal(false);
  /** Chosen, not yet handed in. */
  protected readonly file = signal<File | null>(null);
  protected readonly tones = TONES;

  protected async ask(event: Event): Promise<void> {
    event.preventDefault();
    const text = await this.file()?.text();
    if (text === undefined) return;
    const sent = this.http.post(PATH, { publicKey: publicKeyOf(text) });
    if (await this.act('已提出，待安全保密管理员同意', sent)) this.file.set(null);
  }

  protected async decide({ id, holder }: CosignerKeyView, agreed: boolean): Promise<void> {
    const done = agreed ? `已登记${holder}的会签公钥` : '已退回';
    await this.act(done, this.http.post(`${PATH}/${id}/decision`, { agreed }));
  }

  protected async end({ id }: CosignerKeyView): Promise<void> {
    await this.act('已停用，签过的仍然有效', this.http.delete(`${PATH}/${id}`));
  }

  private async act(done: string, sent: Observable<unknown>): Promise<boolean> {
    this.busy.set(true);
    try {
      await firstValueFrom(sent);
      this.notice.done(done);
      return true;
    } catch (error) {
      this.notice.failed(error);
      return false;
    } finally {
      this.busy.set(false);
      this.keys.reload();
    }
  }
}
