import { useEffect, useRef } from 'react';
import { sightNotice } from '@yidiantong/schema/rules/sight';
import type { AboutWhom } from '@yidiantong/schema/vocabulary/complaints';
import { fullWidth } from '../../lib/format';
import { ChoiceChips } from '../../ui/ChoiceChips';
import { Icon, Sign } from '../../ui/Icon';
import { FieldError } from '../../ui/states';
import type { Draft } from './draft';
import { desk } from './report-desk';
import { kindOf } from './report-form';

const choices: { value: AboutWhom; label: string }[] = [
  { value: 'VILLAGE', label: '村里' },
  { value: 'TOWNSHIP', label: '镇里' },
  { value: 'DEPARTMENT', label: '区部门' },
  { value: 'LEADERSHIP', label: '区领导或纪委' },
  { value: 'NOBODY', label: '不涉及人' },
  { value: 'UNSURE', label: '不清楚' },
];

/** 反映谁: decides who may see it, and says so at once. */
export function AboutWhomChoice({ draft, error }: { draft: Draft; error: string | undefined }) {
  const { aboutWhom } = draft;
  return (
    <section>
      <ChoiceChips
        legend="反映谁"
        name="about-whom"
        layout="words"
        choices={choices}
        value={aboutWhom}
        onChange={(value) => desk.change(draft.gridCode, { aboutWhom: value })}
        invalid={Boolean(error)}
        describedBy={error ? 'about-whom-error' : 'about-whom-effect'}
      />
      <FieldError id="about-whom-error" message={error} />
      <div id="about-whom-effect" aria-live="polite">
        {aboutWhom && aboutWhom !== 'LEADERSHIP' && <Effect draft={draft} />}
      </div>
    </section>
  );
}

function Effect({ draft }: { draft: Draft }) {
  const kind = kindOf(draft);
  if (!kind || !draft.aboutWhom) return null;
  const open = draft.aboutWhom === 'NOBODY' && kind !== 'COMPLAINT' && kind !== 'CONDUCT';
  const notice = sightNotice({ kind, aboutWhom: draft.aboutWhom, marksFound: false });
  return (
    <p className="effect">
      <Icon name={open ? 'people' : 'lock'} />
      <span>
        {fullWidth(notice)}
        {open && '；写到谁的名字或职务，村里就看不到'}
      </span>
    </p>
  );
}

/** Nothing of it is sent or stored [R-J03]; what was typed leaves this phone's memory too. */
export function Unstorable() {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Newer browsers answer a scroll with a promise, which React would take for a clean-up.
    box.current?.scrollIntoView({ block: 'center' });
  }, []);
  return (
    <div className="notice notice-amber unstorable" role="alert" ref={box}>
      <Sign kind="amber" />
      <div className="notice-words">
        <p>
          <strong>反映区领导或区纪委的，这里不收。</strong>
        </p>
        <p>为了保护您，写的和拍的都没有发出去，也不会存在手机里。请直接找市纪委监委：</p>
        <ul className="ways">
          <li>
            打电话
            <a className="tel" href="tel:12388">
              12388
            </a>
          </li>
          <li>
            上网
            <a className="tel" href="https://www.12388.gov.cn/" rel="noreferrer noopener">
              www.12388.gov.cn
            </a>
          </li>
          <li>写信，或到市纪委监委信访接待室当面说</li>
        </ul>
      </div>
    </div>
  );
}
