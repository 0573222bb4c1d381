import sharp from 'sharp';
import type { Page } from './app';

/** What a citizen puts into 我要反映, in the words of the page. */
export interface Report {
  /** Code of the village on the wall. */
  village?: string;
  text: string;
  aboutWhom: '村里' | '镇里' | '区部门' | '区领导或纪委' | '不涉及人' | '不清楚';
  category?: string;
  kind?: '咨询' | '投诉' | '建议' | '求助';
  photos?: Buffer[];
  reporter?: { name: string; phone: string };
}

export const TAOWAN = '341503106208';

/** A small picture as a phone would take it. */
export const photo = (colour: string): Promise<Buffer> =>
  sharp({ create: { width: 320, height: 240, channels: 3, background: colour } })
    .jpeg()
    .toBuffer();

export const asFile = (buffer: Buffer, name = 'IMG_0001.jpg', mimeType = 'image/jpeg') => ({ name, mimeType, buffer });

/** From the code on the wall to the filled form. */
export async function fillReport(phone: Page, report: Report): Promise<void> {
  await phone.goto(`/v/${report.village ?? TAOWAN}`);
  await phone.getByRole('link', { name: /我要反映/ }).click();
  await phone.getByRole('heading', { level: 1, name: '我要反映' }).waitFor();
  if (report.photos) {
    const files = report.photos.map((buffer, index) => asFile(buffer, `IMG_000${index}.jpg`));
    await phone.getByLabel('拍照', { exact: true }).setInputFiles(files);
    for (const index of files.keys()) await phone.getByRole('img', { name: `照片 ${index + 1}` }).waitFor();
  }
  await phone.getByLabel('说事').fill(report.text);
  await choose(phone, report.aboutWhom);
  if (report.aboutWhom === '区领导或纪委') return;
  if (report.category) {
    await phone.getByRole('button', { name: /^类别/ }).click();
    const sheet = phone.getByRole('dialog', { name: '是哪一类事' });
    await sheet.getByRole('searchbox').fill(report.category);
    await sheet.getByRole('button', { name: report.category, exact: true }).click();
    await sheet.waitFor({ state: 'hidden' });
  }
  if (report.kind) await choose(phone, report.kind);
  await choose(phone, report.reporter ? '留名字' : '匿名');
  if (report.reporter) {
    await phone.getByLabel('名字', { exact: true }).fill(report.reporter.name);
    await phone.getByLabel('电话', { exact: true }).fill(report.reporter.phone);
  }
}

const choose = (phone: Page, label: string) => phone.getByRole('radio', { name: label, exact: true }).check();

export interface Receipt {
  number: string;
  code: string;
}

/** Sends the filled form and reads the receipt. */
export async function sendReport(phone: Page): Promise<Receipt> {
  await phone.getByRole('button', { name: '发送' }).click();
  await phone.getByRole('heading', { level: 1, name: '回执' }).waitFor();
  const read = async (id: string) => (await phone.getByTestId(id).innerText()).replace(/\s/g, '');
  return { number: await read('receipt-number'), code: await read('receipt-code') };
}

export async function openReceipt(phone: Page, receipt: Receipt): Promise<void> {
  await phone.goto('/progress');
  await phone.getByLabel('回执号').fill(receipt.number);
  await phone.getByLabel('查询码').fill(receipt.code);
  await phone.getByRole('button', { name: '查一查' }).click();
  await phone.getByRole('region', { name: '我反映的' }).or(phone.getByText('我反映的')).first().waitFor();
}
