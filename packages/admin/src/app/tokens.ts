export const tokens = {
  ink: '#1F4E79',
  inkDark: '#173B5C',
  inkTint: '#EAF0F6',
  inkLine: '#D3E0EC',
  inkMid: '#7F9DBA',
  inkBar: '#5F87AC',
  inkSoft: '#A9C0D5',
  paper: '#F6F5F1',
  side: '#F1EFE9',
  sunk: '#FAF9F6',
  surface: '#FFFFFF',
  line: '#E5E3DC',
  lineStrong: '#D3D0C7',
  text: '#1B2733',
  text2: '#4A5663',
  text3: '#616C78',
  accent: '#8A6535',
  accentText: '#6E4F26',
  accentTint: '#F6F0E6',
  accentLine: '#E6D8C0',
  gold: '#E2B978',
  green: '#2E7D32',
  greenTint: '#EAF3EA',
  amber: '#B26A00',
  amberText: '#8F5500',
  amberTint: '#FBF1E0',
  red: '#C62828',
  redTint: '#FBEAEA',
  redLine: '#F0C9C9',
  backdrop: 'rgba(20,32,44,.38)',
  shadow: '0 8px 24px rgba(20,32,44,.16)',
  font: '"Middle Dot", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif',
} as const;

/** The same tokens for our own styles: ink-tint becomes var(--ink-tint). */
export function writeTokens(root: HTMLElement): void {
  for (const [name, value] of Object.entries(tokens)) {
    root.style.setProperty(
      `--${name
        .replace(/([A-Z])/g, '-$1')
        .replace(/(\d)$/, '-$1')
        .toLowerCase()}`,
      value,
    );
  }
}
