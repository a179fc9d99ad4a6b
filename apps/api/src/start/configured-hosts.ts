import type { Config } from '@zhunsheng/kernel';

/** Beyond loopback and the intranet only these, which somebody wrote into the configuration; IPv6 without brackets. */
export function configuredHosts({ databaseUrl, replica, model, embeddings, kek, access }: Config): string[] {
  return [
    databaseUrl,
    replica?.url,
    model?.url,
    embeddings?.url,
    kek,
    access.ldap?.url,
    access.oidc?.issuer,
    access.cas?.url,
  ].flatMap((address) => URL.parse(address ?? '')?.hostname.replace(/^\[|\]$/g, '') || []);
}
