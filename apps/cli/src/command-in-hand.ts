let inHand = '';

/** What it does to an installation stands in the ledger under its name: `keys rotate`. */
export function takeInHand(command: string): void {
  inHand = command;
}

export const commandInHand = (): string => inHand;
