import type { CommentOutcome, CommentStance, ConsultationItem, ConsultationSubject } from '@zhunsheng/contract';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A draft of rules or standards before the units. */
@Entity('consultation')
export class Consultation {
  @PrimaryColumn('integer', { name: 'region_code' }) region: number;
  @PrimaryColumn('uuid', { name: 'consultation_id' }) id: string;
  @Column('text') subject: ConsultationSubject;
  @Column('text') title: string;
  @Column('text') text: string;
  @Column('jsonb') items: ConsultationItem[];
  @Column('date', { name: 'opens_on' }) opensOn: string;
  @Column('date', { name: 'closes_on' }) closesOn: string;
  @Column('uuid', { name: 'opened_by' }) openedBy: string;
  @Column('text', { name: 'opened_name' }) openedName: string;
  @Column('timestamptz', { name: 'opened_at' }) openedAt: Date;
  @Column('text', { name: 'published_with', nullable: true }) publishedWith: string | null;
  @Column('text', { name: 'published_name', nullable: true }) publishedName: string | null;
  @Column('timestamptz', { name: 'published_at', nullable: true }) publishedAt: Date | null;
}

/** What a unit said never changes; the answer is filled in once it is known. */
@Entity('consultation_comment')
export class ConsultationRemark {
  @PrimaryColumn('integer', { name: 'region_code' }) region: number;
  @PrimaryColumn('uuid', { name: 'consultation_id' }) consultation: string;
  @PrimaryColumn('uuid', { name: 'comment_id' }) id: string;
  @Column('text', { name: 'unit_code' }) unitCode: string;
  @Column('text', { nullable: true }) item: string | null;
  @Column('text') stance: CommentStance;
  @Column('text') text: string;
  @Column('uuid', { name: 'by_id' }) by: string;
  @Column('text', { name: 'by_name' }) byName: string;
  @Column('timestamptz') at: Date;
  @Column('text', { nullable: true }) outcome: CommentOutcome | null;
  @Column('text', { nullable: true }) answer: string | null;
  @Column('text', { name: 'answered_name', nullable: true }) answeredName: string | null;
  @Column('timestamptz', { name: 'answered_at', nullable: true }) answeredAt: Date | null;
}

export const CONSULTATION_ENTITIES = [Consultation, ConsultationRemark] as const;
