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
  /** Announced for a later day, the nearest first, and what was taken back before its day, the latest first; null for units. */
  announced: AnnouncedPledge[] | null;
  withdrawn: WithdrawnPledge[] | null;
}

export interface AnnouncedPledge {
  text: string;
  digest: string;
  enactedBy: string;
  enactedAt: string;
  /** How many have signed it already. */
  signed: number;
}

export interface WithdrawnPledge {
  digest: string;
  enactedAt: string;
  by: string;
  at: string;
  reason: string;
}

/** `POST /api/v1/security-pledge/withdrawal`: of one that is announced and not yet in force. */
export interface WithdrawPledge {
  digest: string;
  reason: string;
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
