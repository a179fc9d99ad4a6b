/// <reference lib="webworker" />
import { Regrader, readCampaignColumns, stabilityShares, type CampaignColumns, type WhatIf } from '@zhunsheng/ruler';

let columns: CampaignColumns | null = null;
let regrader: Regrader | null = null;

/** The campaign once, then what is asked: 400 draws for a hundred thousand projects take longer than a frame. */
addEventListener('message', ({ data }: MessageEvent<{ bytes?: ArrayBuffer; asked: WhatIf; key: string }>) => {
  if (data.bytes) {
    columns = readCampaignColumns(data.bytes);
    regrader = new Regrader(columns);
  }
  if (!columns || !regrader) return;
  const shares = stabilityShares(columns, regrader.run(data.asked), data.asked);
  postMessage({ key: data.key, shares }, [shares.buffer]);
});
