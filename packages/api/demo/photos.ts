import sharp from 'sharp';
import type { Services } from '../src/core/context';
import { storePhoto } from '../src/core/files/files';
import { StoredFile } from '../src/core/files/stored-file.entity';
import { newId } from '../src/core/ids';

/** Pictures drawn for the demo: nobody's village, nobody's face. */
const drawings: Record<string, string> = {
  board: `<rect width="1280" height="900" fill="#c9c3b4"/><rect y="720" width="1280" height="180" fill="#a89d87"/>
    <rect x="160" y="120" width="960" height="560" fill="#34597a"/><rect x="200" y="190" width="880" height="450" fill="#e8e4d8"/>
    ${[0, 1, 2].map((i) => `<rect x="${230 + i * 285}" y="220" width="250" height="390" fill="#fff"/>${Array.from({ length: 11 }, (_, n) => `<rect x="${250 + i * 285}" y="${250 + n * 32}" width="${150 + ((n * 37) % 60)}" height="8" fill="#9aa3ab"/>`).join('')}`).join('')}
    <rect x="220" y="680" width="24" height="160" fill="#5b5f63"/><rect x="1036" y="680" width="24" height="160" fill="#5b5f63"/>`,
  road: `<rect width="1280" height="900" fill="#bac7cf"/><path d="M0 420 L300 300 L620 410 L900 280 L1280 400 V900 H0Z" fill="#7d9a75"/>
    <rect y="470" width="1280" height="430" fill="#8b9a63"/><path d="M520 470 H720 L1060 900 H220Z" fill="#9b8f85"/>
    <ellipse cx="560" cy="590" rx="60" ry="16" fill="#6d635a"/><ellipse cx="650" cy="740" rx="140" ry="46" fill="#7c7066"/><ellipse cx="650" cy="742" rx="100" ry="30" fill="#8aa5b3"/>`,
  lampOff: `<rect width="1280" height="900" fill="#222b41"/><path d="M0 640 L380 540 L800 620 L1280 560 V900 H0Z" fill="#171d2d"/>
    <path d="M480 640 H760 L980 900 H260Z" fill="#3b4252"/><rect x="360" y="180" width="16" height="560" fill="#0d111c"/><path d="M368 186 Q470 130 540 196 L530 208 Q464 156 368 204Z" fill="#0d111c"/>
    <circle cx="930" cy="520" r="16" fill="#d08b3e"/><rect x="1000" y="480" width="60" height="40" fill="#4b5578"/>`,
  lampOn: `<rect width="1280" height="900" fill="#2a3350"/><path d="M0 640 L380 540 L800 620 L1280 560 V900 H0Z" fill="#1c2337"/>
    <path d="M480 640 H760 L980 900 H260Z" fill="#6d6648"/><path d="M535 210 L760 900 H300Z" fill="#e9d38b" opacity=".35"/>
    <rect x="360" y="180" width="16" height="560" fill="#0d111c"/><path d="M368 186 Q470 130 540 196 L530 208 Q464 156 368 204Z" fill="#0d111c"/><circle cx="535" cy="210" r="26" fill="#fff3c4"/>`,
  rubbish: `<rect width="1280" height="900" fill="#cfd6d8"/><rect y="520" width="1280" height="380" fill="#9aa08f"/>
    ${[0, 1, 2].map((i) => `<rect x="${210 + i * 300}" y="330" width="210" height="300" rx="18" fill="#3f6e4f"/><rect x="${195 + i * 300}" y="300" width="240" height="46" rx="14" fill="#335a41"/>`).join('')}
    ${Array.from({ length: 9 }, (_, i) => `<circle cx="${180 + i * 115}" cy="${690 + ((i * 53) % 90)}" r="${52 + ((i * 17) % 30)}" fill="${['#2e3238', '#e6e2d6', '#7b6a52'][i % 3]}"/>`).join('')}`,
  clean: `<rect width="1280" height="900" fill="#d7e0e4"/><rect y="520" width="1280" height="380" fill="#aab09f"/>
    ${[0, 1, 2].map((i) => `<rect x="${210 + i * 300}" y="330" width="210" height="300" rx="18" fill="#3f6e4f"/><rect x="${195 + i * 300}" y="300" width="240" height="46" rx="14" fill="#335a41"/>`).join('')}`,
  water: `<rect width="1280" height="900" fill="#b9c7cc"/><rect y="500" width="1280" height="400" fill="#8f9480"/>
    <rect x="420" y="260" width="60" height="420" fill="#7a8288"/><path d="M420 260 H760 V340 H480" fill="none" stroke="#7a8288" stroke-width="56"/><path d="M745 380 q20 120 0 260" stroke="#8b7a4a" stroke-width="30" fill="none"/><ellipse cx="745" cy="690" rx="180" ry="46" fill="#9a8a57"/>`,
};

interface Drawn {
  jpeg: Buffer;
  /** As it was kept the first time: the same picture is not worked on again. */
  kept?: StoredFile;
}
export type Photos = ReadonlyMap<string, Drawn>;

const DRAWINGS = { operation: ['VipsForeignLoadSvg'] };

let drawn: Promise<Photos> | undefined;

/** The photos by their names, as a phone would take them; drawn once a process. */
export const drawnPhotos = (): Promise<Photos> => (drawn ??= drawPhotos());

/** Only here does the library read anything but photos, so it is done before anybody can upload. */
async function drawPhotos(): Promise<Photos> {
  sharp.unblock(DRAWINGS);
  try {
    const photos = new Map<string, Drawn>();
    for (const [name, inside] of Object.entries(drawings)) {
      const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1280" height="900">${inside}</svg>`;
      photos.set(name, { jpeg: await sharp(Buffer.from(svg)).jpeg({ quality: 86 }).toBuffer() });
    }
    return photos;
  } finally {
    sharp.block(DRAWINGS);
  }
}

/** Keeps a photo that nobody has claimed yet; its id. */
export async function keepPhoto(services: Services, photo: Drawn): Promise<string> {
  if (!photo.kept) {
    photo.kept = await storePhoto(services, photo.jpeg);
    return photo.kept.id;
  }
  const copy = { ...photo.kept, id: newId(), createdAt: services.clock() };
  await services.db.write((em) => em.insert(StoredFile, copy));
  return copy.id;
}
