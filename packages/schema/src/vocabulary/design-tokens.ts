/** The one table of looks, for console, portal, board and prints. Contrasts are on white unless said. */

export const colours = {
  /** Primary, links, the current step. */
  ink: '#1F4E79',
  /** Bulk bar, selected bar, pressed primary. */
  inkDark: '#173B5C',
  /** Selected, suggestion, meeting node. */
  inkTint: '#EAF0F6',
  inkLine: '#D3E0EC',
  /** Border of a step. */
  inkMid: '#7F9DBA',
  /** Bars and the lines of a flowchart. */
  inkBar: '#5F87AC',
  /** Second series. */
  inkSoft: '#A9C0D5',
  /** Page, side bar, table heads and quotes, cards. */
  paper: '#F6F5F1',
  side: '#F1EFE9',
  sunk: '#FAF9F6',
  surface: '#FFFFFF',
  /** Hairlines; control borders. */
  line: '#E5E3DC',
  lineStrong: '#D3D0C7',
  /** 15.2, 7.5 and 5.4 : 1; text3 is at least 4.6 on every tint above. */
  text: '#1B2733',
  text2: '#4A5663',
  text3: '#616C78',
  /** Internal notes, disclosure nodes, last year, 必经, 班. Never for danger. */
  accent: '#8A6535',
  accentText: '#6E4F26',
  accentTint: '#F6F0E6',
  accentLine: '#E6D8C0',
  /** Only in the mark of the house. */
  accentMark: '#E2B978',
} as const;

/** A light is a shape, a colour and words. `shape` of amber is 4.2 : 1 only: words use `text`. */
export const lightTokens = {
  GREEN: { shape: '#2E7D32', text: '#2E7D32', tint: '#EAF3EA', line: '#C9E0CA', sign: '●' },
  YELLOW: { shape: '#B26A00', text: '#8F5500', tint: '#FBF1E0', line: '#EED9B3', sign: '▲' },
  RED: { shape: '#C62828', text: '#C62828', tint: '#FBEAEA', line: '#F0C9C9', sign: '■' },
} as const;

/** The district board is dark; every pair is at least 4.8 : 1. */
export const boardColours = {
  ground: '#0D1823',
  card: '#14222F',
  line: '#25374A',
  text: '#E9EFF4',
  text2: '#B4C2CF',
  text3: '#8FA1B2',
  zero: '#7E92A6',
  red: '#FF7A70',
  redTint: '#341D20',
  amber: '#F2B64E',
  green: '#7CC682',
} as const;

export const fontStack = '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif';
/** For the middle dot, which a Chinese font draws a full character wide. */
export const latinFontStack = 'Arial, Helvetica, sans-serif';
export const fontWeights = { regular: 400, medium: 500, bold: 600 } as const;

/** Size and line height in px. */
export type TypeStep = readonly [size: number, lineHeight: number];

export const consoleType = {
  meta: [12, 20],
  body: [14, 22],
  cardTitle: [16, 24],
  citizenWords: [16, 28],
  panelTitle: [18, 28],
  pageTitle: [20, 28],
  figure: [24, 32],
} as const satisfies Record<string, TypeStep>;

/** Nothing under 18; the elders' mode runs from 26 to 36. */
export const phoneType = {
  secondary: [18, 26],
  body: [18, 30],
  section: [20, 30],
  door: [22, 32],
  page: [26, 36],
  receipt: [36, 46],
} as const satisfies Record<string, TypeStep>;

/** Nothing under 22: it is read from five metres. */
export const boardType = {
  small: [22, 32],
  body: [25, 34],
  title: [28, 36],
  clock: [44, 52],
  total: [76, 84],
} as const satisfies Record<string, TypeStep>;

export const space = [4, 8, 12, 16, 20, 24, 32, 40] as const;
export const consoleSpace = { page: 24, card: 16, betweenCards: 16 } as const;
export const phoneSpace = { page: 16, between: 12 } as const;

export const consoleHeights = {
  topBar: 56,
  navRow: 36,
  control: 32,
  mainAction: 40,
  signIn: 48,
  row: 48,
  rowMiddle: 40,
  rowCompact: 36,
  cardHead: 44,
} as const;
export const SIDE_BAR_WIDTH = 208;
/** `touch` [R-S08]: at least 48, for elders 60. */
export const phoneHeights = { bar: 56, button: 56, chip: 48, touch: 48, eldersTouch: 60 } as const;

export const radius = { cell: 4, control: 6, card: 8, phoneChip: 10, phoneCard: 12 } as const;

/** One shadow, for overlays only. */
export const shadow = '0 8px 24px rgba(20,32,44,.16)';
export const backdrop = 'rgba(20,32,44,.38)';

/** Fill and border of the shapes of a flowchart, the same on screen, phone and paper. */
export const flowTokens = {
  START: { fill: colours.ink, border: colours.ink, text: colours.surface },
  END: { fill: colours.surface, border: colours.ink, text: colours.ink },
  STEP: { fill: colours.surface, border: colours.inkMid, text: colours.text },
  MEETING: { fill: colours.inkTint, border: colours.ink, text: colours.text },
  DECISION: { fill: colours.surface, border: colours.ink, text: colours.text },
  DISCLOSURE: { fill: colours.accentTint, border: colours.accent, text: colours.text },
  FORK: { fill: colours.ink, border: colours.ink, text: colours.text2 },
  JOIN: { fill: colours.ink, border: colours.ink, text: colours.text2 },
} as const;
/** The bar of FORK and JOIN, in px. */
export const FLOW_BAR = 4;
