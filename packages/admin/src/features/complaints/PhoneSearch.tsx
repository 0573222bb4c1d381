import { useApolloClient } from '@apollo/client/react';
import { Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { complaintStateLabels } from '@yidiantong/schema/vocabulary/complaints';
import type { SearchByPhoneMutation } from '../../gql/complaints/graphql';
import { SearchByPhoneDocument } from '../../gql/complaints/graphql';
import { momentDay } from '../../lib/formats';
import { useViewer } from '../../lib/session';
import { Field } from '../../ui/Field';
import { FormDialog } from '../../ui/FormDialog';
import { emptyLook, isReady, type Look, lookFields, LookFields } from './LookFields';
import styles from './PhoneSearch.module.css';
import { TotpMissing } from './TotpMissing';

type Hits = SearchByPhoneMutation['searchByPhone'];

const PAGE = 20;

/** 按电话查找: shown to whoever may reveal, as each hit is a look. */
export function PhoneSearch() {
  const { required, enrolled } = useViewer().totp;
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  if (!required) return null;
  return (
    <>
      <Button onClick={() => setOpen(true)}>按电话查找</Button>
      {open && (enrolled ? <SearchDialog onClose={close} /> : <TotpMissing title="按电话查找" onClose={close} />)}
    </>
  );
}

function SearchDialog({ onClose }: { onClose: () => void }) {
  const client = useApolloClient();
  const [phone, setPhone] = useState('');
  const [look, setLook] = useState<Look>(emptyLook);
  const [rows, setRows] = useState<Hits['nodes']>([]);
  const [last, setLast] = useState<Hits | null>(null);
  /** Asking for the page after the one in sight, which takes a code of its own. */
  const [further, setFurther] = useState(false);

  const submit = async () => {
    if (!isReady(look)) return;
    const { data } = await client.mutate({
      mutation: SearchByPhoneDocument,
      variables: {
        input: { phone, ...look, words: look.words.trim(), first: PAGE, after: last?.endCursor ?? null },
      },
      fetchPolicy: 'no-cache',
    });
    setRows([...rows, ...data!.searchByPhone.nodes]);
    setLast(data!.searchByPhone);
    setLook({ ...look, code: '' });
    setFurther(false);
  };

  if (last && !further)
    return (
      <Modal
        open
        onCancel={onClose}
        onOk={onClose}
        title="按电话查找"
        okText="看好了"
        cancelText="看更早的"
        cancelButtonProps={last.hasNextPage ? { onClick: () => setFurther(true) } : { style: { display: 'none' } }}
      >
        {rows.length === 0 ? (
          <p>您负责的诉求里，没有用这个号码反映的。</p>
        ) : (
          <ul className={styles.hits}>
            {rows.map((hit) => (
              <li key={hit.id}>
                <Link to={`/complaints/${hit.id}`}>{hit.title}</Link>
                <span className={styles.about}>
                  {hit.place.name}，{momentDay(hit.filedAt)}，{complaintStateLabels[hit.state]}
                </span>
              </li>
            ))}
          </ul>
        )}
      </Modal>
    );
  return (
    <FormDialog
      title="按电话查找"
      okText={further ? '看更早的' : '查找'}
      ready={phone.trim() !== '' && isReady(look)}
      staysOpen
      onClose={onClose}
      submit={submit}
      fields={['phone', ...lookFields]}
    >
      {(said) => (
        <>
          <Field label="电话号码" hint="写全号码。找到的每一件，反映人凭回执都会看到被查过。" error={said('phone')}>
            {(control) => (
              <Input
                {...control}
                inputMode="tel"
                autoComplete="off"
                maxLength={20}
                value={phone}
                disabled={further}
                onChange={(event) => setPhone(event.target.value)}
              />
            )}
          </Field>
          <LookFields look={look} onChange={setLook} said={said} />
        </>
      )}
    </FormDialog>
  );
}
