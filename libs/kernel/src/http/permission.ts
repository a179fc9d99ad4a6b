import { type CustomDecorator, SetMetadata } from '@nestjs/common';
import type { Role } from '@zhunsheng/contract';

export const PERMISSION = 'zs:permission';
export type Permission = 'public' | readonly Role[];

/** Who may use this door. A route without it (or `@Public`) stops the start. */
export function Allow(...roles: [Role, ...Role[]]): CustomDecorator {
  return SetMetadata(PERMISSION, roles);
}

export const STEP_UP = 'zs:step-up';

/** For acts that are grave or hard to undo: who is asked for again, unless the person showed it within the last minutes. */
export function StepUp(): CustomDecorator {
  return SetMetadata(STEP_UP, true);
}

export const BY_FACTOR = 'zs:by-factor';

/**
 * For the gravest: rules made public, lines that decide over money, personal data that leaves. Not without a second factor,
 * shown within the last minutes; the demo, where nobody has one, asks for what `@StepUp` asks.
 */
export function ByFactor(): CustomDecorator {
  return SetMetadata(BY_FACTOR, true);
}

/** For the few doors one passes before signing in. */
export function Public(): CustomDecorator {
  return SetMetadata(PERMISSION, 'public');
}

/** Who may use the door a method of a controller is, as `@Allow` says there; nobody, where there is no such door. */
export function doorOf(controller: { prototype: object }, method: string): readonly Role[] {
  const handler = (controller.prototype as Record<string, object | undefined>)[method];
  const permission = handler && (Reflect.getMetadata(PERMISSION, handler) as Permission | undefined);
  return Array.isArray(permission) ? (permission as readonly Role[]) : [];
}
