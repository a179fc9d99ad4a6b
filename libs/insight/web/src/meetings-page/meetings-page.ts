import { HttpClient, httpResource } from '@angular/common/http';
import { Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router } from '@angular/router';
import type { ChangeMeeting, MeetingView, Page, RecordMeetingOutcome, SaveMeeting } from '@zhunsheng/contract';
import { Notice, problemOf, SaveLink, SessionStore } from '@zhunsheng/session';
import { DataState, Skeleton } from '@zhunsheng/ui';
import { firstValueFrom } from 'rxjs';
import { FORMATS } from '../report-page/formats';
import { AgendaForm } from './agenda-form';
import { AgendaItem } from './agenda-item';
import { MinutesCard } from './minutes-card';

const MEETINGS = '/api/v1/meetings';

/** 上会材料: an agenda, its papers in one document, and what the meeting decided, written back as decisions of the review. */
@Component({
  selector: 'zs-meetings-page',
  imports: [AgendaForm, AgendaItem, DataState, MatButton, MinutesCard, SaveLink, Skeleton],
  templateUrl: './meetings-page.html',
  styleUrl: './meetings-page.scss',
})
export class MeetingsPage {
  private readonly http = inject(HttpClient);
  private readonly notice = inject(Notice);
  private readonly router = inject(Router);

  /** Which is open. */
  readonly id = input<string>();

  protected readonly list = httpResource<Page<MeetingView>>(() => MEETINGS);
  protected readonly problem = computed(() => problemOf(this.list.error()));
  protected readonly items = computed(() => (this.list.hasValue() ? this.list.value().items : []));
  protected readonly chosen = computed(() => this.items().find(({ id }) => id === this.id()) ?? null);
  protected readonly makes = inject(SessionStore).holds(['reviewer', 'performance', 'budget']);
  protected readonly making = signal(false);
  /** Whose agenda is being changed; another meeting opened is not. */
  protected readonly changing = linkedSignal({ source: this.id, computation: () => false });
  protected readonly busy = signal(false);
  /** Several reports make no one table. */
  protected readonly formats = FORMATS.filter(({ format }) => format !== 'csv');

  protected open(id: string | null): void {
    void this.router.navigate([], { queryParams: { id } });
  }

  protected async make(body: SaveMeeting): Promise<void> {
    const made = await this.send(MEETINGS, body, '材料已编成');
    if (!made) return;
    this.making.set(false);
    this.open(made.id);
  }

  /** Once it has decided anything, an agenda stays what it was. */
  protected isOpen({ items }: MeetingView): boolean {
    return items.every(({ outcome }) => outcome === null);
  }

  protected async change({ id, mark }: MeetingView, agenda: SaveMeeting): Promise<void> {
    const body: ChangeMeeting = { ...agenda, seen: mark };
    const changed = await this.send(`${MEETINGS}/${id}`, body, '议程已保存', 'PUT');
    if (changed) this.changing.set(false);
  }

  protected record(meeting: string, no: number, body: RecordMeetingOutcome): Promise<MeetingView | null> {
    return this.send(`${MEETINGS}/${meeting}/items/${String(no)}/outcome`, body, '会议决定已记录');
  }

  private async send(path: string, body: object, done: string, how = 'POST'): Promise<MeetingView | null> {
    this.busy.set(true);
    try {
      const made = await firstValueFrom(this.http.request<MeetingView>(how, path, { body }));
      this.notice.done(done);
      this.list.reload();
      return made;
    } catch (error) {
      this.notice.failed(error);
      return null;
    } finally {
      this.busy.set(false);
    }
  }
}
