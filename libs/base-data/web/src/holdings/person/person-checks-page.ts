import { httpResource } from '@angular/common/http';
import { Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import type { DoublePayView, Page, StaffDifferenceView } from '@zhunsheng/contract';
import { CampaignStore, problemOf } from '@zhunsheng/session';
import { DataState, Money, Skeleton } from '@zhunsheng/ui';
import { HoldingTable } from '../list/holding-table';
import type { LinkOf } from '../list/holding-table';
import { SiblingNav } from '../sibling-nav';
import { DIFFERENCE_COLUMNS, DOUBLE_PAY_COLUMNS, differenceRow, doublePayRow } from './person-columns';

const WORDS = {
  differences: {
    title: '在册与上报差异',
    text: '人员名册按年末逐人点数，与上报的编制在职人数相比；差异大的在前。',
    none: '没有单位上报该年度的人数',
    noneText: '先导入“编制与在职人数”，再来比较。',
  },
  'double-pay': {
    title: '重复领取',
    text: '同一证件在两处同时任职，或同一编制同时有两人。以盲索引比对，不显示号码。',
    none: '没有发现重复领取',
    noneText: '在您的数据范围内，没有同时任两职或一编两人的情形。',
  },
};

/** The two checks over the register of people: what it counts, and who is in it twice. */
@Component({
  selector: 'zs-person-checks-page',
  imports: [DataState, HoldingTable, Money, SiblingNav, Skeleton],
  templateUrl: './person-checks-page.html',
})
export class PersonChecksPage {
  private readonly campaigns = inject(CampaignStore);

  /** Data of the route. */
  readonly check = input.required<keyof typeof WORDS>();
  protected readonly words = computed(() => WORDS[this.check()]);
  protected readonly year = linkedSignal(() => this.campaigns.year());
  protected readonly onlyDifferent = signal(true);
  protected readonly linkOf: LinkOf = (column, row) =>
    column === 'unitName' ? ['/units', String(row['unit_code'])] : null;

  protected readonly differences = httpResource<Page<StaffDifferenceView>>(() =>
    this.check() === 'differences' && this.year() !== null
      ? `/api/v1/persons/staff-differences?year=${this.year()}`
      : undefined,
  );
  protected readonly doubles = httpResource<Page<DoublePayView>>(() =>
    this.check() === 'double-pay' ? '/api/v1/persons/double-pay' : undefined,
  );
  protected readonly source = computed(() => (this.check() === 'differences' ? this.differences : this.doubles));
  protected readonly problem = computed(() => problemOf(this.source().error()));
  protected readonly columns = computed(() =>
    this.check() === 'differences' ? DIFFERENCE_COLUMNS : DOUBLE_PAY_COLUMNS,
  );
  private readonly compared = computed(() =>
    this.differences.hasValue() ? this.differences.value().items.map(differenceRow) : [],
  );
  protected readonly different = computed(() =>
    this.compared().filter((row) => row['onPostGap'] !== 0 || row['externalGap'] !== 0),
  );
  protected readonly units = computed(() => this.compared().length);
  protected readonly rows = computed(() => {
    if (this.check() === 'differences') return this.onlyDifferent() ? this.different() : this.compared();
    return this.doubles.hasValue() ? this.doubles.value().items.map(doublePayRow) : [];
  });
  protected readonly excessFen = computed(() =>
    this.doubles.hasValue() ? this.doubles.value().items.reduce((sum, { excessFen }) => sum + excessFen, 0) : 0,
  );
}
