import { httpResource } from '@angular/common/http';
import { Component, computed, inject, input, output, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { BlindProject } from '@zhunsheng/contract';
import type { Grade } from '@zhunsheng/ruler';
import { DataState, GRADES, Money, Skeleton } from '@zhunsheng/ui';
import { Failure } from '../failure';
import { doing } from './doing';
import { FairnessApi } from './fairness-api';

type Next = { project: BlindProject | null };

/** The filing alone; first the own grade, then a word on each finding. */
@Component({
  selector: 'zs-blind-review',
  imports: [DataState, Failure, MatButton, Money, Skeleton],
  templateUrl: './blind-review.html',
  styleUrl: './tab.scss',
})
export class BlindReview {
  private readonly api = inject(FairnessApi);
  readonly round = input.required<string>();
  readonly marked = output();

  protected readonly doing = doing();
  protected readonly grades = GRADES;
  protected readonly wrong = signal<readonly string[]>([]);
  protected readonly missed = signal('');
  protected readonly next = httpResource<Next>(() => `/api/v1/rounds/${encodeURIComponent(this.round())}/next`);
  protected readonly loaded = computed(() => this.next.hasValue());
  protected readonly project = computed(() => (this.next.hasValue() ? this.next.value().project : null));

  protected toggle(rule: string): void {
    this.wrong.update((rules) => (rules.includes(rule) ? rules.filter((one) => one !== rule) : [...rules, rule]));
  }

  protected async mark(project: BlindProject, grade: Grade): Promise<void> {
    await this.step(
      () => this.api.mark(this.round(), project.projectId, { grade }),
      '盲评等级已固定，请逐条核对疑点。',
    );
  }

  protected async label(project: BlindProject): Promise<void> {
    const wrong = this.wrong();
    const right = (project.findings ?? []).map(({ rule }) => rule).filter((rule) => !wrong.includes(rule));
    const missed = this.missed()
      .split(/[\s,，、]+/u)
      .filter(Boolean);
    await this.step(
      () => this.api.label(this.round(), project.projectId, { right, wrong: [...wrong], missed }),
      '已记下，下一个。',
    );
  }

  private async step(work: () => Promise<Next>, done: string): Promise<void> {
    const next = await this.doing.act(work, () => done);
    if (!next) return;
    this.next.set(next);
    this.wrong.set([]);
    this.missed.set('');
    this.marked.emit();
  }
}
