import { BASE_DATA_ENTITIES } from '@zhunsheng/base-data-server';
import { ACCOUNT_ENTITIES } from '@zhunsheng/kernel';
import { REVIEW_ENTITIES } from '@zhunsheng/review-server';
import type { EntityTarget, ObjectLiteral } from 'typeorm';

/** What people edit through TypeORM; batches go around it. */
export const ENTITIES: (EntityTarget<ObjectLiteral> & (abstract new () => object))[] = [
  ...ACCOUNT_ENTITIES,
  ...BASE_DATA_ENTITIES,
  ...REVIEW_ENTITIES,
];
