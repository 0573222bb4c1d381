import { type FormEvent, useRef, useState } from 'react';
import { asRequestError, fieldMessages, type RequestError } from '../../lib/errors';
import { formatInstant, inFours } from '../../lib/format';
import { removeReceipt, savedReceipts, type SavedReceipt } from '../../lib/receipts';
import { navigate, searchParam } from '../../lib/router';
import { localText } from '../../lib/storage';
import { Icon } from '../../ui/Icon';
import { Page } from '../../ui/Page';
import { Failure, FieldError, Warning } from '../../ui/states';
import { plainCode } from './plain-code';
import { openReceipt } from './receipt-session';
import './progress.css';

/** By number and code, no account; receipts kept on this phone open with one press. */
export default function OpenReceiptPage() {
  const [number, setNumber] = useState('');
  const [code, setCode] = useState('');
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState<string | null>(null);
  const [error, setError] = useState<RequestError | null>(null);
  const [saved, setSaved] = useState(() => savedReceipts(localText()));
  const numberField = useRef<HTMLInputElement>(null);
  const codeField = useRef<HTMLInputElement>(null);

  const fields = error ? fieldMessages(error) : {};
  const numberError = tried && plainCode(number) === '' ? '请写回执号，回执上面那一行数字。' : fields.receiptNumber;
  const codeError = tried && plainCode(code) === '' ? '请写查询码，回执上面蓝色的那一行。' : fields.receiptCode;

  const open = async (receiptNumber: string, receiptCode: string) => {
    setError(null);
    setBusy(receiptNumber);
    try {
      await openReceipt(receiptNumber, receiptCode);
      navigate('/progress/receipt');
    } catch (thrown) {
      setError(asRequestError(thrown));
      setBusy(null);
    }
  };

  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (plainCode(number) === '') numberField.current?.focus();
    else if (plainCode(code) === '') codeField.current?.focus();
    else if (busy === null) void open(plainCode(number), plainCode(code));
  };

  return (
    <Page
      title="查进度"
      back="/"
      foot={
        <button type="submit" form="open-receipt" className="button button-main" disabled={busy !== null}>
          {busy === null ? '查一查' : '正在查…'}
        </button>
      }
    >
      {searchParam('over') && (
        <Warning>
          <p>看的时间到了，为了稳妥先收起来。请再输一次回执号和查询码。</p>
        </Warning>
      )}
      {saved.length > 0 && (
        <Saved saved={saved} busy={busy} onOpen={open} onRemove={() => setSaved(savedReceipts(localText()))} />
      )}
      {error && Object.keys(fields).length === 0 && <Failure error={error} />}
      <form id="open-receipt" onSubmit={onSubmit} noValidate>
        <div className="field">
          <label className="section-title" htmlFor="receipt-number">
            回执号
          </label>
          <input
            id="receipt-number"
            ref={numberField}
            className="input input-code"
            value={number}
            onChange={(event) => setNumber(event.target.value)}
            inputMode="numeric"
            autoComplete="off"
            placeholder="一串数字，空格不用管"
            aria-invalid={Boolean(numberError)}
            aria-describedby={numberError ? 'receipt-number-error' : undefined}
          />
          <FieldError id="receipt-number-error" message={numberError} />
        </div>
        <div className="field">
          <label className="section-title" htmlFor="receipt-code">
            查询码
          </label>
          <input
            id="receipt-code"
            ref={codeField}
            className="input input-code"
            value={code}
            onChange={(event) => setCode(event.target.value)}
            autoCapitalize="characters"
            autoCorrect="off"
            autoComplete="off"
            spellCheck={false}
            placeholder="字母和数字，大小写都行"
            aria-invalid={Boolean(codeError)}
            aria-describedby={codeError ? 'receipt-code-error' : undefined}
          />
          <FieldError id="receipt-code-error" message={codeError} />
        </div>
      </form>
      <p className="hint progress-lost">两样都在发送后的回执上，都对才看得到。丢了的话，可以再反映一次。</p>
    </Page>
  );
}

interface SavedProps {
  saved: SavedReceipt[];
  busy: string | null;
  onOpen: (receiptNumber: string, receiptCode: string) => Promise<void>;
  onRemove: () => void;
}

function Saved({ saved, busy, onOpen, onRemove }: SavedProps) {
  return (
    <section className="card" aria-labelledby="saved">
      <div className="card-head">
        <h2 id="saved">存在本机的</h2>
      </div>
      <ul>
        {saved.map((receipt) => (
          <li className="saved" key={receipt.receiptNumber}>
            <button
              type="button"
              className="row row-link"
              disabled={busy !== null}
              onClick={() => void onOpen(receipt.receiptNumber, receipt.receiptCode)}
            >
              <span className="row-words">
                <span>
                  {receipt.placeName}，{formatInstant(receipt.filedAt)}
                </span>
                <span className="row-second">
                  {busy === receipt.receiptNumber ? '正在查…' : inFours(receipt.receiptNumber)}
                </span>
              </span>
            </button>
            <button
              type="button"
              className="saved-remove"
              aria-label={`从本机删掉 ${inFours(receipt.receiptNumber)}`}
              onClick={() => {
                removeReceipt(localText(), receipt.receiptNumber);
                onRemove();
              }}
            >
              <Icon name="bin" />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
