import { httpResource } from '@angular/common/http';
import { Component, computed, inject, input, linkedSignal, output, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type {
  MeetingSubject,
  MeetingView,
  OverviewView,
  Page,
  ProjectRow,
  SaveMeeting,
  ThemeListView,
} from '@zhunsheng/contract';
import { CampaignStore } from '@zhunsheng/session';

interface Chosen {
  kind: MeetingSubject;
  subject: string;
  name: string;
  note: string;
}

/** An agenda, new or as it was saved: projects by their name, departments and themes from a list, in the order of the meeting. */
@Component({
  selector: 'zs-agenda-form',
  imports: [MatButton],
  templateUrl: './agenda-form.html',
  styleUrl: './agenda-form.scss',
})
export class AgendaForm {
  private readonly campaign = inject(CampaignStore).year;

  /** The one to change; null: a new one. */
  readonly of = input<MeetingView | null>(null);
  /** A meeting stays in the year it was called for. */
  private readonly year = computed(() => this.of()?.year ?? this.campaign());

  readonly busy = input(false);
  readonly made = output<SaveMeeting>();
  readonly left = output();

  protected readonly words = signal('');
  protected readonly items = linkedSignal<readonly Chosen[]>(() =>
    (this.of()?.items ?? []).map(({ kind, subject, name, note }) => ({ kind, subject, name, note })),
  );
  private readonly query = computed(() => (this.year() === null ? '' : `?year=${String(this.year())}`));
  protected readonly overview = httpResource<OverviewView>(() => `/api/v1/overview${this.query()}`);
  protected readonly themeList = httpResource<ThemeListView>(() => `/api/v1/themes${this.query()}`);
  protected readonly found = httpResource<Page<ProjectRow>>(() => {
    const year = this.year();
    const words = encodeURIComponent(this.words().trim());
    return words ? `/api/v1/projects?q=${words}&limit=8${year === null ? '' : `&year=${String(year)}`}` : undefined;
  });
  protected readonly departments = computed(() => (this.overview.hasValue() ? this.overview.value().byDepartment : []));
  protected readonly themes = computed(() => (this.themeList.hasValue() ? this.themeList.value().items : []));
  protected readonly projects = computed(() => (this.found.hasValue() ? this.found.value().items : []));

  protected add(kind: MeetingSubject, subject: string, name: string): void {
    if (!subject || this.items().some((one) => one.kind === kind && (kind === 'campaign' || one.subject === subject)))
      return;
    this.items.update((items) => [...items, { kind, subject, name, note: '' }]);
    this.words.set('');
  }

  protected nameIn(list: readonly { code: string; name: string }[], code: string): string {
    return list.find((one) => one.code === code)?.name ?? code;
  }

  protected remove(at: number): void {
    this.items.update((items) => items.filter((_, k) => k !== at));
  }

  protected raise(at: number): void {
    this.items.update((items) => items.map((one, k) => items[k === at ? at - 1 : k === at - 1 ? at : k] ?? one));
  }

  protected say(at: number, note: string): void {
    this.items.update((items) => items.map((one, k) => (k === at ? { ...one, note: note.trim() } : one)));
  }

  protected send(title: string, heldOn: string): void {
    const year = this.year() ?? (this.overview.hasValue() ? this.overview.value().year : null);
    if (year === null) return;
    const items = this.items().map(({ kind, subject, note }) => ({
      ...{ kind, note },
      subject: kind === 'campaign' ? String(year) : subject,
    }));
    this.made.emit({ year, title: title.trim(), heldOn, items });
  }
}
