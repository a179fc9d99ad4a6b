import { DecimalPipe } from '@angular/common';
import { HttpClient, httpResource } from '@angular/common/http';
import { Component, computed, inject, linkedSignal, signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { MatButton } from '@angular/material/button';
import { MatDialog } from '@angular/material/dialog';
import { MatMenu, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import { ActivatedRoute, Router } from '@angular/router';
import type { Page, PersonPage, PersonView, StaffKind } from '@zhunsheng/contract';
import { Notice, SaveFile, SessionStore, problemOf } from '@zhunsheng/session';
import { DataState, Icon, Money, Skeleton } from '@zhunsheng/ui';
import { firstValueFrom } from 'rxjs';
import { KEEPERS, PERSON_KEEPERS } from '../groups';
import { ListPager } from '../list-pager';
import { changed, stretchOf } from '../list/holding-query';
import { HoldingTable } from '../list/holding-table';
import type { HoldingRow, LinkOf } from '../list/holding-table';
import { SiblingNav } from '../sibling-nav';
import { SourceLine } from '../source-line';
import { BatchDialog } from './batch/batch-dialog';
import { ChangeDialog } from './change-dialog';
import { DiscloseDialog } from './disclose-dialog';
import { EnrolDialog } from './enrol-dialog';
import { EraseDialog } from './erase-dialog';
import { PERSON_COLUMNS, personRow } from './person-columns';
import { SubjectDialog } from './subject-dialog';

const KINDS: readonly StaffKind[] = ['行政', '事业', '工勤', '离退休', '编外'];

@Component({
  selector: 'zs-persons-page',
  imports: [
    DecimalPipe,
    MatButton,
    MatMenu,
    MatMenuItem,
    MatMenuTrigger,
    DataState,
    SourceLine,
    HoldingTable,
    Icon,
    ListPager,
    Money,
    SiblingNav,
    Skeleton,
  ],
  templateUrl: './persons-page.html',
  styleUrl: '../list/holding-list-page.scss',
})
export class PersonsPage {
  private readonly http = inject(HttpClient);
  private readonly router = inject(Router);
  private readonly route = inject(ActivatedRoute);
  private readonly dialogs = inject(MatDialog);
  private readonly session = inject(SessionStore);
  private readonly notice = inject(Notice);
  private readonly files = inject(SaveFile);

  protected readonly kinds = KINDS;
  protected readonly columns = PERSON_COLUMNS;
  protected readonly linkOf: LinkOf = (column, row) =>
    column === 'unitName' ? ['/units', String(row['unit_code'])] : null;
  protected readonly keeps = computed(() => this.session.holds(PERSON_KEEPERS));
  protected readonly searches = computed(() => this.session.holds(KEEPERS));
  protected readonly exports = computed(() => this.session.holds(['head', 'reviewer', 'budget', 'publisher']));

  protected readonly params = toSignal(this.route.queryParamMap, { initialValue: this.route.snapshot.queryParamMap });
  private readonly asked = computed(() => {
    const asked = new URLSearchParams({ limit: '100' });
    for (const key of this.params().keys) asked.set(key, this.params().get(key) ?? '');
    return asked.toString();
  });
  protected readonly list = httpResource<PersonPage>(() => `/api/v1/persons?${this.asked()}`);
  protected readonly problem = computed(() => problemOf(this.list.error()));
  protected readonly page = linkedSignal<PersonPage | undefined, PersonPage | undefined>({
    source: () => (this.list.hasValue() ? this.list.value() : undefined),
    computation: (answer, before) => answer ?? before?.value,
  });
  /** Who a number belongs to, in place of the list; the number itself stays in the field only. */
  protected readonly found = signal<PersonView[] | null>(null);
  protected readonly rows = computed(() => (this.found() ?? this.page()?.items ?? []).map(personRow));
  protected readonly totals = computed(() => (this.found() ? null : (this.page()?.totals ?? null)));
  protected readonly stretch = computed(() => stretchOf(this.params(), this.page()?.items.length ?? 0));

  protected change(part: Record<string, string | null>) {
    this.go(changed(part));
  }

  protected turnTo(cursor: string | null) {
    this.go({ cursor: cursor === '0' ? null : cursor });
  }

  protected async find(field: HTMLInputElement) {
    const idNumber = field.value.trim();
    field.value = '';
    if (!idNumber) return;
    try {
      const answer = await firstValueFrom(this.http.post<Page<PersonView>>('/api/v1/persons/search', { idNumber }));
      this.found.set(answer.items);
    } catch (error) {
      this.notice.failed(error);
    }
  }

  protected disclose(row: HoldingRow) {
    this.dialogs.open(DiscloseDialog, { data: row, width: '460px' });
  }

  protected takeSubjectFile() {
    this.dialogs.open(SubjectDialog, { width: '520px' });
  }

  /** Somebody still in post cannot be erased, and who was erased has nothing left to look at. */
  protected readonly mayErase = (row: HoldingRow) => this.searches() && row['until'] !== null && this.isKnown(row);
  protected readonly isKnown = (row: HoldingRow) => row['idNumber'] !== '';

  protected erase(row: HoldingRow) {
    this.dialogs
      .open<EraseDialog, HoldingRow, boolean>(EraseDialog, { data: row, width: '520px' })
      .afterClosed()
      .subscribe((done) => {
        if (!done) return;
        this.found.set(null);
        this.list.reload();
      });
  }

  protected changePerson(row: HoldingRow) {
    this.dialogs
      .open<ChangeDialog, HoldingRow, boolean>(ChangeDialog, { data: row, width: '520px' })
      .afterClosed()
      .subscribe(this.again);
  }

  protected enrol() {
    this.dialogs
      .open<EnrolDialog, undefined, boolean>(EnrolDialog, { width: '640px' })
      .afterClosed()
      .subscribe(this.again);
  }

  protected enrolMany() {
    this.dialogs
      .open<BatchDialog, undefined, boolean>(BatchDialog, { width: '720px' })
      .afterClosed()
      .subscribe(this.again);
  }

  protected download(format: string) {
    const asked = new URLSearchParams(this.asked());
    asked.delete('cursor');
    asked.delete('limit');
    asked.set('format', format);
    void this.files.from(`/api/v1/persons/export?${asked.toString()}`, `人员名册（脱敏）.${format}`);
  }

  private readonly again = (done: boolean | undefined) => done && this.list.reload();

  private go(queryParams: Record<string, string | null>) {
    void this.router.navigate([], {
      relativeTo: this.route,
      queryParams,
      queryParamsHandling: 'merge',
      replaceUrl: true,
    });
  }
}
