import {
  Component,
  ElementRef,
  afterNextRender,
  computed,
  inject,
  input,
  linkedSignal,
  output,
  signal,
} from '@angular/core';
import { MatButton } from '@angular/material/button';
import type {
  DecisionEvidence,
  DecisionReason,
  MakeDecision,
  SettleProject,
  WorkbenchDossier,
  WorkbenchFinding,
} from '@zhunsheng/contract';
import { formatWan, GRADES, WanPipe } from '@zhunsheng/ui';

export type FormMode = 'override' | 'adjust' | 'return' | 'verify';
export type Filled =
  | { kind: 'decision'; body: MakeDecision }
  | { kind: 'settlement'; body: Omit<SettleProject, 'seconds' | 'idleSeconds'> };

const TITLES: Record<FormMode, string> = {
  override: '推翻机审',
  adjust: '调整金额',
  return: '退回修改',
  verify: '转待核实',
};
const WAN = 1_000_000;

/** Reason, words and evidence of whatever departs from the machine or sends a filing back. Ctrl+Enter is enough. */
@Component({
  selector: 'zs-decision-form',
  imports: [MatButton, WanPipe],
  templateUrl: './decision-form.html',
  styleUrl: './decision-form.scss',
})
export class DecisionForm {
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  readonly dossier = input.required<WorkbenchDossier>();
  readonly mode = input.required<FormMode>();
  readonly finding = input<WorkbenchFinding | null>(null);
  readonly proof = input<DecisionEvidence | null>(null);
  readonly busy = input(false);
  readonly filled = output<Filled>();
  readonly closed = output();

  protected readonly grades = GRADES;
  protected readonly statement = signal('');
  protected readonly quote = linkedSignal(() => this.proof()?.text ?? '');
  protected readonly wan = linkedSignal(() => formatWan(this.dossier().decided.amountFen ?? 0).replaceAll(',', ''));
  protected readonly grade = linkedSignal(() => this.dossier().decided.grade ?? 'B');
  protected readonly dueOn = signal('');
  protected readonly reasons = computed(() =>
    this.dossier().rules.reasons.filter((one) => one.kinds.includes(this.kind())),
  );
  protected readonly reason = linkedSignal(() => this.reasons()[0]?.code ?? '');
  protected readonly title = computed(() => {
    const [mode, finding] = [this.mode(), this.finding()];
    if (mode !== 'override') return TITLES[mode];
    return finding ? `推翻疑点 ${finding.rule} ${finding.name}` : '调整等级';
  });
  protected readonly decides = computed(() => this.mode() === 'override' || this.mode() === 'adjust');
  protected readonly amountFen = computed(() => {
    const wan = Number(this.wan());
    return this.wan().trim() !== '' && Number.isFinite(wan) && wan >= 0 ? Math.round(wan * WAN) : null;
  });
  /** Said before sending: the decision will wait. */
  protected readonly waits = computed(() => {
    const { project, verdict, rules } = this.dossier();
    const moved = Math.abs((this.amountFen() ?? 0) - (verdict?.suggestedFen ?? project.requestFen));
    return this.decides() && (this.mode() === 'adjust' ? moved : project.requestFen) > rules.secondAboveFen;
  });
  protected readonly ready = computed(
    () =>
      !this.busy() &&
      this.statement().trim().length >= 5 &&
      (!this.decides() || this.quote().trim().length >= 2) &&
      (this.mode() !== 'adjust' || this.amountFen() !== null),
  );

  constructor() {
    afterNextRender(() => this.host.nativeElement.querySelector<HTMLElement>('select, input, textarea')?.focus());
  }

  protected send(): void {
    if (this.ready()) this.filled.emit(this.decides() ? this.decision() : this.settlement());
  }

  private kind(): DecisionReason['kinds'][number] {
    const mode = this.mode();
    return mode === 'verify' ? 'return' : mode;
  }

  private decision(): Filled {
    const { project, decisions } = this.dossier();
    const [finding, mode, proof] = [this.finding(), this.mode(), this.proof()];
    const subject = mode === 'adjust' ? 'amount' : finding ? 'finding' : 'project';
    const standing = finding
      ? finding.decision
      : decisions.find(
          (one) => one.subject === subject && one.version === project.version && ['生效', '待复核'].includes(one.state),
        );
    const body: MakeDecision = {
      version: project.version,
      subject,
      kind: mode === 'adjust' ? 'adjust' : 'override',
      reason: this.reason(),
      statement: this.statement().trim(),
      evidence: [{ text: this.quote().trim(), source: proof?.source ?? null, page: proof?.page ?? null }],
      ...(finding && { rule: finding.rule, evidenceDigest: finding.evidenceDigest }),
      ...(subject === 'project' && { gradeAfter: this.grade() }),
      ...(subject === 'amount' && { amountAfterFen: this.amountFen() ?? 0 }),
      ...(standing && { replaces: standing.id }),
    };
    return { kind: 'decision', body };
  }

  private settlement(): Filled {
    const { project, findings } = this.dossier();
    const hits = findings.filter(
      ({ outcome, decision, severity }) => outcome === 'hit' && severity !== 'info' && decision?.kind !== 'override',
    );
    return {
      kind: 'settlement',
      body: {
        version: project.version,
        act: this.mode() === 'return' ? 'return' : 'verify',
        reason: this.reason(),
        statement: this.statement().trim(),
        rules: hits.map(({ rule }) => rule),
        ...(this.dueOn() && { dueOn: this.dueOn() }),
      },
    };
  }
}
