import type { TextBox, TextPage } from '@zhunsheng/contract';
import type { Draft } from '../draft.js';
import type { XmlReader } from '../container/xml.js';

type Box = [number, number, number, number];

/** One page or template: text objects become spans, each with the box it is drawn in. */
export class OfdPage implements XmlReader {
  readonly templates: string[] = [];
  pictures = 0;
  #element = '';
  #object: { boundary: Box; text: string; hidden: string | undefined } | undefined;

  constructor(
    private readonly draft: Draft,
    private readonly page: TextPage,
    public box: string,
  ) {}

  /** Height over width. */
  get shape(): number {
    const [, , width, height] = boxOf(this.box);
    return width > 0 && height > 0 ? height / width : 297 / 210;
  }

  open(name: string, attributes: Record<string, string>): void {
    this.#element = name;
    if (name === 'PhysicalBox') this.box = '';
    if (name === 'Template' && attributes['TemplateID'] !== undefined) this.templates.push(attributes['TemplateID']);
    if (name === 'ImageObject') this.pictures += 1;
    if (name === 'TextObject') {
      const unseen = attributes['Visible'] === 'false' || attributes['Alpha'] === '0';
      this.#object = {
        boundary: boxOf(attributes['Boundary'] ?? ''),
        text: '',
        hidden: unseen ? '隐藏文字' : undefined,
      };
    }
    if (name === 'FillColor' && this.#object && /^255 255 255$/.test(attributes['Value']?.trim() ?? ''))
      this.#object.hidden ??= '白色文字';
  }

  text(text: string): void {
    if (this.#element === 'PhysicalBox') this.box += text;
    if (this.#element === 'TextCode' && this.#object) this.#object.text += text;
  }

  close(name: string): void {
    this.#element = '';
    if (name !== 'TextObject' || !this.#object) return;
    const { text, boundary, hidden } = this.#object;
    this.#object = undefined;
    const seen = text.trim();
    if (seen === '') return;
    const [left, top, width, height] = boxOf(this.box);
    const outside = width > 0 && (boundary[0] > left + width || boundary[1] > top + height);
    const why = hidden ?? (outside ? '页面之外的文字' : undefined);
    this.draft.add(this.page, {
      text: seen,
      place: `第 ${String(this.page.spans.length + 1)} 处`,
      ...(width > 0 && height > 0 ? { box: partOf(boundary, [left, top, width, height]) } : {}),
      ...(why === undefined ? {} : { hidden: why }),
    });
  }
}

function boxOf(text: string): Box {
  const [left = 0, top = 0, width = 0, height = 0] = text.trim().split(/\s+/).map(Number);
  return [left, top, width, height];
}

function partOf([x, y, w, h]: Box, [left, top, width, height]: Box): TextBox {
  return [(x - left) / width, (y - top) / height, w / width, h / height];
}
