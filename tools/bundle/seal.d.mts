export function seal(folder: string, keyFile?: string): { files: number; bytes: number; development: boolean };
