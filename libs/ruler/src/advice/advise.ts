import { buildBatch } from '../batch/build.js';
import { factsRead } from '../feel/tree.js';
import type { CompiledRuleSet } from '../rule/compile.js';
import type { FactRow } from '../shape/fact-value.js';
import type { Basis } from '../shape/rule-document.js';
import type { Grade, ProjectVerdict, Status } from '../shape/verdict.js';
import { candidates } from './candidates.js';
import type { Change } from './edit.js';
import type { EditDocument, EditDocuments } from './edit-document.js';
import { betterThan, gradeName, THROUGH_THE_GATE, type Goal, type GoalKind } from './goal.js';
import { reachable } from './reachable.js';
import { type Ground, leastSet, variant } from './search.js';
import { Trial, type Standing } from './trial.js';
import { VariantBatch } from './variant-batch.js';
import { TurningPoints } from './turning-points.js';

/** What one edit of the set adds, in the order they are listed; the effects of all add up to the whole. */
export interface EditEffect {
  necessity: number;
  importance: number;
  quality: number;
  priority: number;
  /** null: there is no suggested amount before or after. */
  suggestedFen: number | null;
  /** Rules that hold the filing back no longer. */
  clears: string[];
  status: Status;
  grade: Grade | null;
}

export interface AdvisedEdit {
  code: string;
  say: string;
  reason: string;
  provided: string | null;
  place: EditDocument['place'];
  changes: readonly Change[];
  /** Rules whose outcome it is made for, with what they rest on. */
  rests: { rule: string; name: string; basis: Pick<Basis, 'document' | 'number' | 'article'> | null }[];
  effect: EditEffect;
}

/** The answer to one goal: the least set of edits, or plainly that there is none. */
export interface Advice {
  goal: GoalKind;
  edits: AdvisedEdit[];
  /** `none`: no set of edits the unit can make reaches it; `unknown`: the search was cut off. */
  answer: 'found' | 'none' | 'unknown';
  /** Why there is none: the rules no edit of the unit can change. */
  beyond: string[];
  looked: number;
  after: Pick<ProjectVerdict, 'status' | 'grade' | 'necessity' | 'importance' | 'priority' | 'suggestedFen'> | null;
}

export interface Advised {
  now: Pick<ProjectVerdict, 'status' | 'grade' | 'necessity' | 'importance' | 'priority' | 'suggestedFen'>;
  held: string[];
  advice: Advice[];
}

/** Finds the smallest changes for filings judged by one rule set. */
export class Adviser {
  readonly trial: Trial;
  private readonly points: TurningPoints;
  private readonly reads: readonly ReadonlySet<string>[];
  private readonly grading: readonly number[];
  private readonly gating: readonly number[];

  constructor(
    private readonly set: CompiledRuleSet,
    private readonly documents: EditDocuments,
  ) {
    this.trial = new Trial(set);
    this.points = new TurningPoints(set);
    const { dictionary, consequences, scorecard } = set;
    const scoring = new Set(scorecard.parts.map((part) => part.rule));
    this.reads = set.rules.map((rule) => new Set(readsOf(set, rule.index).map((fact) => dictionary.facts[fact]!.name)));
    const indexes = (test: (rule: number) => boolean): number[] =>
      set.rules.flatMap(({ index }) => (test(index) ? [index] : []));
    this.grading = indexes((rule) => scoring.has(rule) || consequences.rules[rule]!.touchesGrade);
    this.gating = indexes((rule) => consequences.rules[rule]!.isGate);
  }

  ground(row: FactRow): Ground {
    const batch = buildBatch(this.set.dictionary, [row]);
    const words = (rule: string, parameter: string): readonly string[] => {
      const found = this.set.rules.find(({ document }) => document.code === rule);
      const value = found?.parameters.find(({ name }) => name === parameter)?.value;
      return Array.isArray(value) ? (value as readonly string[]) : [];
    };
    const edits = candidates(this.documents, { set: this.set, row, batch, points: this.points, words });
    const { trial, reads, grading, gating } = this;
    return {
      trial,
      row,
      variants: new VariantBatch(this.set.dictionary, row),
      edits,
      money: this.documents.money,
      reads,
      grading,
      gating,
    };
  }

  /** `goals`: those that make sense for this filing. */
  advise(row: FactRow): Advised {
    const ground = this.ground(row);
    const judgement = this.trial.judged(ground.variants.of([variant(ground, [])]));
    const now = this.trial.standing(judgement, 0);
    return {
      now: judgement.verdict(0),
      held: now.held.map((rule) => this.set.rules[rule]!.document.code),
      advice: goalsOf(now).map((goal) => this.answer(ground, goal, now)),
    };
  }

  private answer(ground: Ground, goal: Goal, now: Standing): Advice {
    const none = { goal: goal.kind, edits: [], after: null };
    const beyond = reachable(ground, goal, now);
    const code = (rule: number): string => this.set.rules[rule]!.document.code;
    if (beyond) return { ...none, answer: 'none', beyond: beyond.map(code), looked: 0 };
    const { set, exhausted, looked } = leastSet(ground, goal, now);
    if (!set) return { ...none, answer: exhausted ? 'none' : 'unknown', beyond: now.held.map(code), looked };
    return { goal: goal.kind, answer: 'found', beyond: [], looked, ...this.told(ground, set) };
  }

  /** The edits one after the other, each with what it adds to those before it. */
  private told(ground: Ground, set: readonly number[]): Pick<Advice, 'edits' | 'after'> {
    const steps = [0, ...set].map((_, k) => variant(ground, set.slice(0, k)));
    const judgement = this.trial.judged(ground.variants.of(steps));
    const verdicts = steps.map((_, row) => judgement.verdict(row));
    const standings = steps.map((_, row) => this.trial.standing(judgement, row));
    const { rules } = this.set;
    const edits = set.map((at, k): AdvisedEdit => {
      const { document, say, touches, changes } = ground.edits[at]!;
      const [was, is] = [verdicts[k]!, verdicts[k + 1]!];
      const cleared = standings[k]!.held.filter((rule) => !standings[k + 1]!.held.includes(rule));
      const turned = rules.filter(
        ({ index }) =>
          judgement.outcomes[k * rules.length + index] !== judgement.outcomes[(k + 1) * rules.length + index] &&
          [...touches].some((fact) => this.reads[index]!.has(fact)),
      );
      const rests = [...rules.filter(({ index }) => cleared.includes(index)), ...turned];
      return {
        code: document.code,
        say,
        reason: document.reason,
        provided: document.provided ?? null,
        place: document.place,
        changes,
        rests: [...new Set(rests)].map(({ document: { code, name, basis } }) => ({
          rule: code,
          name,
          basis: basis[0] ? { document: basis[0].document, number: basis[0].number, article: basis[0].article } : null,
        })),
        effect: {
          necessity: difference(is.necessity, was.necessity),
          importance: difference(is.importance, was.importance),
          quality: difference(is.quality, was.quality),
          priority: difference(is.priority, was.priority),
          suggestedFen:
            is.suggestedFen === null || was.suggestedFen === null ? null : is.suggestedFen - was.suggestedFen,
          clears: cleared.map((rule) => rules[rule]!.document.code),
          status: is.status,
          grade: is.grade,
        },
      };
    });
    const { status, grade, necessity, importance, priority, suggestedFen } = verdicts.at(-1)!;
    return { edits, after: { status, grade, necessity, importance, priority, suggestedFen } };
  }
}

/** Scores are shown with two decimals. */
const difference = (is: number, was: number): number => Math.round((is - was) * 100) / 100;

function goalsOf(now: Standing): Goal[] {
  if (now.status === 'rigid') return now.held.length > 0 ? [THROUGH_THE_GATE] : [];
  const grade = gradeName(now.grade) === 'A' ? [] : [betterThan(now)];
  return now.held.length > 0 ? [THROUGH_THE_GATE, ...grade] : grade;
}

/** The facts a rule's outcome, points and effects depend on. */
function readsOf(set: CompiledRuleSet, rule: number): number[] {
  const { reads, bands } = set.rules[rule]!;
  const more = factsRead(
    bands.flatMap((band) => [
      ...(band.points ? [band.points] : []),
      ...band.effects.flatMap((effect) => ('node' in effect ? [effect.node] : [])),
    ]),
  );
  return [...new Set([...reads, ...more])];
}
