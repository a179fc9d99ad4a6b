import type { ThemeDocument } from '@zhunsheng/contract';

import { FINDS } from '../find/finds.js';
import { limitsOf } from '../find/limit.js';
import { SHIPPED_THEMES } from '../shipped/themes.js';

/**
 * A stored document as it is shown. It keeps the limits it sets; the others are those of the product, and shown all the same.
 * Nobody changes the parts of a page, so a shipped theme has those of this release, whoever changed it under an older one.
 */
export function followProduct(document: ThemeDocument): ThemeDocument {
  const layout = SHIPPED_THEMES.find(({ code }) => code === document.code)?.layout ?? document.layout;
  const finds = document.finds.map((find) => ({
    ...find,
    limits: limitsOf(FINDS.find(({ code }) => code === find.code)?.limits, find.limits),
  }));
  return { ...document, layout, finds };
}
