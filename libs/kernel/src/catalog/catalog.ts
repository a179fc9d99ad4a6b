import type { Role } from '@zhunsheng/contract';

/**
 * What a column may be used for: an attribute to group and filter by, the key of the thing a row is about, or an amount that
 * may be added up. Money is in 分, points in millionths.
 */
export type PublishedKind = 'attribute' | 'key' | 'money' | 'count' | 'points';

export interface PublishedColumn {
  name: string;
  label: string;
  kind: PublishedKind;
  /** An attribute few rows have: none is a value like another, not a gap in the record. */
  sparse?: boolean;
}

/** A view that a room lets the others read: whatever is asked over it runs under the reader's row-level security. */
export interface PublishedView {
  name: string;
  label: string;
  /** `year`: a row is about a year; `month`: it also has a `month`. */
  grain: 'year' | 'month';
  columns: readonly PublishedColumn[];
  /** Who may ask it anything. */
  roles: readonly Role[];
}

/** The views of all rooms, by name. A room that wants figures of another sees nothing else of it. */
export class Catalog {
  private readonly views: ReadonlyMap<string, PublishedView>;

  constructor(views: readonly PublishedView[]) {
    this.views = new Map(views.map((view) => [view.name, view]));
    if (this.views.size !== views.length) throw new Error('two published views share a name');
  }

  /** The view as far as these roles may use it, or null. */
  open(name: string, roles: readonly Role[]): PublishedView | null {
    const view = this.views.get(name);
    return view?.roles.some((role) => roles.includes(role)) ? view : null;
  }

  has(view: string, column: string): boolean {
    return this.column(view, column) !== undefined;
  }

  isSparse(view: string, column: string): boolean {
    return this.column(view, column)?.sparse ?? false;
  }

  private column(view: string, column: string): PublishedColumn | undefined {
    return this.views.get(view)?.columns.find(({ name }) => name === column);
  }
}
