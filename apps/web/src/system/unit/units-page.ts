import { httpResource } from '@angular/common/http';
import { Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatDialog } from '@angular/material/dialog';
import type { Page, UnitView } from '@zhunsheng/contract';
import { Notice, problemOf } from '@zhunsheng/session';
import { DataState, Skeleton } from '@zhunsheng/ui';
import { CreateUnitDialog } from './create-unit-dialog';

@Component({
  selector: 'zs-units-page',
  imports: [DataState, MatButton, Skeleton],
  templateUrl: './units-page.html',
})
export class UnitsPage {
  private readonly dialogs = inject(MatDialog);
  private readonly notice = inject(Notice);

  protected readonly units = httpResource<Page<UnitView>>(() => '/api/v1/units?limit=1000');
  protected readonly problem = computed(() => problemOf(this.units.error()));
  protected readonly word = signal('');
  protected readonly shown = computed(() => {
    const word = this.word().trim();
    const units = this.units.hasValue() ? this.units.value().items : [];
    return word === ''
      ? units
      : units.filter(({ code, name, departmentName }) =>
          [code, name, departmentName].some((text) => text.includes(word)),
        );
  });

  protected create(): void {
    this.dialogs
      .open<CreateUnitDialog, never, string>(CreateUnitDialog, { width: '600px' })
      .afterClosed()
      .subscribe((name) => {
        if (!name) return;
        this.notice.done(`已设立预算单位 ${name}`);
        this.units.reload();
      });
  }
}
