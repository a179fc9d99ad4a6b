import { httpResource } from '@angular/common/http';
import { Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { CalendarView, FilingStage, StageDates } from '@zhunsheng/contract';
import { CampaignStore, Notice, SessionStore } from '@zhunsheng/session';
import { Chip, DataState, Skeleton } from '@zhunsheng/ui';
import { type Observable, firstValueFrom } from 'rxjs';
import { Failure } from '../failure';
import { FilingLifeApi } from '../filing-life-api';

const STAGES: readonly FilingStage[] = ['一上', '一下', '二上', '二下'];

/** The days of the campaign, who has filed by them, and who may file later. */
@Component({
  selector: 'zs-calendar-page',
  imports: [Chip, DataState, Failure, MatButton, Skeleton],
  templateUrl: './calendar-page.html',
  styleUrl: './calendar-page.scss',
})
export class CalendarPage {
  private readonly api = inject(FilingLifeApi);
  private readonly notice = inject(Notice);
  private readonly session = inject(SessionStore);
  protected readonly campaigns = inject(CampaignStore);

  protected readonly names = STAGES;
  protected readonly sets = computed(() => this.session.holds(['budget']));
  protected readonly decides = computed(() => this.session.holds(['reviewer', 'budget']));
  protected readonly asks = computed(() => this.session.holds(['clerk', 'head']));
  protected readonly busy = signal(false);
  protected readonly editing = signal(false);
  protected readonly lateOnly = signal(false);
  protected readonly problem = signal<string | null>(null);
  protected readonly calendar = httpResource<CalendarView>(() => {
    const year = this.campaigns.year();
    return year === null ? undefined : this.api.calendar(year);
  });
  protected readonly view = computed(() => (this.calendar.hasValue() ? this.calendar.value() : null));
  protected readonly units = computed(() => (this.view()?.units ?? []).filter(({ late }) => late || !this.lateOnly()));
  protected readonly late = computed(() => (this.view()?.units ?? []).filter(({ late }) => late).length);
  protected readonly filed = computed(() => (this.view()?.units ?? []).filter(({ filed }) => filed > 0).length);

  protected dates(stage: FilingStage): StageDates | null {
    return this.view()?.stages.find((one) => one.stage === stage) ?? null;
  }

  protected async save(form: HTMLFormElement): Promise<void> {
    const data = new FormData(form);
    const text = (name: string) => String(data.get(name) ?? '');
    const stages = STAGES.map((stage) => ({ stage, opensOn: text(`${stage}起`), dueOn: text(`${stage}止`) }));
    // both days empty take the stage out; one of them alone would do so without a word
    const filled = stages.filter(({ opensOn, dueOn }) => opensOn !== '' || dueOn !== '');
    const half = filled.find(({ opensOn, dueOn }) => opensOn === '' || dueOn === '');
    if (half) {
      this.problem.set(`${half.stage}的起止日期要么都填，要么都不填（都不填即取消这个阶段）`);
      return;
    }
    this.problem.set(null);
    const days = { stages: filled, seen: this.view()?.mark ?? '' };
    if (await this.act((year) => this.api.setStages(year, days), '已设定申报日程')) this.editing.set(false);
  }

  protected async ask(form: HTMLFormElement, stage: FilingStage): Promise<void> {
    const data = new FormData(form);
    const wish = { stage, dueOn: String(data.get('dueOn')), reason: String(data.get('reason')) };
    if (await this.act((year) => this.api.askExtension(year, wish), '已申请延期，等待财政部门办理')) form.reset();
  }

  protected decide(id: string, grant: boolean, note: string): Promise<boolean> {
    return this.act(() => this.api.decide(id, { grant, note }), grant ? '已同意延期' : '已答复不同意');
  }

  private async act(request: (year: number) => Observable<unknown>, said: string): Promise<boolean> {
    const year = this.campaigns.year();
    if (year === null) return false;
    this.busy.set(true);
    try {
      await firstValueFrom(request(year));
      this.notice.done(said);
      this.calendar.reload();
      return true;
    } catch (error) {
      this.notice.failed(error);
      return false;
    } finally {
      this.busy.set(false);
    }
  }
}
