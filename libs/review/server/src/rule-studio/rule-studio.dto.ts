import type { SaveRuleDraft, TrialRequest } from '@zhunsheng/contract';
import type { RuleDocument } from '@zhunsheng/ruler';
import { ArrayMaxSize, IsArray, IsInt, IsObject, IsString, MaxLength, Min } from 'class-validator';

/** What stands in the document is checked against the shape of a rule, not here. */
export class DocumentBody {
  @IsObject() document: RuleDocument;
}

export class SaveRuleDraftBody extends DocumentBody implements SaveRuleDraft {
  @IsInt() @Min(0) revision: number;
  @IsString() @MaxLength(2000) note: string;
}

export class TrialBody extends DocumentBody implements TrialRequest {
  @IsArray() @ArrayMaxSize(50) @IsString({ each: true }) @MaxLength(60, { each: true }) projects: string[];
}
