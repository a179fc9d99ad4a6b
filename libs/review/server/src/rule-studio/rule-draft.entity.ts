import type { RuleDocument } from '@zhunsheng/ruler';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One rule being written. At most one of a rule is open; a version collects it, or it is discarded. */
@Entity('rule_draft')
export class RuleDraft {
  @PrimaryColumn('integer', { name: 'region_code' }) region: number;
  @PrimaryColumn('uuid', { name: 'draft_id' }) id: string;
  @Column('text') rule: string;
  @Column('json') document: RuleDocument;
  @Column('integer', { name: 'base_version' }) baseVersion: number;
  /** SM3 of the rule it changes; null: a new rule. */
  @Column('text', { name: 'base_digest', nullable: true }) baseDigest: string | null;
  @Column('text') note: string;
  @Column('text') state: 'open' | 'collected' | 'discarded';
  @Column('integer') revision: number;
  @Column('uuid', { name: 'author_id' }) authorId: string;
  @Column('text') author: string;
  @Column('uuid', { array: true }) editors: string[];
  @Column('timestamptz', { name: 'started_at' }) startedAt: Date;
  @Column('text', { name: 'updated_by' }) updatedBy: string;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt: Date;
}
