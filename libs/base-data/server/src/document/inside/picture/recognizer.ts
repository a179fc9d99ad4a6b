import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Deadline } from '../deadline.js';
import { linesOf, type RecognizedLine, sizeIn, wordsIn } from './recognized-lines.js';
import { confirmFigures, type Rectangle } from './second-look.js';
import { certainty, DOUBTFUL, type Turn } from './upright.js';

interface TessBase {
  Init(path: null, languages: string, engine: number): number;
  SetVariable(name: string, value: string): boolean;
  SetImageFile(exif: number, angle: number): number;
  SetRectangle(left: number, top: number, width: number, height: number): void;
  Recognize(monitor: null): number;
  GetTSVText(page: number): string;
  Clear(): void;
}

interface TesseractCore {
  FS: { writeFile(name: string, content: Uint8Array): void };
  TessBaseAPI: new () => TessBase;
}

type LoadCore = (options: { print(text: string): void; printErr(text: string): void }) => Promise<TesseractCore>;

const require = createRequire(import.meta.url);
const LSTM_ONLY = 1;
const LAYOUT = 'tessedit_pageseg_mode';
/** Finds columns, lines and cells by itself. */
const WHOLE_PAGE = '3';
const RAW_LINE = '13';
const silent = (): undefined => undefined;

/** The engine in this very process, language data from the package: no worker, no cache, no download. */
export class Recognizer {
  private constructor(
    private readonly core: TesseractCore,
    private readonly api: TessBase,
  ) {}

  static async load(): Promise<Recognizer> {
    const loadCore = require('tesseract.js-core/tesseract-core-simd-lstm') as LoadCore;
    const core = await loadCore({ print: silent, printErr: silent });
    const packed = readFileSync(
      join(dirname(require.resolve('@tesseract.js-data/chi_sim')), '4.0.0_best_int', 'chi_sim.traineddata.gz'),
    );
    core.FS.writeFile('./chi_sim.traineddata', gunzipSync(packed));
    const api = new core.TessBaseAPI();
    if (api.Init(null, 'chi_sim', LSTM_ONLY) !== 0) throw new Error('tesseract: no language data');
    // the default of this build reads no table at all
    api.SetVariable(LAYOUT, WHOLE_PAGE);
    return new Recognizer(core, api);
  }

  /**
   * Lines of a PNG, JPEG or PNM turned as told, in pixels of the turned picture; null when it is none of them. Figures are read
   * twice as long as there is time, unless all of the page is guesses.
   */
  recognize(image: Uint8Array, turn: Turn = 1, deadline?: Deadline): RecognizedLine[] | null {
    this.core.FS.writeFile('/input', image);
    if (this.api.SetImageFile(turn, 0) === 1) return null;
    this.api.Recognize(null);
    const tsv = this.api.GetTSVText(0);
    const lines = linesOf(tsv);
    const sure = certainty(lines) >= DOUBTFUL;
    const confirmed = sure ? confirmFigures(lines, sizeIn(tsv), (place) => this.readAgain(place), deadline) : lines;
    this.api.Clear();
    return confirmed;
  }

  private readAgain({ left, top, width, height }: Rectangle): string {
    this.api.SetVariable(LAYOUT, RAW_LINE);
    this.api.SetRectangle(left, top, width, height);
    this.api.Recognize(null);
    const words = wordsIn(this.api.GetTSVText(0));
    this.api.SetVariable(LAYOUT, WHOLE_PAGE);
    return words;
  }
}
