import { DatePipe } from '@angular/common';
import { httpResource } from '@angular/common/http';
import { Component, computed, inject, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import type { MatterView, MoveMatter } from '@zhunsheng/contract';
import { Chip, Skeleton, type Tone } from '@zhunsheng/ui';
import { Failure } from '../failure';
import { doing } from '../fairness-page/doing';
import { MatterApi } from './matter-api';

const TONES: Record<string, Tone> = { 待办: 'warn', 处理中: 'info', 办结: 'good' };

/** One matter: what it is about, who has it, all that was said, and how it ended. */
@Component({
  selector: 'zs-matter-thread',
  imports: [Chip, DatePipe, Failure, MatButton, RouterLink, Skeleton],
  templateUrl: './matter-thread.html',
  styleUrl: './matter-thread.scss',
})
export class MatterThread {
  private readonly api = inject(MatterApi);
  readonly id = input.required<string>();
  readonly changed = output();
  readonly closed = output();

  protected readonly doing = doing();
  protected readonly tones = TONES;
  protected readonly matter = httpResource<MatterView>(() => this.api.one(this.id()));
  protected readonly view = computed(() => (this.matter.hasValue() ? this.matter.value() : null));

  protected async say(form: HTMLFormElement, text: string): Promise<void> {
    // what could not be sent stays in the field
    if (await this.take(() => this.api.say(this.id(), text.trim()), '已回复')) form.reset();
  }

  /** A day that stands is not sent again: of an overdue matter it lies in the past, where no new day may. */
  protected async hand(ownerId: string, dueOn: string): Promise<void> {
    const move: MoveMatter = { ...(ownerId && { ownerId }), ...(dueOn !== this.view()?.dueOn && dueOn && { dueOn }) };
    await this.take(() => this.api.move(this.id(), move), '已更新责任人和时限');
  }

  protected async stand(state: '处理中' | '办结', outcome = ''): Promise<void> {
    const move: MoveMatter = { state, ...(outcome.trim() && { outcome: outcome.trim() }) };
    await this.take(() => this.api.move(this.id(), move), state === '办结' ? '已办结' : '已改为处理中');
  }

  private async take(act: () => Promise<MatterView>, said: string): Promise<boolean> {
    const view = await this.doing.act(act, () => said);
    if (!view) return false;
    this.matter.set(view);
    this.changed.emit();
    return true;
  }
}
