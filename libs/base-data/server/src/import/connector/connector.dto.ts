import {
  ArrayMaxSize,
  ArrayNotEmpty,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsObject,
  IsString,
  Max,
  MaxLength,
  Min,
} from 'class-validator';

import type { NewConnector } from './connector-book.js';

export class NewConnectorBody implements NewConnector {
  @IsString() @IsNotEmpty() @MaxLength(60) name: string;
  @IsIn(['folder', 'push', 'pull']) kind: NewConnector['kind'];
  @IsString() @IsNotEmpty() @MaxLength(60) library: string;
  @IsInt() @Min(1) @Max(10_080) everyMinutes: number;
  @IsObject() settings: Record<string, string>;
  /** Empty: the captions of each file are read for what they say. */
  @IsObject() mapping: Record<string, unknown>;
}

export class SwitchBody {
  @IsBoolean() active: boolean;
}

export class PushBody {
  @IsArray() @ArrayNotEmpty() @ArrayMaxSize(10_000) @IsObject({ each: true }) rows: Record<string, unknown>[];
}
