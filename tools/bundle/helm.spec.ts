import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from '@jest/globals';
import { loadConfig } from '@zhunsheng/kernel';
import { Ajv } from 'ajv';
import { parse, parseAllDocuments } from 'yaml';

import { rendered } from './chart-template.js';

const root = path.resolve(import.meta.dirname, '../..');
const CHART = path.join(root, 'deploy/helm');
const PLAIN = path.join(root, 'deploy/kubernetes');
const helm = spawnSync('helm', ['version'], { stdio: 'ignore' }).status === 0;
const by = helm
  ? 'by helm'
  : '(helm is not here: rendered by the three actions the templates are written with, any other is refused; schema by ajv)';

interface Values {
  settings: Record<string, string>;
  otherEgress: object[];
}
interface Manifest {
  apiVersion: string;
  kind: string;
  metadata: { name: string };
  spec?: { egress?: object[] };
}

const read = (...parts: string[]) => fs.readFileSync(path.join(...parts), 'utf8');
const values = () => parse(read(CHART, 'values.yaml')) as Values;
const manifestsOf = (text: string) =>
  parseAllDocuments(text)
    .map((document) => document.toJS() as Manifest | null)
    .filter((one) => one !== null);
const byName = (list: Manifest[]) =>
  Object.fromEntries(list.map((one) => [`${one.kind} ${one.metadata.name}`, one] as const).sort());

function chart(own: Values): Manifest[] {
  if (!helm)
    return fs
      .readdirSync(path.join(CHART, 'templates'))
      .flatMap((name) => manifestsOf(rendered(read(CHART, 'templates', name), own)));
  const done = spawnSync('helm', ['template', 'zhunsheng', CHART, '--values', '-'], {
    encoding: 'utf8',
    input: JSON.stringify(own),
  });
  if (done.status !== 0) throw new Error(done.stderr);
  return manifestsOf(done.stdout);
}

describe(`the Helm chart ${by}`, () => {
  const accepts = new Ajv({ strict: false }).compile(JSON.parse(read(CHART, 'values.schema.json')) as object);

  it('with its own values is the plain manifests, but for the namespace', () => {
    const { resources, images } = parse(read(PLAIN, 'kustomization.yaml')) as {
      resources: string[];
      images: { name: string; newTag: string }[];
    };
    const tagged = (text: string) =>
      images.reduce((all, { name, newTag }) => all.replaceAll(`image: ${name}\n`, `image: ${name}:${newTag}\n`), text);
    const plain = resources
      .flatMap((name) => manifestsOf(tagged(read(PLAIN, name))))
      .filter(({ kind }) => kind !== 'Namespace');
    expect(byName(chart(values()))).toEqual(byName(plain));
    expect(plain.length).toBeGreaterThan(8);
  });

  it('lets other ways out only where they were named', () => {
    const ldap = { to: [{ ipBlock: { cidr: '10.0.0.20/32' } }], ports: [{ port: 636, protocol: 'TCP' }] };
    const egress = (own: Values) => chart(own).flatMap(({ spec }) => spec?.egress ?? []);
    expect(egress({ ...values(), otherEgress: [ldap] })).toEqual([...egress(values()), ldap]);
  });

  it('takes settings that the product takes, and neither a secret nor what the chart settles itself', () => {
    const { settings } = values();
    const database = {
      DATABASE_URL: 'postgres://zs@10.0.0.10/zs?sslmode=verify-full&sslrootcert=/run/secrets/db-ca/ca.crt',
    };
    expect(loadConfig({ ...settings, ...database })).toMatchObject({ demo: false, metricsPort: 9464 });
    expect({ ok: accepts(values()), errors: accepts.errors }).toEqual({ ok: true, errors: null });
    for (const wrong of ['ZS_MODEL_KEY', 'ZS_LDAP_BIND_PASSWORD', 'ZS_ROLE', 'DATABASE_URL'])
      expect([wrong, accepts({ ...values(), settings: { ...settings, [wrong]: 'x' } })]).toEqual([wrong, false]);
    expect(accepts({ ...values(), settings: { ...settings, PORT: '8080' } })).toBe(false);
    expect(accepts({ ...values(), replica: 3 })).toBe(false);
  });

  it('carries the version of the product', () => {
    const { version } = JSON.parse(read(root, 'package.json')) as { version: string };
    expect(parse(read(CHART, 'Chart.yaml'))).toMatchObject({ apiVersion: 'v2', version, appVersion: version });
    expect(values()).toMatchObject({ image: { tag: version } });
    if (helm) expect(spawnSync('helm', ['lint', '--strict', CHART], { encoding: 'utf8' })).toMatchObject({ status: 0 });
  });
});

it.each(['{{ include "x" . }}', '{{- if .Values.a }}', '{{ .Values.none }}', '{{ .Values.a | upper }}'])(
  'a template with %s is not guessed at',
  (action) => {
    expect(() => rendered(`a: ${action}\n`, { a: 'b' })).toThrow(/not understood|no value/);
  },
);
