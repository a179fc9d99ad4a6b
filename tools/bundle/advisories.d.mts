export interface Snapshot {
  source: string;
  taken: string;
  packages: number;
  vulns: { id: string; affected: { package: { name: string } }[] }[];
}
export function advisories(bill: { components: { name: string }[] }, from: string, now: Date): Promise<Snapshot>;
