import { DatePipe } from '@angular/common';
import { httpResource } from '@angular/common/http';
import { Component, computed, input } from '@angular/core';
import type { ChangeSitting, Page } from '@zhunsheng/contract';
import { Chip, Skeleton } from '@zhunsheng/ui';
import { Failure } from '../failure';
import { ListCut } from '../list-cut';
import { changeLines } from './change-lines';

/** 变更记录: who changed what and when, a sitting at a time, the latest first. */
@Component({
  selector: 'zs-change-record',
  imports: [Chip, DatePipe, Failure, ListCut, Skeleton],
  templateUrl: './change-record.html',
  styleUrl: './change-record.scss',
})
export class ChangeRecord {
  /** Address of the record of a draft or a project. */
  readonly address = input.required<string>();

  protected readonly read = httpResource<Page<ChangeSitting>>(() => this.address());
  protected readonly sittings = computed(() =>
    (this.read.hasValue() ? this.read.value().items : []).map((sitting) => ({
      ...sitting,
      lines: sitting.changes.flatMap(changeLines),
      more: sitting.total - sitting.changes.length,
    })),
  );
}
