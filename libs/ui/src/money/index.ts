export { formatChange, formatWan, formatYuan } from './format-money';
export { Money } from './money';
export { WanPipe } from './money-pipe';
