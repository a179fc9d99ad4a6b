import { DatePipe } from '@angular/common';
import { httpResource } from '@angular/common/http';
import { Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatDialog } from '@angular/material/dialog';
import type { AccountView, ActivationView, Page } from '@zhunsheng/contract';
import { Allow, Notice, ROLE_NAMES, problemOf } from '@zhunsheng/session';
import { Chip, DataState, Skeleton } from '@zhunsheng/ui';
import { ConfirmDialog } from '../confirm-dialog';
import type { ConfirmQuestion } from '../confirm-dialog';
import { AccountApi } from './account-api';
import { ACCOUNT_STATES } from './account-words';
import { ActivationDialog } from './activation-dialog';
import { CreateAccountDialog } from './create-account-dialog';
import { GrantDialog } from './grant-dialog';
import { TakeAwayDialog } from './take-away-dialog';

@Component({
  selector: 'zs-accounts-page',
  imports: [Allow, Chip, DataState, DatePipe, MatButton, Skeleton],
  templateUrl: './accounts-page.html',
  styleUrl: './accounts-page.scss',
})
export class AccountsPage {
  private readonly api = inject(AccountApi);
  private readonly dialogs = inject(MatDialog);
  private readonly notice = inject(Notice);

  protected readonly text = signal('');
  /** Where each page turned so far began; empty on the first. */
  private readonly turned = signal<number[]>([]);
  protected readonly cursor = computed(() => this.turned().at(-1) ?? 0);
  protected readonly accounts = httpResource<Page<AccountView>>(() => ({
    url: this.api.list,
    params: { q: this.text(), cursor: this.cursor() },
  }));
  protected readonly problem = computed(() => problemOf(this.accounts.error()));
  protected readonly states = ACCOUNT_STATES;

  protected rolesOf(account: AccountView): string {
    if (account.altered) return '授权被绕过系统改动，已不作数';
    return account.roles.map((role) => ROLE_NAMES[role]).join('、') || '未授权';
  }

  protected find(text: string): void {
    this.text.set(text.trim());
    this.turned.set([]);
  }

  protected forward(next: string | null): void {
    this.turned.update((turned) => [...turned, Number(next)]);
  }

  protected back(): void {
    this.turned.update((turned) => turned.slice(0, -1));
  }

  protected create(): void {
    this.dialogs
      .open<CreateAccountDialog, never, ActivationView>(CreateAccountDialog, { width: '560px' })
      .afterClosed()
      .subscribe((activation) => {
        if (activation) this.hand(activation);
      });
  }

  protected propose(account: AccountView): void {
    this.dialogs
      .open<GrantDialog, AccountView, boolean>(GrantDialog, { data: account, width: '640px' })
      .afterClosed()
      .subscribe((proposed) => {
        if (proposed) this.notice.done(`已提交 ${account.name} 的授权，待审定`);
      });
  }

  protected takeAway(account: AccountView): void {
    this.dialogs
      .open<TakeAwayDialog, AccountView, boolean>(TakeAwayDialog, { data: account, width: '480px' })
      .afterClosed()
      .subscribe((taken) => {
        if (!taken) return;
        this.notice.done(`已收回 ${account.name} 的角色`);
        this.accounts.reload();
      });
  }

  protected async enable(account: AccountView): Promise<void> {
    try {
      const { needsLink } = await this.api.enable(account.id);
      this.notice.done(
        needsLink ? `已同意 ${account.name} 重设密码，请系统管理员发给启用链接` : `已启用 ${account.name}`,
      );
      this.accounts.reload();
    } catch (error) {
      this.notice.failed(error);
    }
  }

  protected async sendLink(account: AccountView): Promise<void> {
    try {
      this.hand(await this.api.link(account.id));
    } catch (error) {
      this.notice.failed(error);
    }
  }

  protected removeSecondFactor(account: AccountView): void {
    const question: ConfirmQuestion = {
      title: `解除 ${account.name} 的第二因素？`,
      text: '验证器和智能密码钥匙一并解除，用于手机和恢复码、或钥匙丢失时。请先当面核实本人；此人立即退出，下次只用密码登录或重新绑定。',
      act: '解除',
    };
    this.dialogs
      .open<ConfirmDialog, ConfirmQuestion, boolean>(ConfirmDialog, { data: question, width: '440px' })
      .afterClosed()
      .subscribe((sure) => {
        if (sure) void this.during(this.api.removeSecondFactor(account.id), `已解除 ${account.name} 的第二因素`);
      });
  }

  protected disable(account: AccountView): void {
    const question: ConfirmQuestion = {
      title: `停用 ${account.name}？`,
      text: `停用后 ${account.username} 立即退出并不能再登录，其历史操作记录保留。可以重新启用。`,
      act: '停用账号',
    };
    this.dialogs
      .open<ConfirmDialog, ConfirmQuestion, boolean>(ConfirmDialog, { data: question, width: '440px' })
      .afterClosed()
      .subscribe((sure) => {
        if (sure) void this.during(this.api.disable(account.id), `已停用 ${account.name}`);
      });
  }

  private async during(act: Promise<void>, done: string): Promise<void> {
    try {
      await act;
      this.notice.done(done);
      this.accounts.reload();
    } catch (error) {
      this.notice.failed(error);
    }
  }

  /** The link must be handed over before anything else happens: the dialog closes only by its button. */
  private hand(activation: ActivationView): void {
    this.accounts.reload();
    this.dialogs.open(ActivationDialog, { data: activation, disableClose: true, width: '560px' });
  }
}
