import { httpResource } from '@angular/common/http';
import { Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { AudienceView, Page } from '@zhunsheng/contract';
import { Notice, SessionStore } from '@zhunsheng/session';
import { DataState, Skeleton } from '@zhunsheng/ui';
import { firstValueFrom } from 'rxjs';
import { Failure } from '../failure';
import { AudienceForm } from './audience-form';
import { AudienceTable } from './audience-table';
import { PolicyMatchApi } from './policy-match-api';
import { PolicyNotices } from './policy-notices';

/** 政策找人: for the bureau whom policies reach, for a unit what concerns it. */
@Component({
  selector: 'zs-policy-match-page',
  imports: [AudienceForm, AudienceTable, DataState, Failure, MatButton, PolicyNotices, Skeleton],
  templateUrl: './policy-match-page.html',
})
export class PolicyMatchPage {
  private readonly api = inject(PolicyMatchApi);
  private readonly notice = inject(Notice);
  private readonly session = inject(SessionStore);

  protected readonly bureau = computed(() =>
    this.session.holds(['reviewer', 'performance', 'budget', 'publisher', 'leader']),
  );
  protected readonly keeps = computed(() => this.session.holds(['budget', 'publisher']));
  protected readonly adding = signal(false);
  protected readonly busy = signal(false);
  protected readonly audiences = httpResource<Page<AudienceView>>(() =>
    this.bureau() ? this.api.audiences() : undefined,
  );

  protected async match(): Promise<void> {
    this.busy.set(true);
    try {
      const { added, lapsed } = await firstValueFrom(this.api.match());
      this.notice.done(`重新匹配完成：新增 ${added} 个，${lapsed} 个不再适用`);
      this.audiences.reload();
    } catch (error) {
      this.notice.failed(error);
    } finally {
      this.busy.set(false);
    }
  }
}
