import type { Batch } from './batch/columns.js';
import { NumberRoom } from './batch/number-room.js';
import type { CompiledRuleSet } from './rule/compile.js';
import { expandRecord } from './evidence/expand.js';
import { Recorder } from './evidence/record.js';
import { HIT } from './feel/decide.js';
import { Scorer } from './score/scorer.js';
import type { ProjectVerdict } from './shape/verdict.js';

/** Blocks of this size let the generated functions be optimised between calls. */
const BLOCK = 4_096;
const utf8 = new TextDecoder();

/** Columns, one entry a project; scores are millionths of a point, money 分. */
export interface Judgement {
  readonly ruleSet: CompiledRuleSet;
  readonly batch: Batch;
  readonly rows: number;
  /** Row-major: `outcomes[row * rules + rule]`: 0 pass, 1 not applicable, 2 not evaluated, 3 + b hit (or scored) by band b. */
  readonly outcomes: Uint8Array;
  /** Row-major sets of causes, bit k = CAUSES[k]. */
  readonly causes: Uint8Array;
  /** What hits keep, `ruleSet.captures` numbers a row; gone when the rule set judges again. */
  readonly kept: Float64Array;
  /** Index into STATUSES. */
  readonly status: Uint8Array;
  /** 0 none, 1–4 = A–D. */
  readonly grade: Uint8Array;
  readonly necessity: Int32Array;
  readonly importance: Int32Array;
  readonly quality: Int32Array;
  readonly priority: Int32Array;
  readonly necessityMax: Int32Array;
  readonly importanceMax: Int32Array;
  /** NaN = null. */
  readonly stability: Float64Array;
  readonly suggestedFen: Float64Array;
  /** 1 临界, 2 不稳, 4 数据不全. */
  readonly flags: Uint8Array;
  /** `maskWords` words a row: bit k of the row = check rule k hit. */
  readonly hitMask: Uint32Array;
  readonly maskWords: number;
  /** The records of all projects, one after the other. */
  readonly evidence: Uint8Array;
  /** Where the record of each project ends in `evidence`. */
  readonly ends: Uint32Array;
  /** The stored evidence of a project: compact JSON, all a verdict is made from. */
  record(row: number): string;
  /** The bytes of `record(row)` at `at`; how many they were. */
  recordInto(row: number, into: Uint8Array, at: number): number;
  verdict(row: number): ProjectVerdict;
}

/** With `room`, where the batch may stand too, the judgement is there until the room is cleared. */
export function judge(ruleSet: CompiledRuleSet, batch: Batch, room = new NumberRoom()): Judgement {
  const width = ruleSet.rules.length;
  const outcomes = room.bytes(batch.rows * width);
  const causes = room.bytes(batch.rows * width);
  const kept = ruleSet.cursor.scratch(batch.rows * ruleSet.captures);
  decide(ruleSet, batch, outcomes, causes, kept);
  const { rows } = batch;
  const maskWords = Math.ceil(width / 32);
  const columns = {
    ruleSet,
    batch,
    rows,
    outcomes,
    causes,
    kept,
    status: room.bytes(rows),
    grade: room.bytes(rows),
    necessity: room.integers(rows),
    importance: room.integers(rows),
    quality: room.integers(rows),
    priority: room.integers(rows),
    necessityMax: room.integers(rows),
    importanceMax: room.integers(rows),
    stability: room.doubles(rows, NaN),
    suggestedFen: room.doubles(rows, NaN),
    flags: room.bytes(rows),
    hitMask: room.words(rows * maskWords),
    maskWords,
    ends: room.words(rows),
  };
  const scorer = new Scorer(ruleSet);
  const recorder = new Recorder(ruleSet, scorer, rows, room);
  for (let i = 0; i < rows; i++) {
    scorer.score(columns, i);
    recorder.write(columns, i);
    columns.ends[i] = recorder.end;
  }
  const evidence = recorder.bytes();
  const bytesOf = (row: number): Uint8Array => evidence.subarray(row ? columns.ends[row - 1]! : 0, columns.ends[row]!);
  const record = (row: number): string => utf8.decode(bytesOf(row));
  return {
    ...columns,
    evidence,
    record,
    recordInto: (row, into, at) => {
      const bytes = bytesOf(row);
      into.set(bytes, at);
      return bytes.length;
    },
    verdict: (row) => expandRecord(ruleSet, record(row)),
  };
}

/** Outcomes and what hits keep, without scores. What a rule that did not hit has in `kept` means nothing. */
export function decide(
  ruleSet: CompiledRuleSet,
  batch: Batch,
  outcomes: Uint8Array,
  causes: Uint8Array,
  kept: Float64Array = ruleSet.cursor.scratch(batch.rows * ruleSet.captures),
): void {
  if (batch.dictionary !== ruleSet.dictionary && batch.columns.length !== ruleSet.dictionary.facts.length)
    throw new RangeError('事实与规则集用的不是同一部事实字典');
  const { chunks, deciders, keepers, captures } = ruleSet;
  ruleSet.cursor.bind(batch, kept, captures);
  const width = ruleSet.rules.length;
  if (ruleSet.emitter === 'closures') {
    for (let i = 0, o = 0; i < batch.rows; i++)
      for (let k = 0; k < width; k++, o++) {
        const decision = deciders[k]!(i);
        outcomes[o] = decision & 255;
        causes[o] = decision >> 8;
        if ((decision & 255) >= HIT) keepers[k]!(i);
      }
    return;
  }
  for (let from = 0; from < batch.rows; from += BLOCK)
    for (const chunk of chunks)
      chunk(batch.columns, from, Math.min(from + BLOCK, batch.rows), width, outcomes, causes, deciders, kept, captures);
}
