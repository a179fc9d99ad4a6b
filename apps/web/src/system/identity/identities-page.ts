import { DatePipe } from '@angular/common';
import { HttpClient, httpResource } from '@angular/common/http';
import { Component, computed, inject } from '@angular/core';
import type { AccountView, ExternalIdentityView, IdentityLinked, Page } from '@zhunsheng/contract';
import { Allow, Notice, problemOf } from '@zhunsheng/session';
import { Chip, DataState, Skeleton } from '@zhunsheng/ui';
import { firstValueFrom } from 'rxjs';

const LINK = '/api/v1/external-identities/link';

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
      const { linked } = await firstValueFrom(
        this.http.post<IdentityLinked>(LINK, { issuer, subject, accountId: account.id }),
      );
      const waits = `${account.username} 已有角色：已提出，待安全保密管理员同意`;
      this.notice.done(linked ? `${identity.name} 已关联 ${account.username}` : waits);
      this.identities.reload();
    } catch (error) {
      this.notice.failed(error);
    }
  }

  /** The second person's word, for the very account the first one asked for. */
  protected async agree({ issuer, subject, name, asked }: ExternalIdentityView): Promise<void> {
    if (!asked) return;
    await this.act(`${name} 已关联 ${asked.account.username}`, LINK, { issuer, subject, accountId: asked.account.id });
  }

  protected async withdraw({ issuer, subject, name }: ExternalIdentityView): Promise<void> {
    await this.act(`已撤回 ${name} 的关联`, '/api/v1/external-identities/withdrawal', { issuer, subject });
  }

  private async act(done: string, path: string, body: object): Promise<void> {
    try {
      await firstValueFrom(this.http.post(path, body));
      this.notice.done(done);
    } catch (error) {
      this.notice.failed(error);
    } finally {
      this.identities.reload();
    }
  }
}
