export interface Modules {
  workspaces: string[];
  packages: string[];
}
export function productionModules(root: string, arch?: string): Modules;
export function packageName(relative: string): string;
