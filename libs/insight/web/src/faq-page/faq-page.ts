import { HttpClient, httpResource } from '@angular/common/http';
import { Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { FaqRequest, FaqView } from '@zhunsheng/contract';
import { Notice, problemOf, SessionStore } from '@zhunsheng/session';
import { DataState, Skeleton } from '@zhunsheng/ui';
import { firstValueFrom } from 'rxjs';

const FAQ = '/api/v1/faq';

/** 常见问答: answers of people that a person has confirmed for everybody; those not yet looked at stand below. */
@Component({
  selector: 'zs-faq-page',
  imports: [DataState, MatButton, Skeleton],
  templateUrl: './faq-page.html',
  styleUrl: './faq-page.scss',
})
export class FaqPage {
  private readonly http = inject(HttpClient);
  private readonly notice = inject(Notice);

  protected readonly view = httpResource<FaqView>(() => FAQ);
  protected readonly problem = computed(() => problemOf(this.view.error()));
  protected readonly keeps = inject(SessionStore).holds(['reviewer', 'performance', 'budget', 'publisher']);
  protected readonly busy = signal(false);

  protected keep(request: FaqRequest): Promise<void> {
    return this.send(FAQ, request);
  }

  protected takeDown(id: string): Promise<void> {
    return this.send(`${FAQ}/${id}/withdrawal`, {});
  }

  private async send(path: string, body: object): Promise<void> {
    this.busy.set(true);
    try {
      this.view.set(await firstValueFrom(this.http.post<FaqView>(path, body)));
    } catch (error) {
      this.notice.failed(error);
    } finally {
      this.busy.set(false);
    }
  }
}
