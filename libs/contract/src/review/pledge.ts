/** `GET /api/v1/security-pledge`: what everybody promises about the data before they see any (安全承诺书). */
export interface PledgeView {
  /** null: nothing is asked for. */
  pledge: { text: string; digest: string; enactedBy: string; enactedAt: string } | null;
  /** When the reader signed the one in force. */
  signedAt: string | null;
  /** Who signed it, for the bureau; null for units. */
  signatures: { name: string; unitCode: string | null; at: string }[] | null;
}

/** `POST /api/v1/security-pledge`: from now on everybody signs this text first. */
export interface EnactPledge {
  text: string;
}

/** `POST /api/v1/security-pledge/signature`: bound to the text that was read. */
export interface SignPledge {
  digest: string;
}
