export { hostileFiles } from './hostile-files.js';
export { ofdFile, paragraph, wordFile, workbookFile } from './office-files.js';
export { pdfFile } from './pdf-file.js';
export { zipFile } from './zip-file.js';
