import { HttpClient, HttpErrorResponse } from '@angular/common/http';
import { Component, computed, inject, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Notice, problemOf } from '@zhunsheng/session';
import { DataState } from '@zhunsheng/ui';
import { firstValueFrom } from 'rxjs';

/** A request that failed, in the words of the error catalogue; where something can be done about it, the way to do it. */
@Component({
  selector: 'zs-failure',
  imports: [DataState, MatButton],
  template: `
    <zs-data-state [problem]="problem()" (retry)="retry.emit()" />
    @if (sample(); as way) {
      <button matButton="outlined" type="button" (click)="recuse(way)">登记不参加本项目的盲评，查看结论</button>
    }
  `,
  styles: `
    button {
      display: block;
      margin: 0 auto 16px;
    }
  `,
})
export class Failure {
  private readonly http = inject(HttpClient);
  private readonly notice = inject(Notice);
  readonly error = input.required<unknown>();
  readonly retry = output();
  protected readonly problem = computed(() => problemOf(this.error()));
  /** Where to recuse oneself: the round of the refusal, the project of the address that was refused. */
  protected readonly sample = computed(() => {
    const given = this.error();
    const response = given instanceof Error && given.cause ? given.cause : given;
    if (this.problem().code !== 'BLIND_SAMPLE' || !(response instanceof HttpErrorResponse)) return null;
    const round = (response.error as { details?: Record<string, unknown> }).details?.['round'];
    const project = /\/(?:projects|workbench)\/([0-9a-f-]{36})/u.exec(response.url ?? '')?.[1];
    return typeof round === 'string' && project ? `/api/v1/rounds/${round}/recusals/${project}` : null;
  });

  protected async recuse(way: string): Promise<void> {
    try {
      await firstValueFrom(this.http.post(way, {}));
      this.retry.emit();
    } catch (error) {
      this.notice.failed(error);
    }
  }
}
