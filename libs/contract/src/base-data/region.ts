/** `GET /api/v1/regions`: what who sees several may name with `?region=`. */
export interface RegionView {
  /** 财政区划, nine digits. */
  code: string;
  name: string;
}
