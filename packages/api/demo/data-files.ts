import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export const readData = (file: string): string => readFileSync(join(__dirname, 'data', file), 'utf8');
export const jsonData = <T>(file: string): T => JSON.parse(readData(file)) as T;
