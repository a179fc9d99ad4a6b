import { DatePipe } from '@angular/common';
import { Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Chip, DataState, Skeleton } from '@zhunsheng/ui';
import { Failure } from '../failure';
import { AllocationStore } from './allocation-store';
import { CeilingsCard } from './ceilings-card';
import { ControlCard } from './control/control-card';
import { InsertBasket } from './insert-basket';
import { RunResult } from './run-result';
import { ScenarioCard } from './scenario-card';

/** Money under ceilings: who gets it by the order, who would by the best packing, and what people change about it. */
@Component({
  selector: 'zs-allocation-page',
  imports: [
    CeilingsCard,
    Chip,
    ControlCard,
    DataState,
    DatePipe,
    Failure,
    InsertBasket,
    MatButton,
    RunResult,
    ScenarioCard,
    Skeleton,
  ],
  providers: [AllocationStore],
  templateUrl: './allocation-page.html',
  styleUrl: './allocation-page.scss',
})
export class AllocationPage {
  protected readonly store = inject(AllocationStore);
  protected readonly ready = computed(() => this.store.inserts().every(({ reason }) => reason.trim().length >= 5));
}
