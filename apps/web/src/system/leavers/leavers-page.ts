import { DatePipe } from '@angular/common';
import { HttpClient, httpResource } from '@angular/common/http';
import { Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatDialog } from '@angular/material/dialog';
import type { LeaverRow, LeaverView, Page, TaskInHand } from '@zhunsheng/contract';
import { Notice, SessionStore, problemOf } from '@zhunsheng/session';
import { Chip, DataState, DropZone, Skeleton } from '@zhunsheng/ui';
import type { Tone } from '@zhunsheng/ui';
import { firstValueFrom } from 'rxjs';
import { ACCOUNT_STATES } from '../account/account-words';
import { ConfirmDialog } from '../confirm-dialog';
import type { ConfirmQuestion } from '../confirm-dialog';
import { TableProblems } from '../setup/table-problems';
import { TableUpload } from '../setup/table-upload';

const STATES: Record<LeaverView['state'], Tone> = { 待停用: 'warn', 已停用: 'good', 已撤回: 'plain' };

/** Who goes and when. The list is read and looked at first; confirmed, the accounts close by themselves on the day. */
@Component({
  selector: 'zs-leavers-page',
  imports: [Chip, DataState, DatePipe, DropZone, MatButton, Skeleton, TableProblems],
  templateUrl: './leavers-page.html',
  styleUrl: './leavers-page.scss',
})
export class LeaversPage {
  private readonly http = inject(HttpClient);
  private readonly dialogs = inject(MatDialog);
  private readonly notice = inject(Notice);
  private readonly session = inject(SessionStore);

  protected readonly states = STATES;
  protected readonly accountStates = ACCOUNT_STATES;
  protected readonly gives = computed(() => this.session.holds(['secadmin']));
  protected readonly table = new TableUpload<LeaverRow>('/api/v1/leavers');
  protected readonly given = httpResource<Page<LeaverView>>(() => '/api/v1/leavers');
  protected readonly problem = computed(() => problemOf(this.given.error()));
  /** Of the rows read, those that confirming does something about. */
  protected readonly doing = computed(() => this.table.rows().filter(({ act }) => act === '登记' || act === '改期'));

  protected said(tasks: readonly TaskInHand[]): string[] {
    return tasks.map(
      ({ kind, place, count, dueOn }) => `${kind} ${count} 项（${place}${dueOn ? `，最早 ${dueOn} 到期` : ''}）`,
    );
  }

  protected async write(): Promise<void> {
    const rows = this.doing().map(({ accountId, lastDay }) => ({ accountId, lastDay }));
    const answer = await this.table.write<{ given: number }>(rows);
    if (!answer) return;
    this.notice.done(`已登记 ${answer.given} 个账号`);
    this.given.reload();
  }

  protected withdraw({ id, name, lastDay }: LeaverView): void {
    const data = { title: `撤回 ${name} 的离岗登记？`, text: `账号将不在 ${lastDay} 停用。`, act: '撤回登记' };
    this.dialogs
      .open<ConfirmDialog, ConfirmQuestion, boolean>(ConfirmDialog, { data, width: '440px' })
      .afterClosed()
      .subscribe((sure) => {
        if (sure) void this.send(`/api/v1/leavers/${id}/withdrawal`, `已撤回 ${name} 的离岗登记`);
      });
  }

  private async send(url: string, done: string): Promise<void> {
    try {
      await firstValueFrom(this.http.post(url, {}));
      this.notice.done(done);
      this.given.reload();
    } catch (error) {
      this.notice.failed(error);
    }
  }
}
