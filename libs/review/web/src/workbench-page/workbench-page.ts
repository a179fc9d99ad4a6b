import { Component, DestroyRef, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import { LANES, type DecisionEvidence, type DecisionView, type Lane } from '@zhunsheng/contract';
import { Notice } from '@zhunsheng/session';
import { Chip, DataState, GradeBadge, Money, Skeleton, WanPipe } from '@zhunsheng/ui';
import { Failure } from '../failure';
import { DecisionForm, type Filled, type FormMode } from './deciding/decision-form';
import { FindingPane } from './panes/finding-pane';
import { FullText } from '../full-text/full-text';
import { FormPane } from './panes/form-pane';
import { KeyHelp } from './keys/key-help';
import { RemarkPane } from './panes/remark-pane';
import { QueueList } from './queue/queue-list';
import { SourcePane } from './panes/source-pane';
import { LANE_HINTS, LANE_NAMES, LANE_TONES, spentWords } from './words';
import { WorkClock } from './keys/work-clock';
import { pressed, type WorkAct } from './keys/work-keys';
import { WorkbenchApi } from './workbench-api';
import { WorkbenchStore } from './workbench-store';

/** 评审工作台: a queue, one project in three panes, and a keyboard. */
@Component({
  selector: 'zs-workbench-page',
  imports: [
    Chip,
    DataState,
    DecisionForm,
    Failure,
    FindingPane,
    FormPane,
    FullText,
    GradeBadge,
    KeyHelp,
    MatButton,
    Money,
    QueueList,
    RemarkPane,
    RouterLink,
    Skeleton,
    SourcePane,
    WanPipe,
  ],
  providers: [WorkbenchStore],
  templateUrl: './workbench-page.html',
  styleUrl: './workbench-page.scss',
  host: {
    '(document:keydown)': 'press($event)',
    '(document:pointerdown)': 'touch()',
    '(document:scroll)': 'touch()',
    '(document:visibilitychange)': 'seen()',
  },
})
export class WorkbenchPage {
  protected readonly store = inject(WorkbenchStore);
  private readonly api = inject(WorkbenchApi);
  private readonly notice = inject(Notice);
  private readonly router = inject(Router);
  readonly lane = input<string>();
  readonly id = input<string>();

  protected readonly lanes = LANES;
  protected readonly laneNames = LANE_NAMES;
  protected readonly laneHints = LANE_HINTS;
  protected readonly laneTones = LANE_TONES;
  protected readonly spentWords = spentWords;
  protected readonly busy = signal(false);
  protected readonly help = signal(false);
  protected readonly formula = signal(false);
  protected readonly form = signal<FormMode | null>(null);
  protected readonly finding = signal<number | null>(null);
  protected readonly source = signal(0);
  protected readonly proof = signal<DecisionEvidence | null>(null);
  protected readonly marked = signal<ReadonlySet<string>>(new Set());
  protected readonly spent = signal(0);
  protected readonly chosenFinding = computed(() => {
    const at = this.finding();
    return at === null ? null : (this.store.dossier()?.findings[at] ?? null);
  });
  protected readonly admission = computed(() => this.store.dossier()?.steps.acts.find(({ act }) => act === 'admit'));
  private clock: WorkClock | null = null;

  constructor() {
    effect(() => this.store.lane.set(this.lane() ?? ''));
    effect(() => this.store.wanted.set(this.id()));
    effect(() => {
      const dossier = this.store.dossier();
      untracked(() => this.begin(dossier?.project.id, dossier?.rules.idleSeconds ?? 60));
    });
    const ticking = setInterval(() => this.tick(), 1000);
    inject(DestroyRef).onDestroy(() => clearInterval(ticking));
  }

  protected press(event: KeyboardEvent): void {
    this.touch();
    const meant = pressed(event);
    if (meant === null || event.defaultPrevented) return;
    event.preventDefault();
    if ('finding' in meant) {
      if (meant.finding < (this.store.dossier()?.findings.length ?? 0)) this.finding.set(meant.finding);
      return;
    }
    this.act(meant.act);
  }

  protected act(act: WorkAct): void {
    if (act === 'help') this.help.update((open) => !open);
    else if (act === 'close') this.close();
    else if (this.help() || this.busy() || this.form() !== null) return;
    else if (act === 'next' || act === 'previous') this.go(this.store.neighbour(act === 'next' ? 1 : -1));
    else if (act === 'accept') void this.accept();
    else if (act === 'check') void this.check();
    else if (act === 'source') this.turnSource();
    else if (act === 'batch') this.mark();
    else if (this.store.dossier()) this.form.set(act);
  }

  protected go(id: string | undefined): void {
    if (id === undefined) return;
    this.store.wanted.set(id);
    void this.router.navigate([], { queryParams: { id }, queryParamsHandling: 'merge', replaceUrl: true });
  }

  protected narrow(lane: Lane | null): void {
    this.marked.set(new Set());
    void this.router.navigate([], { queryParams: { lane, id: null }, queryParamsHandling: 'merge' });
  }

  protected toggle(id: string): void {
    const next = new Set(this.marked());
    if (!next.delete(id)) next.add(id);
    this.marked.set(next);
  }

  protected touch(): void {
    if (document.visibilityState === 'visible') this.clock?.touch(performance.now());
  }

  protected seen(): void {
    if (document.visibilityState === 'visible') this.touch();
    else this.clock?.hide(performance.now());
  }

  protected async send(filled: Filled): Promise<void> {
    const dossier = this.store.dossier();
    if (!dossier) return;
    const { id } = dossier.project;
    await this.doing(async () => {
      if (filled.kind === 'settlement') {
        await this.api.settle(id, { ...filled.body, ...this.measured() });
        this.notice.done(filled.body.act === 'return' ? '已退回，单位会收到通知。' : '已转待核实。');
        this.store.leave([id]);
        return;
      }
      const { kind, version } = filled.body;
      const decision = await this.api.decide(id, filled.body);
      if (kind !== 'accept')
        await this.api.note(id, { version, outcome: kind, decisionId: decision.id, ...this.measured() });
      this.begin(id, dossier.rules.idleSeconds);
      this.notice.done(
        decision.state === '待复核' ? '决定已记录，等第二人复核后生效。' : '决定已生效，机审结论保持不变。',
      );
      this.store.file.reload();
      this.store.queue.reload();
    });
  }

  protected async second({
    decision,
    agree,
    note,
  }: {
    decision: DecisionView;
    agree: boolean;
    note: string;
  }): Promise<void> {
    await this.doing(async () => {
      await this.api.second(decision.id, { agree, ...(note.trim() && { note: note.trim() }) });
      this.notice.done(agree ? '已同意，决定生效。' : '已记录不同意，决定不生效。');
      this.store.file.reload();
      this.store.queue.reload();
    });
  }

  protected async withdraw(decision: DecisionView): Promise<void> {
    await this.doing(async () => {
      await this.api.withdraw(decision.id);
      this.store.file.reload();
    });
  }

  protected async admitMarked(): Promise<void> {
    const versions = new Map(this.store.rows().map(({ id, version }) => [id, version]));
    const projects = [...this.marked()].flatMap((id) => {
      const version = versions.get(id);
      return version === undefined ? [] : [{ id, version }];
    });
    if (projects.length === 0) return;
    await this.doing(async () => {
      const { admitted, refused } = await this.api.batch({ projects, ...this.measured() });
      this.marked.set(new Set());
      const left = refused.length ? `，${refused.length} 个未并入：${refused[0]?.why ?? ''}` : '';
      this.notice.done(`已批量入库 ${admitted.length} 个，每个各有记录${left}`);
      this.store.leave(admitted);
    });
  }

  protected turnSource(to?: number): void {
    const count = this.store.dossier()?.attachments.length ?? 0;
    this.source.set(count === 0 ? 0 : (to ?? this.source() + 1) % count);
  }

  protected close(): void {
    this.form.set(null);
    this.help.set(false);
    this.formula.set(false);
  }

  private mark(): void {
    const green = this.store.rows().filter(({ lane }) => lane === 'green');
    if (this.marked().size > 0) void this.admitMarked();
    else this.marked.set(new Set(green.map(({ id }) => id)));
  }

  private async accept(): Promise<void> {
    const dossier = this.store.dossier();
    if (!dossier) return;
    const { id, version } = dossier.project;
    await this.doing(async () => {
      await this.api.settle(id, { version, act: 'admit', ...this.measured() });
      this.store.leave([id]);
    });
  }

  private async check(): Promise<void> {
    const [dossier, finding] = [this.store.dossier(), this.chosenFinding()];
    if (!dossier || !finding) return;
    const { id, version } = dossier.project;
    const { rule, evidenceDigest } = finding;
    await this.doing(async () => {
      await this.api.decide(id, { version, subject: 'finding', kind: 'accept', rule, evidenceDigest });
      this.store.file.reload();
    });
  }

  private async doing(work: () => Promise<void>): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    try {
      await work();
      this.close();
    } catch (error) {
      this.notice.failed(error);
    } finally {
      this.busy.set(false);
    }
  }

  private begun: string | undefined;

  /** A project came up: its own clock, its own first finding. Reading it again after a decision changes neither. */
  private begin(id: string | undefined, idleSeconds: number): void {
    const fresh = id !== this.begun;
    if (!fresh && this.clock) return;
    this.begun = id;
    this.clock = id === undefined ? null : new WorkClock(idleSeconds * 1000);
    this.touch();
    this.spent.set(0);
    this.form.set(null);
    this.finding.set(null);
    this.source.set(0);
    this.proof.set(null);
  }

  private measured() {
    return this.clock?.read(performance.now()) ?? { seconds: 0, idleSeconds: 0 };
  }

  private tick(): void {
    this.spent.set(this.measured().seconds);
  }
}
