import { Button } from 'antd';
import { useEffect, useId, useRef } from 'react';
import { markKindLabels } from '@yidiantong/schema/vocabulary/complaints';
import { Kbd } from '../../ui/Kbd';
import type { BriefMark, BriefPart } from './brief';
import { marksOf, setMark } from './brief';
import styles from './BriefEditor.module.css';

interface BriefEditorProps {
  value: BriefPart[];
  onChange: (value: BriefPart[]) => void;
  error?: string;
}

const kindOf = (mark: BriefMark): string => (mark.kind ? markKindLabels[mark.kind] : '手工遮的');

/**
 * What the unit will read. A covered word is a block, never letters; a doubtful one is asked about
 * with two keys. The browser edits the text itself; we only place and read the marks.
 */
export function BriefEditor({ value, onChange, error }: BriefEditorProps) {
  const field = useRef<HTMLDivElement>(null);
  const question = useRef<HTMLButtonElement>(null);
  const known = useRef(new Map<string, BriefMark>());
  const drawn = useRef<BriefPart[] | null>(null);
  const id = useId();
  for (const mark of marksOf(value)) known.current.set(mark.id, mark);

  useEffect(() => {
    if (drawn.current === value || !field.current) return;
    draw(field.current, value);
    drawn.current = value;
  }, [value]);

  const read = () => {
    const next = readParts(field.current!, known.current);
    if (JSON.stringify(next) === JSON.stringify(value)) return;
    drawn.current = next;
    onChange(next);
  };

  const marks = marksOf(value);
  const doubtful = marks.find((mark) => mark.state === 'undecided');
  const undecided = marks.filter((mark) => mark.state === 'undecided').length;
  const masked = marks.filter((mark) => mark.state === 'masked');
  const kept = marks.filter((mark) => mark.state === 'kept');
  const decide = (mark: BriefMark, state: 'masked' | 'kept') => onChange(setMark(value, mark.id, state));

  const asked = useRef<string | null>(null);
  useEffect(() => {
    if (doubtful && asked.current !== doubtful.id) question.current?.focus({ preventScroll: true });
    asked.current = doubtful?.id ?? null;
  }, [doubtful]);

  const maskSelection = () => {
    const selection = window.getSelection();
    const range = selection?.rangeCount ? selection.getRangeAt(0) : null;
    const text = range?.toString() ?? '';
    if (!range || !text.trim() || !field.current?.contains(range.commonAncestorContainer)) return;
    const mark: BriefMark = { id: `hand-${Date.now()}`, text, kind: null, state: 'masked' };
    known.current.set(mark.id, mark);
    range.deleteContents();
    range.insertNode(markNode(mark));
    read();
  };

  return (
    <div
      onKeyDown={(event) => {
        const typing = (event.target as HTMLElement).isContentEditable;
        if (!doubtful || typing || (event.key !== '1' && event.key !== '2')) return;
        event.preventDefault();
        decide(doubtful, event.key === '1' ? 'masked' : 'kept');
      }}
    >
      <div className={styles.head}>
        <span id={`${id}-label`} className={styles.label}>
          转办摘要
        </span>
        <span id={`${id}-note`} className={styles.note}>
          单位只看到这一段，看不到原文
        </span>
        <span className={styles.counts} role="status">
          已遮 {masked.length}&nbsp;处
          {undecided > 0 && <b className={styles.undecidedCount}>▲ {undecided}&nbsp;处待定</b>}
        </span>
      </div>
      <div className={styles.box} data-error={error ? true : undefined}>
        <div
          ref={field}
          className={styles.field}
          contentEditable="plaintext-only"
          suppressContentEditableWarning
          role="textbox"
          aria-multiline="true"
          aria-labelledby={`${id}-label`}
          aria-describedby={`${id}-note`}
          aria-invalid={error ? true : undefined}
          onInput={(event) => {
            if (!event.nativeEvent.isComposing) read();
          }}
          onCompositionEnd={read}
          onBlur={read}
          onDrop={(event) => event.preventDefault()}
        />
        {doubtful && (
          <div className={styles.question} role="group" aria-label={`“${doubtful.text}”要不要遮住`}>
            <span className={styles.ask}>
              <b>“{doubtful.text}”</b> 可能是{kindOf(doubtful)}，能认出人。遮住，还是保留？
            </span>
            <span className={styles.answers}>
              <Button ref={question} size="small" onClick={() => decide(doubtful, 'masked')}>
                遮住 <Kbd>1</Kbd>
              </Button>
              <Button size="small" onClick={() => decide(doubtful, 'kept')}>
                保留 <Kbd>2</Kbd>
              </Button>
            </span>
          </div>
        )}
      </div>
      {error && (
        <p className={styles.error} role="alert">
          {error}
        </p>
      )}
      <div className={styles.chips}>
        {masked.map((mark) => (
          <span key={mark.id} className={styles.chip}>
            {kindOf(mark)} <b>{mark.text}</b>
            <button type="button" onClick={() => decide(mark, 'kept')} aria-label={`还原 ${mark.text}`}>
              还原
            </button>
          </span>
        ))}
        {kept.map((mark) => (
          <span key={mark.id} className={`${styles.chip} ${styles.kept}`}>
            留着 <b>{mark.text}</b>
            <button type="button" onClick={() => decide(mark, 'masked')} aria-label={`遮住 ${mark.text}`}>
              遮住
            </button>
          </span>
        ))}
        <button
          type="button"
          className={styles.byHand}
          onMouseDown={(event) => event.preventDefault()}
          onClick={maskSelection}
        >
          遮住选中的字
        </button>
      </div>
    </div>
  );
}

function markNode(mark: BriefMark): HTMLElement {
  const node = document.createElement('span');
  node.contentEditable = 'false';
  node.dataset.mark = mark.id;
  node.className = `${styles.mark} ${styles[mark.state]}`;
  if (mark.state === 'masked') {
    node.style.setProperty('--length', String(Math.min(8, [...mark.text].length)));
    const words = document.createElement('span');
    words.className = 'visually-hidden';
    words.textContent = `（已遮：${kindOf(mark)}）`;
    node.append(words);
  } else {
    node.textContent = mark.text;
  }
  return node;
}

function draw(field: HTMLElement, parts: readonly BriefPart[]): void {
  field.replaceChildren(
    ...parts.map((part) => (typeof part === 'string' ? document.createTextNode(part) : markNode(part))),
  );
}

function readParts(root: Node, known: ReadonlyMap<string, BriefMark>): BriefPart[] {
  const parts: BriefPart[] = [];
  const write = (text: string) => {
    const last = parts.at(-1);
    if (typeof last === 'string') parts[parts.length - 1] = last + text;
    else if (text) parts.push(text);
  };
  const walk = (node: Node) => {
    for (const child of node.childNodes) {
      if (child instanceof Text) write(child.data);
      else if (child instanceof HTMLBRElement) write('\n');
      else if (child instanceof HTMLElement) {
        const mark = child.dataset.mark && known.get(child.dataset.mark);
        if (mark) parts.push(mark);
        else walk(child);
      }
    }
  };
  walk(root);
  return parts;
}
