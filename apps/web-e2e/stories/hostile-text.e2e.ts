import { expect, test } from './story.js';

const RUN = 'window.pwn=1';
/** Forty ways in which a text became a script somewhere. */
const PAYLOADS = [
  ...[`<script>${RUN}</script>`, `<img src=x onerror="${RUN}">`, `<svg onload=${RUN}>`, `<body onload=${RUN}>`],
  ...[
    `"><img src=x onerror=${RUN}>`,
    `'><script>${RUN}</script>`,
    `</title><script>${RUN}</script>`,
    `<svg/onload=${RUN}//`,
  ],
  ...[
    `</textarea><script>${RUN}</script>`,
    `<iframe src="javascript:${RUN}">`,
    `<a href="javascript:${RUN}" autofocus>x</a>`,
  ],
  ...[`<math><mi xlink:href="javascript:${RUN}">`, `<details open ontoggle=${RUN}>`, `<video><source onerror=${RUN}>`],
  ...[
    `<input autofocus onfocus=${RUN}>`,
    `<marquee onstart=${RUN}>`,
    `<object data="javascript:${RUN}">`,
    `<embed src="javascript:${RUN}">`,
  ],
  ...[
    `<style>@import 'javascript:${RUN}'</style>`,
    `<base href="javascript:${RUN}//">`,
    `<link rel=import href="data:text/html,x">`,
  ],
  ...[
    `{{constructor.constructor('${RUN}')()}}`,
    `\${${RUN}}`,
    `#{${RUN}}`,
    `{{${RUN}}}`,
    `[innerHTML]="'<img onerror=${RUN}>'"`,
  ],
  ...[
    `javascript:${RUN}`,
    `data:text/html,<script>${RUN}</script>`,
    `&lt;script&gt;${RUN}&lt;/script&gt;`,
    `%3Cscript%3E${RUN}%3C/script%3E`,
  ],
  ...[
    `<scr<script>ipt>${RUN}</scr</script>ipt>`,
    `<ScRiPt>${RUN}</sCrIpT>`,
    `<img src=x onerror\u0009=${RUN}>`,
    `<x onpointerenter=${RUN}>x`,
  ],
  ...[
    `\u2028<script>${RUN}</script>`,
    `＜script＞${RUN}＜/script＞`,
    `<!--<img src="--><img src=x onerror=${RUN}>`,
    `]]><script>${RUN}</script>`,
  ],
  ...[`<template><script>${RUN}</script></template>`, `<form><button formaction="javascript:${RUN}">x`],
];

test('V21 forty texts that would be scripts are shown as the texts they are', async ({ as, page }) => {
  expect(PAYLOADS).toHaveLength(40);
  await as('clerk');
  // what a program of the unit would send; a browser's own form sends the same
  const drafts = await page.evaluate(async (payloads) => {
    const { csrf } = (await (await fetch('/api/v1/session')).json()) as { csrf: string };
    const headers = { 'content-type': 'application/json', 'x-zs-csrf': csrf };
    const { items } = (await (await fetch('/api/v1/campaigns')).json()) as { items: { year: number }[] };
    const year = Math.max(...items.map((one) => one.year));
    const made: string[] = [];
    for (let at = 0; at < payloads.length; at += 8) {
      const answer = await fetch('/api/v1/drafts', { method: 'POST', headers, body: JSON.stringify({ year }) });
      const draft = (await answer.json()) as { id: string; revision: number };
      const [name, contact, ...rest] = payloads.slice(at, at + 8);
      const content = { name, contact, summary: rest.join('\n'), justification: rest.join(' '), goal: rest[0] };
      await fetch(`/api/v1/drafts/${draft.id}`, {
        method: 'PUT',
        headers,
        body: JSON.stringify({ revision: draft.revision, content }),
      });
      made.push(draft.id);
    }
    return made;
  }, PAYLOADS);
  expect(drafts).toHaveLength(5);

  await page.goto('/drafts');
  await expect(page.getByText(PAYLOADS[0]!, { exact: false }).first()).toBeVisible();
  for (const id of drafts) {
    await page.goto(`/drafts/${id}`);
    await expect(page.getByLabel('项目名称')).toHaveValue(/.+/);
  }
  await page.goto(`/policies?q=${encodeURIComponent(PAYLOADS[1]!)}`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const pwned = await page.evaluate(() => (globalThis as { pwn?: number }).pwn);
  expect(pwned).toBeUndefined();

  // the desk is left as it was found
  const left = await page.evaluate(async (ids) => {
    const { csrf } = (await (await fetch('/api/v1/session')).json()) as { csrf: string };
    const gone = ids.map((id) => fetch(`/api/v1/drafts/${id}`, { method: 'DELETE', headers: { 'x-zs-csrf': csrf } }));
    return (await Promise.all(gone)).map(({ status }) => status);
  }, drafts);
  expect(left).toEqual([204, 204, 204, 204, 204]);
});
