import { formatBy, formatInstant, fullWidth, inFours } from '../../lib/format';
import type { Filed } from './desk';

const WIDTH = 780;
const FONT = '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif';

/** The receipt as a PNG, drawn on this phone; nothing is asked of the server. */
export function drawReceipt(filed: Filed): Promise<Blob> {
  const canvas = document.createElement('canvas');
  canvas.width = WIDTH;
  canvas.height = 800 + filed.next.length * 64;
  const pen = canvas.getContext('2d');
  if (!pen) return Promise.reject(new Error('no canvas'));

  pen.fillStyle = '#f6f5f1';
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.fillStyle = '#1f4e79';
  pen.fillRect(0, 0, canvas.width, 112);
  const write = (text: string, y: number, size: number, colour: string, weight = 400, x = 64) => {
    pen.font = `${weight} ${size}px ${FONT}`;
    pen.fillStyle = colour;
    pen.fillText(text, x, y, WIDTH - x - 48);
  };
  write('一点通 回执', 72, 40, '#ffffff', 600);
  write(`${formatInstant(filed.filedAt)}，${filed.placeName}`, 176, 34, '#4a5663');

  pen.fillStyle = '#ffffff';
  pen.fillRect(32, 216, WIDTH - 64, 340);
  write('回执号', 272, 34, '#4a5663');
  write(inFours(filed.receiptNumber), 352, 72, '#1b2733', 600);
  write('查询码', 436, 34, '#4a5663');
  write(inFours(filed.receiptCode), 516, 72, '#1f4e79', 600);

  write('接下来', 628, 40, '#1b2733', 600);
  filed.next.forEach((step, index) => {
    const y = 692 + index * 64;
    write(formatBy(step.by, new Date(filed.filedAt)), y, 34, '#4a5663');
    write(fullWidth(step.label), y, 34, '#1b2733', 400, 350);
  });
  write('查进度、打分都要这两样，别给别人看。', 724 + filed.next.length * 64, 34, '#4a5663');

  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no picture'))), 'image/png');
  });
}
