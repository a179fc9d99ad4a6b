/** `GET /api/v1/operation/models`: what of the optional servers is set up, and whether it answers. No key is told. */
export interface ModelStateView {
  kind: 'model' | 'embeddings';
  /** As it is called on its server; null: not set up, and the product does without. */
  name: string | null;
  /** Where it is asked. */
  address: string | null;
  /** Null: not set up. */
  reachable: boolean | null;
  /** Why it is not reachable, for whoever mends it. */
  problem: string | null;
  /** ISO date-time of the last probe. */
  probedAt: string | null;
}
