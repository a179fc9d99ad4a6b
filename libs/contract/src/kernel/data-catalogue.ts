/** What a column answers: its level, and who answers for it, how long and why it is held. */
export interface CatalogueColumn {
  name: string;
  level: 'L1' | 'L2' | 'L3' | 'L4';
  kind: string;
  weight: '一般' | '重要' | '核心';
  owner: string;
  keep: string;
  basis: string;
}

export interface CatalogueTable {
  table: string;
  /** Of a library, the name people know. */
  name: string | null;
  kind: string;
  weight: CatalogueColumn['weight'];
  owner: string;
  keep: string;
  basis: string;
  columns: CatalogueColumn[];
}

/** `GET /api/v1/governance/data-catalogue`, `…/export?format=xlsx|csv` (one row a column) */
export interface DataCatalogueView {
  tables: CatalogueTable[];
  columns: Record<CatalogueColumn['level'], number>;
}
