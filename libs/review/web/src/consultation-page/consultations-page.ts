import { HttpClient, httpResource } from '@angular/common/http';
import { Component, computed, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router } from '@angular/router';
import type { ConsultationRow, ConsultationView, OpenConsultation, Page } from '@zhunsheng/contract';
import { SessionStore } from '@zhunsheng/session';
import { Chip, DataState, Skeleton, type Tone } from '@zhunsheng/ui';
import { firstValueFrom } from 'rxjs';
import { doing } from '../fairness-page/doing';
import { Failure } from '../failure';
import { ConsultationThread } from './consultation-thread';

const TONES: Record<ConsultationRow['state'], Tone> = { 征求中: 'info', 待答复: 'warn', 已公布: 'good' };

/** 征求意见: drafts of rules and standards before the units, and what became of what they said. */
@Component({
  selector: 'zs-consultations-page',
  imports: [Chip, ConsultationThread, DataState, Failure, MatButton, Skeleton],
  templateUrl: './consultations-page.html',
  styleUrl: './consultations-page.scss',
})
export class ConsultationsPage {
  private readonly http = inject(HttpClient);
  private readonly router = inject(Router);
  private readonly session = inject(SessionStore);
  readonly id = input<string>();
  readonly open = input<string>();

  protected readonly tones = TONES;
  protected readonly doing = doing();
  protected readonly asks = computed(() => this.session.holds(['budget', 'publisher']));
  protected readonly list = httpResource<Page<ConsultationRow>>(() => '/api/v1/consultations');
  protected readonly items = computed(() => (this.list.hasValue() ? this.list.value().items : []));

  protected go(queryParams: Record<string, string | null>): void {
    void this.router.navigate([], { queryParams, queryParamsHandling: 'merge' });
  }

  protected async begin(form: HTMLFormElement): Promise<void> {
    const data = new FormData(form);
    const text = (name: string) => String(data.get(name) ?? '').trim();
    const body: OpenConsultation = {
      subject: text('subject') === '标准' ? '标准' : '规则',
      ...{ title: text('title'), text: text('text'), closesOn: text('closesOn') },
      items: text('items')
        .split('\n')
        .map((line) => /^\s*(\S+)\s+(.+)$/u.exec(line))
        .flatMap((found) => (found?.[1] && found[2] ? [{ code: found[1], proposal: found[2].trim() }] : [])),
    };
    const made = await this.doing.act(
      () => firstValueFrom(this.http.post<ConsultationView>('/api/v1/consultations', body)),
      ({ closesOn }) => `已公开征求意见，至 ${closesOn}`,
    );
    if (made === null) return;
    this.list.reload();
    this.go({ open: null, id: made.id });
  }
}
