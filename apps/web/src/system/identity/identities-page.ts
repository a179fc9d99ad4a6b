import { DatePipe } from '@angular/common';
import { HttpClient, httpResource } from '@angular/common/http';
import { Component, computed, inject } from '@angular/core';
import type { AccountView, ExternalIdentityView, Page } from '@zhunsheng/contract';
import { Allow, Notice, problemOf } from '@zhunsheng/session';
import { Chip, DataState, Skeleton } from '@zhunsheng/ui';
import { firstValueFrom } from 'rxjs';

/** People the bureau's directory knows, and which account here is theirs. */
@Component({
  selector: 'zs-identities-page',
  imports: [Allow, Chip, DataState, DatePipe, Skeleton],
  templateUrl: './identities-page.html',
  styleUrl: '../account/accounts-page.scss',
})
export class IdentitiesPage {
  private readonly http = inject(HttpClient);
  private readonly notice = inject(Notice);

  protected readonly identities = httpResource<Page<ExternalIdentityView>>(() => '/api/v1/external-identities');
  protected readonly problem = computed(() => problemOf(this.identities.error()));

  protected async link(identity: ExternalIdentityView, username: string): Promise<void> {
    if (username.trim() === '') return;
    try {
      const found = await firstValueFrom(
        this.http.get<Page<AccountView>>('/api/v1/accounts', { params: { q: username.trim() } }),
      );
      const account = found.items.find((one) => one.username === username.trim());
      if (!account) {
        this.notice.done(`没有用户名为 ${username.trim()} 的账号，请先新建`);
        return;
      }
      const { issuer, subject } = identity;
      await firstValueFrom(
        this.http.post('/api/v1/external-identities/link', { issuer, subject, accountId: account.id }),
      );
      this.notice.done(`${identity.name} 已关联 ${account.username}`);
      this.identities.reload();
    } catch (error) {
      this.notice.failed(error);
    }
  }
}
