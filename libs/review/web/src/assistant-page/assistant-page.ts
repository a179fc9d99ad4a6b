import { DatePipe } from '@angular/common';
import { httpResource } from '@angular/common/http';
import { Component, computed, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import type { DutyView, HandOffView, Page } from '@zhunsheng/contract';
import { Notice, SessionStore } from '@zhunsheng/session';
import { Chip, DataState, Skeleton } from '@zhunsheng/ui';
import { firstValueFrom, type Observable } from 'rxjs';
import { Failure } from '../failure';
import { ListCut } from '../list-cut';
import { AssistantApi } from './assistant-api';
import { AssistantPanel } from './assistant-panel';
import { HandOffFeed } from './hand-off-feed';
import { Passages } from './passages';

/** 申报助手: a unit asks; who is on duty reads what it asked and what was found already. */
@Component({
  selector: 'zs-assistant-page',
  imports: [AssistantPanel, Chip, DataState, DatePipe, Failure, ListCut, MatButton, Passages, RouterLink, Skeleton],
  providers: [HandOffFeed],
  templateUrl: './assistant-page.html',
  styleUrl: './assistant-page.scss',
})
export class AssistantPage {
  private readonly api = inject(AssistantApi);
  private readonly notice = inject(Notice);
  private readonly session = inject(SessionStore);

  /** From the address. */
  readonly project = input<string>();

  protected readonly duty = httpResource<DutyView>(() => this.api.duty());
  protected readonly handOffs = httpResource<Page<HandOffView>>(() => this.api.handOffs());
  protected readonly items = computed(() => (this.handOffs.hasValue() ? this.handOffs.value().items : []));
  protected readonly bureau = computed(() => this.session.holds(['reviewer', 'performance', 'budget']));
  protected readonly busy = signal(false);
  protected readonly lost = signal(false);

  constructor() {
    void inject(HandOffFeed).listen(
      () => {
        this.handOffs.reload();
        this.duty.reload();
      },
      (isLost) => this.lost.set(isLost),
    );
  }

  protected setDuty(on: boolean): Promise<void> {
    return this.act(this.api.setDuty(on), on ? '已上岗，新问题会即时出现在下面' : '已离岗');
  }

  protected take({ id }: HandOffView): Promise<void> {
    return this.act(this.api.take(id), '已受理');
  }

  protected answer({ id }: HandOffView, text: string): Promise<void> {
    return this.act(this.api.answer(id, text), '已答复，单位即时可见');
  }

  protected withdraw({ id }: HandOffView): Promise<void> {
    return this.act(this.api.withdraw(id), '已撤回');
  }

  private async act(request: Observable<unknown>, said: string): Promise<void> {
    this.busy.set(true);
    try {
      await firstValueFrom(request);
      this.notice.done(said);
      this.handOffs.reload();
      this.duty.reload();
    } catch (error) {
      this.notice.failed(error);
    } finally {
      this.busy.set(false);
    }
  }
}
