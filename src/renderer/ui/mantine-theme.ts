import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

const same = (value: string): MantineColorsTuple => [value, value, value, value, value, value, value, value, value, value];

/** Mantine's parts in the product's own tokens: one accent, hairlines, no shadow but on what floats. */
export const theme = createTheme({
  // Mantine counts its rem at 16 px; the page's base is 13.
  scale: 16 / 13,
  fontFamily: 'var(--font)',
  primaryColor: 'accent',
  colors: { accent: same('var(--accent)') },
  autoContrast: false,
  defaultRadius: 6,
  respectReducedMotion: true,
  cursorType: 'pointer',
  fontSizes: { xs: 'var(--text-xs)', sm: 'var(--text-s)', md: 'var(--text-m)', lg: 'var(--text-l)', xl: 'var(--text-xl)' },
  shadows: { xs: 'none', sm: 'none', md: 'var(--shadow)', lg: 'var(--shadow)', xl: 'var(--shadow)' },
  headings: { fontFamily: 'var(--font)', fontWeight: '600' },
});

const colours = {
  '--mantine-color-body': 'var(--bg)',
  '--mantine-color-text': 'var(--ink)',
  '--mantine-color-bright': 'var(--ink)',
  '--mantine-color-dimmed': 'var(--ink-3)',
  '--mantine-color-placeholder': 'var(--ink-3)',
  '--mantine-color-anchor': 'var(--accent)',
  '--mantine-color-default': 'var(--bg)',
  '--mantine-color-default-hover': 'var(--bg-hover)',
  '--mantine-color-default-color': 'var(--ink)',
  '--mantine-color-default-border': 'var(--line-ctl)',
  '--mantine-color-error': 'var(--stop)',
  '--mantine-color-disabled': 'var(--bg)',
  '--mantine-color-disabled-color': 'var(--ink-3)',
  '--mantine-color-disabled-border': 'var(--line-2)',
  '--mantine-color-accent-filled': 'var(--accent)',
  '--mantine-color-accent-filled-hover': 'var(--accent-h)',
  '--mantine-color-accent-light': 'var(--accent-bg)',
  '--mantine-color-accent-light-hover': 'var(--bg-sel)',
  '--mantine-color-accent-light-color': 'var(--accent)',
  '--mantine-color-accent-outline': 'var(--accent)',
  '--mantine-color-accent-text': 'var(--accent)',
  '--mantine-color-accent-contrast': 'var(--on-accent)',
  '--mantine-primary-color-contrast': 'var(--on-accent)',
};

/** The same names in both themes: the tokens themselves change with the theme. */
export const cssVariablesResolver: CSSVariablesResolver = () => ({ variables: { '--mantine-line-height': '1.385' }, light: colours, dark: colours });
