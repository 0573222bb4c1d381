import { useMutation } from '@apollo/client/react';
import { LONGEST_LOGIN, LONGEST_NAME } from '@yidiantong/schema/vocabulary/staff-limits';
import { App, Button, Input } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { CreateStaffDocument } from '../../gql/staff/graphql';
import { useIdempotencyKey } from '../../lib/idempotency';
import { Field } from '../../ui/Field';
import { FormDialog } from '../../ui/FormDialog';
import { OneTimeCode, type ShownCode } from './OneTimeCode';
import { PhoneField } from './PhoneField';
import { emptyPosting, isComplete, POSTING_FIELDS, PostingFields, postingInput } from './PostingFields';

/** A person, their first post and the code they begin with. */
export function CreateDialog({ onClose }: { onClose: () => void }) {
  const navigate = useNavigate();
  const { message } = App.useApp();
  const keyFor = useIdempotencyKey();
  const [name, setName] = useState('');
  const [loginName, setLoginName] = useState('');
  const [phone, setPhone] = useState('');
  const [posting, setPosting] = useState<ReturnType<typeof emptyPosting> | null>(null);
  const [made, setMade] = useState<{ id: string; shown: ShownCode; waits: boolean } | null>(null);
  const [create] = useMutation(CreateStaffDocument, {
    refetchQueries: ['WaitingStaffChanges', 'StaffList'],
  });

  if (made)
    return (
      <OneTimeCode
        codes={[made.shown]}
        note={made.waits ? '职务等另一位管理员确认，确认时会换一个新的登录码，以那个为准。' : undefined}
        onClose={() => {
          onClose();
          void navigate(`/staff/${made.id}`);
        }}
      />
    );
  return (
    <FormDialog
      title="添加人员"
      okText="添加"
      ready={name.trim() !== '' && loginName.trim() !== '' && (!posting || isComplete(posting))}
      onClose={onClose}
      staysOpen
      fields={['name', 'loginName', 'phone', ...POSTING_FIELDS]}
      submit={async () => {
        const postings = posting ? [postingInput(posting)] : [];
        const content = { name, loginName, phone: phone.trim() || null, postings };
        const { data } = await create({ variables: { input: { idempotencyKey: keyFor(content), ...content } } });
        const { staff, oneTimeCode } = data!.createStaff;
        message.success('已添加');
        const waits = staff.pendingChanges.length > 0;
        if (oneTimeCode) setMade({ id: staff.id, shown: { ...staff, code: oneTimeCode, lasts: '7 天' }, waits });
        else {
          onClose();
          await navigate(`/staff/${staff.id}`);
        }
      }}
    >
      {(said) => (
        <>
          <Field label="姓名" error={said('name')}>
            {(control) => (
              <Input
                {...control}
                value={name}
                maxLength={LONGEST_NAME}
                onChange={(event) => setName(event.target.value)}
                autoFocus
              />
            )}
          </Field>
          <Field label="登录名" error={said('loginName')} hint="小写字母开头，3 到 40 个小写字母、数字、点或横线。">
            {(control) => (
              <Input
                {...control}
                value={loginName}
                maxLength={LONGEST_LOGIN}
                autoCapitalize="none"
                autoComplete="off"
                onChange={(event) => setLoginName(event.target.value)}
              />
            )}
          </Field>
          <PhoneField value={phone} onChange={setPhone} error={said('phone')} />
          {posting ? (
            <PostingFields draft={posting} onChange={setPosting} said={said} />
          ) : (
            <div>
              <Button onClick={() => setPosting(emptyPosting())}>同时授一份职务</Button>
            </div>
          )}
        </>
      )}
    </FormDialog>
  );
}
