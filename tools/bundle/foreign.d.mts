export function unpacked(archive: string, integrity: string, folder: string): string;
export function builtForAnother(folder: string, arch: string): string[];
export function binaries(folder: string): { name: string; machine: number }[];
