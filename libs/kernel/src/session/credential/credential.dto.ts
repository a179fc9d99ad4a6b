import type { SecondProof } from '@zhunsheng/contract';
import { IsNotEmpty, IsOptional, IsString, Matches, MaxLength } from 'class-validator';

export class ProofBody implements SecondProof {
  @IsOptional() @IsString() @MaxLength(32) code?: string;
  @IsOptional() @IsString() @MaxLength(256) challenge?: string;
  @IsOptional() @IsString() @MaxLength(1024) signature?: string;
}

export class ClaimBody extends ProofBody {
  @IsString() @MaxLength(64) username: string;
  @IsString() @MaxLength(256) password: string;
}

export class OfferKeyBody extends ClaimBody {
  @IsString() @IsNotEmpty() @MaxLength(8192) key: string;
}

export class ConfirmKeyBody extends ClaimBody {
  @IsString() @IsNotEmpty() @MaxLength(256) override challenge: string;
  @IsString() @IsNotEmpty() @MaxLength(1024) override signature: string;
}

/** A key for who has said who he is: by the cookie of the first half of a sign-in. */
export class OfferedKeyBody {
  @IsString() @IsNotEmpty() @MaxLength(8192) key: string;
}

export class OwnKeyBody extends ProofBody {
  @IsString() @IsNotEmpty() @MaxLength(8192) key: string;
}

export class OwnKeySignedBody extends ProofBody {
  @IsString() @IsNotEmpty() @MaxLength(256) override challenge: string;
  @IsString() @IsNotEmpty() @MaxLength(1024) override signature: string;
}

export class OwnCodeBody {
  @Matches(/^\d{6}$/, { message: '应为 6 位数字' }) code: string;
}

export class ChangePasswordBody extends ClaimBody {
  @IsString() @MaxLength(256) next: string;
}

export class ConfirmFactorBody extends OwnCodeBody {
  @IsString() @MaxLength(64) username: string;
  @IsString() @MaxLength(256) password: string;
}
