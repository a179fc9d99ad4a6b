import type { Modules } from './modules.mjs';

interface Component {
  name: string;
  version: string;
  hashes?: object[];
  licenses?: object[];
}
export function billOfMaterials(
  root: string,
  bundle: { version: string; modules: Modules },
): { components: Component[] };
