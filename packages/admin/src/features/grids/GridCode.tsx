import { CopyOutlined } from '@ant-design/icons';
import type { GridLevel } from '@yidiantong/schema/vocabulary/grids';
import { App, Button } from 'antd';
import { villagePageUrl } from '../../lib/portal';
import styles from './GridCode.module.css';
import { downloadPng, downloadSvg, QR_SIZE, qrPath } from './qr-code';

interface GridCodeProps {
  code: string;
  name: string;
  level: GridLevel;
}

/** What is printed for the wall: the address of the village's or the cell's page, as a code and in words. */
export function GridCode({ code, name, level }: GridCodeProps) {
  const { message } = App.useApp();
  const url = villagePageUrl(code);
  const page = level === 'CELL' ? '网格页' : '村页';
  const copy = () => void navigator.clipboard?.writeText(url).then(() => message.success(`${page}地址已复制`));
  const { size, path } = qrPath(url);
  return (
    <section className={styles.page} aria-label={page}>
      <svg
        className={styles.qr}
        viewBox={`0 0 ${size} ${size}`}
        width={QR_SIZE}
        height={QR_SIZE}
        role="img"
        aria-label={`${name}的二维码`}
        shapeRendering="crispEdges"
      >
        <rect width={size} height={size} fill="#fff" />
        <path d={path} fill="#000" />
      </svg>
      <div className={styles.words}>
        <p className={styles.label}>{page}地址，二维码印的就是它；改名、换代码、合并以后也能打开</p>
        <p className={styles.url}>
          <a href={url} target="_blank" rel="noreferrer">
            {url}
          </a>
          <Button type="text" size="small" icon={<CopyOutlined />} aria-label={`复制${page}地址`} onClick={copy} />
        </p>
        <p className={styles.downloads}>
          <Button size="small" onClick={() => downloadSvg(url, name, code)}>
            下载 SVG
          </Button>
          <Button size="small" onClick={() => void downloadPng(url, name, code)}>
            下载 PNG
          </Button>
        </p>
      </div>
    </section>
  );
}
