/** The steps of an import, in order. */
export const importSteps = [
  { key: 'file', label: 'File' },
  { key: 'columns', label: 'Columns' },
  { key: 'compare', label: 'Compare' },
  { key: 'done', label: 'Done' },
] as const;
