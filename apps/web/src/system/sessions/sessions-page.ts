import { DatePipe } from '@angular/common';
import { HttpClient, httpResource } from '@angular/common/http';
import { Component, computed, inject } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import type { Page, SessionRow } from '@zhunsheng/contract';
import { Notice, problemOf } from '@zhunsheng/session';
import { DataState, Skeleton } from '@zhunsheng/ui';
import { firstValueFrom } from 'rxjs';
import { ConfirmDialog } from '../confirm-dialog';
import type { ConfirmQuestion } from '../confirm-dialog';

/** Who is signed in now. An ended session is refused with its next request. */
@Component({
  selector: 'zs-sessions-page',
  imports: [DataState, DatePipe, Skeleton],
  templateUrl: './sessions-page.html',
  styleUrl: '../account/accounts-page.scss',
})
export class SessionsPage {
  private readonly http = inject(HttpClient);
  private readonly dialogs = inject(MatDialog);
  private readonly notice = inject(Notice);

  protected readonly sessions = httpResource<Page<SessionRow>>(() => '/api/v1/sessions');
  protected readonly problem = computed(() => problemOf(this.sessions.error()));

  protected end(row: SessionRow): void {
    this.ask(
      { title: `结束 ${row.account.name} 的这个会话？`, text: '下一次操作即被拒绝，须重新登录。', act: '结束会话' },
      `/api/v1/sessions/${row.id}`,
      `已结束 ${row.account.name} 的会话`,
    );
  }

  protected endAll({ account }: SessionRow): void {
    this.ask(
      { title: `结束 ${account.name} 的全部会话？`, text: '此人在所有电脑上立即退出。', act: '全部结束' },
      `/api/v1/accounts/${account.id}/sessions`,
      `已结束 ${account.name} 的全部会话`,
    );
  }

  private ask(question: ConfirmQuestion, url: string, done: string): void {
    this.dialogs
      .open<ConfirmDialog, ConfirmQuestion, boolean>(ConfirmDialog, { data: question, width: '440px' })
      .afterClosed()
      .subscribe((sure) => {
        if (sure) void this.send(url, done);
      });
  }

  private async send(url: string, done: string): Promise<void> {
    try {
      await firstValueFrom(this.http.delete(url));
      this.notice.done(done);
      this.sessions.reload();
    } catch (error) {
      this.notice.failed(error);
    }
  }
}
