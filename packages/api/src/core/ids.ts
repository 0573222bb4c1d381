import { monotonicFactory } from 'ulid';

const next = monotonicFactory();

/** A new ULID: sorts by time of making, tells no count, may be made by any writer. */
export const newId = (): string => next();
