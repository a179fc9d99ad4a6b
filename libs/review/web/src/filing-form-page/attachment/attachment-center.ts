import { HttpClient, httpResource } from '@angular/common/http';
import { Component, computed, effect, inject, input, output, signal } from '@angular/core';
import { ATTACHMENT_KINDS, attachmentKindIn } from '@zhunsheng/contract';
import type {
  AttachedFile,
  AttachmentKind,
  AttachmentRequirement,
  AttachmentUse,
  DocumentRow,
  DocumentState,
  Page,
  SortedFile,
} from '@zhunsheng/contract';
import { Notice, problemOf } from '@zhunsheng/session';
import { Chip, DataState, DropZone, Icon, MOST_IN_FOLDER, formatWan } from '@zhunsheng/ui';
import type { DroppedFolder, Tone } from '@zhunsheng/ui';
import { firstValueFrom } from 'rxjs';
import { ListCut } from '../../list-cut';
import { rowsOf } from '../filing-content';
import type { FilingContent } from '../filing-content';
import { FilePreview } from './file-preview';
import { requiredFiles } from './required-files';
import type { RequiredFile } from './required-files';

const LOOK_AGAIN_MS = 1_500;
const ENDINGS = ['.docx', '.xlsx', '.pdf', '.ofd', '.csv', '.txt', '.md', '.png', '.jpg', '.jpeg'];
const TONES: Record<DocumentState, Tone> = { 待读: 'plain', 读取中: 'info', 已读: 'good', 已拒绝: 'block' };

/** 附件: what is asked for, what is there, and where in each file the proof stands. A file is uploaded once. */
@Component({
  selector: 'zs-attachment-center',
  imports: [Chip, DataState, DropZone, FilePreview, Icon, ListCut],
  templateUrl: './attachment-center.html',
  styleUrl: './attachment-center.scss',
})
export class AttachmentCenter {
  private readonly http = inject(HttpClient);
  private readonly notice = inject(Notice);

  readonly content = input.required<FilingContent>();
  readonly year = input.required<number>();
  readonly changed = output<readonly AttachedFile[]>();
  readonly ruleOpened = output<string>();

  protected readonly kinds = ATTACHMENT_KINDS;
  protected readonly tones = TONES;
  protected readonly endings = ENDINGS.join();
  protected readonly requirements = httpResource<Page<AttachmentRequirement>>(
    () => `/api/v1/attachment-requirements?year=${this.year()}`,
  );
  protected readonly documents = httpResource<Page<DocumentRow>>(() => '/api/v1/documents?limit=200');
  private readonly uses = httpResource<Page<AttachmentUse>>(() => '/api/v1/attachment-uses');
  /** Asked again once a file has been read: its text says more than its name. */
  private readonly sorting = httpResource<Page<SortedFile>>(() => {
    const known = this.files().filter(({ documentId }) => this.shelf().has(documentId));
    const ids = known.map(({ documentId }) => documentId);
    const read = ids.filter((id) => this.shelf().get(id)?.state === '已读').length;
    return ids.length === 0 ? undefined : `/api/v1/attachment-sorting?documents=${ids.join()}&read=${read}`;
  });
  protected readonly progress = signal<string | null>(null);
  protected readonly shown = signal<string | null>(null);

  protected readonly problem = computed(() => problemOf(this.requirements.error() ?? this.documents.error()));
  protected readonly files = computed(() => rowsOf(this.content(), 'attachments') as unknown as AttachedFile[]);
  protected readonly shelf = computed(
    () => new Map((this.documents.hasValue() ? this.documents.value().items : []).map((one) => [one.id, one])),
  );
  /** Documents of the unit that are not attached yet. */
  protected readonly others = computed(() => {
    const own = new Set(this.files().map(({ documentId }) => documentId));
    return [...this.shelf().values()].filter(
      ({ id, unit, state }) => unit !== null && !own.has(id) && state !== '已拒绝',
    );
  });
  protected readonly asked = computed<RequiredFile[]>(() =>
    requiredFiles(
      this.requirements.hasValue() ? this.requirements.value().items : [],
      this.content(),
      this.files(),
      this.shelf(),
    ),
  );
  protected readonly preview = computed(() => this.files().findIndex(({ documentId }) => documentId === this.shown()));
  protected readonly sorted = computed(
    () => new Map((this.sorting.hasValue() ? this.sorting.value().items : []).map((one) => [one.documentId, one])),
  );
  private readonly projectsOf = computed(
    () => new Map((this.uses.hasValue() ? this.uses.value().items : []).map((one) => [one.documentId, one.projects])),
  );

  constructor() {
    effect((onCleanup) => {
      const reading = this.files().some(({ documentId }) => {
        const state = this.shelf().get(documentId)?.state;
        return state === '待读' || state === '读取中';
      });
      if (!reading) return;
      const timer = setTimeout(() => this.documents.reload(), LOOK_AGAIN_MS);
      onCleanup(() => clearTimeout(timer));
    });
  }

  protected when({ leastFen, nature, flag }: AttachmentRequirement): string {
    const parts = [
      nature && `${nature}项目`,
      flag === 'isConstruction' ? '工程建设' : flag === 'isIt' ? '信息化' : null,
      leastFen === null ? null : `申报 ${formatWan(leastFen)} 万元及以上`,
    ].filter(Boolean);
    return parts.length > 0 ? parts.join('，') : '所有参评项目';
  }

  protected alsoIn(documentId: string): string | null {
    const projects = this.projectsOf().get(documentId) ?? [];
    return projects.length === 0 ? null : `已用于 ${projects.map(({ code, name }) => `${code} ${name}`).join('、')}`;
  }

  protected async pickFolder(field: HTMLInputElement): Promise<void> {
    const all = [...(field.files ?? [])];
    field.value = '';
    await this.sendFolder({ files: all.slice(0, MOST_IN_FOLDER), more: all.length > MOST_IN_FOLDER, unread: 0 });
  }

  /** A folder brings all that lies in it; what nobody can read is not sent. */
  protected async sendFolder({ files: all, more, unread }: DroppedFolder): Promise<void> {
    if (this.uploading()) return;
    const files = all.filter(({ name }) => ENDINGS.some((ending) => name.toLowerCase().endsWith(ending)));
    if (files.length > 0) await this.send(files);
    const left = all.length - files.length;
    const said = [
      left > 0 ? `${left} 个文件不是可读取的格式，没有上传` : null,
      unread > 0 ? `${unread} 个文件浏览器打不开，没有上传` : null,
      more ? `只取了前 ${MOST_IN_FOLDER} 个文件，其余请分次放入` : null,
      all.length + unread === 0 ? '没有文件' : null,
    ].filter((one) => one !== null);
    if (said.length > 0) this.notice.done(`文件夹：${said.join('；')}`);
  }

  protected async send(files: readonly File[], kind?: AttachmentKind): Promise<void> {
    if (this.uploading()) return;
    const rows = [...this.files()];
    for (const [done, file] of files.entries()) {
      this.progress.set(`正在上传第 ${done + 1} 个，共 ${files.length} 个…`);
      const form = new FormData();
      form.append('file', file, file.name);
      try {
        const { id, name } = await firstValueFrom(this.http.post<DocumentRow>('/api/v1/documents', form));
        // the same bytes are the document that is already there
        if (rows.some(({ documentId }) => documentId === id))
          this.notice.done(`“${file.name}”已在附件中，没有重复添加`);
        else rows.push({ kind: kind ?? kindOf(file.webkitRelativePath || name), name, documentId: id, pageNo: null });
      } catch (error) {
        this.notice.failed(error);
      }
    }
    this.progress.set(null);
    this.documents.reload();
    if (rows.length > this.files().length) this.changed.emit(rows);
  }

  /** Of what is let fall meanwhile nothing is taken, which is said. */
  private uploading(): boolean {
    if (this.progress() === null) return false;
    this.notice.done('正在上传，完成后请再放一次');
    return true;
  }

  protected reuse(id: string): void {
    const document = this.shelf().get(id);
    if (document)
      this.changed.emit([...this.files(), { kind: kindOf(document.name), name: document.name, documentId: id }]);
  }

  protected change(at: number, part: Partial<AttachedFile>): void {
    this.changed.emit(this.files().map((file, index) => (index === at ? { ...file, ...part } : file)));
  }

  protected retype(at: number, kind: string): void {
    const known = ATTACHMENT_KINDS.find((one) => one === kind);
    if (known) this.change(at, { kind: known });
  }

  protected remove(at: number): void {
    this.changed.emit(this.files().filter((_, index) => index !== at));
  }
}

/** By the folder it lay in and its name, until it has been read; the unit decides. */
function kindOf(path: string): AttachmentKind {
  return attachmentKindIn(path)?.kind ?? '其他';
}
