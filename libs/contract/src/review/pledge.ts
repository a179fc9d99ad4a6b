/** `GET /api/v1/security-pledge`: what everybody promises about the data before they see any (安全承诺书). */
export interface PledgeView {
  /**
   * The one in force until the reader has signed it, then the one announced for a later day, which may be signed already;
   * null: nothing is asked for.
   */
  pledge: { text: string; digest: string; enactedBy: string; enactedAt: string; inForce: boolean } | null;
  signedAt: string | null;
  /** Who signed it, for the bureau; null for units. */
  signatures: { name: string; unitCode: string | null; at: string }[] | null;
}

/** `POST /api/v1/security-pledge`: from that day on everybody signs this text first. */
export interface EnactPledge {
  text: string;
  /** `YYYY-MM-DD` in Beijing, today or later. */
  effectiveOn: string;
}

/** `POST /api/v1/security-pledge/signature`: bound to the text that was read. */
export interface SignPledge {
  digest: string;
}
