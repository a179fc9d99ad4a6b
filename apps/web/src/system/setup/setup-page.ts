import { HttpClient, httpResource } from '@angular/common/http';
import { Component, computed, inject, linkedSignal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { InstallationView } from '@zhunsheng/contract';
import { Allow, Notice, SessionStore, problemOf } from '@zhunsheng/session';
import { DataState, Icon, Skeleton } from '@zhunsheng/ui';
import { MatButton } from '@angular/material/button';
import { MatDialog } from '@angular/material/dialog';
import { firstValueFrom } from 'rxjs';
import { CreateCampaignDialog } from '../campaign/create-campaign-dialog';
import { PeopleStep } from './people-step';
import { PlaceStep } from './place-step';
import { UnitsStep } from './units-step';

export type StepKey = 'place' | 'units' | 'people' | 'grants' | 'campaign' | 'finish';

/** The first hour: six steps, each done when the database says so; whoever comes back is shown the first that is not. */
@Component({
  selector: 'zs-setup-page',
  imports: [Allow, DataState, Icon, MatButton, PeopleStep, PlaceStep, RouterLink, Skeleton, UnitsStep],
  templateUrl: './setup-page.html',
  styleUrl: './setup-page.scss',
})
export class SetupPage {
  private readonly http = inject(HttpClient);
  private readonly dialogs = inject(MatDialog);
  private readonly notice = inject(Notice);
  private readonly session = inject(SessionStore);

  protected readonly installation = httpResource<InstallationView>(() => '/api/v1/installation');
  protected readonly problem = computed(() => problemOf(this.installation.error()));
  protected readonly view = computed(() => (this.installation.hasValue() ? this.installation.value() : null));
  protected readonly steps = computed(() => {
    const view = this.view();
    if (!view) return [];
    const { region, regionName, year, units, people, waiting, granted, campaign } = view;
    return [
      { key: 'place', name: '区划与年度', done: region !== null, told: region ? `${regionName} ${year}` : '' },
      { key: 'units', name: '预算单位', done: units > 0, told: units ? `${units} 个` : '' },
      { key: 'people', name: '人员', done: people > 0, told: people ? `${people} 人` : '' },
      { key: 'grants', name: '授权审定', done: granted > 0 && waiting === 0, told: `待审 ${waiting}，已授 ${granted}` },
      { key: 'campaign', name: '编审批次', done: campaign, told: campaign ? `${year} 年度` : '' },
      { key: 'finish', name: '完成', done: view.state === 'finished', told: '' },
    ] satisfies { key: StepKey; name: string; done: boolean; told: string }[];
  });
  /** The first that is not done, until a person looks at another. */
  protected readonly shown = linkedSignal<StepKey>(() => this.steps().find(({ done }) => !done)?.key ?? 'finish');
  protected readonly mayWork = computed(() => this.session.holds(['sysadmin']));

  protected reload(): void {
    this.installation.reload();
  }

  protected openCampaign(): void {
    this.dialogs
      .open<CreateCampaignDialog, InstallationView | null, number>(CreateCampaignDialog, {
        width: '600px',
        data: this.view(),
      })
      .afterClosed()
      .subscribe((year) => {
        if (year) this.reload();
      });
  }

  protected async finish(): Promise<void> {
    try {
      await firstValueFrom(this.http.post('/api/v1/installation/finish', {}));
      this.notice.done('首次安装已完成');
    } catch (error) {
      this.notice.failed(error);
    }
    this.reload();
  }
}
