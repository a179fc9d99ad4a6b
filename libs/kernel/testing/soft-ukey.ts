import { makeSm2Keys, type Sm2Keys, sm2Sign } from '../src/crypto/sm2.js';

/** What a 智能密码钥匙 does, in software: keeps a private key and signs the line it is shown. */
export class SoftUkey {
  constructor(private readonly keys: Sm2Keys = makeSm2Keys()) {}

  get publicKey(): string {
    return this.keys.publicKey;
  }

  /** DER, in hexadecimal. */
  sign(challenge: string): string {
    return sm2Sign(challenge, this.keys).toString('hex');
  }
}

/** The holder of `CERTIFICATE`; a key made for the tests and known to everybody. */
export const CERTIFIED = new SoftUkey({
  privateKey: '4b5fed69a6a38672293a81247be189b4fdeda07ef6bd7096a2206475ee5b7aaa',
  publicKey:
    '046745a5b64532e153fefe9dd3a2311072de9e8f30e498d662c193df56b04bd2bf660ec70cacdc2b6cf504676afb499b7ffb20c0fd99d34f261065c119dfe7426d',
});

/** SM2 with SM3, CN=张三，O=云河县财政局, from 2026-11-23 to 2029-01-31: as `openssl req -x509 -sm3` wrote it. */
export const CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIIByzCCAXGgAwIBAgIUb9E2eCK1FU61Cxj852H6bI4jT9kwCgYIKoEcz1UBg3Uw
OzELMAkGA1UEBhMCQ04xGzAZBgNVBAoMEuS6keays+WOv+i0ouaUv+WxgDEPMA0G
A1UEAwwG5byg5LiJMB4XDTI2MTEyMzA1MzgxNloXDTI5MDEzMTA1MzgxNlowOzEL
MAkGA1UEBhMCQ04xGzAZBgNVBAoMEuS6keays+WOv+i0ouaUv+WxgDEPMA0GA1UE
AwwG5byg5LiJMFkwEwYHKoZIzj0CAQYIKoEcz1UBgi0DQgAEZ0WltkUy4VP+/p3T
ojEQct6ejzDkmNZiwZPfVrBL0r9mDscMrNwrbPUEZ2r7SZt/+yDA/ZnTTyYQZcEZ
3+dCbaNTMFEwHQYDVR0OBBYEFJTJMiGMCdCVvz5Pj2ePO+jr4pkxMB8GA1UdIwQY
MBaAFJTJMiGMCdCVvz5Pj2ePO+jr4pkxMA8GA1UdEwEB/wQFMAMBAf8wCgYIKoEc
z1UBg3UDSAAwRQIhAPxM6EfmqCIms5K/yCKZAP64qdU424rh6/ykUr7IDEV+AiB/
qxuLCzZYF0TuRiHIapVZ5+ne5w4n2zfJXxmVtlHEPg==
-----END CERTIFICATE-----`;
