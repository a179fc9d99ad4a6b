/**
 * The import picture, once. Two tags a project: `layer:` says what kind of thing it is, `room:` whose it is; both must agree.
 * eslint.config.mjs enforces it, tools/house.spec.ts proves that it does, docs/architecture.md prints it.
 */
const SERVER = [
  '@nestjs/*',
  'typeorm',
  'pg',
  'pg-*',
  '@fastify/*',
  'fastify',
  'langchain',
  '@langchain/*',
  'exceljs',
  'csv-parse',
];
const BROWSER = ['@angular/*', '@angular-*', 'echarts', 'echarts/*', 'ngx-echarts'];
const HTTP_AND_ROUTES = ['@angular/common/http', '@angular/common/http/*', '@angular/router'];

export const LAYERS = [
  { layer: 'api', may: ['api', 'module', 'kernel', 'contract', 'rulebook', 'ruler'], banned: BROWSER },
  { layer: 'bench', may: ['api', 'module', 'kernel', 'contract', 'rulebook', 'ruler'], banned: BROWSER },
  { layer: 'web', may: ['page', 'session', 'ui', 'contract', 'ruler'], banned: SERVER },
  { layer: 'page', may: ['session', 'ui', 'contract', 'ruler'], banned: SERVER },
  { layer: 'session', may: ['contract'], banned: SERVER },
  { layer: 'ui', may: ['contract', 'ruler'], banned: [...SERVER, ...HTTP_AND_ROUTES] },
  { layer: 'module', may: ['module', 'kernel', 'contract', 'rulebook', 'ruler'], banned: BROWSER },
  { layer: 'kernel', may: ['contract', 'ruler'], banned: BROWSER },
  { layer: 'rulebook', may: ['ruler'], allowed: ['yaml', 'node:*'] },
  { layer: 'contract', may: ['ruler'], allowed: [] },
  { layer: 'ruler', may: [], allowed: ['@bpmn-io/lezer-feel'] },
  { layer: 'e2e', may: [], banned: ['@nestjs/*', 'typeorm'] },
];

export const ROOMS = [
  { room: 'shared', may: ['shared'] },
  { room: 'base-data', may: ['base-data', 'shared'] },
  { room: 'review', may: ['review', 'base-data', 'shared'] },
  { room: 'thematic', may: ['thematic', 'review', 'base-data', 'shared'] },
  { room: 'insight', may: ['insight', 'shared'] },
  { room: 'app', may: ['app', 'base-data', 'review', 'thematic', 'insight', 'shared'] },
];

export const depConstraints = [
  ...LAYERS.map(({ layer, may, banned, allowed }) => ({
    sourceTag: `layer:${layer}`,
    onlyDependOnLibsWithTags: may.map((l) => `layer:${l}`),
    ...(banned ? { bannedExternalImports: banned } : {}),
    ...(allowed ? { allowedExternalImports: allowed } : {}),
  })),
  ...ROOMS.map(({ room, may }) => ({
    sourceTag: `room:${room}`,
    onlyDependOnLibsWithTags: may.map((r) => `room:${r}`),
  })),
];

/** The same constraints with more packages allowed to one layer: what only its tests use. */
export const constraintsWith = (layer, packages) =>
  depConstraints.map((c) =>
    c.sourceTag === `layer:${layer}` ? { ...c, allowedExternalImports: [...c.allowedExternalImports, ...packages] } : c,
  );
