import { HttpClient } from '@angular/common/http';
import { Component, inject } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { MatCheckbox } from '@angular/material/checkbox';
import {
  MatDialogActions,
  MatDialogClose,
  MatDialogContent,
  MatDialogRef,
  MatDialogTitle,
} from '@angular/material/dialog';
import { MatFormField, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { MatOption, MatSelect } from '@angular/material/select';
import type { FundType, RecordStockFund } from '@zhunsheng/contract';
import { Notice, SessionStore } from '@zhunsheng/session';
import { firstValueFrom } from 'rxjs';
import { RegionChoice } from '../../region/region-choice';
import { RegionStore } from '../../region/region-store';
import { Submission } from '../submission';
import { FUND_KINDS } from './stock-fund-columns';

const FUND_TYPES: readonly FundType[] = [
  '一般公共预算',
  '政府性基金预算',
  '国有资本经营预算',
  '财政专户管理资金',
  '单位资金',
];

@Component({
  selector: 'zs-record-dialog',
  imports: [
    FormsModule,
    MatButton,
    MatCheckbox,
    MatDialogActions,
    MatDialogClose,
    MatDialogContent,
    MatDialogTitle,
    MatFormField,
    MatInput,
    MatLabel,
    MatOption,
    MatSelect,
    RegionChoice,
  ],
  templateUrl: './record-dialog.html',
  styleUrl: '../person/dialog.scss',
})
export class RecordDialog {
  private readonly http = inject(HttpClient);
  private readonly regions = inject(RegionStore);
  private readonly notice = inject(Notice);
  private readonly dialog = inject<MatDialogRef<RecordDialog, boolean>>(MatDialogRef);

  protected readonly kinds = FUND_KINDS;
  protected readonly types = FUND_TYPES;
  protected readonly fund: RecordStockFund = {
    unitCode: inject(SessionStore).session()?.user.unitCode ?? '',
    kind: '沉睡账户',
    fundType: '一般公共预算',
    name: '',
    amountFen: 0,
    estimated: false,
    idleSince: '',
    basis: '',
    asOf: '',
  };
  protected wan: number | null = null;
  protected readonly submission = new Submission();

  /** Dividends are income of the state capital budget and of no other; what a resource may earn is not money yet. */
  protected follow() {
    if (this.fund.kind === '股权分红') this.fund.fundType = '国有资本经营预算';
    this.fund.estimated = this.fund.kind === '闲置资源';
  }

  protected async submit(): Promise<void> {
    const amountFen = Math.round((this.wan ?? 0) * 1_000_000);
    await this.submission.send(async () => {
      await firstValueFrom(this.http.post(this.regions.at('/api/v1/stock-funds'), { ...this.fund, amountFen }));
      this.notice.done('已登记，等待另一位数据管理人员核定');
      this.dialog.close(true);
    });
  }
}
