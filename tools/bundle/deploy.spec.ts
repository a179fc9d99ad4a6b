import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { afterAll, describe, expect, it } from '@jest/globals';
import { Ajv } from 'ajv';
import { parse, parseAllDocuments } from 'yaml';

const root = path.resolve(import.meta.dirname, '../..');
const deploy = (...parts: string[]) => path.join(root, 'deploy', ...parts);
const read = (...parts: string[]) => fs.readFileSync(deploy(...parts), 'utf8');
const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'zs-deploy-'));
afterAll(() => fs.rmSync(scratch, { recursive: true, force: true }));

function run(program: string, ...args: string[]): { code: number | null; said: string } {
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8' });
  return { code: status, said: `${stdout}${stderr}` };
}
const has = (program: string, ...args: string[]) => spawnSync(program, args, { stdio: 'ignore' }).status === 0;
/** Into a title: what is checked where the maker's own tool is not installed. */
const by = (there: boolean, tool: string) =>
  there ? `by ${tool}` : `(${tool} is not here: only the structure was read)`;

describe('systemd units', () => {
  const names = ['zhunsheng.service', 'zhunsheng-worker.service'];
  // 250 is the first that judges a file before it is installed, and from 247 on credentials are known
  const analyze = Number(/^systemd (\d+)/.exec(run('systemd-analyze', '--version').said)?.[1] ?? 0) >= 250;

  it.each(names)(`%s is accepted ${by(analyze, 'systemd-analyze ≥ 250')} and confines the service`, (name) => {
    // the release is not installed here, and systemd wants to see what it would start
    for (const each of names)
      fs.writeFileSync(
        path.join(scratch, each),
        read('systemd', each).replace(/^ExecStart=.*/m, 'ExecStart=/bin/true'),
      );
    const unit = path.join(scratch, name);
    if (analyze) {
      expect(run('systemd-analyze', 'verify', '--man=no', unit)).toEqual({ code: 0, said: '' });
      const exposure = run('systemd-analyze', 'security', '--offline=true', '--threshold=25', unit);
      expect({ code: exposure.code, last: exposure.said.trim().split('\n').at(-1) }).toMatchObject({ code: 0 });
    }
    const settings = new Map(
      read('systemd', name)
        .split('\n')
        .flatMap((line) =>
          /^([A-Z]\w+)=(.*)/.exec(line) ? [line.split(/=(.*)/).slice(0, 2) as [string, string]] : [],
        ),
    );
    expect(Object.fromEntries(settings)).toMatchObject({
      User: 'zhunsheng',
      NoNewPrivileges: 'yes',
      ProtectSystem: 'strict',
      PrivateTmp: 'yes',
      CapabilityBoundingSet: '',
      IPAddressDeny: 'any',
      LoadCredential: 'zs-kek:/etc/zhunsheng/zs-kek',
      ExecStart: '/opt/zhunsheng/current/bin/zhunsheng',
    });
    expect(settings.has('MemoryMax')).toBe(true);
  });
});

describe('the nginx site', () => {
  const nginx = has('nginx', '-v') && has('openssl', 'version');

  it(`is accepted ${by(nginx, 'nginx -t with openssl')}`, () => {
    const site = read('nginx', 'zhunsheng.conf');
    expect(site.match(/\{/g)?.length).toBe(site.match(/\}/g)?.length);
    expect(site).toMatch(/ssl_protocols TLSv1\.2 TLSv1\.3;/);
    expect(site).toMatch(/Strict-Transport-Security/);
    expect(site).toMatch(/Content-Security-Policy "default-src 'none'/);
    if (!nginx) return;
    const tls = (name: string) => path.join(scratch, name);
    const subject = ['-subj', '/CN=zhunsheng.test', '-days', '1', '-nodes'];
    run('openssl', 'req', '-x509', '-newkey', 'rsa:2048', '-keyout', tls('key'), '-out', tls('crt'), ...subject);
    // an ordinary user opens neither port, and not every machine has IPv6
    const own = site
      .replace(/^\s*listen \[::\].*\n/gm, '')
      .replace('listen 80;', 'listen 127.0.0.1:38080;')
      .replace('listen 443 ', 'listen 127.0.0.1:38443 ')
      .replace('/etc/nginx/tls/zhunsheng.crt', tls('crt'))
      .replace('/etc/nginx/tls/zhunsheng.key', tls('key'));
    fs.writeFileSync(tls('site.conf'), own);
    const bodies = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
      .map((kind) => `${kind}_temp_path ${tls(kind)};`)
      .join(' ');
    const around = `pid ${tls('pid')}; error_log ${tls('log')}; events {} http { access_log off; ${bodies} include ${tls('site.conf')}; }`;
    fs.writeFileSync(tls('nginx.conf'), around);
    // what it warns of differs by version: from 1.25.1 on of `listen … http2`
    const check = (file: string) => run('nginx', '-t', '-q', '-c', file);
    const { code, said } = check(tls('nginx.conf'));
    expect({ code, said: said.includes('[emerg]') ? said : '' }).toEqual({ code: 0, said: '' });
    fs.writeFileSync(tls('broken.conf'), around.replace('access_log off', 'acces_log off'));
    expect(check(tls('broken.conf')).code).not.toBe(0);
  });
});

describe('the compose file', () => {
  it('is accepted by the schema of the Compose specification (docker compose itself is not asked)', () => {
    const { $schema: _, ...schema } = JSON.parse(
      fs.readFileSync(path.join(import.meta.dirname, 'schema', 'compose.schema.json'), 'utf8'),
    ) as Record<string, unknown>;
    const accepts = new Ajv({ strict: false, validateFormats: false }).compile(schema);
    const file = parse(read('compose', 'compose.yaml'), { merge: true }) as Compose;
    expect({ ok: accepts(file), errors: accepts.errors }).toEqual({ ok: true, errors: null });
    expect(accepts({ ...file, services: { api: { image: 7 } } })).toBe(false);
    for (const service of [file.services['api'], file.services['worker']])
      expect(service).toMatchObject({ read_only: true, cap_drop: ['ALL'], user: '10001:10001', networks: ['inside'] });
    expect(file.networks['inside']).toEqual({ internal: true });
    expect(read('compose', 'Dockerfile')).toMatch(/^USER 10001:10001$/m);
  });
});

interface Compose {
  services: Record<string, object>;
  networks: Record<string, object>;
}

interface Manifest {
  apiVersion: string;
  kind: string;
  metadata: { name: string };
}

const documents = (name: string) =>
  parseAllDocuments(read('kubernetes', name)).map((document) => document.toJS() as Manifest);
const files = fs.readdirSync(deploy('kubernetes')).filter((name) => name !== 'kustomization.yaml');
const manifests = files.flatMap(documents);

describe('the Kubernetes manifests', () => {
  const kustomize = has('kubectl', 'kustomize', '--help');

  it.each(manifests.map((one) => [`${one.kind} ${one.metadata.name}`, one] as const))(
    '%s is accepted by the schema of its kind',
    async (_, manifest) => {
      const models = (await import(`kubernetes-models/${manifest.apiVersion}`)) as Record<string, Model>;
      const Kind = models[manifest.kind];
      if (!Kind) throw new Error(`no ${manifest.kind} in ${manifest.apiVersion}`);
      expect(() => new Kind(manifest).validate()).not.toThrow();
      expect(() => new Kind({ ...manifest, spec: 7, data: 7, metadata: 7 }).validate()).toThrow();
    },
  );

  it(`belong together ${by(kustomize, 'kubectl kustomize')}`, () => {
    const { resources } = parse(read('kubernetes', 'kustomization.yaml')) as { resources: string[] };
    expect([...resources].sort()).toEqual([...files].sort());
    if (!kustomize) return;
    const { code, said } = run('kubectl', 'kustomize', deploy('kubernetes'));
    expect({ code, kinds: said.match(/^kind: /gm)?.length }).toEqual({ code: 0, kinds: manifests.length });
    expect(said).toContain('image: zhunsheng:');
  });

  it.each(['api', 'worker'])(
    '%s runs as nobody in particular, on a file system it cannot write, and is probed',
    (part) => {
      const found = manifests.find(
        ({ metadata, kind }) => kind === 'Deployment' && metadata.name === `zhunsheng-${part}`,
      );
      expect(found).toMatchObject({
        spec: {
          template: {
            spec: {
              automountServiceAccountToken: false,
              securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
              containers: [
                {
                  livenessProbe: expect.anything(),
                  securityContext: {
                    readOnlyRootFilesystem: true,
                    allowPrivilegeEscalation: false,
                    capabilities: { drop: ['ALL'] },
                  },
                },
              ],
            },
          },
        },
      });
    },
  );

  it.each(['api', 'worker'])(
    '%s finds the authority of the database where the manual says, if there is one',
    (part) => {
      const found = manifests.find(
        ({ metadata, kind }) => kind === 'Deployment' && metadata.name === `zhunsheng-${part}`,
      );
      const mountPath = path.dirname(/sslrootcert=(\/[^`&]+)/.exec(read('README.md'))?.[1] ?? '');
      expect(found).toMatchObject({
        spec: {
          template: {
            spec: {
              containers: [
                { volumeMounts: expect.arrayContaining([{ name: 'database-ca', mountPath, readOnly: true }]) },
              ],
              volumes: expect.arrayContaining([
                { name: 'database-ca', secret: { secretName: 'zhunsheng-database-ca', optional: true } },
              ]),
            },
          },
        },
      });
    },
  );

  it('let nothing out but to the database', () => {
    const policies = manifests.filter(({ kind }) => kind === 'NetworkPolicy') as (Manifest & { spec: Policy })[];
    expect(policies.find(({ metadata }) => metadata.name === 'nothing-by-default')?.spec).toEqual({
      podSelector: {},
      policyTypes: ['Ingress', 'Egress'],
    });
    expect(policies.flatMap(({ spec }) => spec.egress ?? [])).toEqual([
      { to: [{ ipBlock: { cidr: '10.0.0.10/32' } }], ports: [{ port: 5432, protocol: 'TCP' }] },
    ]);
  });

  interface Policy {
    egress?: object[];
  }
  type Model = new (data: object) => { validate(): void };
});

describe('monitoring', () => {
  const promtool = has('promtool', '--version');
  const rules = parse(read('monitoring', 'rules.yaml')) as { groups: { rules: Rule[] }[] };
  const dashboard = JSON.parse(read('monitoring', 'dashboard.json')) as Dashboard;

  it(`rules are accepted and alert as their tests say ${by(promtool, 'promtool')}`, () => {
    expect(rules.groups.flatMap((group) => group.rules).filter((rule) => !rule.expr)).toEqual([]);
    if (!promtool) return;
    expect(run('promtool', 'check', 'rules', deploy('monitoring', 'rules.yaml'))).toMatchObject({ code: 0 });
    expect(run('promtool', 'test', 'rules', deploy('monitoring', 'rules.test.yaml'))).toMatchObject({ code: 0 });
  });

  it('rules and dashboard ask only for what the product tells', () => {
    const told = fs.readFileSync(path.join(root, 'libs/kernel/src/observe/metrics.ts'), 'utf8');
    const asked = [
      ...rules.groups.flatMap((group) => group.rules.map(({ expr }) => expr)),
      ...dashboard.panels.flatMap((panel) => panel.targets.map(({ expr }) => expr)),
    ].flatMap((expr) => expr.match(/\b(?:zs|process)_\w+/g) ?? []);
    const unknown = [...new Set(asked)].filter((name) => {
      const family = name.replace(/_(sum|count)$/, '').replace(/^zs_jobs_(waiting|running|failed)$/, 'zs_jobs_');
      return !told.includes(family);
    });
    expect(unknown).toEqual([]);
    expect(asked.length).toBeGreaterThan(20);
  });

  it('the dashboard has a title, a place and a source for each panel, and none twice', () => {
    const { panels } = dashboard;
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
    expect(new Set(panels.map(({ gridPos: { x, y } }) => `${x},${y}`)).size).toBe(panels.length);
    expect(panels.filter(({ title, datasource }) => !title || datasource.uid !== '${source}')).toEqual([]);
  });

  interface Rule {
    expr: string;
  }
  interface Dashboard {
    panels: {
      id: number;
      title: string;
      datasource: { uid: string };
      gridPos: { x: number; y: number };
      targets: { expr: string }[];
    }[];
  }
});
