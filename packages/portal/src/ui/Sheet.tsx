import { useEffect, useRef } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import { Icon } from './Icon';
import './sheet.css';

const FOCUSABLE = 'a[href], button:not(:disabled), input:not(:disabled), select, textarea, [tabindex="0"]';

interface SheetProps {
  title: string;
  onClose: () => void;
  children: ReactNode;
}

/**
 * A full-height sheet over the page. It has its own entry in the history, so the phone's back key
 * closes it and leaves the page where it is. Close it through `closeSheet`.
 */
export function Sheet({ title, onClose, children }: SheetProps) {
  const box = useRef<HTMLDivElement>(null);
  const close = useRef(onClose);
  close.current = onClose;

  useEffect(() => {
    const before = document.activeElement as HTMLElement | null;
    window.history.pushState({ ...(window.history.state as object | null), sheet: true }, '');
    const onPop = () => close.current();
    window.addEventListener('popstate', onPop);
    document.documentElement.classList.add('has-sheet');
    const first = box.current?.querySelector<HTMLElement>('[data-first-focus]') ?? box.current?.querySelector('h2');
    first?.focus();
    return () => {
      window.removeEventListener('popstate', onPop);
      document.documentElement.classList.remove('has-sheet');
      before?.focus();
    };
  }, []);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.preventDefault();
      closeSheet();
      return;
    }
    if (event.key !== 'Tab' || !box.current) return;
    const all = Array.from(box.current.querySelectorAll<HTMLElement>(FOCUSABLE));
    const edge = event.shiftKey ? all[0] : all[all.length - 1];
    if (document.activeElement === edge) {
      event.preventDefault();
      (event.shiftKey ? all[all.length - 1] : all[0])?.focus();
    }
  };

  return (
    <div className="sheet-backdrop">
      <div
        className="sheet"
        role="dialog"
        aria-modal="true"
        aria-labelledby="sheet-title"
        ref={box}
        onKeyDown={onKeyDown}
      >
        <div className="sheet-head">
          <h2 id="sheet-title" tabIndex={-1}>
            {title}
          </h2>
          <button type="button" className="sheet-close" aria-label="关闭" onClick={closeSheet}>
            <Icon name="close" size={26} />
          </button>
        </div>
        <div className="sheet-body">{children}</div>
      </div>
    </div>
  );
}

/** Steps back over the sheet's history entry, which closes it. */
export function closeSheet(): void {
  if ((window.history.state as { sheet?: boolean } | null)?.sheet) window.history.back();
}
