import { useMutation } from '@apollo/client/react';
import { App } from 'antd';
import { useState } from 'react';
import { UpdateStaffDocument } from '../../gql/staff/graphql';
import { FormDialog } from '../../ui/FormDialog';
import type { PersonDialogProps } from './person-dialogs';
import { PhoneField } from './PhoneField';

/** 登记手机号: another number takes the place of the one on record, an empty one takes it off. */
export function PhoneDialog({ person, onClose, refresh }: PersonDialogProps) {
  const { id, version, name, phoneKept } = person;
  const [phone, setPhone] = useState('');
  const { message } = App.useApp();
  const [update] = useMutation(UpdateStaffDocument);
  const empty = phone.trim() === '';
  return (
    <FormDialog
      title="登记手机号"
      okText={empty && phoneKept ? '去掉号码' : '保存'}
      ready={!empty || Boolean(phoneKept)}
      onClose={onClose}
      onConflict={refresh}
      fields={['phone']}
      submit={async () => {
        await update({ variables: { input: { id, version, name, phone: empty ? null : phone.trim() } } });
        message.success(empty ? '已去掉登记的号码' : '已登记');
      }}
    >
      {(said) => (
        <PhoneField
          value={phone}
          onChange={setPhone}
          error={said('phone')}
          hint={phoneKept ? '已经登记过一个号码；写新的就换掉，空着就去掉。' : ''}
        />
      )}
    </FormDialog>
  );
}
