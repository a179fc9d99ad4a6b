/**
 * Pictures of every page at two widths, light and dark, into docs/screens/:
 * `node tools/screens.mjs [--base http://127.0.0.1:3000] [--only overview,board] [--out docs/screens] [--password P]`.
 * Signs in with the demo users; ends with 1 if any page broke the Content-Security-Policy or wrote an error to the console.
 */
import { existsSync, mkdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';

const { values } = parseArgs({
  options: {
    base: { type: 'string', default: 'http://127.0.0.1:3000' },
    out: { type: 'string', default: 'docs/screens' },
    only: { type: 'string' },
    password: { type: 'string' },
  },
});

const SIZES = { desk: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } };

/** name, user (null: before sign-in), path or a function of the page that finds it. */
const PAGES = [
  ['sign-in', null, '/sign-in'],
  ['overview', 'leader', '/overview'],
  ['projects', 'budget', '/projects'],
  ['score-sheet', 'budget', '/projects/:first'],
  ['compare', 'budget', '/projects/:first/compare'],
  ['board', 'budget', '/board'],
  ['calendar', 'budget', '/calendar'],
  ['appeals', 'budget', '/appeals'],
  ['assistant', 'budget', '/assistant'],
  ['duplicates', 'budget', '/duplicates'],
  ['workbench', 'reviewer', '/workbench'],
  ['co-reviews', 'budget', '/co-reviews'],
  ['cut-lines', 'budget', '/cut-lines'],
  ['allocation', 'budget', '/allocation'],
  ['exit-list', 'budget', '/exit-list'],
  ['fairness', 'budget', '/fairness'],
  ['efficiency', 'leader', '/efficiency'],
  ['ask', 'leader', '/ask?q=各部门申报金额前五'],
  ['cockpit', 'leader', '/cockpit'],
  ['control-room', 'budget', '/control-room'],
  ['themes', 'budget', '/themes'],
  ['theme-drafts', 'budget', '/theme-drafts'],
  ['execution', 'budget', '/execution'],
  ['cross-year', 'budget', '/cross-year'],
  ['outcomes', 'budget', '/outcomes'],
  ['policy-evaluation', 'budget', '/policy-evaluation'],
  ['forecast', 'budget', '/forecast'],
  ['pivots', 'leader', '/pivots'],
  ['saved-reports', 'leader', '/saved-reports'],
  ['meetings', 'leader', '/meetings'],
  ['exchange', 'budget', '/exchange'],
  ['theme', 'budget', '/themes/:first'],
  ['theme-alerts', 'budget', '/theme-alerts'],
  ['prohibitions', 'budget', '/prohibitions'],
  ['document-check', 'budget', '/document-check'],
  ['reports', 'leader', '/reports'],
  ['portrait', 'leader', '/portraits/project?id=:project'],
  ['faq', 'leader', '/faq'],
  ['accuracy', 'leader', '/accuracy'],
  ['vocabulary', 'budget', '/vocabulary'],
  ['review-settings', 'budget', '/review-settings'],
  ['unit-order', 'clerk', '/unit-order'],
  ['second-draft', 'clerk', '/second-draft'],
  ['rule-versions', 'publisher', '/rule-versions'],
  ['rule-health', 'budget', '/rule-health'],
  ['backtest', 'budget', '/backtest'],
  ['rules', 'budget', '/rules'],
  ['indicator-system', 'budget', '/indicator-system'],
  ['duty-matrix', 'budget', '/duty-matrix'],
  ['rule', 'budget', '/rules/:first'],
  ['libraries', 'budget', '/libraries'],
  ['governance', 'budget', '/governance'],
  ['table-quality', 'budget', '/governance/awards?check=catalogue_item.code'],
  ['dictionary', 'budget', '/dictionary?table=history'],
  ['linked', 'budget', '/linked'],
  ['standards', 'budget', '/standards'],
  ['standard', 'budget', '/standards/:first'],
  ['standard-finder', 'budget', '/standards/finder'],
  ['dispersion', 'budget', '/standards/dispersion'],
  ['policies', 'budget', '/policies'],
  ['policy', 'budget', '/policies/:first'],
  ['policy-hit-rate', 'budget', '/policies/hit-rate'],
  ['policy-synonyms', 'budget', '/policies/synonyms'],
  ['codes', 'budget', '/codes'],
  ['code-diff', 'budget', '/codes/diff'],
  ['persons', 'budget', '/staff/persons'],
  ['assets', 'budget', '/assets'],
  ['stock-funds', 'budget', '/stock-funds'],
  ['imports', 'budget', '/imports'],
  ['documents', 'budget', '/documents'],
  ['drafts', 'clerk', '/drafts'],
  ['filing-form', 'clerk', '/drafts/:first'],
  ['calendar-unit', 'clerk', '/calendar'],
  ['notices', 'clerk', '/notices'],
  ['matters', 'reviewer', '/matters'],
  ['consultations', 'clerk', '/consultations'],
  ['training', 'clerk', '/training?exercise=X01'],
  ['security-pledge', 'budget', '/security-pledge'],
  ['account', 'clerk', '/account'],
  ['ledger', 'audadmin', '/ledger'],
  ['security-watch', 'secadmin', '/security-watch'],
  ['operation', 'sysadmin', '/operation'],
  ['accounts', 'secadmin', '/system/accounts'],
  ['leavers', 'secadmin', '/system/leavers'],
  ['data-catalogue', 'secadmin', '/system/catalogue'],
  ['units', 'sysadmin', '/system/units'],
  ['campaigns', 'sysadmin', '/system/campaigns'],
  ['no-permission', 'clerk', '/system/accounts'],
];

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
const browser = await chromium.launch({
  ...(executablePath ? { executablePath } : {}),
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
});
const troubles = [];
mkdirSync(values.out, { recursive: true });

const api = async (page, path) => (await page.request.get(`${values.base}/api/v1${path}`)).json();

/** A draft with the content of a filing: an empty form would show little. */
async function draftOf(page, year, from) {
  const [open] = (await api(page, `/drafts?year=${year}`)).items;
  if (open) return open.id;
  const { csrf } = await api(page, '/session');
  const reply = await page.request.post(`${values.base}/api/v1/drafts`, {
    data: { year, from },
    headers: { 'x-zs-csrf': csrf },
  });
  return (await reply.json()).id;
}

async function addressOf(page, path) {
  if (!/:first|:project/.test(path)) return path;
  if (path.startsWith('/themes')) return `/themes/${(await api(page, '/themes')).items[0].code}`;
  if (path.startsWith('/rules')) return `/rules/${(await api(page, '/rules')).items[0].code}`;
  if (path.startsWith('/policies')) {
    // of national documents the demo city keeps titles and articles' numbers only
    const { region, id } = (await api(page, '/policies?q=&own=1&limit=200')).items.find(
      (one) => one.region !== 100_000_000,
    );
    return `/policies/text/${region}/${id}`;
  }
  if (path.startsWith('/standards')) {
    const { items } = await api(page, '/standards');
    const measured = new Set((await api(page, '/standard-proposals')).items.map(({ itemKey }) => itemKey));
    return `/standards/${encodeURIComponent((items.find(({ itemKey }) => measured.has(itemKey)) ?? items[0]).code)}`;
  }
  const [campaign] = (await api(page, '/campaigns')).items;
  const { items } = await api(page, `/projects?year=${campaign.year}&limit=200`);
  if (path.startsWith('/drafts')) return `/drafts/${await draftOf(page, campaign.year, items[0].id)}`;
  // The most telling sheet: one that is graded and has something to say.
  const telling = items.toSorted((a, b) => b.blockers + b.warnings - (a.blockers + a.warnings));
  return path.replace(/:first|:project/, telling[0].id);
}

async function signIn(page, username) {
  const password = values.password ?? (await api(page, '/session/demo')).password;
  const reply = await page.request.post(`${values.base}/api/v1/session`, { data: { username, password } });
  if (!reply.ok()) throw new Error(`${username} cannot sign in: ${reply.status()} ${await reply.text()}`);
}

for (const [size, viewport] of Object.entries(SIZES)) {
  for (const user of new Set(PAGES.map(([, who]) => who))) {
    const pages = PAGES.filter(
      ([name, who]) => who === user && (!values.only || values.only.split(',').includes(name)),
    );
    if (pages.length === 0) continue;
    const context = await browser.newContext({
      viewport,
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      colorScheme: 'light',
    });
    await context.addInitScript(() => {
      globalThis.document.addEventListener('securitypolicyviolation', (event) =>
        console.error(
          `CSP ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile ?? ''}:${event.lineNumber}`,
        ),
      );
    });
    const page = await context.newPage();
    page.on('console', (line) => {
      // 401/403/404 answers are asked for on purpose (no session yet, forbidden page).
      if (line.type() === 'error' && !/status of 40[134]/.test(line.text()))
        troubles.push(`${page.url()}: ${line.text()}`);
    });
    page.on('pageerror', (error) => troubles.push(`${page.url()}: ${error.message}`));
    if (user) await signIn(page, user);
    for (const [name, , path] of pages) {
      await page.goto(values.base + (await addressOf(page, path)), { waitUntil: 'networkidle' });
      for (const scheme of ['light', 'dark']) {
        await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
        // A chart is loaded with its page and drawn anew when the theme changes.
        if ((await page.locator('zs-chart').count()) > 0)
          await page.locator('zs-chart svg path').first().waitFor({ state: 'attached' });
        await page.waitForTimeout(400);
        await page.screenshot({ path: `${values.out}/${name}-${size}-${scheme}.png` });
      }
      await page.emulateMedia({ colorScheme: 'light' });
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      if (overflow > 0) troubles.push(`${page.url()} (${size}): ${overflow} px wider than the window`);
    }
    await context.close();
  }
}
await browser.close();
for (const trouble of new Set(troubles)) console.error(trouble);
console.log(`${PAGES.length} pages, ${troubles.length} troubles`);
process.exitCode = troubles.length > 0 ? 1 : 0;
