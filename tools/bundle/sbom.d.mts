import type { Modules } from './modules.mjs';

interface Component {
  name: string;
  version: string;
  hashes?: object[];
  licenses?: { expression?: string }[];
}
export function billOfMaterials(
  root: string,
  bundle: { version: string; modules: Modules; arch?: string },
): { components: Component[] };
