import type { FilingAct, FilingState } from '@zhunsheng/contract';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a unit is still writing; saved as often as it likes. A submission copies it into an immutable version. */
@Entity('filing_draft')
export class FilingDraft {
  @PrimaryColumn('integer', { name: 'region_code' }) region: number;
  @PrimaryColumn('uuid', { name: 'draft_id' }) id: string;
  @Column('text', { name: 'unit_code' }) unitCode: string;
  @Column('integer') year: number;
  /** `project.project_id`; null until the first submission. */
  @Column('bigint', { name: 'project_id', nullable: true }) project: string | null;
  @Column('integer') revision: number;
  @Column('jsonb') content: Record<string, unknown>;
  @Column('text', { name: 'updated_by' }) updatedBy: string;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt: Date;
}

/** Every step of every filing; written once. */
@Entity('filing_step')
export class FilingStep {
  @PrimaryColumn('integer', { name: 'region_code' }) region: number;
  @PrimaryColumn('bigint', { name: 'project_id' }) project: string;
  @PrimaryColumn('integer', { name: 'step_no' }) no: number;
  @Column('text', { name: 'unit_code' }) unitCode: string;
  @Column('integer') version: number;
  @Column('text') act: FilingAct;
  @Column('text', { name: 'from_state' }) from: FilingState;
  @Column('text', { name: 'to_state' }) to: FilingState;
  @Column('uuid', { name: 'actor_id' }) actor: string;
  @Column('text', { name: 'actor_name' }) actorName: string;
  @Column('timestamptz') at: Date;
  @Column('text', { array: true }) rules: string[];
  @Column('text', { nullable: true }) reason: string | null;
}

/** The head of a project; what was filed stands in its versions. */
@Entity('project')
export class Project {
  @PrimaryColumn('integer', { name: 'region_code' }) region: number;
  @PrimaryColumn('bigint', { name: 'project_id', generated: 'identity' }) id: string;
  @Column('uuid', { name: 'public_id', generated: 'uuid' }) publicId: string;
  @Column('text') code: string;
  @Column('text', { name: 'project_key' }) key: string;
  @Column('text', { name: 'unit_code' }) unitCode: string;
  @Column('integer') year: number;
  @Column('text') state: FilingState;
  @Column('integer', { name: 'current_version', nullable: true }) version: number | null;
}

/** What the app registers with the database. */
export const REVIEW_ENTITIES = [FilingDraft, FilingStep, Project] as const;
