/** Where the operator keeps what connectors may touch: nothing outside is read or dialled. */
export interface ConnectorPlaces {
  /** Root of the watched folders. */
  incoming: string;
  /** JSON file: name of a source → its connection string. The list of hosts a pull may reach. */
  sources: string;
}

export const CONNECTOR_PLACES = Symbol('where connectors may read');

export interface FolderSettings {
  /** One folder below `incoming`. */
  folder: string;
}

export interface PullSettings {
  /** Name of a source of the operator's list. */
  source: string;
  /** One SELECT; its column names are columns of the library, `$1` the cursor where one is kept. */
  query: string;
  /** Column of the answer that only grows; absent: everything is read each time. */
  cursor?: string;
}

export interface Connector {
  region: number;
  id: string;
  name: string;
  kind: 'folder' | 'push' | 'pull';
  library: string;
  settings: Record<string, string>;
  mapping: Record<string, unknown>;
  active: boolean;
  cursor: string | null;
}

export type RunState = '成功' | '无变化' | '失败';

export interface RunResult {
  state: RunState;
  message: string;
  batch: string | null;
  cursor?: string;
}
