import { DatePipe } from '@angular/common';
import { httpResource } from '@angular/common/http';
import { Component, computed, inject, input, output, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import type { DuplicateDecision, DuplicatePairView, PhraseView } from '@zhunsheng/contract';
import { Notice } from '@zhunsheng/session';
import { Chip, Money, Skeleton } from '@zhunsheng/ui';
import { firstValueFrom } from 'rxjs';
import { Failure } from '../failure';
import { DuplicatesApi } from './duplicates-api';
import { causeWords, sideName, TONES } from './words';

const DECISIONS: readonly { decision: DuplicateDecision; name: string; done: string }[] = [
  { decision: 'clear', name: '不是重复', done: '已核实为非重复；任一方文本改变后会重新提示。' },
  { decision: 'merge', name: '确认重复，合并', done: '已确认重复，应合并；选了并入项目的，已办理并通知双方单位。' },
  { decision: 'return', name: '确认重复，退回', done: '已确认重复，应退回。' },
];

/** Both sides of a pair, phrase by phrase; the reviewer decides with a reason. */
@Component({
  selector: 'zs-pair-view',
  imports: [Chip, DatePipe, Failure, MatButton, Money, RouterLink, Skeleton],
  templateUrl: './pair-view.html',
  styleUrl: './pair-view.scss',
})
export class PairView {
  private readonly api = inject(DuplicatesApi);
  private readonly notice = inject(Notice);
  readonly id = input.required<string>();
  readonly decided = output();

  protected readonly acts = DECISIONS;
  protected readonly tones = TONES;
  protected readonly causeWords = causeWords;
  protected readonly sideName = sideName;
  protected readonly busy = signal(false);
  protected readonly reason = signal('');
  /** Which side goes back with 退回, and by when it is to come again. */
  protected readonly returned = signal('');
  protected readonly dueOn = signal('');
  /** Which side ends with 合并; the other one goes on for both. */
  protected readonly merged = signal('');
  protected readonly returnable = computed(() =>
    (this.view()?.sides ?? []).flatMap((side) =>
      side.hidden || side.projectId === null ? [] : [{ id: side.projectId, name: `${side.unitName} ${side.name}` }],
    ),
  );
  protected readonly pair = httpResource<DuplicatePairView>(() => this.api.pair(this.id()));
  protected readonly view = computed(() => (this.pair.hasValue() ? this.pair.value() : undefined));
  protected readonly ready = computed(() => this.reason().trim().length >= 2 && !this.busy());

  protected phraseMark({ mark }: PhraseView): string {
    return { same: '相同', changed: '改动', common: '通用表述，不计', own: '仅此一方' }[mark];
  }

  protected decisionName(decision: DuplicateDecision): string {
    return DECISIONS.find((act) => act.decision === decision)?.name ?? decision;
  }

  protected async decide(decision: DuplicateDecision, done: string): Promise<void> {
    this.busy.set(true);
    try {
      const [returned, dueOn, merged] = [this.returned(), this.dueOn(), this.merged()];
      const view = await firstValueFrom(
        this.api.decide(this.id(), {
          decision,
          reason: this.reason().trim(),
          ...(decision === 'merge' && merged && { merged }),
          ...(decision === 'return' && returned && { returned, ...(dueOn && { dueOn }) }),
        }),
      );
      this.pair.set(view);
      this.reason.set('');
      this.returned.set('');
      this.merged.set('');
      this.notice.done(done);
      this.decided.emit();
    } catch (error) {
      this.notice.failed(error);
    } finally {
      this.busy.set(false);
    }
  }
}
