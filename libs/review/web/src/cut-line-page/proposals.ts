import { DatePipe, DecimalPipe } from '@angular/common';
import { HttpClient } from '@angular/common/http';
import { Component, computed, inject, input, output, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { CutLineEffect, CutLineProposalView, CutLineView, ProposeCutLines } from '@zhunsheng/contract';
import { Notice } from '@zhunsheng/session';
import { Chip, GradeBadge, Money, type Tone } from '@zhunsheng/ui';
import { firstValueFrom } from 'rxjs';

const TONES: Record<CutLineProposalView['state'], Tone> = {
  待定: 'info',
  已冻结: 'good',
  已退回: 'block',
  已撤回: 'plain',
  已替代: 'plain',
};

/** Lines are proposed by one person and frozen by a second; what was said stays. */
@Component({
  selector: 'zs-cut-line-proposals',
  imports: [Chip, DatePipe, DecimalPipe, GradeBadge, MatButton, Money],
  templateUrl: './proposals.html',
  styleUrl: './proposals.scss',
})
export class CutLineProposals {
  private readonly http = inject(HttpClient);
  private readonly notice = inject(Notice);
  readonly view = input.required<CutLineView>();
  readonly cutN = input.required<number>();
  readonly cutI = input.required<number>();
  readonly borderWidth = input.required<number>();
  readonly weightsMoved = input(false);
  readonly changed = output();

  protected readonly busy = signal(false);
  protected readonly latest = computed(() => this.view().proposals);

  protected tone({ state }: CutLineProposalView): Tone {
    return TONES[state];
  }

  protected tallies(effect: CutLineEffect) {
    return effect.proposed.flatMap((now, k) =>
      now.grade === null
        ? []
        : [
            {
              ...now,
              grade: now.grade,
              before: effect.inForce[k]?.count ?? 0,
              fen: effect.inForce[k]?.suggestedFen ?? 0,
            },
          ],
    );
  }

  protected propose(reason: string): Promise<void> {
    const body: ProposeCutLines = {
      year: this.view().year,
      cutN: this.cutN(),
      cutI: this.cutI(),
      borderWidth: this.borderWidth(),
      reason,
    };
    return this.act('/api/v1/cut-lines/proposals', body, '已提出，等待另一人（局领导）冻结');
  }

  protected decide({ id }: CutLineProposalView, freeze: boolean, note: string): Promise<void> {
    const said = freeze ? '分界线已冻结，下一次审核起按此定级' : '已退回';
    return this.act(`/api/v1/cut-lines/proposals/${id}/decision`, freeze ? { freeze } : { freeze, note }, said);
  }

  protected withdraw({ id }: CutLineProposalView): Promise<void> {
    return this.act(`/api/v1/cut-lines/proposals/${id}/withdrawal`, {}, '已撤回');
  }

  private async act(url: string, body: object, said: string): Promise<void> {
    this.busy.set(true);
    try {
      await firstValueFrom(this.http.post<CutLineView>(url, body));
      this.notice.done(said);
      this.changed.emit();
    } catch (error) {
      this.notice.failed(error);
    } finally {
      this.busy.set(false);
    }
  }
}
