import { useMutation, useQuery } from '@apollo/client/react';
import { Button, Input, Radio, Select } from 'antd';
import { useState } from 'react';
import { sightNotice } from '@yidiantong/schema/rules/sight';
import {
  type AboutWhom,
  aboutWhomLabels,
  type Channel,
  channelLabels,
  type ComplaintKind,
  complaintKindDescriptions,
  complaintKindLabels,
  offlineChannels,
} from '@yidiantong/schema/vocabulary/complaints';
import { RegisterCategoriesDocument, RegisterComplaintDocument } from '../../gql/registering/graphql';
import { useDraft } from '../../lib/drafts';
import { type AppError, fieldMessage, toAppError } from '../../lib/errors';
import { useIdempotencyKey } from '../../lib/idempotency';
import { optionsOf } from '../../lib/options';
import { useViewer } from '../../lib/session';
import { Card } from '../../ui/Card';
import { Field, FieldRow, Form, FormFailure } from '../../ui/Field';
import { Page } from '../../ui/Page';
import { PhotoUpload, type UploadedItem } from '../../ui/PhotoUpload';
import { PlaceField } from './PlaceField';
import { Registered, type RegisteredComplaint } from './Registered';
import styles from './RegisterPage.module.css';

const channels = offlineChannels.map((value) => ({ value, label: channelLabels[value] }));

interface Choices {
  channel: Channel | null;
  gridCode: string | null;
  aboutWhom: AboutWhom | null;
  kind: ComplaintKind | null;
  categoryCode: string | null;
}
const nothing: Choices = { channel: null, gridCode: null, aboutWhom: null, kind: null, categoryCode: null };
const nobody = { name: '', phone: '' };

/** 代为登记: what came by phone, visit, letter or suggestion box. Who said it is kept in memory only. */
export function RegisterPage() {
  const { staff } = useViewer();
  const text = useDraft(`${staff.id}/register/text`, '');
  const [placeDetail, setPlaceDetail] = useState('');
  const [choices, setChoices] = useState(nothing);
  const [named, setNamed] = useState(false);
  const [reporter, setReporter] = useState(nobody);
  const [photos, setPhotos] = useState<UploadedItem[]>([]);
  const [uploading, setUploading] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const [done, setDone] = useState<RegisteredComplaint | null>(null);
  const [register, { loading }] = useMutation(RegisterComplaintDocument);
  const keyFor = useIdempotencyKey();
  const { data } = useQuery(RegisterCategoriesDocument, { fetchPolicy: 'cache-first' });
  const categories = (data?.categories.nodes ?? []).filter((category) => category.leaf);

  const { channel, gridCode, aboutWhom, kind } = choices;
  const choose = (patch: Partial<Choices>) => setChoices((before) => ({ ...before, ...patch }));
  const said = (name: string) => fieldMessage(error, name);
  const ready =
    channel && gridCode && aboutWhom && kind && text.value.trim() && (!named || (reporter.name && reporter.phone));

  const again = () => {
    setDone(null);
    setChoices(nothing);
    setPlaceDetail('');
    setNamed(false);
    setReporter(nobody);
    setPhotos([]);
  };

  const submit = async () => {
    if (!channel || !gridCode || !aboutWhom || !kind) return;
    setError(null);
    const content = {
      ...{ channel, gridCode, aboutWhom, kind, categoryCode: choices.categoryCode },
      text: text.value.trim(),
      placeDetail: placeDetail.trim() || null,
      photoIds: photos.map(({ id }) => id),
      reporter: named ? { name: reporter.name.trim(), phone: reporter.phone.trim() } : null,
    };
    try {
      const { data: answer } = await register({
        variables: { input: { ...content, idempotencyKey: keyFor(content) } },
      });
      text.clear();
      setDone(answer!.registerComplaint);
    } catch (cause) {
      setError(toAppError(cause));
    }
  };

  const back = { to: '/complaints', label: '诉求' };
  if (done)
    return (
      <Page title="代为登记" back={back}>
        <Registered registered={done} onAgain={again} />
      </Page>
    );
  return (
    <Page title="代为登记" back={back} sub="来电、来访、来信和意见箱里的诉求，按群众的原话记下来">
      <Card className={styles.card}>
        <Form>
          <Field label="怎么来的" error={said('channel')}>
            {(control) => (
              <Radio.Group
                id={control.id}
                aria-label="怎么来的"
                optionType="button"
                value={channel}
                options={channels}
                onChange={(event) => choose({ channel: event.target.value as Channel })}
              />
            )}
          </Field>
          <PlaceField value={gridCode} error={said('gridCode')} onChange={(code) => choose({ gridCode: code })} />
          <Field label="群众说了什么" hint="照原话记，5 到 2000 字；不替群众改说法。" error={said('text')}>
            {(control) => (
              <Input.TextArea
                {...control}
                value={text.value}
                onChange={(event) => text.save(event.target.value)}
                autoSize={{ minRows: 5, maxRows: 16 }}
                maxLength={2000}
                showCount
              />
            )}
          </Field>
          <FieldRow>
            <Field
              label="反映谁"
              hint={aboutWhom && kind ? sightNotice({ kind, aboutWhom, marksFound: false }) : '先问清楚，决定谁能看到'}
              error={said('aboutWhom')}
            >
              {(control) => (
                <Select
                  {...control}
                  value={aboutWhom}
                  placeholder="请选择"
                  options={optionsOf(aboutWhomLabels)}
                  onChange={(value) => choose({ aboutWhom: value })}
                />
              )}
            </Field>
            <Field label="是哪一种" hint={kind && complaintKindDescriptions[kind]} error={said('kind')}>
              {(control) => (
                <Select
                  {...control}
                  value={kind}
                  placeholder="请选择"
                  options={optionsOf(complaintKindLabels)}
                  onChange={(value) => choose({ kind: value })}
                />
              )}
            </Field>
          </FieldRow>
          <FieldRow>
            <Field label="类别（可以不选）" error={said('categoryCode')}>
              {(control) => (
                <Select
                  {...control}
                  allowClear
                  showSearch={{ optionFilterProp: 'label' }}
                  value={choices.categoryCode}
                  placeholder="不选，受理时再分"
                  options={categories.map(({ code, name }) => ({ value: code, label: name }))}
                  onChange={(value: string | undefined) => choose({ categoryCode: value ?? null })}
                />
              )}
            </Field>
            <Field label="具体在哪（可以不填）" error={said('placeDetail')}>
              {(control) => (
                <Input
                  {...control}
                  value={placeDetail}
                  maxLength={100}
                  onChange={(event) => setPlaceDetail(event.target.value)}
                />
              )}
            </Field>
          </FieldRow>
          <PhotoUpload
            label="照片（可以不加）"
            hint="信件、现场，最多 9 张；扫描成 PDF 的一页算一张"
            value={photos}
            onChange={(change) => setPhotos(change)}
            onBusy={setUploading}
            max={9}
          />
          <Field
            label="群众愿不愿意留名字"
            hint={
              named
                ? '名字和电话加密保存，登记以后谁也看不到；您经手的这一次，群众凭回执看得到是哪一级登记的。'
                : '匿名也照样办；回执丢了没法补。'
            }
          >
            {(control) => (
              <Radio.Group
                id={control.id}
                aria-label="群众愿不愿意留名字"
                optionType="button"
                value={named}
                options={[
                  { value: false, label: '匿名' },
                  { value: true, label: '留名字和电话' },
                ]}
                onChange={(event) => setNamed(event.target.value as boolean)}
              />
            )}
          </Field>
          {named && (
            <FieldRow>
              <Field label="名字" error={said('reporter.name')}>
                {(control) => (
                  <Input
                    {...control}
                    autoComplete="off"
                    value={reporter.name}
                    maxLength={30}
                    onChange={(event) => setReporter((before) => ({ ...before, name: event.target.value }))}
                  />
                )}
              </Field>
              <Field label="电话" error={said('reporter.phone')}>
                {(control) => (
                  <Input
                    {...control}
                    autoComplete="off"
                    inputMode="tel"
                    value={reporter.phone}
                    maxLength={20}
                    onChange={(event) => setReporter((before) => ({ ...before, phone: event.target.value }))}
                  />
                )}
              </Field>
            </FieldRow>
          )}
          <FormFailure>{error && error.fields.length === 0 ? error.message : null}</FormFailure>
          <div>
            <Button
              type="primary"
              size="large"
              disabled={!ready || uploading}
              loading={loading}
              onClick={() => void submit()}
            >
              登记
            </Button>
          </div>
        </Form>
      </Card>
    </Page>
  );
}
