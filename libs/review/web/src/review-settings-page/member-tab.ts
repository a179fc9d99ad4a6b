import { httpResource } from '@angular/common/http';
import { Component, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { type CoReviewRules, type Office, OFFICES, type SetMember } from '@zhunsheng/contract';
import { DataState, Skeleton } from '@zhunsheng/ui';
import { Failure } from '../failure';
import { doing } from '../fairness-page/doing';
import { SettingsApi } from './settings-api';

/** Who answers for which office, and where they come from: nobody reviews the department of origin. */
@Component({
  selector: 'zs-member-tab',
  imports: [DataState, Failure, MatButton, Skeleton],
  templateUrl: './member-tab.html',
  styleUrl: './settings.scss',
})
export class MemberTab {
  private readonly api = inject(SettingsApi);
  readonly mayEdit = input.required<boolean>();
  protected readonly doing = doing();
  protected readonly offices = OFFICES;
  protected readonly rules = httpResource<CoReviewRules>(() => '/api/v1/co-review-rules');

  protected async save(office: string, accountId: string, departmentCode: string, until: string): Promise<void> {
    const members = this.rules.hasValue() ? this.rules.value().members : [];
    const seen = members.find((one) => one.office === office && one.accountId === accountId)?.mark ?? null;
    const body: SetMember = { office: office as Office, accountId, departmentCode, until: until || null, seen };
    const done = await this.doing.act(
      () => this.api.setMember(body),
      () => (until ? `已登记：${until} 后不再分派。` : '已保存，新发起的联合评审按此分派。'),
    );
    if (done !== null) this.rules.reload();
  }
}
