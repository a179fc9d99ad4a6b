import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Region 100000000 holds national documents. Bulk import writes the text columns; people edit these. */
@Entity('policy_document')
export class PolicyDocument {
  @PrimaryColumn('integer', { name: 'region_code' }) region: number;
  @PrimaryColumn('text', { name: 'document_id' }) id: string;
  @Column('text') title: string;
  @Column('text', { nullable: true }) number: string | null;
  @Column('text') issuer: string;
  @Column('text') level: string;
  @Column('date', { name: 'issued_on', nullable: true }) issuedOn: string | null;
  @Column('date', { name: 'valid_from' }) validFrom: string;
  @Column('date', { name: 'valid_to', nullable: true }) validTo: string | null;
  @Column('date', { name: 'repealed_on', nullable: true }) repealedOn: string | null;
  @Column('text', { name: 'repealed_by', nullable: true }) repealedBy: string | null;
  @Column('text', { array: true }) aliases: string[];
  @Column('text') certainty: string;
}

@Entity('policy_article')
export class PolicyArticle {
  @PrimaryColumn('integer', { name: 'region_code' }) region: number;
  @PrimaryColumn('text', { name: 'document_id' }) document: string;
  @PrimaryColumn('integer', { name: 'article_no' }) no: number;
  @Column('text') label: string;
  @Column('text', { nullable: true }) text: string | null;
}

@Entity('policy_relation')
export class PolicyRelation {
  @PrimaryColumn('integer', { name: 'region_code' }) region: number;
  @PrimaryColumn('text', { name: 'document_id' }) document: string;
  @PrimaryColumn('text') kind: string;
  @PrimaryColumn('text', { name: 'target_title' }) targetTitle: string;
  @PrimaryColumn('date') since: string;
  @Column('integer', { name: 'target_region', nullable: true }) targetRegion: number | null;
  @Column('text', { name: 'target_id', nullable: true }) targetId: string | null;
  @Column('text') source: 'text' | 'keeper';
}

@Entity('policy_synonym')
export class PolicySynonym {
  @PrimaryColumn('integer', { name: 'region_code' }) region: number;
  @PrimaryColumn('text') word: string;
  @Column('text', { array: true }) meanings: string[];
  @Column('text') source: string;
  @Column('text', { name: 'changed_by' }) by: string;
  @Column('timestamptz', { name: 'changed_at' }) at: Date;
}
