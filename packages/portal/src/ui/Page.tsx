import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { goBack, hasMoved } from '../lib/router';
import { Icon } from './Icon';

const SITE = '一点通';

interface PageProps {
  /** The heading, and the first part of the window's title. */
  title: string;
  /** Where 返回 leads when nothing of ours came before. */
  back: string;
  /** At the right of the bar: a state, a number, a choice. */
  aside?: ReactNode;
  /** The one primary button of the page, fixed at the foot. */
  foot?: ReactNode;
  /** More precise than the heading, for the window's title only. */
  windowTitle?: string;
  children: ReactNode;
}

export function useWindowTitle(title: string): void {
  useEffect(() => {
    document.title = title === SITE ? SITE : `${title} - ${SITE}`;
  }, [title]);
}

/** Gives the page's heading the focus after moving inside the portal, so that it is read out. */
export function useHeadingFocus() {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (hasMoved()) heading.current?.focus({ preventScroll: true });
  }, []);
  return heading;
}

export function Page({ title, back, aside, foot, windowTitle, children }: PageProps) {
  useWindowTitle(windowTitle ?? title);
  const heading = useHeadingFocus();
  return (
    <>
      <header className="bar">
        <div className="bar-in">
          <button type="button" className="bar-back" aria-label="返回" onClick={() => goBack(back)}>
            <Icon name="back" size={28} />
          </button>
          <h1 className="bar-title" ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {aside && <div className="bar-aside">{aside}</div>}
        </div>
      </header>
      <main id="content" className={foot ? 'page page-footed' : 'page'} tabIndex={-1}>
        {children}
        {foot && (
          <div className="foot">
            <div className="foot-in">{foot}</div>
          </div>
        )}
      </main>
    </>
  );
}
