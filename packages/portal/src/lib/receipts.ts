import { forget, keep, kept, type TextStorage } from './storage';

/** A receipt the citizen asked to keep on this phone; nothing is kept unasked. */
export interface SavedReceipt {
  receiptNumber: string;
  receiptCode: string;
  placeName: string;
  filedAt: string;
}

const KEY = 'ydt.receipts';

export function savedReceipts(storage: TextStorage): SavedReceipt[] {
  const value = kept(storage, KEY);
  return Array.isArray(value) ? value.filter(isReceipt) : [];
}

/** False when the phone refused. */
export function saveReceipt(storage: TextStorage, receipt: SavedReceipt): boolean {
  const others = savedReceipts(storage).filter((saved) => saved.receiptNumber !== receipt.receiptNumber);
  return keep(storage, KEY, [receipt, ...others]);
}

export function removeReceipt(storage: TextStorage, receiptNumber: string): void {
  const others = savedReceipts(storage).filter((saved) => saved.receiptNumber !== receiptNumber);
  if (others.length > 0) keep(storage, KEY, others);
  else forget(storage, KEY);
}

function isReceipt(value: unknown): value is SavedReceipt {
  const receipt = value as Partial<SavedReceipt> | null;
  return (
    typeof receipt?.receiptNumber === 'string' &&
    typeof receipt.receiptCode === 'string' &&
    typeof receipt.placeName === 'string' &&
    typeof receipt.filedAt === 'string'
  );
}
