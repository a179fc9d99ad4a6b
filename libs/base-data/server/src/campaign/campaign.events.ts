import { ledgerEvent } from '@zhunsheng/kernel';

export const campaignOpened = ledgerEvent<{
  region: number;
  year: number;
  name: string;
  cutN: number;
  cutI: number;
  cutoff: string;
}>('campaign.opened', 1, '设立编审批次', ({ name, cutN, cutI }) => `${name}，必要性分界 ${cutN}、重要性分界 ${cutI}`);
