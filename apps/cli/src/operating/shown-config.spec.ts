import { describe, expect, it } from '@jest/globals';
import { loadConfig } from '@zhunsheng/kernel';

import { shownConfig } from './shown-config.js';

describe('a configuration that is shown', () => {
  it('says that a secret is there, never which', () => {
    const config = loadConfig({
      ...{ ZS_DATA_DIR: '/srv/zs', ZS_DEMO: '0', ZS_DEMO_PASSWORD: 'Geheim-0001-a', ZS_PUBLIC_URL: 'https://zs.test' },
      ...{ DATABASE_URL: 'postgres://zs:Geheim-0002@10.1.2.3/zs?sslmode=verify-full', ZS_MODEL_KEY: 'Geheim-0003' },
      ...{ ZS_MODEL_URL: 'http://10.1.2.3:8000/v1', ZS_MODEL_HOSTS: '10.1.2.3:8000', ZS_MODEL_NAME: 'm' },
      ...{ ZS_OIDC_ISSUER: 'https://id.test', ZS_OIDC_CLIENT_ID: 'zs', ZS_OIDC_CLIENT_SECRET: 'Geheim-0004' },
    });
    const text = JSON.stringify(shownConfig(config));
    expect(text).not.toContain('Geheim');
    expect(text.match(/已设置/g)).toHaveLength(4);
    expect(shownConfig(config)).toMatchObject({ dataDir: '/srv/zs', port: 3000, passwordCost: config.passwordCost });
  });
});
