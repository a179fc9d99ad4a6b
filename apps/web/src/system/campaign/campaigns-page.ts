import { Component, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatDialog } from '@angular/material/dialog';
import { CampaignStore, Notice } from '@zhunsheng/session';
import { DataState } from '@zhunsheng/ui';
import { CreateCampaignDialog } from './create-campaign-dialog';

@Component({
  selector: 'zs-campaigns-page',
  imports: [DataState, MatButton],
  templateUrl: './campaigns-page.html',
})
export class CampaignsPage {
  private readonly dialogs = inject(MatDialog);
  private readonly notice = inject(Notice);
  protected readonly store = inject(CampaignStore);

  protected create(): void {
    this.dialogs
      .open<CreateCampaignDialog, never, number>(CreateCampaignDialog, { width: '600px' })
      .afterClosed()
      .subscribe((year) => {
        if (!year) return;
        this.notice.done(`已设立 ${year} 年度编审批次`);
        this.store.reload();
      });
  }
}
