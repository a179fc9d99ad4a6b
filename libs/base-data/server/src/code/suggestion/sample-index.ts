export type SampleSource = 'name' | 'keyword' | 'line' | 'correction';

/** A text known to belong to a code, and how often it was seen. */
export interface Sample {
  code: string;
  text: string;
  source: SampleSource;
  times: number;
}

export interface Ranked {
  code: string;
  score: number;
  /** The sample that spoke loudest for the code. */
  because: Sample;
}

/** BM25 as usual; texts are short, so length counts for less than in documents. */
const K1 = 1.2;
const B = 0.5;
/** A person's word outweighs a printed name, a printed name a line that anybody may have misfiled. */
const WEIGHT: Record<SampleSource, number> = { correction: 3, keyword: 1.6, name: 1.3, line: 1 };
/** Many lines of one code must not win by number alone. */
const VOICES = 3;

/** Finds the codes of like texts: BM25 over pairs of characters, each code heard through its three best samples. */
export class SampleIndex {
  private readonly postings = new Map<string, { sample: number; count: number }[]>();
  private readonly lengths: number[] = [];
  private readonly average: number;

  constructor(private readonly samples: readonly Sample[]) {
    for (const [at, { text }] of samples.entries()) {
      const terms = termsOf(text);
      this.lengths.push(terms.length);
      for (const [term, count] of counted(terms)) {
        const posting = this.postings.get(term);
        if (posting) posting.push({ sample: at, count });
        else this.postings.set(term, [{ sample: at, count }]);
      }
    }
    this.average = this.lengths.reduce((sum, length) => sum + length, 0) / (samples.length || 1);
  }

  /** Best first; of equal scores the smaller code, whatever order the samples came in. */
  rank(text: string): Ranked[] {
    const voices = new Map<string, { score: number; sample: Sample }[]>();
    for (const [at, score] of this.scores(text)) {
      const sample = this.samples[at];
      if (!sample) continue;
      const loud = score * WEIGHT[sample.source] * (1 + Math.log10(sample.times));
      voices.set(sample.code, [...(voices.get(sample.code) ?? []), { score: loud, sample }]);
    }
    return [...voices]
      .map(([code, heard]): Ranked => {
        const best = heard.sort((a, b) => b.score - a.score || (a.sample.text < b.sample.text ? -1 : 1));
        const score = best.slice(0, VOICES).reduce((sum, voice, k) => sum + voice.score / (k + 1), 0);
        return { code, score, because: best[0]!.sample };
      })
      .sort((a, b) => b.score - a.score || (a.code < b.code ? -1 : 1));
  }

  private scores(text: string): Map<number, number> {
    const found = new Map<number, number>();
    for (const term of new Set(termsOf(text))) {
      const posting = this.postings.get(term) ?? [];
      const rarity = Math.log(1 + (this.samples.length - posting.length + 0.5) / (posting.length + 0.5));
      for (const { sample, count } of posting) {
        const norm = K1 * (1 - B + (B * (this.lengths[sample] ?? 0)) / this.average);
        found.set(sample, (found.get(sample) ?? 0) + (rarity * count * (K1 + 1)) / (count + norm));
      }
    }
    return found;
  }
}

/** Pairs of neighbouring characters; words of every name (其他, 支出, 费用) say nothing. */
function termsOf(text: string): string[] {
  const points = [...text.replace(/其他|支出|费用|项目|经费/g, ' ').replace(/[^\p{Script=Han}A-Za-z0-9 ]/gu, ' ')];
  const terms: string[] = [];
  for (let i = 1; i < points.length; i++) {
    const [a = ' ', b = ' '] = [points[i - 1], points[i]];
    if (a !== ' ' && b !== ' ') terms.push(a + b);
  }
  return terms;
}

function counted(terms: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  return counts;
}
