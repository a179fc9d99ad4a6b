import { httpResource } from '@angular/common/http';
import { Component, computed, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import type { OverviewView, Page, ProjectRow, ReportView, SavedDefinition, ThemeListView } from '@zhunsheng/contract';
import { CampaignStore, problemOf, SaveLink } from '@zhunsheng/session';
import { DataState, Skeleton } from '@zhunsheng/ui';
import { SaveReportForm } from '../saved-reports-page/save-report-form';
import { FORMATS } from './formats';
import { ReportSheet } from './report-sheet';

const KINDS = [
  { kind: 'campaign', name: '集中审核' },
  { kind: 'department', name: '部门' },
  { kind: 'project', name: '项目' },
  { kind: 'theme', name: '专题' },
] as const;
/** Letters are opened where they were sent or are due: by their own address, not from a list of all. */
const LETTERS: Readonly<Record<string, string>> = { opinion: 'opinions', notice: 'notices', alert: 'alerts' };
const UNNAMED: Readonly<Record<string, string>> = {
  project: '请先查找项目',
  theme: '请先选择专题',
  department: '请先选择部门',
};
const FOUND = 8;

const isLetter = (kind: string): kind is 'opinion' | 'notice' | 'alert' => kind in LETTERS;

/** 报告: what goes into a meeting, seen before it is downloaded; the address names the report, so it can be sent on. */
@Component({
  selector: 'zs-report-page',
  imports: [DataState, MatButton, ReportSheet, RouterLink, SaveLink, SaveReportForm, Skeleton],
  templateUrl: './report-page.html',
  styleUrl: './report-page.scss',
})
export class ReportPage {
  private readonly router = inject(Router);
  private readonly campaigns = inject(CampaignStore);

  readonly kind = input<'campaign' | 'department' | 'project' | 'theme' | 'opinion' | 'notice' | 'alert' | undefined>();
  readonly code = input<string>();
  readonly id = input<string>();
  readonly year = input<string>();
  /** Papers of a meeting are of its year, whatever campaign is on screen by now. */
  private readonly inYear = computed(() => Number(this.year()) || this.campaigns.year());

  protected readonly kinds = KINDS;
  protected readonly formats = FORMATS;
  protected readonly wanted = computed(() => this.kind() ?? 'campaign');
  protected readonly unnamed = computed(() => UNNAMED[this.wanted()] ?? '请从通知、预警或评分表打开函件');
  protected readonly words = signal('');

  /** Where the report is, or nothing as long as none is named. */
  protected readonly address = computed(() => {
    const year = this.inYear();
    const [letters, own] = [LETTERS[this.wanted()], this.id()];
    if (letters) return own ? `/api/v1/reports/${letters}/${encodeURIComponent(own)}` : undefined;
    // without any campaign the server says so
    const of = year === null ? '' : `?year=${String(year)}`;
    if (this.wanted() !== 'project' && !of && !this.campaigns.known()) return undefined;
    if (this.wanted() === 'campaign') return `/api/v1/reports/campaign${of}`;
    const code = this.code();
    if (this.wanted() === 'department')
      return code ? `/api/v1/reports/departments/${encodeURIComponent(code)}${of}` : undefined;
    if (this.wanted() === 'theme') return code ? `/api/v1/reports/themes/${encodeURIComponent(code)}${of}` : undefined;
    const id = this.id();
    return id ? `/api/v1/reports/projects/${encodeURIComponent(id)}` : undefined;
  });
  protected readonly report = httpResource<ReportView>(() => this.address());
  protected readonly problem = computed(() => problemOf(this.report.error()));

  protected readonly themeList = httpResource<ThemeListView>(() =>
    this.wanted() === 'theme'
      ? `/api/v1/themes${this.inYear() === null ? '' : `?year=${String(this.inYear())}`}`
      : undefined,
  );
  protected readonly themes = computed(() => (this.themeList.hasValue() ? this.themeList.value().items : []));

  protected readonly overview = httpResource<OverviewView>(() =>
    this.wanted() === 'department' && this.inYear() !== null
      ? `/api/v1/overview?year=${String(this.inYear())}`
      : undefined,
  );
  protected readonly departments = computed(() => (this.overview.hasValue() ? this.overview.value().byDepartment : []));

  protected readonly found = httpResource<Page<ProjectRow>>(() => {
    const q = this.words().trim();
    const year = this.inYear();
    return this.wanted() === 'project' && q
      ? `/api/v1/projects?q=${encodeURIComponent(q)}&limit=${String(FOUND)}${year === null ? '' : `&year=${String(year)}`}`
      : undefined;
  });
  protected readonly projects = computed(() => (this.found.hasValue() ? this.found.value().items.slice(0, FOUND) : []));

  /** What can be kept and made again; a single project's report is made when somebody wants it. */
  protected readonly definition = computed((): SavedDefinition | null => {
    const report = this.wanted();
    if (report === 'project' || isLetter(report) || this.address() === undefined) return null;
    return { kind: 'report', report, code: this.code() ?? null, year: this.inYear() };
  });

  protected go(queryParams: { kind: string; code?: string; id?: string }): void {
    this.words.set('');
    void this.router.navigate([], { queryParams });
  }

  protected file(format: string): string {
    const address = this.address() ?? '';
    return `${address}${address.includes('?') ? '&' : '?'}format=${format}`;
  }
}
