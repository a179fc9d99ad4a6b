import { HttpClient, httpResource } from '@angular/common/http';
import { Component, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import type { MinutesView } from '@zhunsheng/contract';
import { Notice } from '@zhunsheng/session';
import { firstValueFrom } from 'rxjs';

/** 会议纪要: what the meeting decided, put into the policy library for filings to cite. */
@Component({
  selector: 'zs-minutes-card',
  imports: [MatButton, RouterLink],
  template: `
    @if (minutes.hasValue()) {
      @let view = minutes.value();
      <section class="zs-card" aria-label="会议纪要">
        <h2>会议纪要</h2>
        @if (view.entered; as document) {
          <p>
            已入政策库，可作为立项依据引用：<a [routerLink]="['/policies/text', document.region, document.id]">{{
              view.title
            }}</a>
          </p>
        } @else if (view.missing.length > 0) {
          <p class="soft">{{ view.missing.join('；') }}。办完后可以入政策库。</p>
        } @else {
          <p class="soft">各项都已议定。入库后各单位都能检索到这份纪要；不写等级和金额，暂缓的不入库。</p>
          <pre tabindex="0">{{ view.text }}</pre>
          @if (view.mayEnter) {
            <form class="no-print" (submit)="enter(issuer.value, number.value); $event.preventDefault()">
              <input
                #issuer
                class="zs-field"
                aria-label="发文机关"
                placeholder="发文机关"
                required
                minlength="2"
                maxlength="60"
              />
              <input #number class="zs-field" aria-label="文号" placeholder="文号（可不填）" maxlength="60" />
              <button matButton="filled" type="submit" [disabled]="busy()">入政策库</button>
            </form>
          }
        }
      </section>
    }
  `,
  styles: `
    h2 {
      margin: 0 0 4px;
      font-size: 16px;
    }
    .soft {
      color: var(--zs-ink-soft);
      font-size: 13px;
    }
    pre {
      max-height: 260px;
      overflow: auto;
      padding: 8px 12px;
      border-left: 3px solid var(--zs-line);
      font: inherit;
      font-size: 13px;
      white-space: pre-wrap;
    }
    form {
      display: flex;
      flex-wrap: wrap;
      gap: 8px;
    }
  `,
})
export class MinutesCard {
  private readonly http = inject(HttpClient);
  private readonly notice = inject(Notice);
  readonly meeting = input.required<string>();
  protected readonly busy = signal(false);
  protected readonly minutes = httpResource<MinutesView>(() => `/api/v1/meetings/${this.meeting()}/minutes`);

  protected async enter(issuer: string, number: string): Promise<void> {
    this.busy.set(true);
    try {
      const body = { issuer, ...(number.trim() && { number: number.trim() }) };
      await firstValueFrom(this.http.post<MinutesView>(`/api/v1/meetings/${this.meeting()}/minutes`, body));
      this.notice.done('纪要已入政策库。');
      this.minutes.reload();
    } catch (error) {
      this.notice.failed(error);
    } finally {
      this.busy.set(false);
    }
  }
}
