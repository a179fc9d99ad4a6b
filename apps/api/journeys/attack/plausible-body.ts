import { createRequire } from 'node:module';

import 'reflect-metadata';

import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { plainToInstance } from 'class-transformer';
import { getMetadataStorage, validateSync } from 'class-validator';

type Class = new () => object;

/** What `@Type` declared; the package has no door to it. */
const { defaultMetadataStorage } = createRequire(import.meta.url)('class-transformer/cjs/storage.js') as {
  defaultMetadataStorage: {
    findTypeMetadata(type: Class, name: string): { typeFunction(): unknown } | undefined;
  };
};

type Body = Record<string, unknown>;

const BODY = 3;
const QUERY = 4;
const ID = '7d0c1c3a-52a4-4b7e-9c53-0d8a4a3c9f11';
const SENTENCE = '核对后认为需要调整的理由说明';
const WORDS = [
  ...[ID, SENTENCE, '205001', '205', 'F02', '2026', '2026-01-31', '09:00', 'a-b', 'category', '990100000'],
  ...['a'.repeat(64), '42', '维修', '1.5', '业务', '2026-01-31T00:00:00Z', '0123456789abcdef'],
];

type Args = Record<string, { index: number; data?: unknown }>;

const argsOf = (prototype: object, method: string): Args =>
  (Reflect.getMetadata(ROUTE_ARGS_METADATA, prototype.constructor, method) ?? {}) as Args;
const typesOf = (prototype: object, method: string) =>
  (Reflect.getMetadata('design:paramtypes', prototype, method) ?? []) as (Class | undefined)[];

/** The names this handler reads behind the question mark. */
export function queryNames(prototype: object, method: string): string[] {
  return Object.entries(argsOf(prototype, method)).flatMap(([key, { index, data }]) => {
    if (!key.startsWith(`${String(QUERY)}:`)) return [];
    if (typeof data === 'string') return [data];
    const type = typesOf(prototype, method)[index];
    const checks = type ? getMetadataStorage().getTargetValidationMetadatas(type, '', false, false) : [];
    return [...new Set(checks.map(({ propertyName }) => propertyName))];
  });
}

/** A body that passes the checks of this handler's body class; `{}` where it declares none. */
export function plausibleBody(prototype: object, method: string): Body {
  const args = argsOf(prototype, method);
  const types = typesOf(prototype, method);
  const place = Object.entries(args).find(
    ([key, { data }]) => key.startsWith(`${String(BODY)}:`) && data === undefined,
  );
  const type = place && types[place[1].index];
  return type && type !== (Object as unknown) ? bodyOf(type) : {};
}

function bodyOf(type: Class): Body {
  const checks = getMetadataStorage().getTargetValidationMetadatas(type, '', false, false);
  const names = [...new Set(checks.map(({ propertyName }) => propertyName))];
  const body: Body = {};
  for (const name of names) {
    const optional = checks.some(({ propertyName, name: kind }) => propertyName === name && kind === 'isOptional');
    if (optional) continue;
    const allowed = checks.find(({ propertyName, name: kind }) => propertyName === name && kind === 'isIn');
    const nested = defaultMetadataStorage.findTypeMetadata(type, name)?.typeFunction() as Class | undefined;
    const single: unknown[] = [
      ...((allowed?.constraints?.[0] as unknown[] | undefined) ?? []),
      ...(nested && (nested as unknown) !== Object ? [bodyOf(nested)] : []),
      ...WORDS,
      ...[1, 0, 2026, 30, true, {}],
    ];
    const candidates = [...single, ...single.map((one) => [one]), []];
    body[name] = candidates.find((value) => fits(type, name, value)) ?? SENTENCE;
  }
  return body;
}

function fits(type: Class, name: string, value: unknown): boolean {
  const errors = validateSync(plainToInstance(type, { [name]: value }), { whitelist: true });
  return !errors.some(({ property }) => property === name);
}
