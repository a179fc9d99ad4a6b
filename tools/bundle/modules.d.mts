export interface Modules {
  workspaces: string[];
  packages: string[];
}
export function productionModules(root: string): Modules;
