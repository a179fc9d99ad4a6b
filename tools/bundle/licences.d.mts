interface Bill {
  components: { name: string; version: string; licenses?: { expression?: string }[] }[];
}
export const EXCEPTIONS: Readonly<Record<string, string>>;
export function refusedLicences(bill: Bill): string[];
