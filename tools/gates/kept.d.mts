export function standOf(files: readonly string[]): string;
export function keptOf(file: string, stand: string): { of: string; place: string; line: number; survived: boolean }[];
export function wholeReport<T>(report: string, run: (report: string) => Promise<boolean>): Promise<T>;
