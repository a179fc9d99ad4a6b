import { DatePipe } from '@angular/common';
import { HttpClient, httpResource } from '@angular/common/http';
import { Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { CosignableView, CosignaturesView } from '@zhunsheng/contract';
import { Allow, Notice, problemOf } from '@zhunsheng/session';
import { Chip, DataState, DropZone, Icon } from '@zhunsheng/ui';
import { firstValueFrom } from 'rxjs';
import { CosignerKeys } from './cosigner-keys';
import { base64Of, publicKeyOf } from './signature-text';

const PATH = '/api/v1/ledger/cosignatures';

/** 会签: a person's own signature under the newest checkpoint, once a day; what is missing is said loudly. */
@Component({
  selector: 'zs-cosign-card',
  imports: [Allow, Chip, CosignerKeys, DataState, DatePipe, DropZone, Icon, MatButton],
  templateUrl: './cosign-card.html',
  styleUrl: './cosign-card.scss',
})
export class CosignCard {
  private readonly http = inject(HttpClient);
  private readonly notice = inject(Notice);
  protected readonly signed = httpResource<CosignaturesView>(() => PATH);
  protected readonly problem = computed(() => problemOf(this.signed.error()));
  /** The text that was fetched to be signed. */
  protected readonly asked = signal<CosignableView | null>(null);
  /** Chosen, not yet handed in. */
  protected readonly signature = signal<File | null>(null);
  protected readonly key = signal<File | null>(null);
  protected readonly busy = signal(false);
  protected readonly last = computed(() => (this.signed.hasValue() ? (this.signed.value().items[0] ?? null) : null));

  protected async fetchText(): Promise<void> {
    try {
      const asked = await firstValueFrom(this.http.get<CosignableView>('/api/v1/ledger/cosignable'));
      this.asked.set(asked);
      // one that was chosen before signs another text
      this.signature.set(null);
      save(`待签-${String(asked.size)}.txt`, asked.body);
    } catch (error) {
      this.notice.failed(error);
    }
  }

  protected async handIn(event: Event): Promise<void> {
    event.preventDefault();
    const [asked, signature, key] = [this.asked(), this.signature(), this.key()];
    if (!asked || !signature || !key) return;
    this.busy.set(true);
    try {
      const body = {
        size: asked.size,
        signature: base64Of(new Uint8Array(await signature.arrayBuffer())),
        publicKey: publicKeyOf(await key.text()),
      };
      await firstValueFrom(this.http.post(PATH, body));
      this.notice.done(`已会签至第 ${String(asked.size)} 条`);
      this.asked.set(null);
      this.signature.set(null);
      this.key.set(null);
    } catch (error) {
      this.notice.failed(error);
    } finally {
      this.busy.set(false);
      this.signed.reload();
    }
  }
}

function save(name: string, text: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
