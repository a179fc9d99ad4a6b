/** What a report is downloaded as, by the names people know. */
export const FORMATS = [
  { format: 'docx', name: 'Word' },
  { format: 'pdf', name: 'PDF' },
  { format: 'html', name: '网页' },
  { format: 'csv', name: '表格' },
] as const;
