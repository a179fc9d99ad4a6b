/** One line of a document as a reader gave it; `anchor` says where it stood (第 3 页), if the format has places. */
export interface SourceLine {
  text: string;
  anchor?: string;
}

export interface StatuteSection {
  no: number;
  parent: number | null;
  kind: '编' | '分编' | '章' | '节';
  label: string;
  title: string;
}

export interface StatuteArticle {
  /** The number printed; 第X条之Y is X + Y × 100000, so that it is unique and tells both. */
  no: number;
  label: string;
  /** 条 is an article; 部分 a numbered part (一、) of a document that has no articles. */
  kind: '条' | '部分';
  section: number | null;
  text: string;
  anchor: string | null;
}

/** A statute or document as its text is built. */
export interface Statute {
  title: string;
  /** When it was passed, published and amended, a line each, as printed below the title. */
  history: string[];
  preface: string;
  sections: StatuteSection[];
  articles: StatuteArticle[];
  /** Signature, annexes and tables after the last article. */
  closing: string;
}

export const ADDED_ARTICLE = 100_000;
