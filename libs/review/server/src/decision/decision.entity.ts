import type { DecisionEvidence, DecisionKind, DecisionState, DecisionSubject } from '@zhunsheng/contract';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * A person's word beside a verdict. What the database works out itself when the row is made (grade and amount before,
 * stake, limit, whether a second person is needed, the state) is read back, never given.
 */
@Entity('review_decision')
export class Decision {
  @PrimaryColumn('integer', { name: 'region_code' }) region: number;
  @PrimaryColumn('uuid', { name: 'decision_id' }) id: string;
  @Column('bigint', { name: 'project_id' }) project: string;
  @Column('integer') version: number;
  @Column('text', { name: 'unit_code' }) unitCode: string;
  @Column('integer') year: number;
  @Column('uuid', { name: 'run_id', nullable: true }) run: string | null;
  @Column('text') subject: DecisionSubject;
  @Column('text', { nullable: true }) rule: string | null;
  @Column('text', { name: 'evidence_digest', nullable: true }) evidenceDigest: string | null;
  /** The finding kept the filing out of the library. */
  @Column('boolean') bars: boolean;
  @Column('text') kind: DecisionKind;
  @Column('text', { name: 'reason_code', nullable: true }) reasonCode: string | null;
  @Column('text', { name: 'reason_name', nullable: true }) reasonName: string | null;
  @Column('text') statement: string;
  @Column('jsonb') evidence: DecisionEvidence[];
  @Column('text', { name: 'grade_after', nullable: true }) gradeAfter: string | null;
  @Column('bigint', { name: 'amount_after_fen', nullable: true }) amountAfterFen: string | null;
  @Column({ type: 'text', insert: false }) state: DecisionState;
  @Column('uuid', { name: 'author_id' }) author: string;
  @Column('text', { name: 'author_name' }) authorName: string;
  @Column('timestamptz', { name: 'decided_at' }) decidedAt: Date;
  @Column('uuid', { name: 'second_id', nullable: true }) second: string | null;
  @Column('text', { name: 'second_name', nullable: true }) secondName: string | null;
  @Column('timestamptz', { name: 'second_at', nullable: true }) secondAt: Date | null;
  @Column('text', { name: 'second_note', nullable: true }) secondNote: string | null;
  @Column('uuid', { nullable: true }) replaces: string | null;
  @Column('uuid', { name: 'batch_id', nullable: true }) batch: string | null;
}
