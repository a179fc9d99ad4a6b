import type { DecideStockFund, FundType, RecordStockFund, StockFundKind } from '@zhunsheng/contract';
import {
  IsBoolean,
  IsDateString,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';

export const STOCK_FUND_KINDS: readonly StockFundKind[] = [
  '闲置资源',
  '闲置资产',
  '沉睡账户',
  '结转结余',
  '股权分红',
  '其他',
];
const FUND_TYPES: readonly FundType[] = [
  '一般公共预算',
  '政府性基金预算',
  '国有资本经营预算',
  '财政专户管理资金',
  '单位资金',
];
const DECISIONS: readonly DecideStockFund['state'][] = ['可收回', '收缴中', '已收回', '保留使用'];

const oneOf = (values: readonly string[]) => ({ message: `应为${values.join('、')}之一` });

/** 10,000 亿元: more is a slip of the unit. */
const MOST_FEN = 100_000_000_000_000;

export class RecordStockFundBody implements RecordStockFund {
  @Matches(/^(\d{3}){1,4}$/, { message: '应为每级 3 位、最多 12 位的预算代码' }) unitCode: string;
  @IsIn(STOCK_FUND_KINDS, oneOf(STOCK_FUND_KINDS)) kind: StockFundKind;
  @IsIn(FUND_TYPES, oneOf(FUND_TYPES)) fundType: FundType;
  @IsString() @IsNotEmpty() @MaxLength(120) name: string;
  @IsInt() @Min(1) @Max(MOST_FEN) amountFen: number;
  @IsBoolean() estimated: boolean;
  @IsDateString({ strict: true }) idleSince: string;
  @IsString() @IsNotEmpty() @MaxLength(300) basis: string;
  @IsOptional() @IsString() @MaxLength(500) note?: string;
  @IsDateString({ strict: true }) asOf: string;
}

export class DecideStockFundBody implements DecideStockFund {
  @IsIn(DECISIONS, oneOf(DECISIONS)) state: DecideStockFund['state'];
  @IsOptional() @IsInt() @Min(0) @Max(MOST_FEN) recoveredFen?: number;
  @IsString() @IsNotEmpty({ message: '请写明核定理由或收缴凭证' }) @MaxLength(300) note: string;
}
