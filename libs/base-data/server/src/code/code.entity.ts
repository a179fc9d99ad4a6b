import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A code of one set in one year: the tables are reissued every year. */
@Entity('code_item')
export class CodeItem {
  @PrimaryColumn('integer') year: number;
  @PrimaryColumn('text') kind: string;
  @PrimaryColumn('text') code: string;
  @Column('text') name: string;
  @Column('text', { nullable: true }) parent: string | null;
  @Column('boolean') leaf: boolean;
  /** The budgets a function class belongs to. */
  @Column('text', { name: 'fund_types', array: true, nullable: true }) fundTypes: string[] | null;
  /** Words by which a line of the estimate is recognised. */
  @Column('text', { array: true, nullable: true }) keywords: string[] | null;
}

/** Which government class a department class becomes, by kind of unit. */
@Entity('code_crosswalk')
export class CodePair {
  @PrimaryColumn('integer') year: number;
  @PrimaryColumn('text', { name: 'unit_kind' }) unitKind: string;
  @PrimaryColumn('text', { name: 'dept_econ' }) deptEcon: string;
  @PrimaryColumn('text', { name: 'gov_econ' }) govEcon: string;
}
