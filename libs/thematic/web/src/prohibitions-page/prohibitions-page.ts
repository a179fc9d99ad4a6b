import { DatePipe } from '@angular/common';
import { httpResource } from '@angular/common/http';
import { Component } from '@angular/core';
import type { ProhibitionListView } from '@zhunsheng/contract';
import { Chip, DataState, Skeleton } from '@zhunsheng/ui';
import { Failure } from '../failure';
import { LEVELS } from '../words';

/** 禁止性事项: what is looked for, what takes it back, on what ground, and the texts it must tell apart. */
@Component({
  selector: 'zs-prohibitions-page',
  imports: [Chip, DataState, DatePipe, Failure, Skeleton],
  templateUrl: './prohibitions-page.html',
  styles: `
    td {
      min-width: 90px;
    }
    .leave {
      color: var(--zs-ink-soft);
    }
  `,
})
export class ProhibitionsPage {
  protected readonly levels = LEVELS;
  protected readonly list = httpResource<ProhibitionListView>(() => '/api/v1/themes/prohibitions');
}
